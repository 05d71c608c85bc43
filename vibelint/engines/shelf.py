"""What engines are given of earlier runs, and where they leave what helps the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vibelint.store.own_cache import Look


def _nothing(_key: bytes) -> bytes | None:
    return None


def _dropped(_key: bytes, _value: bytes) -> None:
    return None


def _unseen(_path: str) -> Look:
    return (0, 0, b"")


@dataclass(frozen=True)
class Shelf:
    """By default there is nothing on it, and nothing stays.

    Attributes:
        folder: For the engines' own caches, absolute; empty if they may keep none.
        ask: Gives the value of a key, if it was kept.
        keep: Keeps a value.
        look: Tells the state of a file, by its path from the root.
    """

    folder: str = ""
    ask: Callable[[bytes], bytes | None] = _nothing
    keep: Callable[[bytes, bytes], None] = _dropped
    look: Callable[[str], Look] = _unseen
