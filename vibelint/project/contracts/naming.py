"""How schemas name their fields, and what else they say of them."""

from __future__ import annotations

import re
from collections.abc import Collection as Group
from collections.abc import Mapping
from dataclasses import dataclass

from vibelint.facts.expression import Call, Collection, Constant, Expr, Subscript, Text
from vibelint.facts.file import Binding, FileFacts, Scope, ScopeKind
from vibelint.project.contracts.shapes import UNKNOWN, Value
from vibelint.project.names import Names
from vibelint.project.spelling import last_name

OWN = ("field_serializer", "field_validator", "validator")
SERIALIZER = "model_serializer"
NONE, FALSE = Constant("None"), Constant("False")
PLAIN, SPLIT = re.compile(r"[a-z]+[A-Za-z0-9]*\Z"), re.compile(r"\d[a-z]")
JOINT, FIRST = re.compile(r"([0-9A-Za-z])_(?=[0-9A-Z])"), re.compile(r"(\A_*[A-Z])")
CAMEL = {"to_camel": False, "to_pascal": True}
Naming = bool | None
"""How names are turned: into camel case, its first letter large or not; None for not at all."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a model's configuration says of its fields."""

    extra: bool = False
    camel: Naming = None

    @classmethod
    def of(
        cls, files: Mapping[str, FileFacts], names: Names, place: tuple[str, int]
    ) -> Settings | None:
        """The configuration of a class; None for one that renames in a way nobody knows.

        Args:
            files: The project's.
            names: The project's.
            place: The class.
        """
        path, index = place
        inner = [
            number
            for number, scope in enumerate(files[path].scopes)
            if scope.parent == index and scope.name == "Config" and scope.kind is ScopeKind.CLASS
        ]
        told: dict[str, Expr | None] = {}
        for binding in files[path].bindings:
            if binding.scope in inner:
                told[binding.target] = binding.value
            if binding.scope == index and binding.target == "model_config":
                if not isinstance(binding.value, Call | Collection):
                    return None
                told |= _pairs(binding.value)
        if "**" in told:
            return None
        extra = told.get("extra")
        is_open = (isinstance(extra, Text) and extra.value == "allow") or extra == "Extra.allow"
        made = told.get("alias_generator")
        if made is None:
            return cls(is_open)
        last = last_name(made)
        meant = (names.resolve(path, index, made) if isinstance(made, str) else None) or ""
        known = last in CAMEL and meant.startswith("pydantic.")
        return cls(is_open, CAMEL[last]) if known else None


def _pairs(value: Expr | None) -> dict[str, Expr | None]:
    if isinstance(value, Call):
        return dict(value.keywords)
    if isinstance(value, Collection):
        pairs = zip(value.keys, value.items, strict=False)
        return {key.value: item for key, item in pairs if isinstance(key, Text)}
    return {}


def alias_of(told: Mapping[str, Expr], *, gives: bool) -> str | None:
    """The name a field is given in the JSON; empty for its own, None for an unknown one."""
    for key in ("serialization_alias" if gives else "validation_alias", "alias"):
        if key in told:
            given = told[key]
            return given.value if isinstance(given, Text) else None
    return ""


def turned(name: str, camel: Naming) -> str:
    """A name as Pydantic's own generators turn it."""
    if camel is None:
        return name
    if not camel and PLAIN.match(name) and not SPLIT.search(name):
        return name
    title = JOINT.sub(r"\1", name.title())
    return title if camel else FIRST.sub(lambda found: found[1].lower(), title)


def required_of(binding: Binding, given: Call | None, value: Value) -> bool | None:
    """Whether a request must give a field; None where that depends on Pydantic's version.

    Args:
        binding: The field.
        given: Its `Field(…)`, or whatever call its value is.
        value: What it holds.
    """
    if binding.value is None and given is None:
        return None if value.null else True
    if given is None:
        return binding.value == Constant("...")
    told = dict(given.keywords)
    if "default" in told or "default_factory" in told:
        return False
    if given is not binding.value:
        return None if binding.value is None and value.null else binding.value is None
    first = given.args[0] if given.args else Constant("...")
    return first == Constant("...")


def is_class_wide(binding: Binding) -> bool:
    """Whether a name of a class's body is no field: a `ClassVar`."""
    annotation = binding.annotation
    base = annotation.base if isinstance(annotation, Subscript) else annotation
    return base is not None and last_name(base) == "ClassVar"


def serialized(facts: FileFacts, index: int) -> set[str]:
    """Names of a class's fields that a function of their own gives or takes.

    Args:
        facts: The class's file.
        index: Its index there.
    """
    return {
        arg.value
        for scope in facts.scopes
        if scope.parent == index
        for decorator in scope.decorators
        if isinstance(decorator, Call) and last_name(decorator.callee) in OWN
        for arg in decorator.args
        if isinstance(arg, Text)
    }


def decides(facts: FileFacts, index: int, methods: Group[str]) -> bool:
    """Whether a class decides itself what it gives or takes, by one of some methods."""
    return any(
        scope.parent == index and (scope.name in methods or has_decorator(scope, SERIALIZER))
        for scope in facts.scopes
    )


def prepares(facts: FileFacts, index: int) -> bool:
    """Whether a class takes more than its fields, and makes them of it."""
    return any(
        _is_before(decorator)
        for scope in facts.scopes
        if scope.parent == index
        for decorator in scope.decorators
    )


def _is_before(decorator: Expr) -> bool:
    """Whether a decorator has a function look at a request before its fields are read."""
    if not isinstance(decorator, Call):
        return False
    told, last = dict(decorator.keywords), last_name(decorator.callee)
    if last == "model_validator":
        mode = told.get("mode")
        return not (isinstance(mode, Text) and mode.value == "after")
    return last == "root_validator" and told.get("pre", FALSE) != FALSE


def has_decorator(scope: Scope, decorator: str) -> bool:
    """Whether a function has a decorator of that last name."""
    made = (d.callee if isinstance(d, Call) else d for d in scope.decorators)
    return any(last_name(one) == decorator for one in made)


def literal(part: Expr) -> Value:
    """What one choice of a `Literal` becomes."""
    if isinstance(part, Text):
        return Value("string")
    if part == NONE:
        return Value("null")
    if isinstance(part, Constant) and part.source.lstrip("-").isdecimal():
        return Value("integer")
    return Value("boolean") if part in (Constant("True"), Constant("False")) else UNKNOWN
