"""How much there is below a folder, at a glance."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

LARGE = 200
"""Python files that several processes read faster than one, whatever is in them."""
MOST = 5_000
"""Entries that are looked at: what is beyond them is taken for something else than code."""


def is_large(root: Path) -> bool:
    """Whether many Python files lie below a folder, hidden folders left aside.

    Args:
        root: Absolute.
    """
    files = 0
    for count, name in enumerate(_names(os.fspath(root))):
        files += name.endswith(".py")
        if files >= LARGE:
            return True
        if count >= MOST:
            return False
    return False


def _names(folder: str) -> Iterator[str]:
    waiting = [folder]
    while waiting:
        for entry in _entries(waiting.pop()):
            yield entry.name
            if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []
