"""A sentence's words: what phrases and the readers of rules are matched on.

Words are case folded and know where they stand. Hyphens, slashes and dots separate words
(`type-hints`, `handlers/views`, `time.sleep`), but `non-blocking` is one word, since half of it
says the opposite. An apostrophe is left out (`dont`), a possessive `'s` too.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

TICKS = re.compile(r"`+")
CHUNK = re.compile(r"(?:[\w'\u2019.+%~≈\u2013@-]|(?<=\d),(?=\d))+")
WORD = re.compile(
    r"(?P<number>\d+(?:[.,_]\d+)*(?:[-\u2013]\d+)?)(?![\w])(?P<percent>\s?%)?"
    r"|(?:non|anti|un)-\w+"
    r"|\w+(?:['\u2019]\w+)*"
    r"|(?<=\bimport )\*"
)
STAR = "*"
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.,_]\d{3})+|\d+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word.

    Attributes:
        text: Case folded, without marks.
        start: Offset of its first code point in the text.
        end: Offset after its last.
        chunk: The number of the code span or run of signs it belongs to.
        whole: That span's or run's text.
        code: Whether it stands in a code span.
        number: Its value if it is a whole number; the larger one of a range.
        about: Whether a sign before the number makes it approximate (`~40`).
        rooted: Whether a slash stands right before it and nothing before that (`/api`).
    """

    text: str
    start: int
    end: int
    chunk: int
    whole: str
    code: bool
    number: int | None = None
    about: bool = False
    rooted: bool = False


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text, in order.

    Args:
        text: Prose; back-ticks mark code spans.
    """
    return tuple(_words(text))


def code_spans(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of the contents of code spans: equal runs of back-ticks open and close one.

    Args:
        text: Inline Markdown.
    """
    runs = [(run.start(), run.end()) for run in TICKS.finditer(text)]
    closing: dict[int, deque[int]] = {}
    for index, (start, end) in enumerate(runs):
        closing.setdefault(end - start, deque()).append(index)
    at = 0
    while at < len(runs):
        same = closing[runs[at][1] - runs[at][0]]
        while same and same[0] <= at:
            same.popleft()
        if same:
            yield runs[at][1], runs[same[0]][0]
            at = same[0]
        at += 1


def _words(text: str) -> Iterator[Word]:
    at, chunk = 0, 0
    for start, end in (*code_spans(text), (len(text), len(text))):
        for run in CHUNK.finditer(text, at, start):
            chunk += 1
            yield from _in_chunk(text, run.start(), run.end(), chunk, code=False)
        chunk += 1
        yield from _in_chunk(text, start, end, chunk, code=True)
        at = end


def _in_chunk(text: str, start: int, end: int, chunk: int, *, code: bool) -> Iterator[Word]:
    whole = text[start:end].strip() if code else text[start:end].strip("'\u2019.+~≈\u2013@-")
    for found in WORD.finditer(text, start, end):
        folded = _fold(found[0])
        if found["number"] and not found["percent"]:
            about = text[max(0, found.start() - 2) : found.start()].rstrip()[-1:] in ("~", "≈")
            number = _whole_number(found["number"])
            yield Word(folded, found.start(), found.end(), chunk, whole, code, number, about)
        else:
            rooted = _is_rooted(text, found.start())
            yield Word(folded, found.start(), found.end(), chunk, whole, code, rooted=rooted)


def _is_rooted(text: str, start: int) -> bool:
    return text[start - 1 : start] == "/" and not text[max(0, start - 2) : start - 1].strip(" `(")


def _fold(text: str) -> str:
    if text == STAR:  # `from module import *`
        return "star"
    folded = text.casefold().replace("\u2019", "'").removesuffix("'s").replace(" ", "")
    return folded if folded[0].isdigit() else folded.replace("'", "").replace("-", "")


def _whole_number(text: str) -> int | None:
    parts = re.split(r"[-\u2013]", text)
    if not all(THOUSANDS.fullmatch(part) for part in parts):
        return None
    return max(int(re.sub(r"\D", "", part)) for part in parts) if len(text) < 20 else None
