"""Lines that no rule can hold the code to, told by their words (`rules/unchecked.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from vibelint.catalogue.data import load
from vibelint.policy.phrase_index import PhraseIndex
from vibelint.policy.phrases import compile_phrase
from vibelint.policy.rules.inline import bare, read_out
from vibelint.policy.rules.language import has, plain, spots, starts
from vibelint.policy.rules.polarity import Parsed
from vibelint.policy.tech_stack.products import is_no_package, is_product, mentions
from vibelint.policy.words import Word, words_of

TECHNOLOGY = "names a technology, which TECH_STACK.md decides"
FOREIGN = "is neither English nor Indonesian"
LONGEST = 6
"""Words of a heading that only says what stands below it."""
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
    if _names_technology(parsed):
        return TECHNOLOGY
    return FOREIGN if _is_foreign(parsed.sentence.text) else ""


def about_section(heads: Sequence[str]) -> str:
    """Why nothing below some headings can be checked, empty if none tells: "Pull requests".

    Args:
        heads: Headings and lead-ins above a line, outermost first.
    """
    return next(filter(None, map(_about, reversed(heads))), "")


@lru_cache(maxsize=512)
def _about(head: str) -> str:
    words = plain(words_of(read_out(bare(head))))
    if len(words) > LONGEST:
        return ""
    return next((reason for _, reason in _sections().matches(words)), "")


def _names_technology(parsed: Parsed) -> bool:
    """Whether a line only says what is used: "PostgreSQL 16", "Use Huey with a Redis backend"."""
    words = parsed.plain
    order = starts("using", words)
    at = spots("using", words)[0][-1] + 1 if order else 0
    while has("article", words[at : at + 1]):
        at += 1
    text, start = parsed.sentence.text, parsed.words[at].start if at < len(words) else 0
    found = mentions(text)
    named = {place for one in found for place in range(one.start, one.end)}
    named |= {word.start for word in parsed.words if _is_technology(word)}
    if order:
        return start in named
    others = [word for word in parsed.words if word.number is None and not _is_version(word)]
    return bool(named) and all(word.start in named for word in others)


def _is_technology(word: Word) -> bool:
    """Whether a word is a server, a service or a language, or a class of a package."""
    if word.code and "." in word.whole:
        return word.whole.casefold().startswith(word.text) and bool(mentions(f"`{word.text}`"))
    return len(word.text) > 1 and (is_no_package(word.whole) or is_product(word.whole))


def _is_version(word: Word) -> bool:
    return word.text[:1].isdigit() or word.text in ("and", "dan", "with", "dengan", "v")


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
def _sections() -> PhraseIndex[str]:
    return PhraseIndex(
        (compile_phrase(text), entry["reason"])
        for entry in load("unchecked.yaml")
        for text in entry.get("sections", ())
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
