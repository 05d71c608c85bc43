"""Rows that belong together: "❌ `x`" and, on the next line or in the next cell, "✅ `y`"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vibelint.policy.rules.polarity import Parsed, Polarity, parse
from vibelint.policy.rules.row import Row
from vibelint.policy.rules.sentences import BAD, GOOD, MARKS, Sentence

SHOWN = re.compile(rf"(?:[{GOOD}{BAD}\ufe0f\W]|[^\W\d]{{2,12}}(?=:)){{0,6}}`[^`]+`[.:;]?")
NEAR = 3
"""Lines between the two."""


def paired(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, those that show wrong code read with the right code beside them.

    Right code beside wrong code is a rule of its own only if a page reads it so.

    Args:
        rows: In the order of the document.
    """
    known = list(rows)
    shown = [_shows(row) for row in known]
    for number, row in enumerate(known):
        beside = [at for at in (number + 1, number - 1) if _is_near(known, number, at)]
        other = next((at for at in beside if {shown[at], shown[number]} == BOTH), None)
        if other is None:
            yield row
        elif shown[number] is Polarity.POSITIVE:
            yield replace(row, weak=True)
        else:
            yield replace(row, shown=_joined(row, known[other]))


BOTH = {Polarity.POSITIVE, Polarity.NEGATIVE}


def _is_near(rows: Sequence[Row], number: int, at: int) -> bool:
    if not 0 <= at < len(rows):
        return False
    lines = [rows[place].parsed.sentence.line for place in (number, at)]
    return abs(lines[0] - lines[1]) <= NEAR


def _shows(row: Row) -> Polarity | None:
    quote = row.parsed.sentence.quote
    if not SHOWN.fullmatch(quote):
        return None
    signs = [sign for sign in quote if MARKS.match(sign)]
    if signs:
        return Polarity.POSITIVE if signs[0] in GOOD else Polarity.NEGATIVE
    return row.parsed.base


def _joined(bad: Row, good: Row) -> Parsed:
    code = good.parsed.sentence.text
    code = code[code.index("`") :]
    sentence = bad.parsed.sentence
    return parse(Sentence(f"{sentence.text} → ✅ {code}", sentence.line), bad.parsed.base)
