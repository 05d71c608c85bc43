"""undocumented-table: see rules/schema/undocumented-table.md."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.model.finding import Found
from vibelint.policy.policy import Policy
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.project.schema import matching
from vibelint.rules.base import ProjectRule
from vibelint.rules.reach import is_meant


class UndocumentedTable(ProjectRule):
    """Yields each table that the schema document does not name."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields them where they are declared; none beside a document of other code."""
        known = matching(project, policy)
        if not known.clauses or known.is_foreign:
            return
        role = roles(project, policy.trees)
        document = known.clauses[0].citation.document
        for table in known.undocumented():
            path = table.place.path
            if is_meant(policy, self.id, path, role[path]):
                yield Found(
                    rule=self.id,
                    place=table.place,
                    message=f"the table `{table.name}` is not in {document}",
                    remedy=f"describe it in {document}, or remove the model",
                    symbol=table.symbol,
                )
