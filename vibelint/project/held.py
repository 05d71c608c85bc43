"""What a file binds its names to, and its classes their attributes, as far as it says so itself."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from vibelint.facts.expression import (
    OTHER,
    Binary,
    Call,
    Choice,
    Collection,
    Constant,
    Expr,
    Joined,
    Other,
    Subscript,
    Text,
)
from vibelint.facts.file import CLASS, Binding, BindingKind, FileFacts, Parameter, Scope
from vibelint.facts.step import StepKind
from vibelint.project.definitions import NAMED
from vibelint.project.given import root
from vibelint.project.words import Words

LITERAL = (Text, Constant, Joined, Other)
DEFAULTS = (*LITERAL, Collection)
UNTOLD = (BindingKind.EXCEPT, BindingKind.TYPE, BindingKind.WITH)
"""Bindings whose values are not those of what stands on the right."""
TYPES = frozenset(
    {
        *("str", "int", "float", "bool", "bytes", "None", "dict", "Dict", "list", "List", "set"),
        *("Set", "tuple", "Tuple", "frozenset", "Optional", "Union", "Sequence", "Mapping"),
    }
)
"""Annotations that say all there is to know."""
OWN = "self."
"""Stands before the name of an attribute that classes of the file give their objects."""
SELVES = ("self", "cls")


class Held:
    """What is told of one file's names.

    Attributes:
        values: What names are bound to, and attributes after `self.`.
        other: Names that may hold anything.
        imported: Names bound by one import of another library's, with what they stand for.
    """

    def __init__(self, path: str, facts: FileFacts, words: Words) -> None:
        """Reads the file.

        Args:
            path: Its path.
            facts: What is known of it.
            words: Tells names of libraries that no driver knows.
        """
        self._path, self._facts, self._words = path, facts, words
        self.values: dict[str, list[Expr]] = defaultdict(list)
        self.other: set[str] = set()
        for scope in facts.scopes:
            if scope.kind in NAMED:
                self.other.add(scope.name)
                if facts.scopes[scope.parent].kind is CLASS:
                    self.other.add(OWN + scope.name)
            if scope.type_parameters:
                self.other.update(name for name, _ in scope.type_parameters)
            for parameter in scope.parameters:
                self._parameter(parameter)
        for binding in facts.bindings:
            if binding.target:
                self._bind(binding)
        self.imported = self._libraries()
        self.other.update(imported.bound for imported in facts.imports)
        for step in facts.steps:
            if step.kind is StepKind.IF and isinstance(step.subject, Call):
                asked = step.subject.args[:1]
                self.other.update(_own(arg) for arg in asked if isinstance(arg, str))

    def _bind(self, binding: Binding) -> None:
        head, dot, rest = binding.target.partition(".")
        if "." in rest:
            return
        annotation = binding.annotation
        is_said = annotation is None or self._is_plain(annotation)
        value = binding.value or OTHER if is_said and binding.kind not in UNTOLD else None
        if dot:
            self._give(OWN + rest, value)
            return
        self._give(head, value)
        if self._facts.scopes[binding.scope].kind is CLASS:
            self._give(OWN + head, value)

    def _give(self, name: str, value: Expr | None) -> None:
        """Notes what a name is bound to; None where that may be anything."""
        if value is None:
            self.other.add(name)
        else:
            self.values[name].append(value)

    def _parameter(self, parameter: Parameter) -> None:
        annotation, default = parameter.annotation, parameter.default
        said = annotation is not None and self._is_plain(annotation)
        if said and (default is None or isinstance(default, DEFAULTS)):
            self.values[parameter.name].append(OTHER)
        else:
            self.other.add(parameter.name)

    def _libraries(self) -> dict[str, str]:
        """The names that one import of a driver's library binds, and nothing else does."""
        found: dict[str, str] = {}
        for imported in self._facts.imports:
            name = imported.bound
            if root(imported) in self._words.libraries and name not in found:
                is_aliased = bool(imported.name) or name != root(imported)
                written = imported.module if is_aliased else name
                found[name] = f"{written}.{imported.name}".rstrip(".")
            else:
                found[name] = ""
        bound = self.values.keys() | self.other
        return {n: written for n, written in found.items() if written and n not in bound}

    @cached_property
    def is_closed(self) -> bool:
        """Whether attributes of `self` are what this file says, or another library's."""
        scopes, own = self._facts.scopes, set[str]()
        taken = {imported.bound for imported in self._facts.imports}
        for scope in scopes:
            if scope.kind is CLASS:
                if not all(self._is_closed_base(base, own) for base in scope.bases):
                    return False
                own |= {scope.name} - taken
        if not self._words.inherited.isdisjoint(own) or not self.values.keys().isdisjoint(SELVES):
            return False
        return taken.isdisjoint(SELVES) and all(
            _is_receiver(scopes, scope, parameter)
            for scope in scopes
            for parameter in scope.parameters
            if parameter.name in SELVES
        )

    def _is_closed_base(self, base: Expr, own: set[str]) -> bool:
        name = base.base if isinstance(base, Subscript) else base
        return isinstance(name, str) and (name in own or self._words.is_idle(self._path, name))

    def _is_plain(self, annotation: Expr) -> bool:
        """Whether an annotation names nothing but plain types, and such as nobody knows."""
        if isinstance(annotation, str):
            is_type = annotation.rpartition(".")[2] in TYPES
            return is_type or self._words.is_idle(self._path, annotation)
        if isinstance(annotation, Subscript):
            return self._is_plain(annotation.base) and all(map(self._is_plain, annotation.index))
        if isinstance(annotation, Choice):
            return all(map(self._is_plain, annotation.options))
        if isinstance(annotation, Binary):
            return self._is_plain(annotation.left) and self._is_plain(annotation.right)
        return isinstance(annotation, Constant)


def _is_receiver(scopes: tuple[Scope, ...], scope: Scope, parameter: Parameter) -> bool:
    """Whether a `self` is what a method is called on."""
    if not scope.is_function or scopes[scope.parent].kind is not CLASS:
        return False
    is_plain = parameter.annotation is None and parameter.default is None
    return scope.parameters[0] is parameter and is_plain and "staticmethod" not in scope.decorators


def _own(name: str) -> str:
    """An attribute of the object under its name here, or a plain name."""
    head, _, rest = name.partition(".")
    return OWN + rest.partition(".")[0] if rest and head in SELVES else name
