"""What DRF's views take and give, by the serializers they use."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Collection, Constant, Expr, Text
from vibelint.project.body import bodies
from vibelint.project.classes import classes
from vibelint.project.contracts.serializers import serializers
from vibelint.project.contracts.shapes import Side
from vibelint.project.handlers import Handler
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.responses import responses
from vibelint.project.routes import Route
from vibelint.project.spelling import split
from vibelint.project.types.inference import types
from vibelint.project.types.values import Instance, options

TRUE = Constant("True")
SETTINGS = "REST_FRAMEWORK"


class DrfSides:
    """Reads requests and responses, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.project = project
        self.names = names(project)
        self.classes = classes(project)
        self.types = types(project)
        self.responses = responses(project)
        self.serializers = serializers(project)
        self.data: dict[str, Any] = load("contracts/kinds.yaml")["drf"]
        self.renders = self._plainly("DEFAULT_RENDERER_CLASSES")
        self.parses = self._plainly("DEFAULT_PARSER_CLASSES")

    def response(self, route: Route) -> Side | None:
        """What a route gives; None where that is not evident.

        Args:
            route: The route.
        """
        if not self.renders or self._declares(route, "renderer_classes"):
            return None
        handler = route.handler
        if handler is None and route.owner is None:
            return None  # a view of the framework's own
        if handler is None:
            name = self._of_class(route)
            return self._side(name, gives=True, many=self._lists(route), paged=True)
        good = [answer for answer in self.responses.of(handler) if _is_good(answer.status)]
        found = {self._answered(handler, answer.content) for answer in good}
        known = found.pop() if len(found) == 1 else None
        if known is None:
            return None
        name, many = known
        return self._side(name, gives=True, many=many, paged=False)

    def request(self, route: Route) -> Side | None:
        """What a route takes; None where that is not evident.

        Args:
            route: The route.
        """
        if not self.parses or self._declares(route, "parser_classes"):
            return None
        if not set(route.methods) <= set(self.data["writes"]):
            return None
        handler = route.handler
        name = self._of_class(route) if handler is None else self._fed(route, handler)
        side = self._side(name, gives=False, many=False, paged=False)
        return _partly(side) if side is not None and "PATCH" in route.methods else side

    def _side(self, name: str, *, gives: bool, many: bool, paged: bool) -> Side | None:
        shape = self.serializers.shape(name, gives=gives) if name else None
        return None if shape is None else Side(shape, many=many, paged=paged)

    def _of_class(self, route: Route) -> str:
        """The serializer of a view class; empty where a method or nothing chooses it."""
        for ancestor in self.classes.ancestors(*route.owner) if route.owner else ():
            place = self.classes.place(ancestor)
            if place is None:
                continue
            facts = self.project.files[place[0]]
            chosen = ("get_serializer_class", "get_serializer")
            if any(s.parent == place[1] and s.name in chosen for s in facts.scopes):
                return ""
            for binding in facts.bindings:
                if binding.scope == place[1] and binding.target == "serializer_class":
                    value = binding.value
                    return self._meant(place[0], 0, value) if isinstance(value, str) else ""
        return ""

    def _lists(self, route: Route) -> bool:
        """Whether the framework's own method gives a list."""
        if route.action == "list":
            return True
        ancestors = self.classes.ancestors(*route.owner) if route.owner else ()
        lasts = [a.rpartition(".")[2] for a in ancestors]
        return route.action == "get" and any(last.startswith("List") for last in lasts)

    def _answered(self, handler: Handler, content: Expr | None) -> tuple[str, bool] | None:
        """The serializer whose data a view answers with, and whether of many objects."""
        base, name = split(content) if content is not None else (None, "")
        if base is None or name != "data":
            return None
        found = options(self.types.of(handler.path, handler.scope, base))
        names = [one.name for one in found if isinstance(one, Instance)]
        if len(names) != 1 or len(found) != 1:
            return None
        made = self._making(handler, base)
        return None if made is None else (names[0], made.keyword("many") == TRUE)

    def _making(self, handler: Handler, base: Expr) -> Call | None:
        """The call that makes a serializer."""
        if isinstance(base, Call):
            return base
        bound = bodies(self.project).of(handler.path, handler.scope).bindings
        calls = [b.value for b in bound if b.target == base and isinstance(b.value, Call)]
        return calls[0] if len(calls) == 1 else None

    def _fed(self, route: Route, handler: Handler) -> str:
        """The serializer that a view gives the request's data to; empty for none or several."""
        found = set()
        for site in bodies(self.project).of(handler.path, handler.scope).calls:
            data = site.call.keyword("data")
            if data is None:
                continue
            if data != "request.data":
                return ""
            callee = site.call.callee
            if callee == "self.get_serializer":
                found.add(self._of_action(handler) or self._of_class(route))
            else:
                found.add(self._meant(handler.path, site.scope, callee))
        name = found.pop() if len(found) == 1 else ""
        return name if self.serializers.is_one(name) else ""

    def _of_action(self, handler: Handler) -> str:
        """The serializer that an `@action` names."""
        holder = self.project.files[handler.path].scopes[handler.scope]
        for decorator in holder.decorators:
            given = decorator.keyword("serializer_class") if isinstance(decorator, Call) else None
            if isinstance(given, str):
                return self._meant(handler.path, 0, given)
        return ""

    def _declares(self, route: Route, name: str) -> bool:
        """Whether a view class has a setting of its own."""
        for ancestor in self.classes.ancestors(*route.owner) if route.owner else ():
            place = self.classes.place(ancestor)
            bound = self.project.files[place[0]].bindings if place else ()
            if any(place and b.scope == place[1] and b.target == name for b in bound):
                return True
        return False

    def _plainly(self, key: str) -> bool:
        """Whether the settings leave names as they are: only the framework's own classes."""
        for facts in self.project.files.values():
            for binding in facts.bindings:
                value = binding.value
                if binding.target == SETTINGS and isinstance(value, Collection):
                    pairs = zip(value.keys, value.items, strict=False)
                    given = [item for k, item in pairs if isinstance(k, Text) and k.value == key]
                    if any(not _is_own(item) for item in given):
                        return False
        return True

    def _meant(self, path: str, scope: int, expr: Expr) -> str:
        return (self.names.resolve(path, scope, expr) if isinstance(expr, str) else None) or ""


def _partly(side: Side) -> Side:
    """What a change of a part takes: which fields it needs is not evident."""
    fields = tuple(replace(field, required=None) for field in side.shape.fields)
    return replace(side, shape=replace(side.shape, fields=fields))


def _is_own(value: Expr) -> bool:
    items = value.items if isinstance(value, Collection) else ()
    return bool(items) and all(
        isinstance(item, Text) and item.value.startswith("rest_framework.") for item in items
    )


def _is_good(status: int | None) -> bool:
    return status is None or 200 <= status < 300
