"""What FastAPI's routes take and give, by their declarations."""

from __future__ import annotations

import re
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Constant, Expr, Subscript
from vibelint.facts.file import Parameter
from vibelint.model.span import Place
from vibelint.project.contracts.models import Manner, models
from vibelint.project.contracts.naming import NONE
from vibelint.project.contracts.shapes import Field, Shape, Side, Value
from vibelint.project.handlers import Handler
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.responses import responses
from vibelint.project.routes import Route
from vibelint.project.spelling import last_name
from vibelint.project.types.inference import types
from vibelint.project.types.values import Instance, options

NAMED = re.compile(r"\{(\w+)")
GIVES, TAKES = Manner(gives=True), Manner(gives=False)
NOTHING = Side(Shape("", ()))


class FastapiSides:
    """Reads requests and responses, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.project = project
        self.names = names(project)
        self.types = types(project)
        self.models = models(project)
        self.responses = responses(project)
        self.data: dict[str, Any] = load("contracts/kinds.yaml")["fastapi"]

    def response(self, route: Route) -> Side | None:
        """What a route gives; None where that is not evident.

        Args:
            route: The route.
        """
        call, handler = route.call, route.handler
        if call is None or handler is None or any(call.keyword(k) for k in self.data["narrows"]):
            return None
        if call.keyword("response_class") is not None or call.keyword("**") is not None:
            return None
        if any(answer.name for answer in self.responses.of(handler)):
            return None
        path, scope = route.place.path, self._outer(handler)
        declared = call.keyword("response_model")
        if declared is None:
            path = handler.path
            declared = self.project.files[path].scopes[handler.scope].returns
            if declared is None or self._answers_itself(path, scope, declared):
                return None
        elif declared == NONE:
            return None
        return _side(self.models.value(path, scope, declared, GIVES))

    def request(self, route: Route) -> Side | None:
        """What a route takes in its body; None where that is not evident.

        Args:
            route: The route.
        """
        handler = route.handler
        if handler is None or route.call is None:
            return None
        holder = self.project.files[handler.path].scopes[handler.scope]
        in_path = set(NAMED.findall(route.url or ""))
        taken: list[tuple[Parameter, Value, bool]] = []
        reads = False
        for place, parameter in enumerate(holder.parameters):
            is_self = handler.owner is not None and place == 0
            if is_self or parameter.name in in_path:
                continue
            found = self._taken(handler, parameter)
            if found is None:
                return None
            reads = reads or found is ANY_BODY
            if found is not NO_BODY and found is not ANY_BODY:
                taken.append((parameter, *found))
        if reads and not taken:
            return None
        if len(taken) == 1 and not taken[0][2]:
            return _side(taken[0][1])
        here = Place(handler.path, holder.span)
        fields = [Field(p.name, value, here, self._needs(p)) for p, value, _ in taken]
        return Side(Shape("", tuple(fields)))

    def _needs(self, parameter: Parameter) -> bool:
        """Whether a request must give what a parameter takes: it has no default of any kind."""
        given = parameter.default
        if given is None or given is not self._made(parameter):
            return given is None or given == Constant("...")
        told = dict(given.keywords)
        first = given.args[0] if given.args else told.get("default", Constant("..."))
        return "default_factory" not in told and first == Constant("...")

    def _taken(self, handler: Handler, parameter: Parameter) -> tuple[Value, bool] | None:
        """What a parameter takes from the body, and whether under its name; None for unknown."""
        made = self._made(parameter)
        kind = last_name(made.callee) if made is not None else ""
        if kind in self.data["elsewhere"]:
            return NO_BODY if self._is_harmless(handler, made, kind) else None
        if parameter.annotation is None or parameter.kind in ("*", "**"):
            return NO_BODY if made is None and parameter.annotation is None else None
        path, scope = handler.path, self._outer(handler)
        if self.types.depends_on(path, scope, parameter.annotation) is not None:
            return NO_BODY if self._is_harmless(handler, None, "Depends", parameter) else None
        found = options(self.types.annotated(path, scope, parameter.annotation))
        known = [one.name for one in found if isinstance(one, Instance)]
        if any(name in self.data["requests"] for name in known):
            return ANY_BODY
        if known and all(name in self.data["filled"] for name in known):
            return NO_BODY
        value = self.models.value(path, scope, parameter.annotation, TAKES)
        if kind in self.data["single"]:
            embeds = made is not None and made.keyword("embed") is not None
            is_schema = value.kind == "object" and value.shape is not None
            return value, embeds or not is_schema
        if value.kind in ("object", "array"):
            return value, False
        return NO_BODY if value.kind else None

    def _is_harmless(
        self, handler: Handler, made: Call | None, kind: str, parameter: Parameter | None = None
    ) -> bool:
        """Whether what a parameter depends on takes nothing from the body."""
        if kind not in ("Depends", "Security"):
            return True
        path, scope = handler.path, self._outer(handler)
        asked: Expr | None = made
        if asked is None and parameter is not None:
            asked = parameter.annotation
        found = self.types.depends_on(path, scope, asked) if asked is not None else None
        if found is None:
            return False
        where, outer, call = found
        given = call.args[0] if call.args else call.keyword("dependency")
        if not isinstance(given, str):
            return given is not None and isinstance(given, Call)
        place = self.names.definition(self.names.resolve(where, outer, given))
        if place is None:
            meant = self.names.resolve(where, outer, given) or ""
            return not meant.startswith("fastapi.security.") or "Form" not in meant
        holder = self.project.files[place[0]].scopes[place[1]]
        if not holder.is_function:
            return True
        return not any(self._is_schema(place[0], holder.parent, p) for p in holder.parameters)

    def _is_schema(self, path: str, scope: int, parameter: Parameter) -> bool:
        """Whether a dependency's parameter may take the body."""
        if isinstance(parameter.default, Call):
            return last_name(parameter.default.callee) in self.data["single"]
        found = options(self.types.annotated(path, scope, parameter.annotation))
        return any(isinstance(o, Instance) and self.models.is_model(o.name) for o in found)

    def _made(self, parameter: Parameter) -> Call | None:
        """The `Query(…)`, `Body(…)` or `Depends(…)` of a parameter."""
        if isinstance(parameter.default, Call):
            return parameter.default
        annotation = parameter.annotation
        parts = annotation.index[1:] if isinstance(annotation, Subscript) else ()
        words = (*self.data["elsewhere"], *self.data["single"])
        calls = (part for part in parts if isinstance(part, Call))
        return next((call for call in calls if last_name(call.callee) in words), None)

    def _answers_itself(self, path: str, scope: int, declared: Expr) -> bool:
        found = options(self.types.annotated(path, scope, declared))
        names = [one.name for one in found if isinstance(one, Instance)]
        ancestors = [ancestor for name in names for ancestor in self.types.ancestors(name)]
        return any(ancestor.startswith(tuple(self.data["responses"])) for ancestor in ancestors)

    def _outer(self, handler: Handler) -> int:
        return self.project.files[handler.path].scopes[handler.scope].parent


NO_BODY = (Value("null"), False)
ANY_BODY = (Value(), False)
"""What is handed the request itself may read a body of any kind, if no schema does."""


def _side(value: Value) -> Side | None:
    if value.shape is None or value.kind not in ("object", "array"):
        return NOTHING if value == Value("null") else None
    return Side(value.shape, many=value.kind == "array")
