"""How much LibCST can be given: its tree takes some 4.5 KB for each sign of dense code."""

from __future__ import annotations

SIGNS = ",;=([{\n\r"
MOST = 250_000


def too_large(text: str) -> bool:
    """Whether a tree of a text would take more than about a gigabyte.

    Ordinary code has one of these signs in 20 characters, so that 5 MB of it pass; a table of
    numbers has one in three.

    Args:
        text: Python source, possibly invalid.
    """
    return len(text) > MOST and sum(map(text.count, SIGNS)) > MOST
