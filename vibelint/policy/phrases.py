"""The phrase language, in which rule pages write how documents ask for them.

A phrase is words separated by spaces, matched in order on a sentence's words:

- `word` is that word, case folded, marks and back-ticks aside; `type-hint` is two words, as in a
  text;
- `word*` is any word that starts so, `a|b` one of several, and a final `?` makes it optional;
- `...` is a gap of up to twelve words;
- a part in back-ticks (`` `any` ``) stands only in a code span;
- `{name}` captures an option: for an integer option a whole number (`~40`, `≤ 30`; the larger of
  `300-400`), else one word or code span; `{name:a|b}` only one of these words, folded, and with a
  slash before them (`{name:/a|/b}`) only where the text has one too; `{name:*/}` only a folder's
  path, `{name:*/*/}` one of several parts; a flag option becomes true where one of the words, or
  else its own name, stands.

Everything else must be adjacent. A phrase may stand anywhere in the sentence; a gap ends at a
semicolon or an arrow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from vibelint.catalogue.page import Option
from vibelint.model.clause import Value
from vibelint.policy.words import Word, words_of

GAP = 12
FOLDERS = {
    "*/": re.compile(r"[\w.-]+/(?:[\w.*-]+/?)*"),
    "*/*/": re.compile(r"[\w.-]+/[\w.*-]+/?(?:[\w.*-]+/?)*"),
}
CAPTURE = re.compile(r"\{([a-z0-9-]+)(?::([^{}]+))?\}(\??)")

Alternative = tuple[tuple[str, bool], ...]
"""Adjacent words, each with whether it is only the beginning of one."""


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a phrase; a step with neither alternatives nor capture is a gap."""

    alternatives: tuple[Alternative, ...] = ()
    capture: str = ""
    kind: str = "text"
    optional: bool = False
    code: bool = False
    rooted: bool = False
    folder: str = ""
    firsts: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()

    @property
    def gap(self) -> bool:
        """Whether it takes any words."""
        return not self.alternatives and not self.capture

    def may_start(self, text: str) -> bool:
        """Whether any alternative starts with a word, which spares trying them all."""
        return text in self.firsts or text.startswith(self.prefixes)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase; a `single` one is one word that captures nothing."""

    text: str
    steps: tuple[Step, ...]
    single: bool = False


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


@cache
def compile_phrase(text: str, options: tuple[Option, ...] = ()) -> Phrase:
    """Compiles a phrase once.

    Args:
        text: The phrase.
        options: The page's options, for the kinds of what it captures.

    Raises:
        ValueError: The phrase is empty, starts or ends with a gap, or captures an option that the
            page lacks.
    """
    kinds = {option.name: option.kind for option in options}
    steps = tuple(_step(text, part, kinds) for part in text.split())
    if not steps or steps[0].gap or steps[-1].gap or all(step.optional for step in steps):
        raise ValueError(f"phrase `{text}`: begin and end it with a word that must be there")
    return Phrase(text, steps, len(steps) == 1 and _is_single(steps[0]))


def _is_single(step: Step) -> bool:
    return not (step.capture or step.code) and all(
        len(alternative) == 1 for alternative in step.alternatives
    )


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
        if first.alternatives and not first.optional and not first.may_start(words[start].text):
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
            options = ((step.capture, value),) if step.capture else ()
            yield Match(tuple(range(place, place + taken)), options), place + taken
        if step.optional:
            yield Match(), place

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
        if step.folder:
            yield from self._folder(step.folder, place)
        elif step.alternatives:
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

    def _folder(self, form: str, place: int) -> Iterator[tuple[int, Value]]:
        size, value = self._chunk(place)
        if FOLDERS[form].fullmatch(str(value)):
            yield size, str(value).rstrip("*")

    def _chunk(self, place: int) -> tuple[int, Value]:
        first = self.words[place]
        if place and self.words[place - 1].chunk == first.chunk:
            return 1, first.text
        size = 1
        while place + size < len(self.words) and self.words[place + size].chunk == first.chunk:
            size += 1
        return size, first.whole


def _step(phrase: str, part: str, kinds: dict[str, str]) -> Step:
    if part == "...":
        return Step()
    code = part[0] == "`"
    part = part.replace("`", "")
    captured = CAPTURE.fullmatch(part)
    if captured:
        name, only, optional = captured.groups()
        if name not in kinds:
            raise ValueError(f"phrase `{phrase}` captures `{name}`, which is no option of its page")
        if only in FOLDERS:
            return Step((), name, kinds[name], bool(optional), code, folder=only)
        only = only or (name if kinds[name] == "flag" else "")
        ways = _alternatives(phrase, only) if only else ()
        rooted = bool(only) and only.startswith("/")
        whole, beginnings = _firsts(ways)
        return Step(
            ways, name, kinds[name], bool(optional), code, rooted,
            firsts=whole, prefixes=beginnings,
        )  # fmt: skip
    bare = part.removesuffix("?")
    ways = _alternatives(phrase, bare)
    whole, beginnings = _firsts(ways)
    return Step(ways, optional=bare != part, code=code, firsts=whole, prefixes=beginnings)


@cache
def _firsts(ways: tuple[Alternative, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The whole words that alternatives begin with, and the beginnings of words."""
    firsts = [alternative[0] for alternative in ways]
    whole = frozenset(text for text, prefix in firsts if not prefix)
    return whole, tuple(text for text, prefix in firsts if prefix)


def _alternatives(phrase: str, part: str) -> tuple[Alternative, ...]:
    return tuple(_alternative(phrase, text) for text in part.split("|"))


def _alternative(phrase: str, text: str) -> Alternative:
    found = _spelled(text)
    if not found:
        raise ValueError(f"phrase `{phrase}` has no words, or a sign out of place, in `{text}`")
    return found


@cache
def _spelled(text: str) -> Alternative:
    """Empty where it cannot be read; most words stand in many phrases."""
    words = words_of(text.removesuffix("*").replace("`", ""))
    if set(text[:-1]) & set("*{}?"):
        return ()
    last = len(words) - 1
    return tuple((word.text, text.endswith("*") and i == last) for i, word in enumerate(words))
