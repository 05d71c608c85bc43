"""What a schema document says of a table beside what the code declares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from vibelint.model.clause import Citation
from vibelint.model.schema import ColumnClause, GroupClause, Reference, TableClause
from vibelint.model.span import Place, Span
from vibelint.project.schema.alike import same_default, same_family, same_length
from vibelint.project.schema.matching import Matching, is_keyed
from vibelint.project.schema.spelling import column_key, table_key
from vibelint.project.tables.model import NO_LIMIT, Column, Pointer, Table

MOST = 5
CORRECT = "correct whichever of the two is wrong"
DOCUMENT = "\0"
"""Stands for the document's name."""


@dataclass(frozen=True, slots=True)
class Drift:
    """A difference.

    Attributes:
        words: What differs, as a message.
        remedy: What to do.
        citation: The document's line.
        place: Where to tell it.
        related: Where else to look, with what is there.
    """

    words: str
    remedy: str
    citation: Citation
    place: Place
    related: tuple[tuple[Place, str], ...] = ()


class Drifts:
    """Compares tables."""

    def __init__(self, known: Matching) -> None:
        """Takes which table is which."""
        self.known = known

    def of(self, clause: TableClause, table: Table) -> Iterator[Drift]:
        """Every difference between a documented table and the code's.

        Args:
            clause: What the document says.
            table: What the code says.
        """
        if self.known.is_renamed(clause, table):
            yield _renamed(clause, table)
        lacking = list(self.known.lacking(clause, table))
        unnamed = self.known.unnamed(clause, table)
        for one in lacking:
            yield _lacking(clause, table, one, unnamed)
        if unnamed:
            yield _unnamed(clause, table, unnamed)
        keyed = is_keyed(clause) or self.known.keys_told
        for one, column in self.known.columns(clause, table):
            if not one.released:
                for words in self._column(one, column, clause, table, keyed=keyed):
                    yield _at(table, column, one, words)
        for group in clause.groups if table.grouped else ():
            yield from self._group(group, table)

    def _column(
        self, one: ColumnClause, column: Column, clause: TableClause, table: Table, *, keyed: bool
    ) -> Iterator[str]:
        if not same_family(one, column.kind):
            code = f"`{column.kind.written}`" if column.kind.written else column.kind.family
            yield f"is {_article(column.kind.family)} ({code}), {DOCUMENT} says `{one.written}`"
        elif not same_length(one, column.kind):
            limit = column.kind.length
            has = "text of any length" if limit == NO_LIMIT else f"{limit} characters"
            yield f"holds {has}, {DOCUMENT} says {one.length}"
        if one.null is not None and column.null is not None and one.null is not column.null:
            yield f"{_may(column.null)} be null, {DOCUMENT} says that it {_may(one.null)}"
        if one.primary and column.primary is False:
            yield f"is not the primary key, {DOCUMENT} says that it is"
        elif keyed and not one.primary and column.primary:
            yield f"is the primary key, {DOCUMENT} does not say so"
        yield from _traits(one, column, clause, table)
        if one.default is not None and not same_default(one.default, column):
            given = f"the default `{column.defaults[0]}`" if column.defaults else "no default"
            yield f"has {given}, {DOCUMENT} says `{one.default}`"
        yield from self._reference(one.reference, column.pointer)

    def _reference(self, stated: Reference | None, pointer: Pointer | None) -> Iterator[str]:
        if stated is None:
            return
        said = _named(stated.table, stated.column) or "a foreign key"
        if pointer is None:
            yield f"is no foreign key, {DOCUMENT} says {said}"
        elif pointer.table and stated.table and not self._is_same(stated, pointer):
            yield f"points at {_named(pointer.table, pointer.column)}, {DOCUMENT} says {said}"

    def _is_same(self, stated: Reference, pointer: Pointer) -> bool:
        meant = self.known.named(stated.table)
        if not any(pointer.table in (table.name, table.owner) for table in meant):
            return not meant and table_key(stated.table) == table_key(pointer.table)
        table = next(t for t in meant if pointer.table in (t.name, t.owner))
        if not stated.column or not pointer.column:
            return True
        column = self.known.column(table, stated.column)
        name = column.name if column is not None else stated.column
        return column_key(name) == column_key(pointer.column)

    def _group(self, group: GroupClause, table: Table) -> Iterator[Drift]:
        found = [self.known.column(table, name) for name in group.columns]
        names = {column.name for column in found if column is not None}
        if len(names) < len(group.columns):
            return
        every = [*table.groups]
        keys = {column.name for column in table.columns if column.primary is not False}
        same = [one for one in every if names == set(one.columns)]
        if names == keys or any(one.unique or not group.unique for one in same):
            return
        begun = (one for one in every if set(one.columns[: len(names)]) == names)
        if not group.unique and any(begun):
            return
        listed = ", ".join(f"`{name}`" for name in sorted(names))
        what = "unique over" if group.unique else "indexed over"
        yield Drift(
            f"`{_title(table)}` is not {what} {listed}, {group.citation.document} says that it is",
            CORRECT,
            group.citation,
            table.place,
        )


def _traits(one: ColumnClause, column: Column, clause: TableClause, table: Table) -> Iterator[str]:
    """Uniqueness and indexes; a key has both, one of a group may be meant with the others.

    Not where the document tells of that group itself.
    """
    if column.primary is not False:
        return
    told = [frozenset(map(column_key, group.columns)) for group in clause.groups]
    open_ = not table.grouped or any(
        column.name in group.columns and frozenset(map(column_key, group.columns)) not in told
        for group in table.groups
    )
    unique = column.unique or (None if open_ else column.unique)
    index = column.index or (None if open_ or column.unique is not False else column.index)
    if column.pointer is not None and one.reference is None and one.index is False:
        index = None
    if None not in (one.unique, unique) and one.unique is not unique:
        yield f"{_is(unique)} unique, {DOCUMENT} says that it {_is(one.unique)}"
    if None not in (one.index, index) and one.index is not index:
        yield f"{_is(index)} indexed, {DOCUMENT} says that it {_is(one.index)}"


def _renamed(clause: TableClause, table: Table) -> Drift:
    document = clause.citation.document
    words = f"the table is called `{table.name}`, {document} says `{clause.name}`"
    return Drift(words, CORRECT, clause.citation, table.place)


def _lacking(clause: TableClause, table: Table, one: ColumnClause, unnamed: list[Column]) -> Drift:
    cited = one.citation
    close = get_close_matches(one.name, [column.name for column in unnamed], 1)
    remedy = f"add the column, or take the line out of {cited.document}"
    if close:
        remedy = f"the code has `{close[0]}`, which the document does not name: correct one"
    return Drift(
        f"`{_title(table, clause)}` has no column `{one.name}`",
        remedy,
        cited,
        Place(cited.document, Span.of_line(cited.line, cited.quote)),
        ((table.place, "the table is declared here"),),
    )


def _unnamed(clause: TableClause, table: Table, columns: list[Column]) -> Drift:
    names = [f"`{column.name}`" for column in columns[:MOST]]
    more = f" and {len(columns) - MOST} more" if len(columns) > MOST else ""
    document = clause.citation.document
    it = "it" if len(columns) == 1 else "them"
    return Drift(
        f"`{_title(table, clause)}` has {', '.join(names)}{more}, which {document} does not name",
        f"name {it} in {document}, or take {it} out",
        clause.citation,
        table.place,
        tuple((column.place, "declared here") for column in columns[:1]),
    )


def _at(table: Table, column: Column, one: ColumnClause, words: str) -> Drift:
    """A difference in a column: told at the column, at the table for one that is inherited."""
    own = column.place.path == table.place.path and not column.inherited
    name = f"`{_title(table)}.{column.name}`"
    return Drift(
        f"{name} {words.replace(DOCUMENT, one.citation.document)}",
        CORRECT,
        one.citation,
        column.place if own else table.place,
        () if own or column.implicit else ((column.place, "declared here"),),
    )


def _title(table: Table, clause: TableClause | None = None) -> str:
    return table.name or (clause.name if clause else "") or table.names[0]


def _named(table: str, column: str) -> str:
    named = f"{table}.{column}" if column else table
    return f"`{named}`" if table else ""


def _article(family: str) -> str:
    return f"{'an' if family[0] in 'aei' else 'a'} {family}"


def _may(value: bool | None) -> str:
    return "may" if value else "may not"


def _is(value: bool | None) -> str:
    return "is" if value else "is not"
