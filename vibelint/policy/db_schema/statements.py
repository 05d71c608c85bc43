"""SQL text to its statements, each with its place, and a table's body to its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SAID = r"'(?:[^']|'')*'|\"[^\"\n]*\"|`[^`\n]*`|--[^\n]*|/\*.*?\*/"
PIECE = re.compile(
    rf"{SAID}|(?P<dollar>\$\w*\$)|(?P<end>;)|(?P<bracket>[()])"
    r"|(?P<start>(?:(?<=\n)|\A)[ \t]*(?:CREATE|ALTER|DROP|INSERT|COMMENT\s+ON|GRANT)\b)",
    re.DOTALL | re.IGNORECASE,
)
COMMA = re.compile(rf"{SAID}|(?P<bracket>[()])|(?P<comma>,)", re.DOTALL)
DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement, or a part of one.

    Attributes:
        text: Its text; comments are left in it.
        line: The line of its first word, counted from 1.
        deepest: How deep its brackets are nested.
    """

    text: str
    line: int
    deepest: int


def statements(text: str, line: int) -> Iterator[Statement]:
    """The statements of a text; one that lacks its semicolon ends where the next begins.

    Args:
        text: SQL.
        line: The number of its first line.
    """
    begin, depth, deepest = 0, 0, 0
    until = 0
    for match in PIECE.finditer(text):
        if match.start() < until:
            continue
        if match["dollar"]:
            closing = text.find(match["dollar"], match.end())
            until = closing + len(match["dollar"]) if closing >= 0 else match.end()
        elif match["bracket"]:
            depth += 1 if match["bracket"] == "(" else -1
            deepest = max(deepest, depth)
        elif match["end"] or match["start"]:
            stop = match.start() if match["start"] else match.end()
            yield from _placed(text, begin, stop, line, deepest)
            begin, depth, deepest = stop, 0, 0
    yield from _placed(text, begin, len(text), line, deepest)


def _placed(text: str, begin: int, stop: int, line: int, deepest: int) -> Iterator[Statement]:
    inside = text[begin:stop]
    bare = _from_first_word(inside)
    if bare.strip(" ;\n\t\r"):
        before = text.count("\n", 0, stop - len(bare))
        yield Statement(bare, line + before, deepest)


def _from_first_word(text: str) -> str:
    """A statement without the blanks and comments before it."""
    place = 0
    skip = re.compile(r"\s+|--[^\n]*|/\*.*?\*/", re.DOTALL)
    match = skip.match(text)
    while match:
        place = match.end()
        match = skip.match(text, place)
    return text[place:]


def parts(text: str, line: int) -> Iterator[Statement]:
    """What stands between commas in the first brackets of a statement.

    Args:
        text: The statement.
        line: The number of its first line.
    """
    begin, depth = -1, 0
    for match in COMMA.finditer(text):
        if match["bracket"] == "(":
            depth += 1
            begin = match.end() if depth == 1 and begin < 0 else begin
        elif match["bracket"] == ")":
            depth -= 1
            if depth == 0:
                yield from _commas(text, begin, match.start(), line)
                return
    if begin >= 0:
        yield from _commas(text, begin, len(text), line)


def _commas(text: str, begin: int, stop: int, line: int) -> Iterator[Statement]:
    depth, start = 0, begin
    for match in COMMA.finditer(text, begin, stop):
        if match["bracket"]:
            depth += 1 if match["bracket"] == "(" else -1
        elif match["comma"] and depth == 0:
            yield from _placed(text, start, match.start(), line, 0)
            start = match.end()
    yield from _placed(text, start, stop, line, 0)
