"""What mypy's columns count, which differs between its versions and parsers.

Bytes of UTF-8 with Python's parser; with mypy's own (2.4) code points that are taken for bytes once
more, so that a column behind a character of two bytes is one too small. A file with a known error
is checked along, and tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

NAME = "vibelint_probe.py"
TEXT = 's = "\u00e9"; x: int = ""\n'
POINTS = TEXT.index('""')

Unit = Callable[[str, int], int]
"""A line and an offset as mypy counts, to the offset in code points."""


def unit(entries: Iterable[Mapping[str, Any]]) -> Unit:
    """How to read the columns of a run, by what it says of the probe.

    Args:
        entries: mypy's, all of them.
    """
    told = [one["column"] for one in entries if one["file"].endswith(f"/{NAME}")]
    return UNITS.get(told[0] - POINTS if told else 0, code_points)


def code_points(_text: str, offset: int) -> int:
    """Code points as they are."""
    return offset


def bytes_of_utf8(text: str, offset: int) -> int:
    """Bytes to code points."""
    if text.isascii():
        return offset
    return len(text.encode("utf-8", "surrogatepass")[:offset].decode("utf-8", "ignore"))


def taken_for_bytes(text: str, offset: int) -> int:
    """Code points that were taken for bytes, back to what they were."""
    if text.isascii():
        return offset
    return min(len(text[:offset].encode("utf-8", "surrogatepass")), len(text))


UNITS: Mapping[int, Unit] = {-1: taken_for_bytes, 0: code_points, 1: bytes_of_utf8}
