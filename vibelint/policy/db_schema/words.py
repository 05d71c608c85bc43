"""The words that schema documents use, from `rules/contracts/schema.yaml`, compiled once."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from vibelint.catalogue.data import load
from vibelint.policy.api_contract.words import plain as unmarked

DATA = "contracts/schema.yaml"
PARTS = re.compile(r"[/&,()+|]|\b(?:and|dan|or|atau)\b")
ESCAPED = re.compile(r"\\([_*|\[\]()<>~`#.-])")


def plain(text: str) -> str:
    """A text without Markdown's marks, and without the signs that escape them."""
    return ESCAPED.sub(r"\1", unmarked(text)) if "\\" in text else unmarked(text)


@cache
def listed(*keys: str) -> frozenset[str]:
    """One of the lists, by the keys that lead to it."""
    data: Any = load(DATA)
    for key in keys:
        data = data[key]
    return frozenset(str(word) for word in data)


@cache
def either(*keys: str) -> str:
    """A part of a pattern that matches any word of a list, longer ones before shorter ones."""
    words = sorted(listed(*keys), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"[\s_-]+") for word in words)


@cache
def pattern(*keys: str) -> re.Pattern[str]:
    """Matches any word of a list as a whole word."""
    return re.compile(rf"(?<![\w-])(?:{either(*keys)})(?![\w-])", re.IGNORECASE)


def says(text: str, *keys: str) -> bool:
    """Whether a text holds a word of a list."""
    return bool(pattern(*keys).search(text))


def is_one(text: str, *keys: str) -> bool:
    """Whether a text is a word of a list, whatever marks are round it."""
    return bare(text) in listed(*keys)


def bare(text: str) -> str:
    """A text in lower case, without marks and signs at its ends."""
    return plain(text).strip(" :.").lower()


@cache
def head(text: str) -> str:
    """What a column of a Markdown table tells: `name`, `type`, `null`, …, or empty.

    Args:
        text: The cell of the table's head.
    """
    whole = _head(bare(text))
    if whole:
        return whole
    kinds = {_head(part.strip()) for part in PARTS.split(bare(text))} - {""}
    if len(kinds) < 2:
        return next(iter(kinds), "")
    return "prose" if "prose" in kinds else "" if "name" in kinds else "rules"


def _head(word: str) -> str:
    return next((kind for kind in load(DATA)["columns"] if word in listed("columns", kind)), "")


@cache
def families() -> tuple[tuple[str, str], ...]:
    """Every word for a type with its family, longer words first."""
    known = [
        (word, family) for family in load(DATA)["families"] for word in listed("families", family)
    ]
    known += [(word, "") for word in listed("unknown")]
    return tuple(sorted(known, key=lambda pair: len(pair[0]), reverse=True))
