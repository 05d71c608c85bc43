"""A block of a rules document, cut into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from vibelint.policy.rules.inline import NOTHING, bare, read_out
from vibelint.policy.words import Word, code_spans, words_of

GOOD = "✅✔✓☑👍🟢"
BAD = "❌✗✘✖🚫⛔👎🔴"
MARKS = re.compile(f"[{GOOD}{BAD}]")
SPACE = r"[\s\0]"
END = re.compile(
    r"[.!?。][\"'”\u2019)\0*]{0,8}(?="
    + SPACE
    + r"{1,20}[\"'“\u2018(\0]{0,8}(?:[A-Z0-9`]|[^\W\d_a-z]|[^\w\s.,;:]))|。"
)
ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|vs|cf|approx|incl|no|mis|cth|spt|fig|v|st)\Z", re.IGNORECASE
)
CONTINUED = re.compile(
    SPACE + r"{0,20}(?:anywhere|everywhere|except|unless|not even|even|kecuali|termasuk)\b",
    re.IGNORECASE,
)
"""What only goes on with the sentence before ("No `print`. Anywhere.")."""
BRACKET = re.compile(r"[()\[\]]")
LINE_END = re.compile(
    r"(?:  |\\)\n|\n(?="
    + SPACE
    + r"{0,20}(?:[•◦▪·\u2013]|["
    + GOOD
    + BAD
    + r"]|- |\d{1,2}[.)] |(?i:bad|good|wrong|right|do|don't|correct|incorrect|salah|benar)\s?:\s))"
)
LIST_MARK = re.compile(SPACE + r"{0,20}(?:[•◦▪·\u2013-]|\d{1,2}[.)])" + SPACE + r"{1,20}")


LONGEST = 160
"""Words of a sentence that are read; what people write as a rule is far shorter."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        text: Bare of Markdown's marks; code spans keep their back-ticks.
        line: The line of its first sign in the document, counted from 1.
    """

    text: str
    line: int

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words, their offsets being those in `text`; of an endless one only the first."""
        return words_of(self.text)[:LONGEST]

    @property
    def quote(self) -> str:
        """The sentence as it stands in the document, on one line.

        Code spans keep their back-ticks and ❌ or ✅ stay; list marks, emphasis and comments are
        left out.
        """
        return read_out(self.text)


def sentences(text: str, line: int) -> Iterator[Sentence]:
    """The sentences of a block's text, in order; parts without a word are left out.

    Args:
        text: Inline Markdown, perhaps of several lines.
        line: The number of its first line.
    """
    plain = bare(text)
    start = 0
    for end in (*sorted(_ends(plain)), len(plain)):
        part = plain[start:end]
        mark = LIST_MARK.match(part)
        begin = start + (mark.end() if mark else 0)
        begin += len(plain[begin:end]) - len(plain[begin:end].lstrip(" \t\n" + NOTHING))
        stretch = plain[begin:end].rstrip(" \t\n\\" + NOTHING)
        if words_of(stretch):
            yield Sentence(stretch, line + text.count("\n", 0, begin))
        start = end


def _ends(plain: str) -> Iterator[int]:
    closed = _open_or_code(plain)
    for found in END.finditer(plain):
        before = plain[max(0, found.start() - 8) : found.start()]
        inner = closed[found.start()] or CONTINUED.match(plain, found.end())
        if not (inner or ABBREVIATION.search(before) or _numbering(before)):
            yield found.end()
    for found in LINE_END.finditer(plain):
        if not closed[found.start()]:
            yield found.end()


def _numbering(before: str) -> bool:
    return len(before) < 4 and before.strip(" " + NOTHING).isdigit()


def _open_or_code(plain: str) -> list[bool]:
    """Which offsets lie inside code spans or brackets, where no sentence ends."""
    deeper = [0] * (len(plain) + 1)
    opened: list[int] = []
    at = 0
    for start, end in (*code_spans(plain), (len(plain), len(plain))):
        for found in BRACKET.finditer(plain, at, start):
            if found[0] in "([":
                opened.append(found.start())
            elif opened:
                deeper[opened.pop()] += 1
                deeper[found.start()] -= 1
        deeper[start] += 1
        deeper[end] -= 1
        at = end
    return [depth > 0 for depth in accumulate(deeper)]
