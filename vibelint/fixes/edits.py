"""The difference of two texts as edits, for editors and reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from vibelint.model.span import Span
from vibelint.syntax.lines import Lines


@dataclass(frozen=True, slots=True)
class Edit:
    """What is put in the place of a stretch of text.

    Attributes:
        span: In the text as it was: 1-based lines, code-point columns, the end exclusive.
        text: What stands there afterwards.
    """

    span: Span
    text: str


def edits(before: str, after: str) -> tuple[Edit, ...]:
    """The edits that lead from one text to another, in order, none touching another.

    Args:
        before: As it was.
        after: As it is to be.
    """
    lines = Lines(before)
    return tuple(
        Edit(Span(*lines.place(start), *lines.place(end)), text)
        for start, end, text in _replacements(before, after)
    )


def _replacements(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    old, new = _pieces(before), _pieces(after)
    starts = _offsets(old)
    news = _offsets(new)
    for sign, first, last, other, end in SequenceMatcher(None, old, new, False).get_opcodes():
        if sign != "equal":
            text = after[news[other] : news[end]]
            yield _narrowed(before, starts[first], starts[last], text)


def _pieces(text: str) -> list[str]:
    starts = [*Lines(text).starts, len(text)]
    return [text[start:end] for start, end in pairwise(starts)]


def _offsets(pieces: Sequence[str]) -> list[int]:
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return offsets


def _narrowed(before: str, start: int, end: int, text: str) -> tuple[int, int, str]:
    """A replacement without what both begin and end with."""
    while start < end and text and before[start] == text[0]:
        start, text = start + 1, text[1:]
    while start < end and text and before[end - 1] == text[-1]:
        end, text = end - 1, text[:-1]
    return start, end, text
