"""What calling the project's functions gives: declared, or evident from `return` and `yield`."""

from __future__ import annotations

from vibelint.facts.file import Scope, ScopeKind
from vibelint.project.types.asking import Asked
from vibelint.project.types.descent import is_abstract, is_kind
from vibelint.project.types.generics import bound
from vibelint.project.types.values import (
    ClassObject,
    Function,
    Instance,
    Lazy,
    Pending,
    Type,
    options,
    union,
)
from vibelint.project.types.variables import substituted

CONTEXTS = {
    "contextlib.contextmanager": Lazy.CONTEXT,
    "contextlib.asynccontextmanager": Lazy.ASYNC_CONTEXT,
}
LENDING = (Lazy.ITERATOR, Lazy.ASYNC_ITERATOR, Lazy.CONTEXT, Lazy.ASYNC_CONTEXT)
MOST = 20
"""How many `return`s of one function are looked at."""


class Results:
    """Reads what functions give, for one project."""

    def __init__(self, asked: Asked) -> None:
        """Takes the inference."""
        self.asked = asked

    def of(self, function: Function) -> Type | None:
        """What calling a function of the project gives, its receiver considered."""
        path, scope = function.path, function.scope
        found = self.asked.memo.get(("result", path, scope), self._found, path, scope)
        if isinstance(found, Pending) and found.function is not None:
            is_own = (found.function.path, found.function.scope) == (path, scope)
            if is_own or found.kind is Lazy.AWAITABLE:
                found = Pending(found.kind, found.gives, function)
        return self._bound(found, function)

    def context(self, path: str, scope: int) -> Lazy | None:
        """The kind of context manager that a decorator makes of a generator."""
        holder = self.asked.files[path].scopes[scope]
        for decorator in holder.decorators:
            if isinstance(decorator, str):
                name = self.asked.names.resolve(path, holder.parent, decorator)
                if name in CONTEXTS:
                    return CONTEXTS[name]
        return None

    def _bound(self, found: Type | None, function: Function) -> Type | None:
        receiver = function.receiver
        if found is None or not isinstance(receiver, Instance | ClassObject):
            return found
        holder = self.asked.files[function.path].scopes[function.scope]
        owner = self.asked.names.canonical(function.path, holder.parent)
        found = substituted(found, bound(self.asked, receiver, owner))
        itself = Instance(receiver.name, receiver.args)
        plain = Instance(owner)
        if itself == plain or not self._gives_itself(function, found, plain):
            return found
        return union(*(itself if option == plain else option for option in options(found)))

    def _gives_itself(self, function: Function, found: Type | None, plain: Instance) -> bool:
        """Whether what is given is `self` (or `cls()`), which is the receiver."""
        if plain not in options(found):
            return False
        facts = self.asked.files[function.path]
        first = facts.scopes[function.scope].parameters[:1]
        names = {p.name for p in first} | {f"{p.name}()" for p in first}
        values = [r.value for r in facts.results if r.scope == function.scope]
        return any(v in names or f"{getattr(v, 'callee', '')}()" in names for v in values)

    def _found(self, path: str, scope: int) -> Type | None:
        holder = self.asked.files[path].scopes[scope]
        function = Function(path, scope)
        is_async = holder.kind is ScopeKind.ASYNC_FUNCTION
        lent = self.context(path, scope)
        if holder.generator or lent is not None:
            item = self._item(path, scope, holder)
            kind = lent or (Lazy.ASYNC_ITERATOR if is_async else Lazy.ITERATOR)
            made: Type | None = Pending(kind, item, function)
        else:
            made = self._returned(path, scope, holder)
            if is_async:
                made = Pending(Lazy.AWAITABLE, made, function)
        return self._wrapped(path, scope, made)

    def _wrapped(self, path: str, scope: int, made: Type | None) -> Type | None:
        """A wrapper that is `async def` makes any function a coroutine."""
        for wrapper in reversed(self.asked.wrappers(path, scope)):
            if not wrapper.path:
                continue
            inner = self.asked.files[wrapper.path].scopes[wrapper.scope]
            is_coroutine = isinstance(made, Pending) and made.kind is Lazy.AWAITABLE
            if inner.kind is ScopeKind.ASYNC_FUNCTION and not inner.generator and not is_coroutine:
                made = Pending(Lazy.AWAITABLE, made, Function(wrapper.path, wrapper.scope))
        return made

    def _declared(self, path: str, scope: int, holder: Scope) -> Type | None:
        outside = scope if holder.type_parameters else holder.parent
        return self.asked.annotation(path, outside, holder.returns)

    def _returned(self, path: str, scope: int, holder: Scope) -> Type | None:
        declared = self._declared(path, scope, holder)
        if declared is not None and not _is_bare(declared):
            return self._implemented(path, scope, declared)
        return self._evident(path, scope, yields=False) or declared

    def _implemented(self, path: str, scope: int, declared: Type) -> Type:
        """What is declared; of a class that only says what others do those that are returned."""
        if not isinstance(declared, Instance) or not self._is_abstract(declared.name):
            return declared
        found = self.asked.evident(path, scope, yields=False)
        kinds = [option for value in found for option in options(value)]
        is_told = bool(found) and None not in found
        is_told = is_told and all(
            isinstance(kind, Instance) and is_kind(self.asked, kind.name, declared.name)
            for kind in kinds
        )
        return union(*found[:MOST]) or declared if is_told else declared

    def _is_abstract(self, name: str) -> bool:
        place = self.asked.classes.place(name)
        return place is not None and is_abstract(self.asked.files[place[0]].scopes[place[1]])

    def _item(self, path: str, scope: int, holder: Scope) -> Type | None:
        declared = self._declared(path, scope, holder)
        if isinstance(declared, Pending) and declared.kind in LENDING:
            return declared.gives or self._evident(path, scope, yields=True)
        if isinstance(declared, Instance) and declared.name == "builtins.list":
            return declared.args[0] if declared.args else None
        return self._evident(path, scope, yields=True) or declared

    def _evident(self, path: str, scope: int, *, yields: bool) -> Type | None:
        found = self.asked.evident(path, scope, yields=yields)
        return union(*found[:MOST])


def _is_bare(declared: Type) -> bool:
    """Whether a declaration leaves open what it holds: `dict`, `list`, `Iterator`."""
    if isinstance(declared, Pending):
        return declared.gives is None
    return (
        isinstance(declared, Instance)
        and declared.name
        in (
            "builtins.dict",
            "builtins.list",
            "builtins.tuple",
        )
        and not any(declared.args)
    )
