"""Calls whose arguments do not fit what they call: they raise a TypeError before anything runs.

https://docs.python.org/3/reference/expressions.html#calls
"""

from __future__ import annotations

from vibelint.facts.file import CLASS, Scope
from vibelint.project.chains.asked import FURTHER, is_spread
from vibelint.project.chains.plain import SELVES
from vibelint.project.given import last
from vibelint.project.types.values import Callee, Entry

BINDING = frozenset({"staticmethod", "classmethod"})
"""Decorators that change nothing about what a call must give."""
PLACED = frozenset({"positional"})


def fits(scope: Scope, owner: Scope, callee: Callee) -> bool:
    """Whether a function may take the arguments of a call; true where nobody knows.

    Args:
        scope: The function.
        owner: The scope that defines it.
        callee: It, with the call.
    """
    call = callee.call
    if call is None or not _is_plain(scope, owner, callee) or is_spread(call):
        return True
    parameters = scope.parameters
    if callee.receiver is not None and owner.kind is not CLASS:
        return True
    if callee.receiver is not None and "staticmethod" not in map(last, scope.decorators):
        if not parameters or parameters[0].name not in SELVES:
            return True
        parameters = parameters[1:]
    elif parameters and parameters[0].name in SELVES:
        return True
    kinds = {p.kind for p in parameters}
    if len(call.args) == len(parameters) and not call.keywords and kinds <= PLACED:
        return True
    placed = [p.name for p in parameters if p.kind == "positional"]
    given = {name for name, _ in call.keywords}
    if len(call.args) > len(placed) and "*" not in kinds:
        return False
    if FURTHER not in kinds and not given <= {p.name for p in parameters}:
        return False
    given.update(placed[: len(call.args)])
    return all(p.default is not None or p.name in given or p.kind[0] == "*" for p in parameters)


def _is_plain(scope: Scope, owner: Scope, callee: Callee) -> bool:
    """Whether a function is called as it is written, and not by what a decorator made of it.

    What makes the objects of a class with a decorator or a metaclass may give more than the call,
    and so may whoever calls a function by another name (`get = _get` in a class).
    """
    if callee.entry is not Entry.CALL:
        return scope.name == "__init__" and not (owner.decorators or owner.keywords)
    is_named = callee.call is not None and last(callee.call.callee) == scope.name
    return is_named and all(last(one) in BINDING for one in scope.decorators)
