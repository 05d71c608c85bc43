"""How many files' tables are kept sorted: all of a project of ordinary size, few of a large one."""

from __future__ import annotations

from collections.abc import Collection

ORDINARY = 2_000
"""Of so many files all tables together take some ten megabytes."""


def room(files: Collection[str], few: int) -> int:
    """How many files' tables of one kind to keep.

    Rules go through all files one after the other: where fewer are kept than there are, none is
    found again.

    Args:
        files: All of the project's.
        few: How many of a large project.
    """
    return max(len(files), few) if len(files) <= ORDINARY else few
