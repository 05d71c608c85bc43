"""Sentences to the rules that pages' phrases bind them to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vibelint.catalogue.delegated import delegate_ids
from vibelint.catalogue.page import Page
from vibelint.model.clause import Ask, Citation, Value
from vibelint.model.severity import Severity
from vibelint.policy.phrase_index import PhraseIndex
from vibelint.policy.phrase_search import Match
from vibelint.policy.phrases import compile_phrase
from vibelint.policy.rules.language import has, spots
from vibelint.policy.rules.polarity import Parsed, Polarity
from vibelint.policy.rules.scope import Scope, restricted, scope
from vibelint.policy.rules.shown import Shown


@dataclass(frozen=True, slots=True)
class Hit:
    """A page whose phrases stand in a sentence.

    Attributes:
        page: The page.
        taken: The words that its phrases took.
        options: What they captured.
        permitted: Whether the sentence grants what the phrase speaks of.
        confined: Whether it grants that in one place only, and so forbids it elsewhere.
    """

    page: Page
    taken: frozenset[int]
    options: Mapping[str, Value]
    permitted: bool
    confined: bool = False

    def asks(
        self,
        parsed: Parsed,
        citation: Citation,
        strength: Severity | None,
        spoken: frozenset[int] = frozenset(),
    ) -> Iterator[Ask]:
        """One ask for the page, or one for each of its selectors.

        Args:
            parsed: The sentence.
            citation: The sentence, cited.
            strength: How hard its words are.
            spoken: The words that all pages' phrases took: what they speak of is no scope.
        """
        where = scope(parsed, self.taken, spoken)
        if self.confined:
            where = Scope(outside=restricted(parsed, self.taken))
        elif self.page.places and not self.permitted:
            where = where.within(self.page.places)
        options = tuple(sorted(self.options.items()))
        for rule in delegate_ids(self.page):
            yield Ask(rule, citation, strength, options, where.inside, where.outside)


class Matcher:
    """The phrases of many pages.

    Args:
        pages: The pages; those that no rules document asks for are left out.
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        self._index = PhraseIndex(
            (compile_phrase(text, page.options), (page, polarity))
            for page in pages
            if "rules" in page.reads
            for polarity, texts in (
                (Polarity.POSITIVE, page.phrases.wants),
                (Polarity.NEGATIVE, page.phrases.forbids),
            )
            for text in texts
        )
        self._vetoes = PhraseIndex(
            (compile_phrase(text), page.rule) for page in pages for text in page.phrases.unless
        )
        self._shown = Shown(pages)

    def hits(self, parsed: Parsed, shown: Parsed | None = None) -> list[Hit]:
        """The pages a sentence speaks of: it asks for them, or it permits what they look at.

        `wants` ask in a positive part and `forbids` in a negative one; either is permitted by a
        part that grants. Where no words tell, the code does that a sentence shows as wrong.

        Args:
            parsed: The sentence.
            shown: The sentence with the code that stands beside it as right.
        """
        if _speaks_of_people(parsed):
            return []
        vetoed = {rule for _, rule in self._vetoes.matches(parsed.words, parsed.breaks)}
        hits: dict[tuple[str, bool], Hit] = {}
        for match, (page, polarity) in self._index.matches(parsed.words, parsed.breaks):
            if page.rule in vetoed:
                continue
            confined = _confined(parsed, match, polarity)
            permitted = False if confined else _permitted(parsed, match, polarity)
            if permitted is not None:
                key = (page.rule, permitted)
                hit = _merged(hits.get(key), page, match, permitted=permitted)
                hits[key] = replace(hit, confined=confined)
        if not hits:
            for page, words in self._shown.hits(shown or parsed):
                hits.setdefault((page.rule, False), Hit(page, words, {}, permitted=False))
        return list(hits.values())


def _speaks_of_people(parsed: Parsed) -> bool:
    """Whether a sentence without code says what people may do: "Users may have up to 5 seats"."""
    words = parsed.plain
    if any(word.code for word in parsed.words):
        return False
    first = next((at for at in range(len(words)) if not has("article", words[at : at + 1])), 0)
    for spot in spots("people", words):
        if spot[0] == first:
            return has("people-verb", words[spot[-1] + 1 : spot[-1] + 2])
    return False


def _permitted(parsed: Parsed, match: Match, polarity: Polarity) -> bool | None:
    """Whether a match permits (True) or asks (False); None if it does neither."""
    said = parsed.polarity(match.taken, _turning(parsed, match, polarity))
    if parsed.permits(match.taken):
        return True if said is Polarity.POSITIVE else None
    return False if said in (polarity, Polarity.DOUBLE) else None


def _confined(parsed: Parsed, match: Match, polarity: Polarity) -> bool:
    """Whether what a page forbids is granted in one place only: "`print` only in `scripts/`"."""
    if polarity is Polarity.POSITIVE or not has("restricting", parsed.plain):
        return False
    if parsed.polarity(match.taken, _turning(parsed, match, polarity)) is not Polarity.POSITIVE:
        return False
    return bool(restricted(parsed, frozenset(match.taken)))


def _turning(parsed: Parsed, match: Match, polarity: Polarity) -> frozenset[int]:
    if polarity is Polarity.POSITIVE:
        return frozenset()
    return frozenset(index for index in match.taken if parsed.plain[index].text == "no")


def _merged(hit: Hit | None, page: Page, match: Match, *, permitted: bool) -> Hit:
    if hit is None:
        return Hit(page, frozenset(match.taken), dict(match.options), permitted)
    return Hit(
        page, hit.taken | set(match.taken), dict(match.options) | dict(hit.options), permitted
    )
