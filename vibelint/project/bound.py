"""What each scope of a file binds its names to."""

from __future__ import annotations

from vibelint.facts.expression import Constant
from vibelint.facts.file import Binding, BindingKind, FileFacts, Import, Scope, ScopeKind

Candidate = Import | Scope | Binding | str


def bound_names(facts: FileFacts) -> list[dict[str, list[Candidate]]]:
    """The names that each scope binds, with all that binds them.

    Args:
        facts: Of one file.

    Returns:
        For each scope by its index, what each name is bound by: an import, a definition, an
        assignment or the like, or the word `parameter`.
    """
    table: list[dict[str, list[Candidate]]] = [{} for _ in facts.scopes]
    outer = [set(scope.outer) for scope in facts.scopes]
    local = _locals(facts) if any(outer) else frozenset()

    def bind(scope: int, name: str, candidate: Candidate) -> None:
        if name in outer[scope]:
            scope = _owner(facts, local, scope, name)
        table[scope].setdefault(name, []).append(candidate)

    for imported in facts.imports:
        if imported.bound:
            bind(imported.scope, imported.bound, imported)
    for index, scope in enumerate(facts.scopes):
        for parameter in scope.parameters:
            bind(index, parameter.name, "parameter")
        if scope.parent >= 0 and scope.kind not in (ScopeKind.LAMBDA, ScopeKind.COMPREHENSION):
            bind(scope.parent, scope.name, scope)
    for binding in facts.bindings:
        if binding.target and "." not in binding.target and binding.kind is not BindingKind.DELETE:
            bind(binding.scope, binding.target, binding)
    return table


def _locals(facts: FileFacts) -> frozenset[tuple[int, str]]:
    """Scopes with the names that their own parameters and assignments bind."""
    bound = {(b.scope, b.target) for b in facts.bindings}
    given = ((i, p.name) for i, scope in enumerate(facts.scopes) for p in scope.parameters)
    return frozenset(bound.union(given))


def _owner(facts: FileFacts, local: frozenset[tuple[int, str]], scope: int, name: str) -> int:
    """The scope a `global` or `nonlocal` name belongs to."""
    index = facts.scopes[scope].parent
    while index > 0:
        holder = facts.scopes[index]
        if holder.is_function and name not in holder.outer and (index, name) in local:
            return index
        index = holder.parent
    return 0


def is_none(candidate: Candidate) -> bool:
    """Whether a name is bound to a plain `None`."""
    return (
        isinstance(candidate, Binding)
        and isinstance(candidate.value, Constant)
        and candidate.value.source == "None"
    )


def is_rebinding(binding: Binding) -> bool:
    """Whether a binding gives a name the whole of a value."""
    return binding.kind in (BindingKind.ASSIGN, BindingKind.WALRUS) and binding.position < 0
