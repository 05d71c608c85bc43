"""Names in a drawing that stand for other names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache

from vibelint.project.listing import Listing

SIGN = re.compile(r"<[^<>]*>|\{[^{}]*\}|\[[^\[\]]*\]|\*+|\?|…|\.{3}")
TEMPLATE = re.compile(
    r"(?:your|my|nama)[_-][\w-]+|(?:feature|module|domain|app|entity|resource)[_-]?name|xxx\w*|"
    r"(?:feature|module|app|domain|modul|fitur)_?[xynab1-9]",
    re.IGNORECASE,
)
VERSION = re.compile(r"v\d+")


@lru_cache(maxsize=4096)
def pattern_of(name: str) -> re.Pattern[str] | None:
    """What a drawn name matches; None if it stands for itself.

    Args:
        name: One part of a path, without slashes.
    """
    stem, dot, ending = name.partition(".")
    if TEMPLATE.fullmatch(stem):
        return re.compile(rf"[^/]+{re.escape(dot + ending)}")
    if not SIGN.search(name):
        return None
    return re.compile(_expression([re.escape(piece) for piece in SIGN.split(name)]))


def _expression(pieces: list[str]) -> str:
    """Pieces with any words between them, of which the first are not empty.

    A piece is found where it first fits and nowhere else (as in `fnmatch`), or a name with many
    signs would be tried in more ways than anybody can wait for.
    """
    first, *inner, last = pieces
    gaps = ["[^/]+?", *["[^/]*?"] * (len(inner) - 1)]
    held = (
        rf"(?=(?P<g{number}>{gap}{piece}))(?P=g{number})"
        for number, (gap, piece) in enumerate(zip(gaps, inner, strict=False))
    )
    return f"{first}{''.join(held)}[^/]{'*' if inner else '+'}{last}"


def is_pattern(path: str) -> bool:
    """Whether any part of a drawn path stands for other names."""
    return any(pattern_of(part) for part in path.strip("/").split("/"))


def matches(listing: Listing, home: str, drawn: str, others: Set[str]) -> Iterator[str]:
    """What lies on the disk where a drawn path stands for other names.

    Args:
        listing: The disk.
        home: The folder it is drawn in, with a trailing slash, empty for the root.
        drawn: The path below it, folders with a trailing slash.
        others: Full paths that are drawn in their own right, and so are no match.
    """
    if listing.exists(home + drawn):
        yield home + drawn
        return
    head, slash, rest = drawn.partition("/")
    pattern = pattern_of(head)
    if pattern is None:
        found = [f"{home}{head}{slash}"]
    else:
        siblings = listing.children.get(home, ())
        found = [path for path in siblings if _fits(pattern, path, home, bool(slash))]
        found = [path for path in found if path not in others]
    for path in found:
        if rest:
            yield from matches(listing, path, rest, others)
        elif listing.exists(path):
            yield path


def _fits(pattern: re.Pattern[str], path: str, home: str, is_folder: bool) -> bool:
    name = path[len(home) :]
    return name.endswith("/") == is_folder and bool(pattern.fullmatch(name.rstrip("/")))


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """An English word in the singular, near enough to tell `users` and `user` to be one.

    Args:
        word: Lower case.
    """
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word
