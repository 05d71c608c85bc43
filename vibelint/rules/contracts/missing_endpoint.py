"""missing-endpoint: see rules/contracts/missing-endpoint.md."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.model.finding import Found
from vibelint.model.severity import Severity
from vibelint.model.span import Place, Span
from vibelint.policy.policy import Policy
from vibelint.project.contracts import matching
from vibelint.project.project import Project
from vibelint.rules.base import ProjectRule


class MissingEndpoint(ProjectRule):
    """Yields each endpoint of a contract that no route answers."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields them at their lines; a contract of other code once, at its first."""
        known = matching(project, policy)
        for one in known.missing():
            cited = one.endpoint.citation
            written = f"{one.endpoint.method} {known.path(one.endpoint)}"
            message = f"`{written}` is in the contract, and no route answers it"
            remedy = "write the route, or take the line out of the contract"
            if known.is_foreign:
                count = len(known.endpoints)
                message = f"none of the contract's {count} endpoints is there, `{written}` for one"
                remedy = "correct the base path, or rewrite the contract"
                if not project.files:
                    remedy = "write the code"
            elif one.hidden is not None:
                place = f"{one.hidden.path}:{one.hidden.span.line}"
                message = f"`{written}` is in the contract, and no route that is seen answers it"
                remedy = f"write the route, if what {place} brings does not answer it"
            elif one.others:
                remedy = f"the path answers {', '.join(f'`{m}`' for m in one.others)}: correct one"
            yield Found(
                rule=self.id,
                place=Place(cited.document, Span.of_line(cited.line, cited.quote)),
                message=message,
                remedy=remedy,
                asked_by=cited,
                tier=None if project.files and one.hidden is None else Severity.NOTE,
            )
            if known.is_foreign:
                return
