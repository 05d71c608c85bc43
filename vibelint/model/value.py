"""What values that may be kept and sent are made of."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class Value(Struct, frozen=True, gc=False, array_like=True):
    """A frozen value that is written and read as an array, without being told how.

    It is left out of garbage collection: values hold only older values, so they form no cycles.
    """


class Kind(Enum):
    """One of a few, hashed as it is compared: Enum's own hash asks for the name, in Python."""

    __hash__ = object.__hash__
