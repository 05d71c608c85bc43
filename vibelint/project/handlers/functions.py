"""Views written as functions: named in `urlpatterns`, or told by a decorator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Collection, Expr, Text
from vibelint.facts.file import CallSite, Scope, ScopeKind
from vibelint.project.called import called
from vibelint.project.handlers.model import Handler, HandlerKind
from vibelint.project.names import names
from vibelint.project.project import Project

WRAPPERS = 4


class FunctionViews:
    """Finds the function views of one project.

    Attributes:
        routing: The names of the calls that may make a function elsewhere a view.
    """

    def __init__(self, project: Project) -> None:
        """Prepares the search."""
        self.files = project.files
        self.names, self._called = names(project), called(project)
        self.data: dict[str, Any] = load("handlers/frameworks.yaml")
        self.routing = {name.rpartition(".")[2] for name in self.data["django"]["routes"]}

    def decorated(self, path: str) -> Iterator[Handler]:
        """Yields the functions of a file that a decorator makes views.

        Args:
            path: The file.
        """
        facts = self.files[path]
        for index, scope in enumerate(facts.scopes):
            if (
                scope.decorators
                and scope.is_function
                and facts.scopes[scope.parent].kind is ScopeKind.MODULE
            ):
                yield from self._decorated(path, index, scope)

    def routed(self, path: str) -> Iterator[Handler]:
        """Yields the views that a file routes to, some of them possibly twice.

        Args:
            path: The file.
        """
        for site in self._called.by(path, self.routing):
            yield from self._routed(path, site)

    def _decorated(self, path: str, index: int, scope: Scope) -> Iterator[Handler]:
        named = [(self._name(path, scope.parent, one), one) for one in scope.decorators]
        for framework in ("drf", "django"):
            for name, decorator in named:
                if name in self.data[framework]["function-decorators"]:
                    verbs = _verbs(decorator)
                    yield Handler(path, index, framework, HandlerKind.VIEW, verbs)
                    return

    def _name(self, path: str, scope: int, decorator: Expr) -> str | None:
        callee = decorator.callee if isinstance(decorator, Call) else decorator
        return self.names.resolve(path, scope, callee) if isinstance(callee, str) else None

    def _routed(self, path: str, site: CallSite) -> Iterator[Handler]:
        callee = site.call.callee
        if not isinstance(callee, str) or len(site.call.args) < 2:
            return
        if self.names.resolve(path, site.scope, callee) not in self.data["django"]["routes"]:
            return
        place = self._view(path, site.scope, site.call.args[1])
        if place is not None and self.files[place[0]].scopes[place[1]].is_function:
            route = site.call.args[0]
            text = route.value if isinstance(route, Text) else ""
            yield Handler(*place, "django", HandlerKind.VIEW, route=text)

    def _view(self, path: str, scope: int, view: Expr) -> tuple[str, int] | None:
        """The function a route names, decorators applied on the spot taken off."""
        for _ in range(WRAPPERS):
            if isinstance(view, str):
                return self.names.definition(self.names.resolve(path, scope, view))
            if not isinstance(view, Call) or len(view.args) != 1:
                return None
            view = view.args[0]
        return None


def _verbs(decorator: Expr) -> tuple[str, ...]:
    given = decorator.args[0] if isinstance(decorator, Call) and decorator.args else None
    items = given.items if isinstance(given, Collection) else ()
    return tuple(item.value.upper() for item in items if isinstance(item, Text))
