"""Path patterns as `.gitignore` writes them, wherever they come from."""

from __future__ import annotations

import re

from pathspec import GitIgnoreSpec

MOST_STARS = 3
STARS = re.compile(r"\*+")


def is_path_pattern(line: str) -> bool:
    """Whether a line can be understood and matched in a time that anybody would wait for.

    A part of a path with many `*` is tried in as many ways as there are places to put them.

    Args:
        line: A pattern; comments and empty lines are such that match nothing.
    """
    parts = line.split("/")
    if parts.count("**") > MOST_STARS or any(_stars(part) > MOST_STARS for part in parts):
        return line.startswith("#")
    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True


def _stars(part: str) -> int:
    return len(STARS.findall(part))
