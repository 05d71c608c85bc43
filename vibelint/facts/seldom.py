"""What is seldom asked of a file stays bytes until then: a fifth of what facts would hold."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from vibelint.facts.access import Access
from vibelint.facts.step import Step

FILES = 100
"""How many files' are kept as they were last told."""


def folded(values: Sequence[Access] | Sequence[Step]) -> bytes:
    """Values as bytes; no bytes for none."""
    return msgspec.msgpack.encode(values) if values else b""


@lru_cache(maxsize=FILES)
def accesses(data: bytes) -> tuple[Access, ...]:
    """The accesses that were folded."""
    return _ACCESSES.decode(data)


@lru_cache(maxsize=FILES)
def steps(data: bytes) -> tuple[Step, ...]:
    """The steps that were folded."""
    return _STEPS.decode(data)


_ACCESSES = msgspec.msgpack.Decoder(tuple[Access, ...])
_STEPS = msgspec.msgpack.Decoder(tuple[Step, ...])
