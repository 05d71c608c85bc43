"""What routes take and give without a schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import (
    Call,
    Choice,
    Collection,
    Comprehension,
    Constant,
    Expr,
    Subscript,
)
from vibelint.facts.file import Parameter
from vibelint.project.body import Body, bodies
from vibelint.project.handlers import Handler
from vibelint.project.names import names
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.responses import is_probe, responses
from vibelint.project.route_call import route_call
from vibelint.project.spelling import split, written
from vibelint.project.status import status_of
from vibelint.project.types.inference import types
from vibelint.project.types.values import Instance, options

DATA = "request.data"
LEAVING = ("get", "pop", "getlist", "items", "keys", "values")


class Payloads:
    """Finds raw payloads, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the search."""
        self.project = project
        self.names = names(project)
        self.types = types(project)
        self.data: dict[str, Any] = load("schemas/payloads.yaml")

    def taken(self, handler: Handler) -> Iterator[str]:
        """What a FastAPI route takes raw, as words that can follow "takes".

        Args:
            handler: The route.
        """
        scope = self.project.files[handler.path].scopes[handler.scope]
        body = bodies(self.project).of(handler.path, handler.scope)
        elsewhere = frozenset(self.data["elsewhere"])
        for parameter in scope.parameters:
            raw = self._raw(handler, parameter.annotation) if _is_body(parameter, elsewhere) else ""
            if raw:
                yield f"`{parameter.name}` as `{raw}`"
            elif self._reads_json(handler, parameter, body):
                yield f"whatever `{parameter.name}.json()` gives"

    def given(self, handler: Handler) -> str:
        """What a FastAPI route gives raw, as words that can follow "returns"; empty for none.

        Args:
            handler: The route.
        """
        call = route_call(self.project, handler)
        scope = self.project.files[handler.path].scopes[handler.scope]
        if call is not None and (self._has_no_body(handler, call) or self._is_other(call)):
            return ""
        model = call.keyword("response_model") if call else None
        if model is not None:
            return self._named(self._raw(handler, model))
        if call is None and scope.returns is None:
            return ""
        if scope.returns is not None:
            raw = self._named(self._raw(handler, scope.returns))
        else:
            raw = self._undeclared(handler)
        if not raw or is_probe(self.project, handler) or self._answers_itself(handler):
            return ""
        return raw

    def picked(self, handler: Handler) -> bool:
        """Whether a DRF view picks values out of `request.data` and has no serializer look at it.

        Args:
            handler: The view.
        """
        facts = self.project.files[handler.path]
        body = bodies(self.project).of(handler.path, handler.scope)
        aliases = {DATA} | {b.target for b in body.bindings if b.value == DATA and b.target}
        whole = 0
        for site in body.calls:
            base, method = split(site.call.callee)
            given = (*site.call.args, *(value for _, value in site.call.keywords))
            if (
                method in self.data["validates"]
                or "request" in given
                or aliases & set(_plain(given))
            ):
                return False
            if isinstance(base, str) and base in aliases and method in LEAVING:
                whole += 1
        within = set(body.scopes)
        read = [a for a in facts.accesses if a.scope in within and a.expr == DATA]
        bound = sum(1 for b in body.bindings if b.value == DATA)
        return whole + len(read) > bound

    def _reads_json(self, handler: Handler, parameter: Parameter, body: Body) -> bool:
        if not isinstance(parameter.annotation, str):
            return False
        meant = self._meant(handler, parameter.annotation)
        if meant not in self.data["requests"]:
            return False
        called = [split(site.call.callee) for site in body.calls]
        if any(method in self.data["validates"] for _, method in called):
            return False
        if any(key == "**" for site in body.calls for key, _ in site.call.keywords):
            return False
        return (parameter.name, "json") in called

    def _raw(self, handler: Handler, annotation: Expr | None) -> str:
        """How a type reads that says nothing of what is in it; empty for one that does."""
        return _spelled(annotation) if self._is_raw(handler, annotation) else ""

    def _is_raw(self, handler: Handler, annotation: Expr | None) -> bool:
        if isinstance(annotation, Choice):
            return any(self._is_raw(handler, option) for option in annotation.options)
        if isinstance(annotation, str):
            return self._meant(handler, annotation) in self.data["raw"]
        if not isinstance(annotation, Subscript) or not isinstance(annotation.base, str):
            return False
        meant = self._meant(handler, annotation.base)
        if meant in self.data["mappings"]:
            return self._holds_anything(handler, annotation.index[-1])
        if meant in self.data["containers"]:
            return any(self._is_raw(handler, part) for part in annotation.index)
        if annotation.base.rpartition(".")[2] == "Annotated":
            return self._is_raw(handler, annotation.index[0])
        return False

    def _holds_anything(self, handler: Handler, value: Expr) -> bool:
        if isinstance(value, Choice):
            return any(self._holds_anything(handler, option) for option in value.options)
        if isinstance(value, str) and self._meant(handler, value) in self.data["anything"]:
            return True
        return self._is_raw(handler, value)

    def _named(self, raw: str) -> str:
        return f"`{raw}`" if raw else ""

    def _has_no_body(self, handler: Handler, call: Call) -> bool:
        status = status_of(self.names, handler.path, 0, call.keyword("status_code"))
        return status is not None and (status in (204, 205, 304) or 300 <= status < 400)

    def _is_other(self, call: Call) -> bool:
        """Whether a route declares that it answers with something else than JSON."""
        made = call.keyword("response_class")
        model = call.keyword("response_model")
        if isinstance(model, Constant):
            return True
        return made is not None and _last(made) in self.data["html"]

    def _answers_itself(self, handler: Handler) -> bool:
        """Whether a route builds a response, and so decides itself what is sent."""
        for answer in responses(self.project).of(handler):
            value = answer.content
            if answer.name or _is_response(value):
                return True
            known = options(self.types.of(handler.path, handler.scope, value)) if value else ()
            if any(isinstance(o, Instance) and o.name.endswith("Response") for o in known):
                return True
        return False

    def _undeclared(self, handler: Handler) -> str:
        """What a route gives that declares nothing, where that is evident."""
        answers = responses(self.project).of(handler)
        values = [answer.content for answer in answers if not _is_fixed(answer.content)]
        for value in values:
            if isinstance(value, Collection) and value.kind == "dict":
                return "a `dict` and declares nothing"
            if isinstance(value, Collection | Comprehension) and _holds_dicts(value):
                return "a list of `dict` and declares nothing"
            known = options(self.types.of(handler.path, handler.scope, value)) if value else ()
            if known and all(isinstance(o, Instance) and o.name == "builtins.dict" for o in known):
                return "a `dict` and declares nothing"
        return ""

    def _meant(self, handler: Handler, name: str) -> str:
        parent = self.project.files[handler.path].scopes[handler.scope].parent
        return self.names.resolve(handler.path, parent, name) or ""


def _is_body(parameter: Parameter, elsewhere: frozenset[str]) -> bool:
    """Whether a parameter may come from the request's body, by its annotation and default."""
    if parameter.kind in ("*", "**") or parameter.annotation is None:
        return False
    made = (part for part in _annotations(parameter) if isinstance(part, Call))
    return all(_last(part.callee) not in elsewhere for part in made)


def _annotations(parameter: Parameter) -> Iterator[Expr]:
    """A parameter's default, and what `Annotated` says of it."""
    if parameter.default is not None:
        yield parameter.default
    annotation = parameter.annotation
    if isinstance(annotation, Subscript):
        yield from annotation.index[1:]


def _plain(exprs: tuple[Expr, ...]) -> Iterator[str]:
    return (expr for expr in exprs if isinstance(expr, str))


def _last(expr: Expr) -> str:
    return expr.rpartition(".")[2] if isinstance(expr, str) else ""


def _is_response(content: Expr | None) -> bool:
    """Whether a value is made by something that is a response by its name."""
    return isinstance(content, Call) and (
        split(content.callee)[1] or _last(content.callee)
    ).endswith("Response")


def _is_fixed(content: Expr | None) -> bool:
    """Whether a value is the same for every request."""
    if content is None or isinstance(content, Constant):
        return True
    if isinstance(content, Collection):
        return all(_is_fixed(item) for item in content.items)
    return type(content).__name__ == "Text"


def _holds_dicts(value: Collection | Comprehension) -> bool:
    items = value.items if isinstance(value, Collection) else (value.element,)
    kind = value.kind == "list"
    return kind and any(isinstance(item, Collection) and item.kind == "dict" for item in items)


def _spelled(annotation: Expr | None) -> str:
    if isinstance(annotation, Subscript) and _last(annotation.base) == "Annotated":
        return _spelled(annotation.index[0])
    if isinstance(annotation, Subscript):
        inner = ", ".join(_spelled(part) for part in annotation.index)
        return f"{_spelled(annotation.base)}[{inner}]"
    if isinstance(annotation, Choice):
        return " | ".join(_spelled(option) for option in annotation.options)
    if isinstance(annotation, Constant):
        return annotation.source
    return written(annotation) if annotation is not None else ""


@once
def payloads(project: Project) -> Payloads:
    """What finds a project's raw payloads, prepared once."""
    return Payloads(project)
