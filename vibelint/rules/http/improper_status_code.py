"""improper-status-code: see rules/http/improper-status-code.md."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.model.finding import Found
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.answered import Improper, Statuses
from vibelint.project.contracts import matching
from vibelint.project.handlers import HandlerKind, handlers
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.rules.base import ProjectRule
from vibelint.rules.reach import is_meant


class ImproperStatusCode(ProjectRule):
    """Yields each status that says something else than what happens."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields creations without 201, empty deletions without 204, and statuses that lie."""
        known, statuses = roles(project, policy.trees), Statuses(project)
        chosen = matching(project, policy).chosen
        for handler in handlers(project):
            if handler.kind is HandlerKind.WEBSOCKET:
                continue
            if is_meant(policy, self.id, handler.path, known[handler.path]):
                is_chosen = (handler.path, handler.scope) in chosen
                for improper in statuses.of_handler(handler, chosen=is_chosen):
                    yield self._found(project, handler.path, improper)
        for path in project.files:
            found = list(statuses.of_file(path))
            if found and is_meant(policy, self.id, path, known[path]):
                yield from (self._found(project, path, improper) for improper in found)

    def _found(self, project: Project, path: str, improper: Improper) -> Found:
        return Found(
            rule=self.id,
            place=Place(path, improper.span),
            message=improper.words,
            remedy=improper.remedy,
            symbol=project.files[path].scopes[improper.scope].qualname,
        )
