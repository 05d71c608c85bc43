"""Pydantic models, dataclasses and TypedDicts: the fields that they give and take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import (
    Call,
    Choice,
    Constant,
    Expr,
    Subscript,
)
from vibelint.facts.file import Binding
from vibelint.model.span import Place
from vibelint.project.classes import classes
from vibelint.project.contracts.naming import (
    NONE,
    Naming,
    Settings,
    alias_of,
    decides,
    has_decorator,
    is_class_wide,
    literal,
    prepares,
    required_of,
    serialized,
    turned,
)
from vibelint.project.contracts.shapes import UNKNOWN, Field, Shape, Value, either
from vibelint.project.names import names
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.spelling import last_name
from vibelint.project.types.inference import types
from vibelint.project.types.values import Instance, Type, options

DEEP = 4
TRANSPARENT = ("Annotated", "Required", "NotRequired", "Final", "ReadOnly", "SkipJsonSchema")
Env = Mapping[str, Type | None]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a shape is read.

    Attributes:
        gives: Whether it is a response's; else a request's.
        left: How many schemas inside schemas are still read.
    """

    gives: bool
    left: int = DEEP

    @property
    def deeper(self) -> Manner:
        """The manner for what stands inside."""
        return Manner(self.gives, self.left - 1)


class Models:
    """Reads schemas, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.files = project.files
        self.names = names(project)
        self.classes = classes(project)
        self.types = types(project)
        self.data: dict[str, Any] = load("contracts/kinds.yaml")
        self.kinds = {name: kind for kind, every in self.data["kinds"].items() for name in every}
        self._known: dict[tuple[Instance, Manner], Shape | None] = {}

    def value(
        self, path: str, scope: int, expr: Expr | None, manner: Manner, env: Env | None = None
    ) -> Value:
        """What an annotation stands for.

        Args:
            path: The file it stands in.
            scope: Index of the scope that evaluates it.
            expr: The annotation.
            manner: Whether it gives or takes.
            env: What type variables stand for.
        """
        if isinstance(expr, Constant):
            return Value("null") if expr == NONE else UNKNOWN
        if isinstance(expr, Choice):
            parts = [self.value(path, scope, part, manner, env) for part in expr.options]
            return either(parts)
        if isinstance(expr, Subscript) and expr.index:
            return self._generic(path, scope, expr, manner, env)
        if isinstance(expr, Call):
            return Value(self.kinds.get(self._meant(path, scope, expr.callee), ""))
        if isinstance(expr, str) and self._meant(path, scope, expr) in self.kinds:
            return Value(self.kinds[self._meant(path, scope, expr)])
        return self.of_type(self.types.annotated(path, scope, expr, env or {}), manner)

    def of_type(self, found: Type | None, manner: Manner) -> Value:
        """What a value of a type becomes.

        Args:
            found: The type.
            manner: Whether it gives or takes.
        """
        known = options(found)
        if len(known) != 1 or not isinstance(known[0], Instance):
            return either([self.of_type(one, manner) for one in known]) if known[1:] else UNKNOWN
        one = known[0]
        kind = self.kinds.get(one.name, "")
        if kind == "array":
            item = self.of_type(one.args[0], manner) if len(one.args) == 1 else UNKNOWN
            return Value("array", item.shape if item.kind == "object" else None)
        if kind:
            return Value(kind)
        if self.is_model(one.name):
            return Value("object", self.shape(one, manner))
        return Value(self._enumerated(one.name))

    def is_model(self, name: str) -> bool:
        """Whether a class of the project is a schema."""
        place = self.classes.place(name)
        if place is None:
            return False
        if not set(self.data["models"]).isdisjoint(self.classes.of(name)):
            return True
        scope = self.files[place[0]].scopes[place[1]]
        made = (d.callee if isinstance(d, Call) else d for d in scope.decorators)
        return any(self._meant(place[0], scope.parent, d) in self.data["dataclasses"] for d in made)

    def shape(self, schema: Instance, manner: Manner) -> Shape | None:
        """The fields of a schema; None where they are not evident.

        Args:
            schema: Its class, with what its type parameters stand for.
            manner: Whether it gives or takes.
        """
        key = (schema, manner)
        if key not in self._known:
            self._known[key] = None  # what a schema inside itself meets
            self._known[key] = self._shape(schema, manner) if manner.left > 0 else None
        return self._known[key]

    def _shape(self, schema: Instance, manner: Manner) -> Shape | None:
        fields: dict[str, Field | None] = {}
        extra = False
        camel: Naming = None
        ancestors = self.classes.of(schema.name)
        for ancestor in ancestors:
            place = self.classes.place(ancestor)
            if place is None and ancestor not in self.data["plain"]:
                return None
            if place is not None:
                settings = Settings.of(self.files, self.names, place)
                deciding = self.data["gives" if manner.gives else "takes"]
                facts = self.files[place[0]]
                if settings is None or decides(facts, place[1], deciding):
                    return None
                prepared = not manner.gives and prepares(facts, place[1])
                extra = extra or settings.extra or prepared
                camel = settings.camel if camel is None else camel
        for ancestor in reversed(ancestors):
            place = self.classes.place(ancestor)
            if place is not None:
                env = self.types.bound(schema, ancestor)
                fields |= self._fields(place, manner, env, camel)
        shown = tuple(field for field in fields.values() if field is not None)
        return Shape(schema.name.rpartition(".")[2], shown, extra)

    def _fields(
        self, place: tuple[str, int], manner: Manner, env: Env, camel: Naming
    ) -> dict[str, Field | None]:
        """The fields of one class by their own names; None for one that is left out."""
        path, index = place
        found: dict[str, Field | None] = {}
        for binding in self.files[path].bindings:
            name = binding.target
            if binding.scope != index or binding.annotation is None or not name.isidentifier():
                continue
            if name.startswith("_") or name == "model_config" or is_class_wide(binding):
                continue
            found[name] = self._field(path, index, binding, manner, env, camel)
        if manner.gives:
            found |= self._computed(path, index, manner, env, camel)
        loose = serialized(self.files[path], index)
        return {
            name: Field(field.name, UNKNOWN, field.place, field.required)
            if field is not None and (name in loose or "*" in loose)
            else field
            for name, field in found.items()
        }

    def _field(
        self, path: str, index: int, binding: Binding, manner: Manner, env: Env, camel: Naming
    ) -> Field | None:
        given = self._settings(path, index, binding)
        if given is not None and self._meant(path, index, given.callee) in self.data["relations"]:
            return None
        told = {} if given is None else dict(given.keywords)
        if manner.gives and told.get("exclude") == Constant("True"):
            return None
        name = alias_of(told, gives=manner.gives)
        if name == "":
            name = turned(binding.target, camel)
        value = self.value(path, index, binding.annotation, manner.deeper, env)
        place = Place(path, binding.span)
        required = required_of(binding, given, value)
        return None if name is None else Field(name, value, place, required)

    def _settings(self, path: str, index: int, binding: Binding) -> Call | None:
        """The `Field(…)` of a field, in its value or its annotation."""
        if isinstance(binding.value, Call):
            return binding.value
        annotation = binding.annotation
        parts = annotation.index[1:] if isinstance(annotation, Subscript) else ()
        calls = (part for part in parts if isinstance(part, Call))
        fields: list[str] = self.data["field"]
        return next((c for c in calls if self._meant(path, index, c.callee) in fields), None)

    def _computed(
        self, path: str, index: int, manner: Manner, env: Env, camel: Naming
    ) -> dict[str, Field | None]:
        found: dict[str, Field | None] = {}
        for scope in self.files[path].scopes:
            if (
                scope.parent == index
                and scope.is_function
                and has_decorator(scope, "computed_field")
            ):
                value = self.value(path, index, scope.returns, manner.deeper, env)
                name = turned(scope.name, camel)
                found[scope.name] = Field(name, value, Place(path, scope.span))
        return found

    def _generic(
        self, path: str, scope: int, expr: Subscript, manner: Manner, env: Env | None
    ) -> Value:
        last = last_name(expr.base)
        if last in TRANSPARENT:
            return self.value(path, scope, expr.index[0], manner, env)
        if last == "Optional":
            inner = self.value(path, scope, expr.index[0], manner, env)
            return Value(inner.kind, inner.shape, null=True)
        if last == "Union":
            return either([self.value(path, scope, part, manner, env) for part in expr.index])
        if last == "Literal":
            return either([literal(part) for part in expr.index])
        kind = self.kinds.get(self._meant(path, scope, expr.base), "")
        if kind == "array" and len(expr.index) in (1, 2):
            item = self.value(path, scope, expr.index[0], manner, env)
            return Value("array", item.shape if item.kind == "object" else None)
        if kind:
            return Value(kind)
        return self.of_type(self.types.annotated(path, scope, expr, env or {}), manner)

    def _enumerated(self, name: str) -> str:
        """The kind of an enumeration's values, by what it inherits from beside `Enum`."""
        ancestors = self.classes.of(name)[1:]
        is_one = any(one.startswith("enum.") for one in ancestors)
        kinds = {self.kinds[one] for one in ancestors if one in self.kinds} if is_one else set()
        return kinds.pop() if len(kinds) == 1 else ""

    def _meant(self, path: str, scope: int, expr: Expr) -> str:
        return (self.names.resolve(path, scope, expr) if isinstance(expr, str) else None) or ""


@once
def models(project: Project) -> Models:
    """What reads a project's schemas, prepared once."""
    return Models(project)
