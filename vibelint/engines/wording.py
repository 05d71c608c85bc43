"""An engine's sentences in the tone of ours: lower case, no full stop, back-ticks round code."""

from __future__ import annotations

import re
from collections.abc import Sequence

QUOTED = re.compile(r"\"([^\"`]+)\"")
SENTENCE = re.compile(r"^[A-Z](?=[a-z]|\s)")


def told(text: str) -> str:
    """A message as ours are.

    Args:
        text: One or more lines.
    """
    line = " ".join(text.split()).rstrip(".")
    line = SENTENCE.sub(lambda found: found[0].lower(), line)
    return QUOTED.sub(r"`\1`", line)


def first_line(text: str) -> str:
    """The first line that says something, shortened; empty if there is none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[0][:300] if lines else ""


def listed(names: Sequence[str], most: int = 5) -> str:
    """Names in a sentence: `a`, `a and b`, `a, b and 7 more`."""
    shown = [*names[:most], *([f"{len(names) - most} more"] if len(names) > most else [])]
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))
