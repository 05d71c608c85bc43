"""Data access in a handler."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from vibelint.facts.file import Scope
from vibelint.model.finding import Found, Hop
from vibelint.model.span import Place, Span
from vibelint.policy.policy import Policy
from vibelint.project.body import bodies
from vibelint.project.handlers import Handler, HandlerKind, handlers
from vibelint.project.private import private_functions
from vibelint.project.project import Project
from vibelint.project.queries import Query, queries
from vibelint.project.roles import roles
from vibelint.project.staying import Staying
from vibelint.rules.base import ProjectRule

INSTANCES = ("model",)
"""What DRF's own `perform_*` write: `instance.delete()`."""


@dataclass(frozen=True, slots=True)
class _Reach:
    """A query, and where the handler leads to it."""

    span: Span
    query: Query
    path: str
    through: tuple[tuple[str, int], ...] = ()


class QueryInHandler(ProjectRule):
    """Yields one finding for each handler that reaches the data itself."""

    id = "query-in-handler"

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields every handler with a query, at the first one."""
        remedy, role = _remedy(policy), roles(project, policy.trees)
        known = Staying[Handler, tuple[Found, ...]](project, self.id, remedy)
        for handler in handlers(project):
            if role[handler.path] != "test":
                yield from known.get(handler, partial(_told_of, project, remedy, handler))


def _told_of(project: Project, remedy: str, handler: Handler) -> tuple[Found, ...]:
    reaches = sorted(_reaches(project, handler), key=lambda reach: reach.span)
    return (_found(project, remedy, handler, reaches),) if reaches else ()


def _reaches(project: Project, handler: Handler) -> Iterator[_Reach]:
    ignored = INSTANCES if handler.kind is HandlerKind.HOOK else ()
    body = bodies(project).of(handler.path, handler.scope)
    for query in queries(project).of(body, ignored):
        yield _Reach(query.span, query, handler.path)
    for hidden in private_functions(project).of(handler):
        for query in queries(project).of(hidden.body, ignored):
            yield _Reach(hidden.site.call.span, query, hidden.body.path, hidden.through)


def _found(project: Project, remedy: str, handler: Handler, reaches: list[_Reach]) -> Found:
    scope, first = project.files[handler.path].scopes[handler.scope], reaches[0]
    via = f" through `{_scope(project, first.through[-1]).name}`" if first.through else ""
    more = f", and {len(reaches) - 1} more" if len(reaches) > 1 else ""
    return Found(
        rule=QueryInHandler.id,
        place=Place(handler.path, first.span),
        message=f"`{scope.name}` reaches the data itself{via}: `{first.query.written}`{more}",
        remedy=remedy,
        symbol=scope.qualname,
        chain=tuple(_hops(project, first)),
    )


def _hops(project: Project, reach: _Reach) -> Iterator[Hop]:
    for path, index in reach.through:
        scope = project.files[path].scopes[index]
        yield Hop(scope.qualname, Place(path, scope.span))
    if reach.through:
        yield Hop(reach.query.written, Place(reach.path, reach.query.span))


def _scope(project: Project, place: tuple[str, int]) -> Scope:
    return project.files[place[0]].scopes[place[1]]


def _remedy(policy: Policy) -> str:
    if "query-outside-repository" in policy.asks:
        return "move it into a repository and call a service that uses it"
    return "move it into a service and call that here"
