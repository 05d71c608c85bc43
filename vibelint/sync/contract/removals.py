"""Endpoints that the code has no more, taken out of a contract."""

from __future__ import annotations

import re

from vibelint.policy.api_contract.paths import MANY, SAID
from vibelint.sync.contract.additions import end_of_entry
from vibelint.sync.contract.book import Address, Book, Entry
from vibelint.sync.contract.openapi import KEY, block_end
from vibelint.sync.sheet import Splice, Step

VERBS = re.compile(MANY)
WORD = re.compile(r"[A-Z]+")


def removal(book: Book, address: Address, path: str) -> Step | None:
    """The edit that takes an endpoint out of one file.

    Args:
        book: The contracts.
        address: Its method and full path.
        path: The file.

    Returns:
        None where a line that names it names others in a way that cannot be parted.
    """
    entries = [one for one in book.by_address.get(address, ()) if one.sheet.path == path]
    splices: list[Splice] = []
    for entry in entries:
        made = _without(book, entry)
        if made is None:
            return None
        splices.append(made)
    return Step(path, ("remove", *address, path), tuple(splices), frozenset({address}))


def _without(book: Book, entry: Entry) -> Splice | None:
    shared = book.at(entry.sheet.path, entry.at)
    if len(shared) > 1:
        return _one_verb_less(entry, len(shared))
    lines, at = entry.sheet.lines, entry.at
    if entry.draft.form == "openapi":
        return _operation(entry)
    end = end_of_entry(book, entry)
    first = at
    if entry.draft.form in ("heading", "line") and end - at >= 1:
        while first > 0 and not lines[first - 1].strip() and _is_edge(lines, end):
            first -= 1
    return Splice(first, end, ())


def _is_edge(lines: list[str], end: int) -> bool:
    """Whether what follows has an empty line of its own, or is the end."""
    return end >= len(lines) or not lines[end].strip()


def _one_verb_less(entry: Entry, count: int) -> Splice | None:
    """A line of several methods without one of them."""
    match = SAID.search(entry.line) or None
    span = match.span("verbs") if match else None
    if span is None:
        found = VERBS.search(entry.line)
        span = found.span() if found else None
    if span is None or not entry.sheet.is_intact(entry.at, entry.at + 1):
        return None
    written = entry.line[span[0] : span[1]]
    verbs = WORD.findall(written)
    if len(verbs) != count or entry.draft.method not in verbs:
        return None
    kept = [verb for verb in verbs if verb != entry.draft.method]
    sign = re.search(r"[^A-Z]+", written)
    joined = (sign[0] if sign else ", ").join(kept)
    line = f"{entry.line[: span[0]]}{joined}{entry.line[span[1] :]}"
    return Splice(entry.at, entry.at + 1, (line,))


def _operation(entry: Entry) -> Splice | None:
    """An operation of OpenAPI, with its path where it is the only one."""
    lines, at = entry.sheet.lines, entry.at
    if KEY.fullmatch(entry.line) is None:
        return None
    end = block_end(lines, at)
    first = at
    above = next((n for n in range(at - 1, -1, -1) if lines[n].strip()), None)
    if above is not None and block_end(lines, above) == end and _is_path(lines[above]):
        first = above
    return Splice(first, end, ())


def _is_path(line: str) -> bool:
    match = KEY.fullmatch(line)
    return match is not None and match["name"].strip("'\"").startswith("/")
