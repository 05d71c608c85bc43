"""What a function does with literals alone: where all that it is given is one, or holds such.

Of `build("hello")` the branch for `isinstance(part, Path)` never runs, however the text is wrapped
in lists, looped over and handed on.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from vibelint.facts.expression import Choice, Collection, Constant, Expr, Joined, Starred, Text
from vibelint.facts.file import BindingKind
from vibelint.model.span import Span
from vibelint.project.chains.bodies import Body
from vibelint.project.chains.model import Unit

ONLY = "*"
"""The flag of a function that is given nothing but literals."""
SELVES = frozenset({"self", "cls"})
HOLDING = (BindingKind.ASSIGN, BindingKind.WALRUS, BindingKind.FOR)
NONE: frozenset[str] = frozenset()


class Place(NamedTuple):
    """Where a call stands.

    Attributes:
        path: The file; empty where that is not known.
        scope: The scope in it.
        plain: The names there that only hold literals.
        true: The attributes of `self` that are true there, where one of its methods is called.
        flags: What is known there of the flags of the function that calls.
        at: The call; None where that is not known.
    """

    path: str
    scope: int
    plain: frozenset[str] = NONE
    true: frozenset[str] = NONE
    flags: Mapping[str, bool] = MappingProxyType({})
    at: Span | None = None


NOWHERE = Place("", 0)


def asks_kinds(body: Body, scope: int) -> bool:
    """Whether a function asks of anything what it is.

    Args:
        body: The file.
        scope: The function.
    """
    return any(
        getattr(s.subject, "callee", "") == "isinstance" or "isinstance" in s.names
        for s in body.asking.get(scope, ())
    )


def plain_names(body: Body, unit: Unit) -> frozenset[str]:
    """The names of a function that hold nothing but literals.

    Args:
        body: Its file.
        unit: The function, with what its call decides.
    """
    if (ONLY, True) not in unit.flags:
        return NONE
    bindings = [b for b in body.bindings.get(unit.scope, ()) if b.target]
    parameters = body.facts.scopes[unit.scope].parameters
    names = {p.name for p in parameters if p.kind not in ("*", "**")} - SELVES
    names |= {b.target for b in bindings}
    lost = names
    while lost:
        lost = {
            b.target
            for b in bindings
            if b.target in names and not (b.kind in HOLDING and is_plain(b.value, names))
        }
        names = names - lost
    return frozenset(names)


def is_plain(value: Expr | None, names: frozenset[str] | set[str]) -> bool:
    """Whether an expression only holds literals.

    Args:
        value: The expression.
        names: The names that only hold literals.
    """
    if isinstance(value, str):
        return value in names
    if isinstance(value, Collection):
        return all(is_plain(item, names) for item in value.items)
    if isinstance(value, Choice):
        return all(is_plain(option, names) for option in value.options)
    if isinstance(value, Starred):
        return is_plain(value.value, names)
    return isinstance(value, Text | Joined | Constant)
