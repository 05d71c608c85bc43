"""undocumented-endpoint: see rules/contracts/undocumented-endpoint.md."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.model.finding import Found
from vibelint.policy.policy import Policy
from vibelint.project.contracts import matching
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.rules.base import ProjectRule
from vibelint.rules.reach import is_meant


class UndocumentedEndpoint(ProjectRule):
    """Yields each route that the contract does not name."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields them where they are registered; none beside a contract of other code."""
        known = matching(project, policy)
        if not known.endpoints or known.is_foreign:
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
