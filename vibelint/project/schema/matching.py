"""Which table of the code is which of a schema document, and which of both have no other side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cached_property

from vibelint.catalogue.data import load
from vibelint.model.schema import ColumnClause, TableClause
from vibelint.policy.policy import Policy
from vibelint.project.once import once_beside
from vibelint.project.project import Project
from vibelint.project.schema.spelling import column_key, table_key
from vibelint.project.tables.index import tables
from vibelint.project.tables.model import Column, Table

FEW = 3
"""Documents of fewer tables are told of table by table, however many are not there."""


class Matching:
    """The schema documents of one policy beside the tables of one project."""

    def __init__(self, project: Project, policy: Policy) -> None:
        """Prepares the comparison.

        Args:
            project: The code.
            policy: The documents.
        """
        self.clauses = policy.tables
        self.tables = tables(project) if policy.tables else ()
        told = {table_key(clause.name) for clause in self.clauses}
        self._mentions = {table_key(name) for name in policy.table_mentions} - told

    @cached_property
    def is_foreign(self) -> bool:
        """Whether the documents describe other code: less than half of their tables are there."""
        wanted = [clause for clause in self.clauses if not self._is_outside(clause)]
        known = sum(self.table(clause) is not None for clause in wanted)
        return bool(self.tables) and len(wanted) >= FEW and known * 2 < len(wanted)

    @cached_property
    def keys_told(self) -> bool:
        """Whether the documents tell of primary keys: in most of their tables."""
        told = [is_keyed(clause) for clause in self.clauses if clause.columns]
        return len(told) >= FEW and sum(told) * 2 > len(told)

    def table(self, clause: TableClause) -> Table | None:
        """The table that a clause tells of for certain; None if there is none.

        Args:
            clause: The clause.
        """
        return self._pairs.get(id(clause))

    def missing(self) -> Iterator[TableClause]:
        """The documented tables that no model makes, nor any that is not evident."""
        if not self.tables:
            return
        for clause in self.clauses:
            if clause.released or self._is_outside(clause) or self.table(clause) is not None:
                continue
            if not (self._perhaps(clause) or self._unnamed or self._is_loose(clause)):
                yield clause

    def undocumented(self) -> Iterator[Table]:
        """The tables that no document names, those that libraries make left out.

        One that two models declare is named where either is.
        """
        named = {table.name for table in self._pairs.values()}
        known = {id(t) for t in self.tables if t.name in named}
        open_ = (clause for clause in self.clauses if self.table(clause) is None)
        perhaps = {id(t) for clause in open_ for t in self._candidates(clause)}
        for table in self.tables:
            if id(table) in known | perhaps or not table.name or table.implicit:
                continue
            if not self._is_mentioned(table) and not is_foreign(table.name):
                yield table

    def is_renamed(self, clause: TableClause, table: Table) -> bool:
        """Whether a document that calls tables by their own names calls one by another.

        Args:
            clause: What the document says of the table.
            table: The table.
        """
        if not table.name or not clause.exact or _is_called(clause, table):
            return False
        known = [(c, t) for c in self.clauses if (t := self.table(c)) is not None]
        exactly = sum(_is_called(*pair) for pair in known)
        return exactly > 0 and exactly * 2 >= len(known)

    def named(self, name: str) -> Sequence[Table]:
        """The tables that a name may mean, the ones it fits best.

        Args:
            name: As a document writes it.
        """
        exact = [table for table in self.tables if table.name.lower() == name.lower()]
        return exact or self._by_key.get(table_key(name), ())

    def column(self, table: Table, name: str) -> Column | None:
        """The column of a table that a document calls by a name.

        Args:
            table: The table.
            name: As the document writes it.
        """
        key = column_key(name)
        known = {column_key(column.name): column for column in reversed(table.columns)}
        if key in known:
            return known[key]
        for column in table.columns:
            if key in map(column_key, column.names):
                return column
            pointed = column.pointer is not None
            if pointed and column_key(column.name) in (f"{key}id", key.removesuffix("id")):
                return column
        return None

    def columns(self, clause: TableClause, table: Table) -> Iterator[tuple[ColumnClause, Column]]:
        """The documented columns that are there, with their other side."""
        for one in clause.columns:
            column = self.column(table, one.name)
            if column is not None:
                yield one, column

    def lacking(self, clause: TableClause, table: Table) -> Iterator[ColumnClause]:
        """The documented columns that a table has not."""
        relations = {column_key(name) for name in table.relations}
        for one in clause.columns if table.whole else ():
            known = one.released or column_key(one.name) in relations
            if not known and self.column(table, one.name) is None:
                yield one

    def unnamed(self, clause: TableClause, table: Table) -> list[Column]:
        """The columns that a document does not name; none where only shared bases bring them."""
        if not clause.columns or not clause.whole:
            return []
        named = {id(column) for _, column in self.columns(clause, table)}
        others = [c for c in table.columns if id(c) not in named and not c.implicit]
        return others if any(not self._is_left_out(column) for column in others) else []

    def _is_left_out(self, column: Column) -> bool:
        """Whether a mixin brings a column to several tables, and few of them are told with it."""
        if not column.inherited or self._uses[column.place] < 2:
            return False
        return self._told[column.place] * 2 < self._tellable[column.place]

    @cached_property
    def _told(self) -> Counter[object]:
        """How often columns are named, by where they are declared."""
        pairs = ((clause, self.table(clause)) for clause in self.clauses)
        return Counter(
            column.place
            for clause, table in pairs
            if table is not None
            for _, column in self.columns(clause, table)
        )

    @cached_property
    def _tellable(self) -> Counter[object]:
        """How often they could be: in tables of which a document tells every column."""
        pairs = ((clause, self.table(clause)) for clause in self.clauses)
        tables = [t for clause, t in pairs if t is not None and clause.columns and clause.whole]
        return Counter(column.place for table in tables for column in table.columns)

    @cached_property
    def _uses(self) -> Counter[object]:
        return Counter(column.place for table in self.tables for column in table.columns)

    @cached_property
    def _unnamed(self) -> list[Table]:
        """The tables whose names are not evident, and that no clause tells of."""
        known = {id(table) for table in self._pairs.values()}
        return [t for t in self.tables if not t.name and not t.implicit and id(t) not in known]

    @cached_property
    def _by_key(self) -> dict[str, list[Table]]:
        found: dict[str, list[Table]] = defaultdict(list)
        for table in self.tables:
            for key in dict.fromkeys(table_key(n) for n in (table.name, *table.names) if n):
                found[key].append(table)
        return found

    @cached_property
    def _pairs(self) -> dict[int, Table]:
        """The tables by clause: first those of the very name, then those of a name like it."""
        found: dict[int, Table] = {}
        taken: set[int] = set()
        for exactly in (True, False):
            for clause in self.clauses:
                if id(clause) in found:
                    continue
                table = self._best(clause, taken, exactly=exactly)
                if table is not None:
                    found[id(clause)] = table
                    taken.add(id(table))
        return found

    def _candidates(self, clause: TableClause) -> list[Table]:
        every = [t for name in (clause.name, *clause.also) for t in self.named(name)]
        return list({id(table): table for table in every}.values())

    def _perhaps(self, clause: TableClause) -> list[Table]:
        """The tables that a clause may tell of: none that a library makes, and another one names.

        `contract_options` joins contracts and options; it is no other name of `contractoption`.
        """
        called = {id(t) for c in self.clauses if (t := self.table(c)) and _is_called(c, t)}
        found = self._candidates(clause)
        return [table for table in found if not (table.implicit and id(table) in called)]

    def _best(self, clause: TableClause, taken: set[int], *, exactly: bool) -> Table | None:
        names = {name.lower() for name in (clause.name, *clause.also)}
        every = [table for table in self._candidates(clause) if id(table) not in taken]
        if exactly:
            every = [table for table in every if table.name.lower() in names]
        if len(every) < 2:
            return every[0] if every else None
        ranked = sorted(every, key=lambda table: -self._shared(clause, table))
        first, second = (self._shared(clause, table) for table in ranked[:2])
        plain = [table for table in every if not table.implicit]
        if first > second:
            return ranked[0]
        return plain[0] if len(plain) == 1 else None

    def _shared(self, clause: TableClause, table: Table) -> int:
        return sum(1 for _ in self.columns(clause, table))

    def _is_mentioned(self, table: Table) -> bool:
        return any(table_key(name) in self._mentions for name in (table.name, *table.names))

    def _is_loose(self, clause: TableClause) -> bool:
        """Whether a line may name no table: a title without columns, or a column's name."""
        if clause.columns:
            return False
        key = column_key(clause.name)
        return not clause.exact or any(
            key == column_key(column.name) for table in self.tables for column in table.columns
        )

    def _is_outside(self, clause: TableClause) -> bool:
        return is_foreign(clause.name) and not self._candidates(clause)


def is_keyed(clause: TableClause) -> bool:
    """Whether a document says which column is a table's primary key."""
    return clause.keyed or any(column.primary for column in clause.columns)


def _is_called(clause: TableClause, table: Table) -> bool:
    """Whether a document calls a table by its very name."""
    return table.name.lower() in (name.lower() for name in (clause.name, *clause.also))


def is_foreign(name: str) -> bool:
    """Whether a table is one that frameworks keep for themselves.

    Args:
        name: The table's name.
    """
    patterns: list[str] = load("schema/libraries.yaml")["foreign"]
    return any(fnmatchcase(name.lower(), pattern) for pattern in patterns)


@once_beside
def matching(project: Project, policy: Policy) -> Matching:
    """The comparison of a project with its schema documents, made once.

    Args:
        project: The code.
        policy: The documents.
    """
    return Matching(project, policy)
