"""missing-table: see rules/schema/missing-table.md."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.model.finding import Found
from vibelint.model.span import Place, Span
from vibelint.policy.policy import Policy
from vibelint.project.project import Project
from vibelint.project.schema import matching
from vibelint.rules.base import ProjectRule


class MissingTable(ProjectRule):
    """Yields each table of a schema document that no model makes."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields them at their lines; a document of other code once, at its first."""
        known = matching(project, policy)
        for clause in known.missing():
            cited = clause.citation
            message = f"`{clause.name}` is in the document, and no model makes such a table"
            remedy = "write the model, or take the table out of the document"
            if known.is_foreign:
                there = sum(known.table(one) is not None for one in known.clauses)
                every = len(known.clauses)
                message = f"{there} of the document's {every} tables are there: not `{clause.name}`"
                remedy = "rewrite the document: it does not describe this code"
            yield Found(
                rule=self.id,
                place=Place(cited.document, Span.of_line(cited.line, cited.quote)),
                message=message,
                remedy=remedy,
                asked_by=cited,
            )
            if known.is_foreign:
                return
