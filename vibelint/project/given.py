"""The names under which a file gives something: what is called by one may have another name."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.expression import Collection, Constant, Text
from vibelint.facts.file import Binding, FileFacts, Import, ScopeKind

LITERAL = (Collection, Constant, Text)
PLAIN = frozenset({"str", "int", "float", "bool", "bytes"})
"""Types of fields that nobody calls."""
NONE: frozenset[str] = frozenset()


def collect(facts: FileFacts, local: set[str], top: set[str], members: set[str]) -> None:
    """Adds the names under which a file gives something that has another name, or none.

    Args:
        facts: The file.
        local: Those of this file alone.
        top: Those on the top of modules.
        members: Those that are read from objects and modules.
    """
    for scope in facts.scopes:
        local.update(parameter.name for parameter in scope.parameters)
    for imported in facts.imports:
        if imported.bound != (imported.name or imported.module.rpartition(".")[2]):
            _add(facts, imported.scope, imported.bound, local, top, members)
    for binding in facts.bindings:
        owner, _, name = binding.target.rpartition(".")
        if not name or _is_plain(binding):
            continue
        if owner:
            members.add(name)
        else:
            _add(facts, binding.scope, name, local, top, members)


def called(facts: FileFacts) -> Iterator[str]:
    """The plain names that a file calls or decorates with."""
    callees = (site.call.callee for site in facts.calls)
    decorators = (decorator for scope in facts.scopes for decorator in scope.decorators)
    return (c for c in (*callees, *decorators) if isinstance(c, str) and "." not in c)


def _add(
    facts: FileFacts,
    index: int,
    name: str,
    local: set[str],
    top: set[str],
    members: set[str],
) -> None:
    scope = facts.scopes[index]
    local.add(name)
    if scope.kind is ScopeKind.MODULE or name in scope.outer:
        top.add(name)
        members.add(name)
    elif scope.kind is ScopeKind.CLASS:
        members.add(name)


def _is_plain(binding: Binding) -> bool:
    """Whether a binding gives its name nothing that is called, or a member of the same name."""
    if isinstance(binding.annotation, str) and binding.annotation in PLAIN:
        return True
    if binding.annotation is not None or binding.position >= 0:
        return False
    value = binding.value
    if isinstance(value, str) and "." in value and "." in binding.target:
        return value.rpartition(".")[2] == binding.target.rpartition(".")[2]
    return isinstance(value, LITERAL)


def root(imported: Import) -> str:
    """The first word of the module that an import names; empty for a relative one."""
    return imported.module.partition(".")[0]
