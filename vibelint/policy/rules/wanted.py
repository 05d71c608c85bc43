"""Packages that a line of a rules document wants used: "Log with structlog"."""

from __future__ import annotations

import re

from vibelint.policy.rules.polarity import Parsed, Polarity, negations
from vibelint.policy.tech_stack.sentence import ban_of, named

STYLE = re.compile(r"docstring|\b(?:num|google|sphinx)\w*[- ]style|\bgaya ", re.IGNORECASE)
"""Docstring conventions go by names of packages: "NumPy style"."""


def wanted_packages(parsed: Parsed) -> tuple[str, ...]:
    """The distributions that a sentence names for use.

    Args:
        parsed: The sentence.

    Returns:
        Their names as in PEP 503, in order; none where anything in the sentence negates, permits
        or judges beside a ban that itself says what to use.
    """
    quote = parsed.sentence.quote
    ban = ban_of(quote)
    if ban is not None:
        return tuple(dict.fromkeys((*(one.name for one in ban.used), *ban.instead)))
    if parsed.base is not Polarity.POSITIVE or parsed.granted or negations(parsed):
        return ()
    names = dict.fromkeys(mention.requirement.name for mention in named(quote))
    return tuple(name for name in names if name != "numpy" or not STYLE.search(quote))
