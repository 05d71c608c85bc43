"""The statuses of success that a route may answer with."""

from __future__ import annotations

from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Await, Call, Expr
from vibelint.project.body import bodies
from vibelint.project.classes import classes
from vibelint.project.handlers import Handler
from vibelint.project.project import Project
from vibelint.project.responses import responses
from vibelint.project.routes import Route
from vibelint.project.spelling import split

OK = 200
REDIRECTS = "RedirectResponse"


class Successes:
    """Reads statuses, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.project = project
        self.classes = classes(project)
        self.responses = responses(project)
        self.data: dict[str, Any] = load("contracts/kinds.yaml")["drf"]

    def of(self, route: Route) -> frozenset[int] | None:
        """The statuses of success; None where they are not evident.

        Args:
            route: The route.
        """
        found = self._fastapi(route) if route.framework == "fastapi" else self._view(route)
        if found is None or None in found:
            return None
        return frozenset(code for code in found if code is not None and 200 <= code < 400) or None

    def _fastapi(self, route: Route) -> set[int | None] | None:
        handler = route.handler
        if handler is None or route.status is None:
            return None
        body = bodies(self.project).of(handler.path, handler.scope)
        if any(binding.target.endswith(".status_code") for binding in body.bindings):
            return None
        found: set[int | None] = {route.status}
        for answer in self.responses.of(handler):
            if answer.name:
                found.add(answer.status if answer.name != REDIRECTS or answer.chosen else None)
        return found

    def _view(self, route: Route) -> set[int | None] | None:
        handler = route.handler
        if handler is None:
            return {self._usual(route, route.action)} if route.owner and route.action else None
        if route.framework != "drf":
            return None
        answers = list(self.responses.of(handler))
        found: set[int | None] = set()
        for answer in answers:
            if answer.name:
                found.add(answer.status)
            else:
                found.add(self._handed(route, handler, answer.content))
        return found or None

    def _handed(self, route: Route, handler: Handler, content: Expr | None) -> int | None:
        """The status of what another method of the class answers."""
        value = content.value if isinstance(content, Await) else content
        if not isinstance(value, Call):
            return None
        base, method = split(value.callee)
        is_super = isinstance(base, Call) and base.callee == "super"
        if method == "get_paginated_response" and base == "self":
            return OK
        if not (is_super or base == "self") or method not in self.data["methods"]:
            return None
        scope = self.project.files[handler.path].scopes[handler.scope]
        is_own = method == scope.name and not is_super
        overridden = base == "self" and route.owner is not None and self._defines(route, method)
        return None if is_own or overridden else self._usual(route, method)

    def _defines(self, route: Route, method: str) -> bool:
        assert route.owner is not None
        return any(
            self.classes.names.definition(f"{ancestor}.{method}")
            for ancestor in self.classes.ancestors(*route.owner)
        )

    def _usual(self, route: Route, action: str) -> int | None:
        """What the framework's own method answers."""
        statuses: dict[str, int] = self.data["statuses"]
        if action != "post":
            return statuses.get(action, OK)
        assert route.owner is not None
        lasts = {a.rpartition(".")[2] for a in self.classes.ancestors(*route.owner)}
        return statuses["post"] if lasts & set(self.data["creating"]) else None
