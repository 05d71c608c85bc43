"""What decorators make of a function."""

from __future__ import annotations

from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Choice, Expr
from vibelint.facts.file import Scope, ScopeKind
from vibelint.project.given import PROPERTIES
from vibelint.project.types.asking import Asked
from vibelint.project.types.values import (
    ClassObject,
    Function,
    Instance,
    Type,
    Wrapper,
    options,
    union,
)

PLAIN = frozenset({"staticmethod", "classmethod", "abstractmethod", "override", "overload"})


class Decorators:
    """Reads decorators, for one project."""

    def __init__(self, asked: Asked) -> None:
        """Takes the inference."""
        self.asked = asked
        self.data: dict[str, Any] = load("async/escapes.yaml")

    def wrappers(self, path: str, scope: int) -> tuple[Wrapper, ...]:
        """The decorators round a function that change what calling it does, the outermost first."""
        holder = self.asked.files[path].scopes[scope]
        if not holder.decorators:
            return ()
        key = ("wrappers", path, scope)
        return self.asked.memo.get(key, self._found, path, scope) or ()

    def names(self, path: str, scope: int) -> tuple[str, ...]:
        """The canonical names of a function's decorators, empty for those that have none."""
        holder = self.asked.files[path].scopes[scope]
        return tuple(self._name(path, holder.parent, d) for d in holder.decorators)

    def _name(self, path: str, scope: int, decorator: Expr) -> str:
        callee = decorator.callee if isinstance(decorator, Call) else decorator
        known = self._canonical(path, scope, callee) if isinstance(callee, str) else ""
        return known or self.asked.canonical(self.asked.expression(path, scope, callee, None))

    def _found(self, path: str, scope: int) -> tuple[Wrapper, ...]:
        holder = self.asked.files[path].scopes[scope]
        found = []
        for decorator in holder.decorators:
            callee = decorator.callee if isinstance(decorator, Call) else decorator
            written = callee if isinstance(callee, str) else ""
            last = written.rpartition(".")[2]
            if last in PROPERTIES or last in PLAIN or last in ("setter", "deleter", "getter"):
                continue
            name = self._canonical(path, holder.parent, written)
            if name in self.data["transparent"] or name == "contextlib.asynccontextmanager":
                continue
            if last != written and last in self.data["transparent-methods"]:
                continue
            wrapper = self._wrapper(path, holder, decorator, name)
            if wrapper is not None:
                found.append(wrapper)
        return tuple(found)

    def _canonical(self, path: str, scope: int, written: str) -> str:
        if not written:
            return ""
        return self.asked.names.resolve(path, scope, written) or ""

    def _wrapper(self, path: str, holder: Scope, decorator: Expr, name: str) -> Wrapper | None:
        """What a decorator puts round a function; None where it gives the function back."""
        callee = decorator.callee if isinstance(decorator, Call) else decorator
        value = self.asked.expression(path, holder.parent, callee, None)
        name = name or self.asked.canonical(value)
        for option in options(value):
            decorating, again = self._decorating(option, isinstance(decorator, Call))
            if decorating is None:
                continue
            if self._gives_back(decorating, holder.kind, again=again):
                return None
            made = self._inner(decorating, holder.kind, again=again)
            if made is not None:
                return Wrapper(name, *made)
        return Wrapper(name)

    def _decorating(self, option: Type, is_called: bool) -> tuple[Function | None, bool]:
        """The function that decorates, and whether it is the one that this one returns."""
        if isinstance(option, Function):
            return option, is_called
        made: Type | None = None
        if isinstance(option, ClassObject) and is_called:
            made = self.asked.attribute(Instance(option.name), "__call__")
        elif isinstance(option, Instance) and not is_called:
            made = self.asked.attribute(option, "__call__")
        return (made if isinstance(made, Function) else None), False

    def _gives_back(self, function: Function, kind: ScopeKind, *, again: bool) -> bool:
        """Whether a decorator only notes the function that it is given."""
        if again:
            inner = self._returned(function, kind)
            return inner is not None and self._gives_back(inner, kind, again=False)
        facts = self.asked.files[function.path]
        first = self._first(function)
        results = (r for r in facts.results if r.scope == function.scope)
        given = [None if r.yields else r.value for r in results]
        return bool(first and given) and all(value == first for value in given)

    def _first(self, function: Function) -> str:
        """The name of the first parameter that a call gives; empty if there is none."""
        holder = self.asked.files[function.path].scopes[function.scope]
        plain = [p for p in holder.parameters if p.kind == "positional"]
        first = plain[1:] if function.receiver is not None else plain
        return first[0].name if first else ""

    def _inner(
        self, function: Function, kind: ScopeKind, *, again: bool
    ) -> tuple[str, int, str] | None:
        """The function that a decorator returns, and its name for the one it is given."""
        found = self._returned(function, kind)
        if found is not None and again:
            inner = self._returned(found, kind)
            found, function = (inner, found) if inner is not None else (found, function)
        if found is None:
            return None
        first = self._first(function)
        return (found.path, found.scope, first) if first else None

    def _returned(self, function: Function, kind: ScopeKind) -> Function | None:
        """The nested function that a function returns; of several the one for that kind.

        `if iscoroutinefunction(f):` comes first, so the last one is what a plain function gets.
        """
        facts = self.asked.files[function.path]
        values = (
            self._unwrapped(function, result.value)
            for result in facts.results
            if result.scope == function.scope and not result.yields
        )
        found = [
            option
            for value in values
            for option in options(value)
            if isinstance(option, Function) and self._is_inside(option, function)
        ]
        fitting = (f for f in found if self.asked.files[f.path].scopes[f.scope].kind is kind)
        other = found[-1 if kind is ScopeKind.FUNCTION else 0] if found else None
        return next(fitting, other)

    def _unwrapped(self, function: Function, value: Expr) -> Type | None:
        """A returned name, or what `wraps(f)(wrapper)` and `cast(F, wrapper)` are given last."""
        if isinstance(value, Call) and value.args:
            value = value.args[-1]
        if isinstance(value, Choice):
            return union(*(self._unwrapped(function, option) for option in value.options))
        if not isinstance(value, str):
            return None
        return self.asked.expression(function.path, function.scope, value, None)

    def _is_inside(self, function: Function, outer: Function) -> bool:
        if function.path != outer.path:
            return False
        scopes = self.asked.files[function.path].scopes
        index = scopes[function.scope].parent
        while index >= 0 and scopes[index].kind is not ScopeKind.MODULE:
            if index == outer.scope:
                return True
            index = scopes[index].parent
        return False
