"""The words and names that drawings use, from `rules/folders/drawing.yaml`, compiled once."""

from __future__ import annotations

import re
from functools import cache

from vibelint.catalogue.data import load

EXTENSION = re.compile(r"[^/]\.([A-Za-z0-9_-]{1,14})\Z")


@cache
def listed(table: str) -> frozenset[str]:
    """One of the tables, as a set of lower-case words."""
    return frozenset(str(word).lower() for word in load("folders/drawing.yaml")[table])


@cache
def _pattern(table: str) -> re.Pattern[str]:
    longest_first = sorted(listed(table), key=len, reverse=True)
    words = "|".join(re.escape(word) for word in longest_first)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def says(table: str, text: str) -> bool:
    """Whether a text holds one of a table's words as a whole word.

    Args:
        table: A key of `drawing.yaml`, such as `planned`.
        text: Any text; letter case does not matter.
    """
    return bool(_pattern(table).search(text))


def is_file_name(name: str) -> bool:
    """Whether a name can only be a file's: a known ending, a dotfile or a known bare name.

    Args:
        name: A path as drawn, without a comment.
    """
    last = name.rsplit("/", 1)[-1]
    if not last or last.strip(".") == "":
        return False
    ending = EXTENSION.search(last)
    if ending and ending[1].lower() in listed("extensions"):
        return True
    if last.lower().removesuffix(".") in listed("bare-files"):
        return True
    return bool(re.fullmatch(r"\.[A-Za-z][\w.-]*|.*\.\*", last))


def is_runtime(name: str) -> bool:
    """Whether a path's last part is made by tools or kept out of version control."""
    last = name.rstrip("/").rsplit("/", 1)[-1].lower()
    return last in listed("runtime-names") or last.endswith((".pyc", ".log", ".sqlite3"))
