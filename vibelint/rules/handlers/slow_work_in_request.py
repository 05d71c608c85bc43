"""Work inside a request that a background task should do."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.model.finding import Found, Hop
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.handlers import Handler, HandlerKind, handlers
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.project.slow_work import Slow, SlowWork
from vibelint.rules.base import ProjectRule
from vibelint.rules.reach import is_meant

WORDS = {
    "mail": "sends mail",
    "report": "builds a file",
    "sleep": "sleeps",
    "calls": "calls another service once for each of many",
}
RUNNERS = ("arq", "celery", "dramatiq", "rq", "taskiq", "huey", "procrastinate")


class SlowWorkInRequest(ProjectRule):
    """Yields each handler that lets its client wait for slow work, directly or through calls."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields one finding for each handler, at the call that leads to the work."""
        known, work = roles(project, policy.trees), SlowWork(project)
        for handler in handlers(project):
            if not is_meant(policy, self.id, handler.path, known[handler.path]):
                continue
            slow = None
            if handler.kind is not HandlerKind.WEBSOCKET:
                slow = work.of(handler.path, handler.scope)
            if slow is not None:
                yield self._found(project, policy, handler, slow)

    def _found(self, project: Project, policy: Policy, handler: Handler, slow: Slow) -> Found:
        scope = project.files[handler.path].scopes[handler.scope]
        hops = [_hop(project, *place) for place in slow.through]
        return Found(
            rule=self.id,
            place=Place(handler.path, slow.entry),
            message=f"`{scope.name}` {WORDS[slow.kind]} while its client waits: `{slow.about}`",
            remedy=_remedy(policy, handler),
            symbol=scope.qualname,
            chain=(*hops, Hop(slow.about, Place(slow.path, slow.span))) if hops else (),
        )


def _hop(project: Project, path: str, scope: int) -> Hop:
    holder = project.files[path].scopes[scope]
    return Hop(holder.qualname, Place(path, holder.span))


def _remedy(policy: Policy, handler: Handler) -> str:
    """Names the project's own task queue, if its documents approve one."""
    for name in RUNNERS:
        clause = policy.package(name)
        if clause is not None and clause.verdict.value == "approved":
            where = f"{clause.citation.document}:{clause.citation.line}"
            return f"hand it to a task of `{name}`, approved in {where}"
    if handler.framework == "fastapi":
        return "hand it to `BackgroundTasks` or a worker"
    return "hand it to a worker's task"
