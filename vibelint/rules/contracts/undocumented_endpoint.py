"""undocumented-endpoint: see rules/contracts/undocumented-endpoint.md."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.model.finding import Found
from vibelint.model.severity import Severity
from vibelint.model.span import Place, Span
from vibelint.policy.policy import Policy
from vibelint.project.contracts import matching
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.project.routes import Route
from vibelint.rules.base import ProjectRule
from vibelint.rules.reach import is_meant


class UndocumentedEndpoint(ProjectRule):
    """Yields each route that the contract does not name."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields them where they are registered; none beside a contract of other code.

        Beside one of which a part is not read they are counted once, at its line.
        """
        known = matching(project, policy)
        if not known.endpoints or known.is_foreign:
            return
        if policy.torn:
            yield from self._perhaps(policy, list(known.undocumented()))
            return
        role = roles(project, policy.trees)
        document = known.endpoints[0].citation.document
        for method, route in known.undocumented():
            path = route.place.path
            if not is_meant(policy, self.id, path, role[path]):
                continue
            handler = route.handler
            scope = project.files[handler.path].scopes[handler.scope] if handler else None
            yield Found(
                rule=self.id,
                place=route.place,
                message=f"`{method} {route.url}` is not in {document}",
                remedy=f"describe it in {document}, or remove the route",
                symbol=scope.qualname if scope else "",
            )

    def _perhaps(self, policy: Policy, routes: list[tuple[str, Route]]) -> Iterator[Found]:
        """What may stand in the part of a contract that is not read."""
        for method, route in routes[:1]:
            torn, more = policy.torn[0], len(routes) - 1
            others = f", and {more} more," if more else ""
            yield Found(
                rule=self.id,
                place=Place(torn.document, Span.of_line(torn.line, torn.quote)),
                message=f"`{method} {route.url}`{others} may stand in the part that is not read",
                remedy="mend the block: nothing is read of it from this line on",
                asked_by=torn,
                tier=Severity.NOTE,
            )
