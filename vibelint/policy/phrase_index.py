"""Which of many phrases can stand in a sentence at all, so that hundreds of them cost little."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from vibelint.policy.phrases import Phrase, Step
from vibelint.policy.words import Word

STEM = 3
ANYTHING = frozenset({""})

T = TypeVar("T")


class PhraseIndex(Generic[T]):
    """Phrases, each with what it stands for, found by a word that they cannot do without.

    Args:
        entries: Phrases with their meaning, in the order they are to be tried.
    """

    def __init__(self, entries: Iterable[tuple[Phrase, T]]) -> None:
        self._entries = tuple(entries)
        self._certain = tuple(_certain(phrase) for phrase, _ in self._entries)
        self._by_key: dict[str, list[int]] = {}
        for number, certain in enumerate(self._certain):
            for key in max(certain, key=lambda keys: min(map(len, keys)), default=ANYTHING):
                self._by_key.setdefault(key, []).append(number)

    def candidates(self, words: Sequence[Word]) -> Iterator[tuple[Phrase, T]]:
        """The entries worth matching on a sentence, in their order.

        Args:
            words: The sentence.
        """
        keys = {"", *(word.text for word in words), *(_stem(word.text) for word in words)}
        numbers = {number for key in keys for number in self._by_key.get(key, ())}
        for number in sorted(numbers):
            if not any(map(keys.isdisjoint, self._certain[number])):
                yield self._entries[number]


def _certain(phrase: Phrase) -> tuple[frozenset[str], ...]:
    """For each part that must stand, the words or stems one of which must occur."""
    steps = [step for step in phrase.steps if step.alternatives and not step.optional]
    return tuple(map(_step_keys, steps))


def _step_keys(step: Step) -> frozenset[str]:
    firsts = [alternative[0] for alternative in step.alternatives]
    if any(prefix and len(text) < STEM for text, prefix in firsts):
        return ANYTHING
    return frozenset(_stem(text) if prefix else text for text, prefix in firsts)


def _stem(text: str) -> str:
    return "~" + text[:STEM]
