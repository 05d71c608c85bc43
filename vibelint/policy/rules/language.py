"""The words that decide what a sentence means, whatever it speaks of (`rules/language.yaml`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from vibelint.catalogue.data import load
from vibelint.policy.phrase_index import PhraseIndex
from vibelint.policy.phrases import compile_phrase
from vibelint.policy.words import Word


def plain(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with those of code spans made unreadable: `not` in code negates nothing.

    Args:
        words: A sentence's words.
    """
    return tuple(replace(word, text="") if word.code else word for word in words)


def spots(name: str, words: Sequence[Word]) -> tuple[tuple[int, ...], ...]:
    """Where phrases of a list stand, as the indexes of the words each takes.

    Args:
        name: The list's key in `rules/language.yaml`.
        words: The sentence, see `plain`.
    """
    return _spots(tuple(word.text for word in words)).get(name, ())


def has(name: str, words: Sequence[Word]) -> bool:
    """Whether any phrase of a list stands in a sentence."""
    return bool(spots(name, words))


def taken(name: str, words: Sequence[Word]) -> frozenset[int]:
    """The indexes of all words that phrases of a list take."""
    return frozenset(index for spot in spots(name, words) for index in spot)


def starts(name: str, words: Sequence[Word], at: int = 0) -> bool:
    """Whether a phrase of a list starts at a sentence's first word, or at another."""
    return any(spot[0] == at for spot in spots(name, words))


def frameworks_named(words: Sequence[Word]) -> dict[str, frozenset[int]]:
    """The frameworks that words name (`fastapi`, `django`, `flask`, `other`), with those words.

    Args:
        words: A heading's or a sentence's.
    """
    named: dict[str, frozenset[int]] = {}
    for match, name in _frameworks().matches(words):
        named[name] = named.get(name, frozenset()) | frozenset(match.taken)
    return named


@lru_cache(maxsize=4096)
def _spots(texts: tuple[str, ...]) -> dict[str, tuple[tuple[int, ...], ...]]:
    """By list, where its phrases stand; the lists capture nothing, so texts alone decide."""
    words = [Word(text, 0, 0, 0, text, code=False) for text in texts]
    found: dict[str, tuple[tuple[int, ...], ...]] = {}
    for match, name in _lists().matches(words):
        found[name] = (*found.get(name, ()), match.taken)
    return found


@cache
def _lists() -> PhraseIndex[str]:
    lists = {
        name: texts for name, texts in load("language.yaml").items() if isinstance(texts, list)
    }
    return PhraseIndex((compile_phrase(text), name) for name in lists for text in lists[name])


@cache
def _frameworks() -> PhraseIndex[str]:
    named = load("language.yaml")["frameworks"].items()
    return PhraseIndex((compile_phrase(text), name) for name, texts in named for text in texts)
