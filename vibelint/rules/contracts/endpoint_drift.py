"""endpoint-drift: see rules/contracts/endpoint-drift.md."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.model.finding import Found
from vibelint.policy.policy import Policy
from vibelint.project.contracts import matching
from vibelint.project.contracts.drift import Drift, Drifts
from vibelint.project.project import Project
from vibelint.project.routes import Route
from vibelint.rules.base import ProjectRule


class EndpointDrift(ProjectRule):
    """Yields each difference between an endpoint and the route that answers it."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields them where the route is registered, with the contract's line."""
        known = matching(project, policy)
        drifts = Drifts(project)
        for endpoint in known.endpoints:
            answering = () if endpoint.released else known.answering(endpoint)
            written = f"{endpoint.method} {known.path(endpoint)}"
            for route in answering[:1]:
                for drift in drifts.of(endpoint, route, written):
                    yield self._found(project, route, drift)

    def _found(self, project: Project, route: Route, drift: Drift) -> Found:
        handler = route.handler
        scope = project.files[handler.path].scopes[handler.scope] if handler else None
        declared = ((drift.place, "declared here"),) if drift.place is not None else ()
        return Found(
            rule=self.id,
            place=route.place,
            message=drift.words,
            remedy=drift.remedy,
            symbol=scope.qualname if scope else "",
            asked_by=drift.citation,
            related=declared,
        )
