"""Packages that a line of a rules document wants used: "Log with structlog"."""

from __future__ import annotations

import re

from vibelint.policy.rules.inline import read_out
from vibelint.policy.rules.polarity import Parsed, Polarity, negations
from vibelint.policy.tech_stack.sentence import ban_of, named

ORDERING = ("start", "fresh", "semicolon", "dash", "good")
"""How parts start that may say on their own what to use."""
STYLE = re.compile(r"docstring|\b(?:num|google|sphinx)\w*[- ]style|\bgaya ", re.IGNORECASE)
"""Docstring conventions go by names of packages: "NumPy style"."""


def wanted_packages(parsed: Parsed) -> tuple[str, ...]:
    """The distributions that a sentence names for use.

    Args:
        parsed: The sentence.

    Returns:
        Their names as in PEP 503, in order; none where anything in the sentence permits, or where
        what stands above it forbids. Of a sentence that also negates, only the parts before and
        after that which order count: "Log with structlog, never `print`".
    """
    quote = parsed.sentence.quote
    ban = ban_of(quote)
    if ban is not None:
        return tuple(dict.fromkeys((*(one.name for one in ban.used), *ban.instead)))
    if parsed.base is not Polarity.POSITIVE or parsed.granted:
        return ()
    said = _ordering(parsed) if negations(parsed) else [quote]
    names = dict.fromkeys(one.requirement.name for text in said for one in named(text))
    return tuple(name for name in names if name != "numpy" or not STYLE.search(quote))


def _ordering(parsed: Parsed) -> list[str]:
    """The parts of a sentence that say what should be, and not what something is set against."""
    negating = {index for spot in negations(parsed) for index in spot}
    orders = (
        part.words
        for part in parsed.parts
        if part.opener in ORDERING
        and part.words
        and parsed.polarity({*part.words} - negating) is Polarity.POSITIVE
    )
    return [_written(parsed, words[0], words[-1]) for words in orders]


def _written(parsed: Parsed, first: int, last: int) -> str:
    """The text from one word to another, with the marks of code spans."""
    text, start, end = parsed.sentence.text, parsed.words[first].start, parsed.words[last].end
    start -= text[start - 1 : start] == "`"
    end += text[end : end + 1] == "`"
    return read_out(text[start:end])
