"""What kind of thing a call is made on, where declaration or construction makes it evident.

The seam for typed resolution: everything that asks for a receiver asks `type_of` or `kind_of`.
Unknown is None, and readers stay silent.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary

from vibelint.catalogue.data import load
from vibelint.facts.expression import Attribute, Await, Call, Choice, Expr, Subscript
from vibelint.facts.file import Binding, BindingKind, Parameter, Scope, ScopeKind
from vibelint.model.span import Span
from vibelint.project.annotations import Annotations
from vibelint.project.classes import classes
from vibelint.project.members import Members
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.sources import Source, sources

DEPTH = 10
ITERATED = (BindingKind.FOR, BindingKind.ASYNC_FOR)
ENTERED = (BindingKind.WITH, BindingKind.ASYNC_WITH)
NO_VALUE = (BindingKind.EXCEPT, BindingKind.DELETE, BindingKind.MATCH, BindingKind.AUGMENTED)
CONTEXTS = frozenset({"contextlib.contextmanager", "contextlib.asynccontextmanager"})
OPAQUE = frozenset({"", "typing.Any", "builtins.object", "builtins.dict"})


class Receivers:
    """Answers what expressions are, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.files = project.files
        self.names = names(project)
        self.classes = classes(project)
        self.sources = sources(project)
        self.annotations = Annotations(self.names, self.sources)
        self.data: dict[str, Any] = load("handlers/receivers.yaml")
        self._kinds = {
            name: kind for kind, row in self.data["kinds"].items() for name in row["types"]
        }
        self.members = Members(self)
        self._known: dict[tuple[str, int, str], str | None] = {}
        self._calls: dict[tuple[str, int, Span], str | None] = {}

    def type_of(self, path: str, scope: int, expr: Expr, left: int = DEPTH) -> str | None:
        """The canonical class that an expression is an instance of.

        Args:
            path: The file it stands in.
            scope: Index of the scope that evaluates it.
            expr: The expression.
            left: How many steps may still be taken.

        Returns:
            `type[name]` for a class itself; None when it is not evident.
        """
        if left <= 0:
            return None
        if isinstance(expr, str):
            return self._remembered(path, scope, expr, left)
        if isinstance(expr, Await):
            return self.type_of(path, scope, expr.value, left - 1)
        if isinstance(expr, Call):
            return self._remembered_call(path, scope, expr, left)
        if isinstance(expr, Choice):
            return agreed(self.type_of(path, scope, o, left - 1) for o in expr.options)
        if isinstance(expr, Attribute):
            return self.members.attribute(
                self.type_of(path, scope, expr.base, left - 1), expr.name, left
            )
        if isinstance(expr, Subscript):
            return self.members.item(self.type_of(path, scope, expr.base, left - 1))
        return None

    def kind_of(self, path: str, scope: int, expr: Expr) -> str | None:
        """The kind of receiver, a key of `kinds` in the data; `type[kind]` for a class itself."""
        found = self.type_of(path, scope, expr)
        if found is None:
            return None
        itself = found.startswith("type[")
        kind = self._kind(found[5:-1] if itself else found)
        return f"type[{kind}]" if kind and itself else kind

    def is_kind(self, owner: str, kinds: tuple[str, ...]) -> bool:
        """Whether instances of a type are of one of these kinds."""
        return self._kind(owner) in kinds

    def _kind(self, owner: str) -> str | None:
        ancestors = self.classes.of(owner)
        known = next((self._kinds[name] for name in ancestors if name in self._kinds), None)
        return known or ("model" if any(self._has_fields(a) for a in ancestors) else None)

    def _has_fields(self, canonical: str) -> bool:
        """Whether a class body declares Django's model fields."""
        place = self.names.definition(canonical)
        if place is None:
            return False
        values = (b.value for b in self.files[place[0]].bindings if b.scope == place[1])
        called = (v.callee for v in values if isinstance(v, Call) and isinstance(v.callee, str))
        meant = (self.names.resolve(*place, callee) or "" for callee in called)
        return any(m.startswith("django.db.models.") for m in meant)

    def _remembered(self, path: str, scope: int, dotted: str, left: int) -> str | None:
        key = (path, scope, dotted)
        if key not in self._known:
            self._known[key] = None  # what leads back to itself is unknown
            self._known[key] = self._named(path, scope, dotted, left)
        return self._known[key]

    def _remembered_call(self, path: str, scope: int, call: Call, left: int) -> str | None:
        key = (path, scope, call.span)
        if key not in self._calls:
            self._calls[key] = None  # what leads back to itself is unknown
            self._calls[key] = self._called(path, scope, call, left)
        return self._calls[key]

    def _named(self, path: str, scope: int, dotted: str, left: int) -> str | None:
        origins = self.sources.of(path, scope, dotted)
        if origins:
            return agreed(self.source_type(source, left - 1) for source in origins)
        base, _, name = dotted.rpartition(".")
        if not base:
            return None
        if base in ("self", "cls"):
            owner = self._owner(path, scope)
        else:
            owner = self._remembered(path, scope, base, left - 1)
        return self.members.attribute(owner, name, left) or self.members.manager(base, name)

    def source_type(self, source: Source, left: int) -> str | None:
        """What a name is, by one of its origins."""
        thing = source.thing
        if isinstance(thing, Parameter):
            return self._parameter(source, thing, left)
        if isinstance(thing, Binding):
            return self._binding(source, thing, left)
        if isinstance(thing, Scope):
            name = self.names.canonical(source.path, source.scope)
            return f"type[{name}]" if thing.kind is ScopeKind.CLASS else None
        if thing in self.data["values"]:
            return str(self.data["values"][thing])
        return f"type[{thing}]" if thing.rpartition(".")[2][:1].isupper() else None

    def _parameter(self, source: Source, parameter: Parameter, left: int) -> str | None:
        parent = self.files[source.path].scopes[source.scope].parent
        named = self.annotations.named(source.path, parent, parameter.annotation)
        if named not in OPAQUE:
            return named
        if self.annotations.is_dependency(source.path, parent, parameter.default):
            return self._injected(source.path, parent, parameter.default, left)
        carried = self.annotations.dependency(source.path, parent, parameter.annotation)
        return self._injected(*carried, left) if carried else None

    def _injected(self, path: str, scope: int, depends: Expr | None, left: int) -> str | None:
        given = depends.args[0] if isinstance(depends, Call) and depends.args else None
        place = self.names.definition(self._canonical(path, scope, given))
        if place is None:
            return None
        if self.files[place[0]].scopes[place[1]].kind is ScopeKind.CLASS:
            return self.names.canonical(*place)
        return self.result_of(*place, left=left)

    def _binding(self, source: Source, binding: Binding, left: int) -> str | None:
        path, scope = source.path, binding.scope
        named = self.annotations.named(path, scope, binding.annotation)
        if named not in OPAQUE:
            return named
        if binding.value is None or binding.position >= 0 or binding.kind in NO_VALUE:
            return None
        if self.annotations.is_dependency(path, scope, binding.value):
            return self._injected(path, scope, binding.value, left)
        if binding.kind in ITERATED:
            return self._iterated(path, scope, binding.value, left)
        return self.type_of(path, scope, binding.value, left - 1)

    def _iterated(self, path: str, scope: int, value: Expr, left: int) -> str | None:
        place = self._function(path, scope, value)
        if place is None or not self.files[place[0]].scopes[place[1]].generator:
            return None
        return self.result_of(*place, left=left)

    def _function(self, path: str, scope: int, value: Expr) -> tuple[str, int] | None:
        callee = value.callee if isinstance(value, Call) else None
        return self.names.definition(self._canonical(path, scope, callee))

    def _canonical(self, path: str, scope: int, expr: Expr | None) -> str | None:
        return self.names.resolve(path, scope, expr) if isinstance(expr, str) else None

    def _called(self, path: str, scope: int, call: Call, left: int) -> str | None:
        canonical = self._canonical(path, scope, call.callee)
        if canonical is not None and canonical in self.data["returns"]:
            return str(self.data["returns"][canonical])
        place = self.names.definition(canonical)
        if place is not None:
            return self.constructed(place, left)
        if canonical is not None and canonical.rpartition(".")[2][:1].isupper():
            return canonical
        return self._called_on(path, scope, call.callee, left)

    def constructed(self, place: tuple[str, int], left: int) -> str | None:
        """What calling one of the project's classes or functions gives."""
        scope = self.files[place[0]].scopes[place[1]]
        if scope.kind is ScopeKind.CLASS:
            return self.names.canonical(*place)
        if scope.generator and not self.is_context(*place):
            return None
        return self.result_of(*place, left=left)

    def _called_on(self, path: str, scope: int, callee: Expr, left: int) -> str | None:
        """What a method, an instance or a class held in a variable gives when called."""
        held = self.type_of(path, scope, callee, left - 1)
        if held is not None:
            return held[5:-1] if held.startswith("type[") else self.data["calls"].get(held)
        if isinstance(callee, str) and "." in callee:
            base, _, name = callee.rpartition(".")
            own = base in ("self", "cls")
            owner = self._owner(path, scope) if own else self.type_of(path, scope, base, left - 1)
        elif isinstance(callee, Attribute):
            owner, name = self.type_of(path, scope, callee.base, left - 1), callee.name
        else:
            return None
        return self.members.method(owner, name, left) if owner else None

    def result_of(self, path: str, scope: int, left: int = DEPTH) -> str | None:
        """What one of the project's functions returns, or yields if it is a generator."""
        holder = self.files[path].scopes[scope]
        said = self.annotations.produced(path, holder.parent, holder.returns)
        if not said and not holder.generator:
            said = self.annotations.named(path, holder.parent, holder.returns)
        if said not in OPAQUE:
            return said
        if left <= 0:
            return None
        values = (
            r.value
            for r in self.files[path].results
            if r.scope == scope and r.yields is holder.generator
        )
        return agreed(self.type_of(path, scope, value, left - 1) for value in values)

    def is_context(self, path: str, scope: int) -> bool:
        """Whether a function is made a context manager by its decorator."""
        holder = self.files[path].scopes[scope]
        return any(self._canonical(path, holder.parent, d) in CONTEXTS for d in holder.decorators)

    def _owner(self, path: str, scope: int) -> str | None:
        index = self.enclosing_class(path, scope)
        return None if index is None else self.names.canonical(path, index)

    def enclosing_class(self, path: str, scope: int) -> int | None:
        """Index of the class that a scope lies in, None outside of one."""
        scopes = self.files[path].scopes
        while scope >= 0 and scopes[scope].kind is not ScopeKind.CLASS:
            scope = scopes[scope].parent
        return scope if scope >= 0 else None


def agreed(types: Iterable[str | None]) -> str | None:
    """The one type that is known, None if there is none or more than one."""
    known = {found for found in types if found is not None}
    return known.pop() if len(known) == 1 else None


_KNOWN: WeakKeyDictionary[Project, Receivers] = WeakKeyDictionary()


def receivers(project: Project) -> Receivers:
    """The receivers of a project, built once."""
    found = _KNOWN.get(project)
    if found is None:
        found = _KNOWN[project] = Receivers(project)
    return found
