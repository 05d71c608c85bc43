"""What words of a stack document say of packages: `rules/packages/stack_words.yaml`, compiled."""

from __future__ import annotations

import re
from functools import cache

from vibelint.catalogue.data import load


@cache
def wording(group: str, name: str) -> re.Pattern[str]:
    """Matches any of a list's entries, at words' edges, in any letter case.

    Args:
        group: `headings`, `sentences` or `columns`.
        name: The list's name.
    """
    entries = load("packages/stack_words.yaml")[group][name]
    return re.compile(rf"(?i)(?<![\w-])(?:{'|'.join(entries)})(?![\w-])")


def says(group: str, name: str, text: str) -> bool:
    """Whether a text holds one of a list's entries; see `wording`."""
    return bool(wording(group, name).search(text.replace("\u2019", "'")))
