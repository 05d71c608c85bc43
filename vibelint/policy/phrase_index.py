"""Many phrases looked up at once: only those that may start at one of a sentence's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from vibelint.policy.phrase_search import Match, find
from vibelint.policy.phrases import Phrase, Step
from vibelint.policy.words import Word

STEM = 3
ANYTHING = frozenset({""})
VOCABULARY = 4096

T = TypeVar("T")


class PhraseIndex(Generic[T]):
    """Phrases, each with what it stands for, found by the words they can start with.

    Args:
        entries: Phrases with their meaning, in the order they are to be tried.
    """

    def __init__(self, entries: Iterable[tuple[Phrase, T]]) -> None:
        self._entries = tuple(entries)
        self._certain = tuple(_certain(phrase) for phrase, _ in self._entries)
        self._by_key: dict[str, list[int]] = {}
        for number, (phrase, _) in enumerate(self._entries):
            for key in _starting_keys(phrase):
                self._by_key.setdefault(key, []).append(number)
        self._starting = lru_cache(maxsize=VOCABULARY)(self._find_starting)

    def matches(
        self, words: Sequence[Word], breaks: frozenset[int] = frozenset()
    ) -> Iterator[tuple[Match, T]]:
        """Where the phrases stand in a sentence, in the order of the entries, then of the words.

        Args:
            words: The sentence.
            breaks: Indexes of words before which a gap ends.
        """
        texts = [word.text for word in words]
        places: dict[int, list[int]] = {}
        for at, text in enumerate(texts):
            for number in self._starting(text):
                places.setdefault(number, []).append(at)
        keys = {*texts, *map(_stem, texts)}
        for number in sorted(places):
            phrase, meaning = self._entries[number]
            if phrase.single:
                yield from ((Match((at,)), meaning) for at in places[number])
            elif not any(map(keys.isdisjoint, self._certain[number])):
                for match in find(phrase, words, breaks, places[number]):
                    yield match, meaning

    def _find_starting(self, text: str) -> tuple[int, ...]:
        """The phrases that may start with a word."""
        numbers = {
            number for key in ("", text, _stem(text)) for number in self._by_key.get(key, ())
        }
        return tuple(sorted(number for number in numbers if self._may_start(number, text)))

    def _may_start(self, number: int, text: str) -> bool:
        return any(
            step.gap or step.capture or step.may_start(text)
            for step in _leading(self._entries[number][0])
        )


def _leading(phrase: Phrase) -> Iterator[Step]:
    """The steps a match can start with."""
    for step in phrase.steps:
        yield step
        if not step.optional:
            return


def _starting_keys(phrase: Phrase) -> frozenset[str]:
    return frozenset().union(*(_step_keys(step) for step in _leading(phrase)))


def _certain(phrase: Phrase) -> tuple[frozenset[str], ...]:
    """For each part after the first that must stand, the words or stems one of which must occur."""
    steps = [step for step in phrase.steps[1:] if step.alternatives and not step.optional]
    return tuple(keys for keys in map(_step_keys, steps) if keys != ANYTHING)


def _step_keys(step: Step) -> frozenset[str]:
    firsts = [alternative[0] for alternative in step.alternatives]
    if step.forms or not firsts or any(prefix and len(text) < STEM for text, prefix in firsts):
        return ANYTHING
    return frozenset(_stem(text) if prefix else text for text, prefix in firsts)


def _stem(text: str) -> str:
    return "~" + text[:STEM]
