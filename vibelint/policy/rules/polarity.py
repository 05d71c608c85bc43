"""Which words of a sentence say what should be, and which what should not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from vibelint.policy.rules.granting import granted_words
from vibelint.policy.rules.language import has, plain, spots, starts
from vibelint.policy.rules.segments import Segment, breaks, segments
from vibelint.policy.rules.sentences import Sentence
from vibelint.policy.rules.verdict import denials
from vibelint.policy.words import Word

LABEL = 8


class Polarity(Enum):
    """What a part of a sentence does to its words.

    `ASIDE` words (exceptions, reasons) ask for nothing. `SUBJECT` words are what a double negation
    (*never X without Y*) or a condition (*if X, do Y*) speaks of: they ask for nothing alone, but
    may stand beside words that do. `DOUBLE` ones are forbidden and negated (*❌ No X*), which
    stresses or turns, and asks in either case.
    """

    POSITIVE = "positive"
    NEGATIVE = "negative"
    ASIDE = "aside"
    SUBJECT = "subject"
    DOUBLE = "double"


OPPOSITE = {Polarity.POSITIVE: Polarity.NEGATIVE, Polarity.NEGATIVE: Polarity.POSITIVE}


@dataclass(frozen=True)
class Parsed:
    """A sentence with its parts.

    Attributes:
        sentence: The sentence.
        words: Its words.
        plain: Its words, those of code spans unreadable.
        parts: Its parts.
        base: What the headings and lead-ins above make of a part that says nothing itself.
        granted: Indexes of the words that grant a permission.
        breaks: The words before which a gap of a phrase ends.
    """

    sentence: Sentence
    words: tuple[Word, ...]
    plain: tuple[Word, ...]
    parts: tuple[Segment, ...]
    base: Polarity
    granted: frozenset[int]
    breaks: frozenset[int]

    def polarity(
        self, taken: Iterable[int], turning: frozenset[int] = frozenset()
    ) -> Polarity | None:
        """What the sentence does to some of its words, None if it is of two minds.

        A negation among these words is part of what they say and turns nothing: *no more than* in a
        phrase.

        Args:
            taken: Indexes of words, such as a phrase's match takes.
            turning: Those of them that turn nevertheless: *no* in a phrase that forbids.
        """
        indexes = frozenset(taken)
        by_part = _colours(self, indexes - turning)
        touched = [number for number, part in enumerate(self.parts) if indexes & set(part.words)]
        if len(touched) > 1 and touched[0] == 0 and _is_label(self):
            touched = touched[1:]
        found = {by_part[number] for number in touched}
        if Polarity.ASIDE in found:
            return None
        found.discard(Polarity.SUBJECT)
        said = found.pop() if len(found) == 1 else None
        if said is Polarity.NEGATIVE and _is_double(self, touched, indexes):
            return Polarity.DOUBLE
        return said

    def permits(self, taken: Iterable[int]) -> bool:
        """Whether the parts that some words stand in grant something.

        Args:
            taken: Indexes of words.
        """
        parts = [set(part.words) for part in self.parts if set(part.words) & set(taken)]
        return bool(parts) and any(part & self.granted for part in parts)


def parse(
    sentence: Sentence, base: Polarity = Polarity.POSITIVE, *, granting: bool = False
) -> Parsed:
    """Cuts a sentence and finds what grants in it.

    Args:
        sentence: The sentence.
        base: What the headings and lead-ins above it say.
        granting: Whether they permit what a sentence speaks of that orders nothing.
    """
    words = sentence.words
    bare = plain(words)
    parts = tuple(segments(sentence))
    granted = granted_words(bare, parts)
    if granting and not (has("prohibition", bare) or has("hard", bare)):
        granted = frozenset(range(len(words)))
    return Parsed(sentence, words, bare, parts, base, granted, breaks(parts))


def _is_label(parsed: Parsed) -> bool:
    """Whether the first part only names what the rest speaks of: "Routers: …", "Views — …"."""
    first, *others = parsed.parts
    if not others or others[0].opener not in ("colon", "dash") or len(first.words) > LABEL // 2:
        return False
    words = _words(parsed, first)
    verbs = ("statement", "obliging", "negation", "prohibition", "contrast", "permission")
    return not (starts("imperative", words) or any(has(name, words) for name in verbs))


def _is_double(parsed: Parsed, touched: Sequence[int], taken: frozenset[int]) -> bool:
    """Whether words stand behind a mark or heading that forbids and a *no* of their own."""
    parts = [parsed.parts[number] for number in touched]
    marked = all(
        part.opener == "bad" or (part.opener == "start" and parsed.base is Polarity.NEGATIVE)
        for part in parts
    )
    return marked and all(
        parsed.plain[part.words[0]].text == "no" and part.words[0] not in taken for part in parts
    )


def negations(parsed: Parsed) -> list[tuple[int, ...]]:
    """The places of words that negate."""
    words = parsed.plain
    harmless = {index for spot in spots("not-negation", words) for index in spot} | parsed.granted
    found = [*spots("prohibition", words), *spots("negation", words)]
    return [spot for spot in found if not harmless & set(spot)]


def _colours(parsed: Parsed, ignoring: frozenset[int]) -> list[Polarity]:
    spoken = [spot for spot in negations(parsed) if not set(spot) <= ignoring]
    negating = {index for spot in spoken for index in spot}
    colours: list[Polarity] = []
    for part in parsed.parts:
        own = bool(negating & set(part.words))
        dropped = bool(part.words) and part.words[0] in ignoring
        colours.append(_colour(parsed, part, colours, own=own, dropped=dropped))
        _look_back(parsed, part, colours, dropped=dropped)
    for judged in denials(parsed.plain, parsed.parts).values():
        colours[judged] = Polarity.NEGATIVE
    return colours


def _colour(
    parsed: Parsed, part: Segment, colours: list[Polarity], *, own: bool, dropped: bool
) -> Polarity:
    before = parsed.base if part.before is None else colours[part.before]
    if part.opener in ("aside", "opposite", "lacking", "contrast") and not dropped:
        return _turned(parsed, part, before)
    if part.opener == "start" and _is_condition(parsed):
        return Polarity.SUBJECT
    if own or part.opener == "bad" or _is_listed(parsed, part):
        return Polarity.NEGATIVE
    if part.opener in ("good", "arrow", "turn") or _orders(parsed, part):
        return Polarity.POSITIVE
    if _is_remedy(parsed, part):
        return Polarity.ASIDE
    return _inherited(parsed, part, before)


def _turned(parsed: Parsed, part: Segment, before: Polarity) -> Polarity:
    first = part.before == 0 and not parsed.parts[0].words
    if part.opener == "aside":
        return Polarity.ASIDE
    if part.opener == "contrast" or first:
        return Polarity.NEGATIVE
    if part.opener == "opposite" and parsed.base is Polarity.NEGATIVE:
        return Polarity.ASIDE
    if (
        part.opener == "lacking"
        and before is Polarity.NEGATIVE
        and has("leave", _words(parsed, part))
    ):
        return Polarity.ASIDE
    return OPPOSITE.get(before, before)


def _look_back(parsed: Parsed, part: Segment, colours: list[Polarity], *, dropped: bool) -> None:
    """*never X without Y* speaks of X, and *X instead of Y* below "never" could mean either."""
    if part.before is None or dropped:
        return
    below = part.opener == "opposite" and parsed.base is Polarity.NEGATIVE
    if part.opener == "lacking" and colours[-1] is Polarity.POSITIVE:
        colours[part.before] = Polarity.SUBJECT
    elif below or (_is_remedy(parsed, part) and _shares(parsed, part)):
        colours[part.before] = Polarity.ASIDE


def _inherited(parsed: Parsed, part: Segment, before: Polarity) -> Polarity:
    negative_base = parsed.base is Polarity.NEGATIVE
    if part.opener == "start" or (
        part.opener == "fresh" and part.before == 0 and _is_condition(parsed)
    ):
        return parsed.base
    if part.opener == "dash":
        return Polarity.ASIDE if negative_base else Polarity.POSITIVE
    if part.opener == "open":
        return Polarity.ASIDE if before is Polarity.NEGATIVE else before
    if part.opener == "colon":
        told = _is_short(parsed, part) or _only_negates(parsed, part.before)
        return before if before is Polarity.NEGATIVE and told else parsed.base
    if part.opener in ("semicolon", "cell"):
        return parsed.base
    return (
        before if part.opener in ("contrast", "lacking", "opposite", "aside") else Polarity.POSITIVE
    )


def _is_condition(parsed: Parsed) -> bool:
    """Whether the sentence starts with a condition that a comma ends."""
    return starts("condition", parsed.plain) and any(
        part.opener == "fresh" and part.before == 0 for part in parsed.parts
    )


def _orders(parsed: Parsed, part: Segment) -> bool:
    """Whether a part gives an order of its own; the first, or below "never", only a plain one."""
    words = _words(parsed, part)
    if part.opener == "start" or parsed.base is Polarity.NEGATIVE:
        return has("obliging", words)
    return starts("imperative", words)


def _only_negates(parsed: Parsed, number: int | None) -> bool:
    """Whether a part is nothing but its negation: "Forbidden: …"."""
    said = {index for spot in negations(parsed) for index in spot}
    return number is not None and said >= {*parsed.parts[number].words}


def _is_listed(parsed: Parsed, part: Segment) -> bool:
    """Whether a part goes on a list behind a bare negation: "Never: commit secrets, use `x`"."""
    while part.opener == "fresh" and part.before is not None:
        part = parsed.parts[part.before]
    return part.opener == "colon" and _only_negates(parsed, part.before)


def _is_remedy(parsed: Parsed, part: Segment) -> bool:
    """Whether an order behind a label, below "pitfalls", may be what to do instead."""
    below = parsed.base is Polarity.NEGATIVE and part.opener == "colon"
    return below and part.before == 0 and starts("imperative", _words(parsed, part))


def _shares(parsed: Parsed, part: Segment) -> bool:
    """Whether an order names what its label names: "Print: use print while you debug"."""
    label = {word.text for word in _words(parsed, parsed.parts[0])} - {""}
    return any(word.text in label for word in _words(parsed, part))


def _is_short(parsed: Parsed, part: Segment) -> bool:
    words = _words(parsed, part)
    return len(words) <= LABEL and not has("statement", words)


def _words(parsed: Parsed, part: Segment) -> tuple[Word, ...]:
    return tuple(parsed.plain[index] for index in part.words)
