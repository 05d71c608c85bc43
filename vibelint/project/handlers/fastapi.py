"""FastAPI's routes, in every form that registers one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Attribute, Call, Collection, Expr, Text
from vibelint.facts.file import CallSite, FileFacts, ScopeKind
from vibelint.project.called import called
from vibelint.project.handlers.model import Handler, HandlerKind, Registration
from vibelint.project.project import Project
from vibelint.project.receivers import Receivers, receivers
from vibelint.project.traces import Answers, files_of

OTHER_FRAMEWORKS = ("flask", "quart", "sanic", "aiohttp", "bottle", "ninja", "litestar", "robyn")


class Routes:
    """Finds the routes of one project.

    Attributes:
        called: The names of its calls.
        adding: Those of the calls that may make a function elsewhere a route.
    """

    def __init__(self, project: Project) -> None:
        """Prepares the search."""
        self.files = files_of(project)
        self.receivers: Receivers = receivers(project)
        self._named: Answers[tuple[str, int, str], bool | None] = Answers(self.files.trace)
        self.called = called(project)
        self.data: dict[str, Any] = load("handlers/frameworks.yaml")["fastapi"]
        self._registering = {
            *self.data["verbs"],
            *self.data["routes"],
            *self.data["websockets"],
        }
        self._adders: dict[str, int] = self.data["adders"]
        self.adding = self._adders.keys() | {""}
        self._verbs = frozenset(self.data["verbs"])
        self._views = frozenset(self.data["views"])
        self._resources = frozenset(self.data["resources"])

    def of(self, path: str) -> Iterator[Registration]:
        """Yields every route that a file registers, some of them possibly twice.

        Args:
            path: The file.
        """
        facts = self.files[path]
        serving = {s.parent for s in facts.scopes if s.name in self._verbs and s.is_function}
        for index, scope in enumerate(facts.scopes):
            if scope.decorators and scope.is_function:
                yield from self._decorated(path, facts, index)
            elif index in serving and scope.kind is ScopeKind.CLASS:
                yield from self._resource(path, facts, index)
        for site in self.called.by(path, self.adding):
            yield from self._added(path, site)

    def _decorated(self, path: str, facts: FileFacts, index: int) -> Iterator[Registration]:
        scope = facts.scopes[index]
        for decorator in scope.decorators:
            if isinstance(decorator, Call):
                call = self._registration(path, facts, scope.parent, decorator)
                if call is not None:
                    handler = self._handler(path, index, *call)
                    yield Registration(handler, path, scope.parent, call[1])

    def _registration(
        self, path: str, facts: FileFacts, scope: int, decorator: Call
    ) -> tuple[str, Call] | None:
        """The method of a router that a decorator calls or is handed, and the decorator."""
        if self._registers(path, facts, scope, decorator.callee, decorator.args):
            return _method(decorator.callee), decorator
        first = decorator.args[0] if decorator.args else None
        if first is not None and self._is_router_method(path, scope, first):
            return _method(first), Call(
                first, decorator.args[1:], decorator.keywords, decorator.span
            )
        return None

    def _registers(
        self, path: str, facts: FileFacts, scope: int, callee: Expr, args: tuple[Expr, ...]
    ) -> bool:
        if _method(callee) not in self._registering:
            return False
        known = self._router(path, scope, callee)
        if known is not None:
            return known
        route = args[0] if args else None
        return _speaks_fastapi(facts) and isinstance(route, Text) and route.value[:1] in ("/", "")

    def _is_router_method(self, path: str, scope: int, expr: Expr) -> bool:
        return _method(expr) in self._registering and self._router(path, scope, expr) is True

    def _router(self, path: str, scope: int, callee: Expr) -> bool | None:
        """Whether a method's receiver is a router; None when nothing is known of it."""
        base = _base(callee)
        if type(base) is str:
            return self._named.get((path, scope, base), self._is_router, path, scope, base)
        return False if base is None else self._is_router(path, scope, base)

    def _is_router(self, path: str, scope: int, base: Expr) -> bool | None:
        found = self.receivers.type_of(path, scope, base)
        if found is None:
            return None
        ancestors = self.receivers.classes.of(found)
        if any(name in self.data["routers"] for name in ancestors):
            return True
        return None if any(name.startswith("?") for name in ancestors) else False

    def _added(self, path: str, site: CallSite) -> Iterator[Registration]:
        call, method = site.call, _method(site.call.callee)
        endpoint: Expr | None = None
        if method in self._adders and self._router(path, site.scope, call.callee):
            position = self._adders[method]
            given = call.args[position] if len(call.args) > position else None
            endpoint = call.keyword("endpoint") or call.keyword("route") or given
        elif isinstance(call.callee, Call) and call.args:
            if not self._is_router_method(path, site.scope, call.callee.callee):
                return
            method, endpoint, call = _method(call.callee.callee), call.args[0], call.callee
        if endpoint is None:
            return
        place = self._function(path, site.scope, endpoint)
        if place is not None:
            yield Registration(self._handler(*place, method, call), path, site.scope, call)

    def _function(self, path: str, scope: int, endpoint: Expr | None) -> tuple[str, int] | None:
        if not isinstance(endpoint, str):
            return None
        names = self.receivers.names
        if endpoint.startswith("self."):
            owner = self.receivers.enclosing_class(path, scope)
            holder = names.canonical(path, owner) if owner is not None else ""
            place = names.definition(f"{holder}.{endpoint[5:]}")
        else:
            place = names.definition(names.resolve(path, scope, endpoint))
        is_function = place and self.files[place[0]].scopes[place[1]].is_function
        return place if is_function else None

    def _resource(self, path: str, facts: FileFacts, index: int) -> Iterator[Registration]:
        """Routes of class-based views whose methods are named after verbs."""
        scope, names = facts.scopes[index], self.receivers.names
        made = {
            names.resolve(path, scope.parent, d.callee)
            for d in scope.decorators
            if isinstance(d, Call) and isinstance(d.callee, str)
        }
        bases = self.receivers.classes.ancestors(path, index)
        if made.isdisjoint(self._views) and self._resources.isdisjoint(bases):
            return
        for child, inner in enumerate(facts.scopes):
            if inner.parent == index and inner.is_function and inner.name in self._verbs:
                verbs = (inner.name.upper(),)
                yield Registration(
                    self._made(path, child, HandlerKind.ROUTE, verbs, ""), path, index
                )

    def _handler(self, path: str, scope: int, method: str, call: Call) -> Handler:
        sockets = method in self.data["websockets"] or "websocket" in method
        kind = HandlerKind.WEBSOCKET if sockets else HandlerKind.ROUTE
        verbs = (method.upper(),) if method in self.data["verbs"] else methods_of(call)
        route = call.args[0] if call.args else call.keyword("path")
        return self._made(path, scope, kind, verbs, route.value if isinstance(route, Text) else "")

    def _made(
        self, path: str, scope: int, kind: HandlerKind, methods: tuple[str, ...], route: str
    ) -> Handler:
        parent = self.files[path].scopes[scope].parent
        is_class = self.files[path].scopes[parent].kind is ScopeKind.CLASS
        return Handler(path, scope, "fastapi", kind, methods, route, parent if is_class else None)


def _method(callee: Expr) -> str:
    if isinstance(callee, Attribute):
        return callee.name
    return callee.rpartition(".")[2] if isinstance(callee, str) and "." in callee else ""


def _base(callee: Expr) -> Expr | None:
    if isinstance(callee, Attribute):
        return callee.base
    return callee.rpartition(".")[0] or None if isinstance(callee, str) else None


def methods_of(call: Call) -> tuple[str, ...]:
    """The methods that the `methods` of a registering call names; none where that is not evident.

    Args:
        call: Such as `router.api_route("/users", methods=["GET"])`.
    """
    given = call.keyword("methods")
    texts = given.items if isinstance(given, Collection) else ()
    return tuple(text.value.upper() for text in texts if isinstance(text, Text))


def _speaks_fastapi(facts: FileFacts) -> bool:
    heads = {imported.module.partition(".")[0] for imported in facts.imports}
    return "fastapi" in heads and not heads.intersection(OTHER_FRAMEWORKS)
