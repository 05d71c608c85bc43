"""Foreign keys as people write them: `FK → users.id`, `REFERENCES users(id)`, `→ users`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vibelint.model.schema import Reference
from vibelint.policy.db_schema.words import either, listed

NAME = r"[A-Za-z_][\w$]*"
TARGET = (
    rf"[\s:(\"\[]*(?:(?:the|a|an|table|tabel|to|ke|dari)\s+)*[\"\[]*(?:{NAME}\.(?={NAME}[.(]))?"
    rf"(?P<table>{NAME})[\"\]]*(?:\.[\"\[]*(?P<dotted>{NAME})|\s*\(\s*[\"\[]*(?P<called>{NAME})[\"\]]*\s*\))?"
)
ARROW = r"(?:\u2192|->|=>|\u27a1\ufe0f?|\u21d2|\u2794|-->|>)"
ACTIONS = re.compile(
    r"(?i)\s*\(?\s*\bon\s+(?:delete|update)\s*:?\s*(?:cascade|set\s+null|set\s+default|restrict|no\s+action|protect)\s*\)?"
)


SEVERAL = re.compile(rf"[\s`\"\])]*(?:/|\bor\b|\batau\b)[\s`\"\[(]*{NAME}\.")
"""What a key that may point at one of several tables goes on with."""


@dataclass(frozen=True, slots=True)
class Pointing:
    """A foreign key in a text.

    Attributes:
        reference: What it points at; its table is empty where that is not told.
        certain: Whether its table is named beyond doubt, so that the word need not be a table that
            the document tells of.
        keyed: Whether it is said to be a foreign key; not so of a mere arrow.
        rest: The text without it.
    """

    reference: Reference
    certain: bool
    keyed: bool
    rest: str


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    key = rf"(?<![\w-])(?:{either('traits', 'foreign')})(?![\w-])"
    to = rf"(?:\s*(?:{ARROW}|:|=|{either('leads')})(?!\w))*"
    links = rf"(?:{ARROW}|\breferences?\b|\brefs?\s*[:>]|\bref\s*:\s*>)"
    return (
        re.compile(rf"{key}{to}{TARGET}", re.IGNORECASE),
        re.compile(rf"{links}\s*(?:{ARROW})?{TARGET}", re.IGNORECASE),
        re.compile(key, re.IGNORECASE),
        re.compile(
            rf"\b(?:{either('no-key')})\s+(?:\w+\s+)?{key}|{key}\s*\(\s*(?:{either('no-key')})\b[^()]*\)",
            re.IGNORECASE,
        ),
    )


def pointing_of(text: str) -> Pointing | None:
    """The foreign key that a text tells of; None if it tells of none.

    Args:
        text: A cell, or the words behind a name, without Markdown's marks.
    """
    key, link, alone, none = _patterns()
    text = none.sub(" ", text)
    for pattern in (key, link):
        match = pattern.search(text)
        if match is None:
            continue
        column = match["dotted"] or match["called"] or ""
        if not column and _is_word(match["table"]):
            continue
        if column and SEVERAL.match(text, match.end()):
            return None
        rest = ACTIONS.sub(" ", f"{text[: match.start()]}, {text[match.end() :]}")
        is_sql = bool(re.match(r"references?\b", match[0], re.IGNORECASE))
        if pattern is link and not column and is_sql and not match[0].startswith("REFERENCES"):
            continue
        return Pointing(Reference(match["table"], column), bool(column), pattern is key, rest)
    match = alone.search(text)
    if match is None:
        return None
    return Pointing(Reference(""), False, True, f"{text[: match.start()]}, {text[match.end() :]}")


def _is_word(name: str) -> bool:
    return name.lower() in listed("no-tables")
