"""What is known of a table while its document is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from vibelint.model.clause import Citation
from vibelint.model.schema import ColumnClause, GroupClause
from vibelint.policy.block import Heading
from vibelint.policy.db_schema.traits import Traits
from vibelint.policy.db_schema.types import Type


@dataclass(slots=True)
class Trouble:
    """Something that is not understood: a sentence about it and its line."""

    citation: Citation
    why: str


@dataclass(frozen=True, slots=True)
class Index:
    """Columns of a table that are indexed, or unique, together.

    Attributes:
        table: As written.
        columns: In order.
        unique: Whether they are unique.
        citation: The line that says so.
        primary: Whether they are the primary key.
    """

    table: str
    columns: tuple[str, ...]
    unique: bool
    citation: Citation
    primary: bool = False


@dataclass(slots=True, eq=False)
class Draft:
    """A table, as far as it is read.

    Attributes:
        name: As written.
        citation: The line that names it.
        form: `rows`, `items`, `ddl`, `mermaid`, … : how the document tells of it.
        headings: The headings above, itself included where one names it.
        exact: Whether the name is the table's own, and not the words of a title.
        also: Other names that may be meant.
        keyed: Whether it says of each column whether it is the primary key.
        told: The columns of which SQL says whether they may be null, in lower case.
        guesses: The columns whose reference is certain only if the document tells of its table,
            each with whether it is a foreign key all the same.
    """

    name: str
    citation: Citation
    form: str
    headings: tuple[Heading, ...] = ()
    exact: bool = True
    also: tuple[str, ...] = ()
    whole: bool = True
    released: bool = False
    by_name: dict[str, ColumnClause] = field(default_factory=dict)
    groups: list[GroupClause] = field(default_factory=list)
    keyed: bool = False
    told: set[str] = field(default_factory=set)
    guesses: dict[str, bool] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What tells it from other tables."""
        return self.name.lower()

    @property
    def columns(self) -> tuple[ColumnClause, ...]:
        """Its columns, in order."""
        return tuple(self.by_name.values())

    def column(self, name: str) -> ColumnClause | None:
        """The column of a name, without regard to case."""
        return self.by_name.get(name.lower())

    def change(self, name: str, **values: object) -> None:
        """Notes more of a column."""
        column = self.column(name)
        if column is not None:
            self.by_name[name.lower()] = replace(column, **values)  # type: ignore[arg-type]

    def add(self, column: ColumnClause, traits: Traits | None = None) -> ColumnClause | None:
        """Adds a column.

        Args:
            column: The column.
            traits: Say how sure its reference is; None for beyond doubt.

        Returns:
            The column that has the name already; None if none has.
        """
        first = self.column(column.name)
        if first is None:
            self.by_name[column.name.lower()] = column
            if column.reference is not None and traits is not None and not traits.certain:
                self.guesses[column.name] = traits.keyed
        return first

    def sketch(self, quote: str) -> None:
        """Takes it for no more than it is: what a sketch leaves out says nothing.

        Args:
            quote: The line that names it.
        """
        self.form, self.citation = "lines", replace(self.citation, quote=quote)
        for column in self.columns:
            null = None if column.null and not column.primary else column.null
            self.change(column.name, null=null, unique=column.unique or None)

    def index(self, index: Index) -> None:
        """Notes an index, if all its columns are the table's."""
        if not index.primary:
            self.group(index.columns, index.citation, unique=index.unique)
        elif all(self.column(name) is not None for name in index.columns):
            for name in index.columns:
                self.change(name, primary=True)

    def group(self, names: Iterable[str], citation: Citation, *, unique: bool) -> bool:
        """Notes that columns are unique, or indexed, together.

        Returns:
            Whether all of them are the table's.
        """
        columns = [self.column(name) for name in names]
        known = tuple(column.name for column in columns if column is not None)
        if not known or len(known) < len(columns):
            return False
        if len(known) > 1:
            self.groups.append(GroupClause(known, unique, citation))
        elif unique:
            self.change(known[0], unique=True)
        else:
            self.change(known[0], index=True)
        return True


def column_of(name: str, kind: Type | None, traits: Traits, citation: Citation) -> ColumnClause:
    """A column's clause.

    Args:
        name: As written.
        kind: Its type; None where unstated.
        traits: What is said of it beside.
        citation: Its line.
    """
    null = traits.null if traits.null is not None or kind is None else kind.null
    return ColumnClause(
        name=name,
        citation=citation,
        written=kind.written if kind else "",
        family=kind.family if kind else "",
        length=kind.length if kind else None,
        null=null,
        primary=bool(traits.primary),
        unique=traits.unique,
        index=traits.index,
        default=traits.default,
        reference=traits.reference,
    )
