"""A sentence's parts: where what it says may turn round.

A part starts at a mark (❌, ✅), an arrow, a semicolon, a dash, a colon, a bracket, a table's cell,
a comma before an order, and at words such as *instead of*, *without*, *unless*, *but*, *not*.
A bracket's part ends with the bracket, and the part around it goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vibelint.policy.rules.inline import NOTHING
from vibelint.policy.rules.language import has, plain, spots, starts, taken
from vibelint.policy.rules.sentences import BAD, GOOD, Sentence
from vibelint.policy.words import Word, code_spans

SIGN = re.compile(
    f"(?P<bad>[{BAD}])|(?P<good>[{GOOD}])|(?P<arrow>->|=>|[→➜⇒➡])|(?P<semicolon>;)"
    r"|(?P<open>\()|(?P<close>\))|(?P<dash>(?<=\s)[—\u2013-]{1,2}(?=\s)|—)"
    r"|(?P<colon>:(?=\s|$))|(?P<cell>\|)|(?P<comma>,)"
)
HARD = ("semicolon", "arrow", "good", "bad")
OPENERS = ("contrast", "turn", "lacking", "opposite", "aside")
PLAIN = ("prohibition", "hard", "soft")
JOINING = ("and", "or", "dan", "atau", "then", "lalu")


@dataclass(slots=True)
class Segment:
    """One part of a sentence.

    Attributes:
        opener: What starts it: `start`, a sign's name, `fresh` (an order), or a list of
            `rules/language.yaml`.
        before: The number of the part it follows or stands in; None for the first.
        words: Indexes of its words.
    """

    opener: str
    before: int | None
    words: list[int] = field(default_factory=list)


def segments(sentence: Sentence) -> list[Segment]:
    """The parts of a sentence in order; every word is in exactly one.

    Args:
        sentence: The sentence.
    """
    cutter = _Cutter(plain(sentence.words))
    prose = _without_code(sentence.text)
    end = 0
    for index, word in enumerate(sentence.words):
        between = prose[end : word.start].replace(NOTHING, "")
        cutter.take(index, SIGN.finditer(between))
        end = word.end
    cutter.close(SIGN.finditer(prose[end:].replace(NOTHING, "")))
    return cutter.parts


def breaks(parts: Sequence[Segment]) -> frozenset[int]:
    """The first words of parts that no gap of a phrase reaches into.

    Args:
        parts: What `segments` gave.
    """
    return frozenset(part.words[0] for part in parts if part.opener in HARD and part.words)


def _without_code(text: str) -> str:
    parts, at = [], 0
    for start, end in code_spans(text):
        parts += [text[at:start].replace("`", " "), " " * (end - start)]
        at = end
    return "".join([*parts, text[at:].replace("`", " ")])


class _Cutter:
    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.parts = [Segment("start", None)]
        self.around: list[int] = []
        self.current = 0
        self.openers = _word_openers(words)
        self.prohibitions = taken("prohibition", words)
        self.leading = starts("condition", words)

    def take(self, index: int, signs: Iterable[re.Match[str]]) -> None:
        """Puts the next word where it belongs."""
        for sign in signs:
            self._sign(sign.lastgroup or "", index)
        if index in self.openers and not (index == 0 and self.leading):
            self._open(self.openers[index])
        elif self._turns_to_prohibition(index):
            self._open("fresh")
        self.parts[self.current].words.append(index)

    def close(self, signs: Iterable[re.Match[str]]) -> None:
        """Notes a mark behind the last word: it judges what stands before."""
        if any(sign.lastgroup == "bad" for sign in signs):
            self._open("bad")

    def _sign(self, sign: str, index: int) -> None:
        if sign == "open":
            self.around.append(self.current)
            self._open(sign)
        elif sign == "close":
            self.current = self.around.pop() if self.around else self.current
        elif sign != "comma":
            self._open(sign)
        elif self._order_follows(index) or self._ends_at_comma():
            self._open("fresh")

    def _open(self, opener: str) -> None:
        self.parts.append(Segment(opener, self.current))
        self.current = len(self.parts) - 1

    def _ends_at_comma(self) -> bool:
        """A leading condition or *instead of …* ends at its comma."""
        if self.current == 0:
            return self.leading
        return self.parts[self.current].opener == "opposite" and not self.parts[0].words

    def _order_follows(self, index: int) -> bool:
        at = index + (self.words[index].text in JOINING)
        if at + 1 >= len(self.words):
            return False
        if self.words[at].text == "no" or any(starts(name, self.words, at) for name in PLAIN):
            return True
        return self.words[at + 1].text not in JOINING and starts("imperative", self.words, at)

    def _turns_to_prohibition(self, index: int) -> bool:
        """*… and never …*, or a prohibition after an order without a comma between."""
        earlier = self.parts[self.current].words
        if not earlier or index not in self.prohibitions or index - 1 in self.prohibitions:
            return False
        orders = _orders([self.words[place] for place in earlier])
        joined = self.words[index - 1].text in JOINING
        return joined or (bool(orders) and max(orders) < len(earlier) - 1)


def _orders(words: Sequence[Word]) -> set[int]:
    orders = set(taken("obliging", words))
    if starts("imperative", words) and not starts("weak-imperative", words):
        orders.add(0)
    return orders


def _word_openers(words: Sequence[Word]) -> dict[int, str]:
    openers = {spot[0]: name for name in OPENERS for spot in spots(name, words)}
    if has("preference", words):
        openers |= {spot[0]: "opposite" for spot in spots("opposite-of-preference", words)}
    others = ("prohibition", "negation", "permission", "not-negation")
    kept = frozenset().union(*(taken(name, words) for name in others))
    return {at: name for at, name in openers.items() if name != "contrast" or at not in kept}
