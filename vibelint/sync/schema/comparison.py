"""DB_SCHEMA.md beside the models: what differs, and the edits that end it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

from vibelint.model.schema import TableClause
from vibelint.policy.markdown import Document
from vibelint.policy.policy import Policy
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.project.schema import Matching
from vibelint.project.schema.drift import Drifts
from vibelint.project.tables.index import tables
from vibelint.project.tables.model import Table
from vibelint.rules.reach import is_meant
from vibelint.sync.contract.comparison import TAKEN_OUT, language_of
from vibelint.sync.schema.edits import Page, TableEdit, addition, removal
from vibelint.sync.sheet import Sheet, Step
from vibelint.sync.wanted import BEGIN, Contents, Wanted

UNDOCUMENTED = "undocumented-table"


class SchemaComparison:
    """See `Comparison`."""

    kind = "db_schema"
    rules = (UNDOCUMENTED, "missing-table", "column-drift")

    def __init__(self, project: Project, *, removes: bool) -> None:
        """Prepares the look-up.

        Args:
            project: The code.
            removes: Whether tables and columns that no model has are taken out.
        """
        self.project, self.removes = project, removes

    def wanted(
        self, policy: Policy, documents: Sequence[Document], contents: Contents, /
    ) -> list[Wanted]:
        """See `Comparison`."""
        pages = {
            one.path: Page(one, Sheet(one.path, contents[one.path]), language_of(one.text))
            for one in documents
            if one.path in contents
        }
        known = Matching(self.project, policy)
        if not policy.tables or known.is_foreign:
            return list(self._foreign(policy, contents))
        return [
            *self._drifting(known, pages),
            *self._undocumented(known, policy, pages),
            *self._missing(known, pages),
        ]

    def entries(self, policy: Policy) -> Mapping[tuple[str, ...], Hashable]:
        """See `Comparison`."""
        return {(one.name,): _said(one) for one in policy.tables}

    def _foreign(self, policy: Policy, contents: Contents) -> Iterator[Wanted]:
        document = next(iter(contents), "DB_SCHEMA.md")
        if policy.tables:
            words = f"less than half of its {len(policy.tables)} tables are there"
            yield Wanted(document, 1, words, why=f"{BEGIN} of the code as it is")
        elif any(table.name for table in tables(self.project)):
            yield Wanted(document, 1, "no table is read from it", why=BEGIN)

    def _drifting(self, known: Matching, pages: Mapping[str, Page]) -> Iterator[Wanted]:
        drifts = Drifts(known)
        for clause in known.clauses:
            table = None if clause.released else known.table(clause)
            found = list(drifts.of(clause, table)) if table is not None else []
            if table is None or not found:
                continue
            differing: dict[int, list[str]] = {}
            for one in found:
                differing.setdefault(one.citation.line, []).append(one.words)
            steps = tuple(self._edit(known, pages, clause, table, differing))
            for one in found:
                gone = " has no column " in one.words and not self.removes
                why = TAKEN_OUT if gone else one.remedy
                cited = one.citation
                yield Wanted(cited.document, cited.line, one.words, steps, why)
                steps = ()

    def _edit(
        self,
        known: Matching,
        pages: Mapping[str, Page],
        clause: TableClause,
        table: Table,
        differing: dict[int, list[str]],
    ) -> Iterator[Step]:
        page = pages.get(clause.citation.document)
        if page is None or not clause.columns:
            return
        edit = TableEdit(page, known, clause, table)
        splices = edit.splices(differing, removes=self.removes)
        if splices:
            key: tuple[str, ...] = ("table", clause.name)
            yield Step(page.sheet.path, key, splices, frozenset({(clause.name,)}))
        for number, splice in enumerate(splices):
            key = ("table", clause.name, str(number), *splice.lines)
            yield Step(page.sheet.path, key, (splice,), frozenset({(clause.name,)}))

    def _undocumented(
        self, known: Matching, policy: Policy, pages: Mapping[str, Page]
    ) -> Iterator[Wanted]:
        role = roles(self.project, policy.trees)
        anchor = next((one for one in reversed(known.clauses) if one.columns), None)
        path = known.clauses[0].citation.document
        path = anchor.citation.document if anchor else path
        for table in known.undocumented():
            where = table.place.path
            if not is_meant(policy, UNDOCUMENTED, where, role[where]):
                continue
            page = pages.get(path)
            splices = list(addition(page, anchor, table)) if page else []
            steps = tuple(
                Step(path, ("add", table.name, str(n)), (one,), frozenset({(table.name,)}))
                for n, one in enumerate(splices)
            )
            yield Wanted(path, 0, f"the table `{table.name}` is not in it", steps, "add it by hand")

    def _missing(self, known: Matching, pages: Mapping[str, Page]) -> Iterator[Wanted]:
        for clause in known.missing():
            cited = clause.citation
            page = pages.get(cited.document)
            cut = removal(page, clause) if page and self.removes else None
            touches = frozenset({(clause.name,)})
            steps = (Step(cited.document, ("remove", clause.name), (cut,), touches),) if cut else ()
            why = "take it out by hand" if self.removes else TAKEN_OUT
            yield Wanted(
                cited.document, cited.line, f"no model makes the table `{clause.name}`", steps, why
            )


def _said(clause: TableClause) -> Hashable:
    columns = tuple(
        (c.name, c.family, c.length, c.null, c.primary, c.unique, c.index, c.default, c.reference)
        for c in clause.columns
    )
    return columns, frozenset((group.columns, group.unique) for group in clause.groups)
