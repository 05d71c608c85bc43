"""column-drift: see rules/schema/column-drift.md."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.model.finding import Found
from vibelint.policy.policy import Policy
from vibelint.project.project import Project
from vibelint.project.schema import matching
from vibelint.project.schema.drift import Drifts
from vibelint.rules.base import ProjectRule


class ColumnDrift(ProjectRule):
    """Yields each difference between a documented table and the code's."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields them where the column is declared, or where the document names it."""
        known = matching(project, policy)
        drifts = Drifts(known)
        for clause in () if known.is_foreign else known.clauses:
            table = None if clause.released else known.table(clause)
            for drift in drifts.of(clause, table) if table is not None else ():
                yield Found(
                    rule=self.id,
                    place=drift.place,
                    message=drift.words,
                    remedy=drift.remedy,
                    symbol=table.symbol if table is not None else "",
                    asked_by=drift.citation,
                    related=drift.related,
                )
