"""Phrases looked for in a sentence; `vibelint.policy.phrases` tells what they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vibelint.model.clause import Value
from vibelint.policy.phrases import FORMS, MODULE, Alternative, Phrase, Step, compile_phrase
from vibelint.policy.words import Word, words_of

GAP = 12
JOINING = ("and", "or", "nor", "dan", "atau", "maupun", "serta")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase stands in a sentence.

    Attributes:
        taken: The indexes of the words it names or captures, gaps left out.
        options: What it captures, by name.
    """

    taken: tuple[int, ...] = ()
    options: tuple[tuple[str, Value], ...] = ()

    def and_then(self, other: Match) -> Match:
        """This match, continued by another."""
        return Match(self.taken + other.taken, self.options + other.options)


def match(phrase: Phrase | str, sentence: str | Sequence[Word]) -> dict[str, Value] | None:
    """The options a phrase captures in a sentence, None where it does not stand.

    Args:
        phrase: Compiled, or a text without captures of integers.
        sentence: A text or its words.
    """
    compiled = compile_phrase(phrase) if isinstance(phrase, str) else phrase
    words = words_of(sentence) if isinstance(sentence, str) else sentence
    found = next(find(compiled, words), None)
    return None if found is None else dict(found.options)


def find(
    phrase: Phrase,
    words: Sequence[Word],
    breaks: Iterable[int] = (),
    places: Iterable[int] | None = None,
) -> Iterator[Match]:
    """Every place a phrase stands at: one match for each first word, with the shortest gaps.

    What failed once is not tried again, so the work is bounded by the product of words, steps and
    the longest gap.

    Args:
        phrase: What to look for.
        words: The sentence.
        breaks: Indexes of words before which a gap ends.
        places: Indexes of the words it may start at; all by default.
    """
    starts = range(len(words)) if places is None else places
    search = _Search(phrase.steps, words, frozenset(breaks))
    first = phrase.steps[0]
    for start in starts:
        if not first.may_begin(words[start].text):
            continue
        found = search.at(0, start)
        if found is not None:
            yield found


class _Search:
    def __init__(
        self, steps: tuple[Step, ...], words: Sequence[Word], breaks: frozenset[int]
    ) -> None:
        self.steps, self.words, self.breaks = steps, words, breaks
        self.dead: set[tuple[int, int]] = set()

    def at(self, number: int, place: int) -> Match | None:
        """The rest of the phrase from one step on, at one word."""
        if number == len(self.steps):
            return Match()
        if (number, place) in self.dead:
            return None
        for here, after in self._ways(self.steps[number], place):
            rest = self.at(number + 1, after)
            if rest is not None:
                return here.and_then(rest)
        self.dead.add((number, place))
        return None

    def _ways(self, step: Step, place: int) -> Iterator[tuple[Match, int]]:
        if step.gap:
            yield from self._gaps(place)
            return
        for taken, value in self._takes(step, place):
            after = place + taken
            if step.many:
                value, after = self._more(step, str(value), after)
            options = ((step.capture, value),) if step.capture else ()
            yield Match(tuple(range(place, after)), options), after
        if step.optional:
            yield Match(), place

    def _more(self, step: Step, value: str, after: int) -> tuple[str, int]:
        """A value and those that go on a list of such: "`app.api`, `app.web` or models"."""
        said = [value]
        while after < len(self.words):
            at = after + (self.words[after].text in JOINING)
            following = next(iter(self._takes(step, at)), None)
            if following is None:
                break
            after = at + following[0]
            said.append(str(following[1]))
        return ",".join(dict.fromkeys(said)), after

    def _gaps(self, place: int) -> Iterator[tuple[Match, int]]:
        for after in range(place, min(place + GAP, len(self.words)) + 1):
            if after in self.breaks:
                return
            yield Match(), after

    def _takes(self, step: Step, place: int) -> Iterator[tuple[int, Value]]:
        if place >= len(self.words):
            return
        word = self.words[place]
        if step.code > word.code or step.rooted > word.rooted:
            return
        for form in step.forms:
            yield from self._form(form, place)
        if step.forms and not step.alternatives:
            return
        if step.alternatives:
            for alternative in step.alternatives if step.may_start(word.text) else ():
                if self._stands(alternative, place):
                    said = self._said(place, len(alternative))
                    yield len(alternative), True if step.kind == "flag" else said
        elif step.kind == "integer":
            if word.number is not None:
                yield 1, word.number
        else:
            yield self._chunk(place)

    def _stands(self, alternative: Alternative, place: int) -> bool:
        if place + len(alternative) > len(self.words):
            return False
        for at, (text, prefix) in enumerate(alternative, start=place):
            said = self.words[at].text
            if not (said.startswith(text) if prefix else said == text):
                return False
        return True

    def _said(self, place: int, size: int) -> str:
        """Some words as one: the whole code span if they stand in one, a path with its slash."""
        words = self.words[place : place + size]
        if words[0].code and (size > 1 or words[0].rooted):
            return words[0].whole
        return "/" * words[0].rooted + "/".join(word.text for word in words)

    def _form(self, form: str, place: int) -> Iterator[tuple[int, Value]]:
        """A folder's path; a module's as that of its folder or file."""
        size, value = self._chunk(place)
        path = str(value)
        if FORMS[form].fullmatch(path):
            yield size, f"{path.replace('.', '/')}/" if form == MODULE else path.rstrip("*")

    def _chunk(self, place: int) -> tuple[int, Value]:
        first = self.words[place]
        if place and self.words[place - 1].chunk == first.chunk:
            return 1, first.text
        size = 1
        while place + size < len(self.words) and self.words[place + size].chunk == first.chunk:
            size += 1
        return size, first.whole
