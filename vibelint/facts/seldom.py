"""What is seldom asked of a file stays bytes until then: a fifth of what facts would hold."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from vibelint.facts.access import Access
from vibelint.facts.step import Step

FILES = 100
"""How many files' are kept as they were last told."""
FAST = 1
"""zlib's level."""


def folded(values: Sequence[Access] | Sequence[Step]) -> bytes:
    """Values as bytes; no bytes for none."""
    return zlib.compress(msgspec.msgpack.encode(values), FAST) if values else b""


@lru_cache(maxsize=FILES)
def accesses(data: bytes) -> tuple[Access, ...]:
    """The accesses that were folded."""
    return _ACCESSES.decode(zlib.decompress(data))


@lru_cache(maxsize=FILES)
def steps(data: bytes) -> tuple[Step, ...]:
    """The steps that were folded."""
    return _STEPS.decode(zlib.decompress(data))


_ACCESSES = msgspec.msgpack.Decoder(tuple[Access, ...])
_STEPS = msgspec.msgpack.Decoder(tuple[Step, ...])
