"""Lines that no rule can hold the code to, told by their words (`rules/unchecked.yaml`)."""

from __future__ import annotations

import re
from functools import cache

from vibelint.catalogue.data import load
from vibelint.policy.phrase_index import PhraseIndex
from vibelint.policy.phrases import compile_phrase
from vibelint.policy.rules.polarity import Parsed
from vibelint.policy.words import Word

FOREIGN = "is neither English nor Indonesian"
LATIN = "\u024f"
"""The last sign of the Latin letters with marks."""
SPAN = re.compile(r"`[^`]*`")


def why_unchecked(parsed: Parsed) -> str:
    """Why a line cannot be checked, empty if its words do not tell.

    Args:
        parsed: The sentence.
    """
    words = _prose(parsed)
    speaks_code = any(word.code for word in parsed.words)
    for _, (reason, of_code) in _index().matches(words, parsed.breaks):
        if of_code or not speaks_code:
            return reason
    return FOREIGN if _is_foreign(parsed.sentence.text) else ""


def _is_foreign(text: str) -> bool:
    """Whether most letters of a line, code aside, are of another alphabet."""
    letters = [sign for sign in SPAN.sub("", text) if sign.isalpha()]
    return sum(1 for sign in letters if sign > LATIN) * 2 > len(letters)


def _prose(parsed: Parsed) -> tuple[Word, ...]:
    """The words outside code spans, and the names of documents inside."""
    return tuple(
        word if word.whole.endswith(".md") else bare
        for word, bare in zip(parsed.words, parsed.plain, strict=True)
    )


@cache
def _index() -> PhraseIndex[tuple[str, bool]]:
    """Phrases with their reason, and whether they tell even where the line names code."""
    return PhraseIndex(
        (compile_phrase(text), (entry["reason"], entry.get("code", True)))
        for entry in load("unchecked.yaml")
        for language in ("en", "id")
        for text in entry.get(language, ())
    )
