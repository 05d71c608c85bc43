"""Type variables, put in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import is_

from msgspec.structs import replace

from vibelint.project.types.values import (
    ClassObject,
    External,
    Function,
    Instance,
    Pending,
    Type,
    Union,
    Variable,
    options,
    union,
)

SELF = "Self"
NESTED = 8
"""How deep generic arguments are looked into."""


def substituted(
    value: Type | None, known: Mapping[str, Type | None], left: int = NESTED
) -> Type | None:
    """A type with its variables replaced.

    Args:
        value: The type.
        known: What variables stand for, by name.
        left: How many levels of arguments are still looked into.

    Returns:
        The type; a variable that is not known stays.
    """
    if left <= 0 or not known:
        return value
    if isinstance(value, Variable):
        return known[value.name] if known.get(value.name) is not None else value
    if isinstance(value, Instance | ClassObject) and value.args:
        return replace(value, args=tuple(substituted(a, known, left - 1) for a in value.args))
    if isinstance(value, Pending) and value.gives is not None:
        return replace(value, gives=substituted(value.gives, known, left - 1))
    if isinstance(value, Union):
        return union(*(substituted(o, known, left - 1) for o in value.options))
    return value


def settled(value: Type | None, left: int = NESTED) -> Type | None:
    """A type whose variables are their bounds."""
    if value is None or left <= 0:
        return value
    if type(value) is Function or type(value) is External:
        return value
    if type(value) is Instance or type(value) is ClassObject:
        if not value.args:
            return value
        args = tuple([settled(a, left - 1) for a in value.args])
        return value if _are(args, value.args) else replace(value, args=args)
    if type(value) is Variable:
        return settled(value.bound, left - 1)
    if type(value) is Pending and value.gives is not None:
        return replace(value, gives=settled(value.gives, left - 1))
    if type(value) is Union:
        found = [settled(o, left - 1) for o in value.options]
        return value if _are(found, value.options) else union(*found)
    return value


def _are(found: Sequence[Type | None], before: Sequence[Type | None]) -> bool:
    """Whether types are the very ones that were there before."""
    return all(map(is_, found, before))


def matched(
    wanted: Type | None, given: Type | None, known: dict[str, Type | None], left: int = NESTED
) -> None:
    """Notes what the variables of a parameter's type are, given an argument's type."""
    if wanted is None or given is None or left <= 0:
        return
    if isinstance(wanted, Variable):
        known.setdefault(wanted.name, given)
    elif isinstance(wanted, ClassObject) and isinstance(given, ClassObject):
        if wanted.name.startswith("?"):
            known.setdefault(wanted.name[1:], Instance(given.name, given.args))
    elif isinstance(wanted, Instance) and isinstance(given, Instance):
        for inner, argument in zip(wanted.args, given.args, strict=False):
            matched(inner, argument, known, left - 1)
    elif isinstance(wanted, Union):
        for option in options(wanted):
            matched(option, given, known, left - 1)
