"""A FastAPI route that says nowhere what it answers."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.expression import Await, Call, Constant, Expr
from vibelint.facts.file import Scope
from vibelint.model.finding import Found
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.body import bodies
from vibelint.project.handlers import Handler, HandlerKind
from vibelint.project.project import Project
from vibelint.project.receivers import Receivers, receivers
from vibelint.project.roles import roles
from vibelint.project.routes import Route, routes
from vibelint.rules.base import ProjectRule
from vibelint.rules.reach import is_meant

SAYING = ("response_model", "response_class", "**")
BODILESS = frozenset({"HEAD", "OPTIONS", "TRACE"})
EMPTY = (204, 205, 301, 302, 303, 304, 307, 308)
NONE, FALSE = Constant("None"), Constant("False")
RESPONSES = ("starlette.", "fastapi.", "sse_starlette.")


class UndeclaredResponse(ProjectRule):
    """Yields each route without `response_model` and return type that answers with a body."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields each handler once, at its name."""
        known = roles(project, policy.trees)
        told: set[tuple[str, int]] = set()
        for route in routes(project):
            handler = route.handler
            if handler is None or route.framework != "fastapi":
                continue
            if (handler.path, handler.scope) in told:
                continue
            if not is_meant(policy, self.id, handler.path, known[handler.path]):
                continue
            scope = project.files[handler.path].scopes[handler.scope]
            if not _says(route, scope) and _answers(project, handler):
                told.add((handler.path, handler.scope))
                yield self._found(route, handler, scope)

    def _found(self, route: Route, handler: Handler, scope: Scope) -> Found:
        return Found(
            rule=self.id,
            place=Place(handler.path, scope.span),
            message=f"`{scope.name}` declares neither `response_model` nor a return type",
            remedy="declare the schema it answers with",
            symbol=scope.qualname,
        )


def _says(route: Route, scope: Scope) -> bool:
    """Whether a route declares its answer, or has none to declare."""
    if scope.returns is not None or route.status in EMPTY:
        return True
    if route.handler is not None and route.handler.kind is HandlerKind.WEBSOCKET:
        return True
    call = route.call
    if call is None or any(call.keyword(name) is not None for name in SAYING):
        return True
    is_hidden = call.keyword("include_in_schema") == FALSE
    return is_hidden or (bool(route.methods) and BODILESS.issuperset(route.methods))


def _answers(project: Project, handler: Handler) -> bool:
    """Whether a handler returns something that FastAPI has to make a body of."""
    found = bodies(project).of(handler.path, handler.scope)
    given = [r for r in found.results if r.scope == handler.scope and not r.yields]
    values = [r.value for r in given if r.value != NONE]
    known = receivers(project)
    return bool(values) and not any(
        _is_response(known, handler.path, handler.scope, value) for value in values
    )


def _is_response(known: Receivers, path: str, scope: int, value: Expr) -> bool:
    """Whether a value is a response of its own; one of several is enough to be left alone."""
    if isinstance(value, Await):
        value = value.value
    callee = value.callee if isinstance(value, Call) else None
    name = callee.rpartition(".")[2] if isinstance(callee, str) else getattr(callee, "name", "")
    if name.endswith("Response") or name in ("redirect", "FileResponse"):
        return True
    found = known.types.instances(known.types.of(path, scope, value))
    ancestors = [ancestor for name in found for ancestor in known.classes.of(name)]
    return any(a.startswith(RESPONSES) and a.endswith("Response") for a in ancestors)
