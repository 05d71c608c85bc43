"""The words that contracts use, from `rules/contracts/contract.yaml`, compiled once."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from vibelint.catalogue.data import load

PLAIN = re.compile(r"[*`]+")
EMPHASIS = re.compile(r"(?<!\w)_{1,3}([^_\s][^\n`]{0,200}?)_{1,3}(?!\w)")
BRACKETS = re.compile(r"\([^()]*\)")
KIND = re.compile(r"\s*(?:array|list|daftar)\s*(?:\[|<|of\b)|.*\[\]\s*\Z", re.IGNORECASE)


def plain(text: str) -> str:
    """A text without Markdown's marks."""
    return " ".join(EMPHASIS.sub(r"\1", PLAIN.sub("", text)).split())


@cache
def listed(*keys: str) -> frozenset[str]:
    """One of the lists, by the keys that lead to it."""
    data: Any = load("contracts/contract.yaml")
    for key in keys:
        data = data[key]
    return frozenset(str(word) for word in data)


@cache
def pattern(*keys: str) -> re.Pattern[str]:
    """Matches any word of a list; `*` stands for any ending."""
    words = sorted(listed(*keys), key=len, reverse=True)
    either = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)


def says(text: str, *keys: str) -> bool:
    """Whether a text holds a word of a list."""
    return bool(pattern(*keys).search(text))


def column(head: str) -> str:
    """What a column is: `method`, `path`, `status`, `field`, `type`, `required`, `where`, or empty.

    Args:
        head: The cell of the table's head.
    """
    word = plain(head).strip(" :").lower()
    kinds = load("contracts/contract.yaml")["columns"]
    return next((kind for kind in kinds if word in listed("columns", kind)), "")


def part(text: str) -> str:
    """What a label speaks of: `request`, `response`, `error`, `other`, or empty.

    Args:
        text: A heading, or the words before a list, a table or a block.
    """
    bare = plain(text)
    parts = load("contracts/contract.yaml")["parts"]
    return next((name for name in parts if says(bare, "parts", name)), "")


def kind_of(text: str) -> str:
    """The kind of value that words for a type mean; empty for words that mean several or none.

    Args:
        text: `string`, `UUID | null`, `array of strings`, `list[int]`, `varchar(255)`.
    """
    bare = BRACKETS.sub("", plain(text).lower()).strip()
    if KIND.match(bare):
        return "array"
    options = (re.split(r"[(\[<{:,;]", part)[0].strip() for part in re.split(r"\s*\|\s*|/", bare))
    found = {_kind(word) for word in options if word not in ("null", "none", "optional", "")}
    return found.pop() if len(found) == 1 else ""


def _kind(word: str) -> str:
    kinds = load("contracts/contract.yaml")["types"]
    first = word.split(" ")[0]
    return next(
        (k for k in kinds if word in listed("types", k)),
        next((k for k in kinds if first in listed("types", k)), ""),
    )
