"""What each scope of a file binds its names to: one table for all who look names up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from vibelint.facts.expression import Constant, Expr
from vibelint.facts.file import (
    CLASS,
    COMPREHENSION,
    DELETE,
    Binding,
    BindingKind,
    FileFacts,
    Import,
    Parameter,
    Scope,
)
from vibelint.project.definitions import NAMED


class TypeParameter(Struct, frozen=True, gc=False):
    """A name that stands for a type: the `T` of `class Box[T: Base]`."""

    name: str
    bound: Expr | None


Entry = Import | Parameter | Binding | TypeParameter | int
"""What binds a name: a definition is the index of its scope."""
_Table = dict[str, Entry | list[Entry]]


class Bound:
    """The names that the scopes of one file bind."""

    def __init__(self, facts: FileFacts) -> None:
        """Sorts what a file binds.

        Args:
            facts: Of the file.
        """
        self.scopes = facts.scopes
        self._names: dict[int, _Table] = {}
        self._owners = _Owners(facts) if any(scope.outer for scope in facts.scopes) else None
        add = self._add
        for imported in facts.imports:
            if imported.bound:
                add(imported.scope, imported.bound, imported)
        for index, scope in enumerate(facts.scopes):
            for name, bound in scope.type_parameters:
                add(index, name, TypeParameter(name, bound))
            for parameter in scope.parameters:
                add(index, parameter.name, parameter)
            if scope.kind in NAMED:
                add(scope.parent, scope.name, index)
        for binding in facts.bindings:
            target = binding.target
            if target and "." not in target and binding.kind is not DELETE:
                add(binding.scope, target, binding)
        self._seen: dict[int, list[tuple[int, _Table]]] = {}

    def of(self, scope: int, name: str) -> Sequence[Entry]:
        """All that binds a name in a scope, `global` and `nonlocal` considered.

        Args:
            scope: The scope's index.
            name: A plain name.

        Returns:
            Imports first, then parameters and definitions, then assignments and the like, each in
            the order they stand.
        """
        table = self._names.get(scope)
        found = None if table is None else table.get(name)
        if found is None:
            return ()
        return found if type(found) is list else (found,)  # type: ignore[return-value]

    def find(self, scope: int, name: str) -> tuple[int, Sequence[Entry]]:
        """The nearest scope that binds a name which another one sees.

        Args:
            scope: The index of the other one.
            name: A plain name.

        Returns:
            Its index, and all that binds the name there as `of` gives it; nothing where none does.
        """
        for index, table in self._seen.get(scope) or self._sees(scope):
            found = table.get(name)
            if found is not None:
                return index, found if type(found) is list else (found,)  # type: ignore[return-value]
        return -1, ()

    def _sees(self, scope: int) -> list[tuple[int, _Table]]:
        """The scopes that bind any name which another one sees, innermost first."""
        names = self._names
        seen = [(i, names[i]) for i in visible(self.scopes, scope) if i in names]
        self._seen[scope] = seen
        return seen

    def names(self, scope: int) -> Collection[str]:
        """The names that a scope binds.

        Args:
            scope: The scope's index.
        """
        return self._names.get(scope, {}).keys()

    def _add(self, scope: int, name: str, entry: Entry) -> None:
        if self._owners is not None:
            scope = self._owners.of(scope, name)
        table = self._names.get(scope)
        if table is None:
            self._names[scope] = {name: entry}
            return
        known = table.setdefault(name, entry)
        if type(known) is list:
            known.append(entry)
        elif known is not entry:
            table[name] = [known, entry]  # type: ignore[list-item]


class _Owners:
    """The scopes that names belong to, for one file."""

    def __init__(self, facts: FileFacts) -> None:
        self._scopes = facts.scopes
        self._outer = {
            index: scope.outer for index, scope in enumerate(facts.scopes) if scope.outer
        }
        self._own = _own(facts)

    def of(self, scope: int, name: str) -> int:
        """The scope that owns a name which a scope binds."""
        if name not in self._outer.get(scope, ()):
            return scope
        index = self._scopes[scope].parent
        while index > 0:
            holder = self._scopes[index]
            if holder.is_function and name not in holder.outer and (index, name) in self._own:
                return index
            index = holder.parent
        return 0


def _own(facts: FileFacts) -> frozenset[tuple[int, str]]:
    """Scopes with the names that their own parameters and assignments bind."""
    bound = {(b.scope, b.target) for b in facts.bindings}
    given = ((i, p.name) for i, scope in enumerate(facts.scopes) for p in scope.parameters)
    return frozenset(bound.union(given))


def visible(scopes: Sequence[Scope], scope: int) -> Iterator[int]:
    """The scopes whose names a scope sees, innermost first.

    Args:
        scopes: Of its file.
        scope: Its index.
    """
    yield scope
    holder = scopes[scope]
    while holder.kind is COMPREHENSION and holder.parent >= 0:
        yield holder.parent
        holder = scopes[holder.parent]
    while (index := holder.parent) >= 0:
        holder = scopes[index]
        if holder.kind is not CLASS:
            yield index


def is_none(entry: Entry) -> bool:
    """Whether a name is bound to a plain `None`, as before its first use."""
    if type(entry) is not Binding:
        return False
    value = entry.value
    return type(value) is Constant and value.source == "None"


def is_rebinding(binding: Binding) -> bool:
    """Whether a binding gives a name the whole of a value."""
    return binding.kind in (BindingKind.ASSIGN, BindingKind.WALRUS) and binding.position < 0
