"""Status codes of a contract, brought back to those that the code answers with."""

from __future__ import annotations

import re
from http import HTTPStatus

from vibelint.sync.contract.book import Book, Entry
from vibelint.sync.contract.tables import PIPE
from vibelint.sync.sheet import Sheet, Splice, Step


def correction(book: Book, entries: list[Entry], code: int) -> Step | None:
    """The edit that states another code for an endpoint.

    Args:
        book: The contracts.
        entries: The endpoint, in every form that one file has it.
        code: What the code answers with.

    Returns:
        None where no line states just one code.
    """
    sheet = entries[0].sheet
    found: dict[int, str] = {}
    for entry in entries:
        for status in entry.draft.statuses:
            at = status.citation.line - 1
            shared = book.at(sheet.path, at)
            line = _corrected(sheet, at, status.code, code)
            if line is None or len({one.full for one in shared}) > 1:
                return None
            found[at] = line
    if not found:
        return None
    address = (entries[0].draft.method, entries[0].full)
    splices = tuple(Splice(at, at + 1, (line,)) for at, line in found.items())
    return Step(sheet.path, ("status", *address, sheet.path), splices, frozenset({address}))


def _corrected(sheet: Sheet, at: int, old: int, new: int) -> str | None:
    """A line with another code; None where it is damaged, or names the old one several times."""
    line = sheet.lines[at]
    places = list(re.finditer(rf"(?<![\w.]){old}(?!\w)", line))
    if line.lstrip().startswith("|") and len(places) > 1:
        cells = [m.start() for m in PIPE.finditer(line)]
        alone = [
            place
            for place in places
            if re.fullmatch(r"[\s`*]*\d+[\s`*]*", _cell_round(line, cells, place.start()))
        ]
        places = alone
    if len(places) != 1 or not sheet.is_intact(at, at + 1):
        return None
    start, end = places[0].span()
    return f"{line[:start]}{new}{_phrased(line[end:], old, new)}"


def _cell_round(line: str, pipes: list[int], at: int) -> str:
    left = max((pipe for pipe in pipes if pipe < at), default=-1)
    right = min((pipe for pipe in pipes if pipe > at), default=len(line))
    return line[left + 1 : right]


def _phrased(rest: str, old: int, new: int) -> str:
    """What stands behind a code, its reason turned with it: `Created` to `OK`."""
    phrase = re.escape(HTTPStatus(old).phrase)
    reason = HTTPStatus(new).phrase
    return re.sub(rf"(?i)\A(\W{{0,3}}){phrase}\b", lambda m: f"{m[1]}{reason}", rest, count=1)
