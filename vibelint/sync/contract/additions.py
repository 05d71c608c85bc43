"""Endpoints that the code has and a contract lacks, written beside what is told already."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vibelint.policy.api_contract.statuses import codes_in
from vibelint.policy.block import Heading
from vibelint.sync.contract.book import Book, Entry, end_of_text
from vibelint.sync.contract.section import body, is_harmless
from vibelint.sync.contract.spelling import counted_on, own_path, renamed, title
from vibelint.sync.contract.tables import RULE, row_like
from vibelint.sync.endpoints import Endpoint
from vibelint.sync.sheet import Splice, Step

DOTTED = re.compile(r"(?<=\s)\d+(?:\.\d+)+(?=[.)]?\s)")
BREAK = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*")
BEHIND = re.compile(r"\s*(?:[\u2014\u2013:\u2192-]|->|#|//)\s+")


@dataclass(frozen=True, slots=True)
class Stub:
    """An endpoint that is to be written into a document of some language."""

    endpoint: Endpoint
    language: str


def addition(book: Book, stub: Stub) -> Iterator[Step]:
    """The edits that tell of an endpoint, the fullest first.

    Args:
        book: The contracts.
        stub: The endpoint.
    """
    anchor = _anchor(book, stub.endpoint)
    if anchor is None:
        return
    same = book.by_address[anchor.draft.method, anchor.full]
    forms = {one.draft.form: one for one in reversed(same) if one.sheet is anchor.sheet}
    for is_full in (True, False):
        writer = _Writer(book, stub, is_full=is_full)
        splices = tuple(one for entry in forms.values() if (one := writer.splice(entry)))
        key = ("add", stub.endpoint.method, stub.endpoint.shape, str(is_full))
        if splices:
            yield Step(anchor.sheet.path, key, splices, frozenset({_address(stub.endpoint)}))


def _address(endpoint: Endpoint) -> tuple[str, str]:
    return endpoint.method, endpoint.shape


def _anchor(book: Book, endpoint: Endpoint) -> Entry | None:
    """The entry that an endpoint belongs behind: of the nearest path, the last of them."""
    written = [one for one in book.entries if one.draft.form != "openapi"] or book.entries
    if not written:
        return None
    return max(enumerate(written), key=lambda item: (*_nearness(book, item[1], endpoint), item[0]))[
        1
    ]


def _depth(book: Book, entry: Entry) -> int:
    """How many segments stand before an entry's own."""
    return max(book.depth, len(_segments(entry.base)))


def _nearness(book: Book, entry: Entry, endpoint: Endpoint) -> tuple[int, int]:
    """How many segments below the base an entry shares, and how many more it has."""
    base = _depth(book, entry)
    theirs, ours = _segments(entry.full)[base:], _segments(endpoint.shape)[base:]
    shared = 0
    for one, other in zip(theirs, ours, strict=False):
        if one != other:
            break
        shared += 1
    return shared, shared - len(theirs)


def _segments(path: str) -> list[str]:
    return [part for part in path.split("/") if part]


class _Writer:
    """Writes one endpoint in the form of an entry."""

    def __init__(self, book: Book, stub: Stub, *, is_full: bool) -> None:
        self.book, self.stub, self.is_full = book, stub, is_full

    def splice(self, entry: Entry) -> Splice | None:
        """The lines that tell of the endpoint behind an entry; None where nobody knows how."""
        if entry.draft.form == "openapi":
            from vibelint.sync.contract.openapi import operation  # few contracts hold any

            return operation(entry, self.stub.endpoint)
        lines = self._lines(entry)
        if lines is None:
            return None
        group = self._group(entry)
        if group is not None:
            return self._new_group(entry, group, lines)
        at = end_of_entry(self.book, entry)
        if entry.draft.form == "heading":
            return self._spaced(entry, at, lines)
        blank = [""] if entry.draft.form == "line" and not is_listed(self.book, entry) else []
        return Splice(at, at, (*blank, *lines))

    def _lines(self, entry: Entry) -> list[str] | None:
        """The entry's own lines, made to tell of the endpoint."""
        if entry.draft.form == "row":
            row = self._row(entry)
            return None if row is None else [row]
        made = renamed(entry.line, self.stub.endpoint.method, self._path(entry))
        if made is None:
            return None
        head, rest = made
        if entry.draft.form == "heading":
            closing = re.search(r"\s#+\s*\Z", rest)
            return [f"{counted_on(head)}{closing[0] if closing else ''}", *self._body()]
        return [f"{head}{self._words(rest)}"]

    def _row(self, entry: Entry) -> str | None:
        block, endpoint = self.book.block(entry), self.stub.endpoint
        top = self._rule(entry)
        if block is None or not block.header:
            return None
        told = {
            "method": endpoint.method,
            "path": self._path(entry),
            "status": str(endpoint.status or ""),
            "summary": endpoint.summary.replace("|", "/") if self.is_full else "",
        }
        rule = entry.sheet.lines[top] if top is not None else ""
        return row_like(entry.line, rule, block.header, told)

    def _rule(self, entry: Entry) -> int | None:
        """The index of the line of dashes of an entry's table."""
        lines = entry.sheet.lines
        for at in range(entry.at, max(-1, entry.at - 1000), -1):
            if not lines[at].strip():
                return None
            if RULE.fullmatch(lines[at]) and "-" in lines[at]:
                return at
        return None

    def _path(self, entry: Entry) -> str:
        same = [one.line for one in self.book.entries if one.sheet is entry.sheet]
        return own_path(self.stub.endpoint, entry.base, same)

    def _words(self, rest: str) -> str:
        """What stands behind the path, as far as the one beside it says the like."""
        endpoint = self.stub.endpoint
        sign = BEHIND.match(rest)
        if not sign or not self.is_full:
            return ""
        summary = endpoint.summary if is_harmless(endpoint.summary) else ""
        told = [summary, _stating(rest[sign.end() :], endpoint.status)]
        words = ", ".join(filter(None, told))
        return f"{sign[0]}{words}" if words else ""

    def _body(self) -> list[str]:
        """What stands below the heading: as much as sections of this contract tell."""
        endpoint, language = self.stub.endpoint, self.stub.language
        beside = [one.draft for one in self.book.entries if one.draft.form == "heading"]
        if self.is_full and any(draft.bodies for draft in beside):
            return body(endpoint, language)
        plain = Endpoint(endpoint.method, endpoint.url, endpoint.shape, summary=endpoint.summary)
        if not any(draft.statuses for draft in beside):
            return body(plain, language) if self.is_full else []
        summary = endpoint.summary if self.is_full else ""
        stated = Endpoint(
            endpoint.method, endpoint.url, endpoint.shape, endpoint.status, summary=summary
        )
        return body(stated, language)

    def _spaced(self, entry: Entry, at: int, lines: list[str]) -> Splice:
        """A section behind another one; a rule that stands between them stands again."""
        last = entry.sheet.lines[at - 1]
        is_ruled = BREAK.fullmatch(last) is not None and at - 1 > entry.at
        return Splice(at, at, ("", *lines, *(["", last] if is_ruled else [])))

    def _group(self, entry: Entry) -> Heading | None:
        """The heading of the group that an entry stands in, where the endpoint needs another."""
        if _nearness(self.book, entry, self.stub.endpoint)[0]:
            return None
        above = entry.draft.headings[: -1 if entry.draft.form == "heading" else None]
        if not above or above[-1].level == 1:
            return None
        members = [one for one in self.book.entries if above[-1] in one.draft.headings]
        base = _depth(self.book, entry)
        first = {tuple(_segments(one.full)[base : base + 1]) for one in members}
        return above[-1] if len(first) == 1 and first != {()} else None

    def _new_group(self, entry: Entry, group: Heading, lines: list[str]) -> Splice:
        """A group of its own, behind the one that an entry stands in."""
        line = entry.sheet.lines[group.line - 1]
        base = _depth(self.book, entry)
        segments = [*_segments(self.stub.endpoint.shape)[base:], "/"]
        marks = re.match(r"\s*(#+\s+(?:\d+[.)]?\s+)?)", line)
        lead = counted_on(marks[1]) if marks else f"{'#' * group.level} "
        at = self.book.section_end(entry.sheet.path, group.line - 1, group.level)
        number = re.search(r"\d+", lead)
        if number and entry.draft.form == "heading":
            lines = [DOTTED.sub(f"{number[0]}.1", lines[0], count=1), *lines[1:]]
        head = ["", f"{lead}{title(segments[0])}", ""]
        top = self._rule(entry) if entry.draft.form == "row" else None
        if top is not None:
            head += entry.sheet.lines[max(top - 1, 0) : top + 1]
        return Splice(at, at, (*head, *lines))


def _stating(rest: str, status: int | None) -> str:
    """The words by which a line states its code, made to state another; empty for none."""
    codes = codes_in(rest)
    found = re.search(rf"(?:\w+\s+){{0,2}}{codes[0]}\b", rest) if codes and status else None
    return found[0].replace(str(codes[0]), str(status)) if found else ""


def end_of_entry(book: Book, entry: Entry) -> int:
    """The index behind an entry and all that belongs to it.

    Args:
        book: The contracts.
        entry: In a form of Markdown.
    """
    form, lines = entry.draft.form, entry.sheet.lines
    if form == "heading":
        return book.section_end(entry.sheet.path, entry.at, entry.draft.headings[-1].level)
    if form == "row" or is_listed(book, entry):
        return entry.at + 1
    if form == "item":
        return item_end(lines, entry.at)
    nexts = [one.at for one in book.entries if one.sheet is entry.sheet]
    end = book.section_end(entry.sheet.path, entry.at, 6)
    return end_of_text(lines, entry.at + 1, min([end, *(at for at in nexts if at > entry.at)]))


def is_listed(book: Book, entry: Entry) -> bool:
    """Whether an entry is a line of a fence."""
    block = book.block(entry)
    return block is not None and block.kind == "fence"


def item_end(lines: list[str], at: int) -> int:
    """The index behind a list's item and what is nested in it.

    Args:
        lines: The document's.
        at: The item's line, counted from 0.
    """
    indent = len(lines[at]) - len(lines[at].lstrip())
    end = at + 1
    for number in range(at + 1, len(lines)):
        text = lines[number]
        if text.strip() and len(text) - len(text.lstrip()) <= indent:
            break
        end = number + 1 if text.strip() else end
    return end
