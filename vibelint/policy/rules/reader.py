"""A rules document to clauses: one for each sentence that is a rule, none of them lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from vibelint.catalogue.delegated import is_delegated
from vibelint.catalogue.page import Page
from vibelint.catalogue.page import pages as catalogue_pages
from vibelint.model.clause import Ask, Citation, Clause, State
from vibelint.policy.markdown import REMEMBERED, Document
from vibelint.policy.rules.apart import apart
from vibelint.policy.rules.applying import not_for_project
from vibelint.policy.rules.bans import RULE, ban_options, bans_somewhere, placed_ban
from vibelint.policy.rules.binding import Binding, bound_asks
from vibelint.policy.rules.matching import Hit, Matcher
from vibelint.policy.rules.polarity import Parsed
from vibelint.policy.rules.row import Row
from vibelint.policy.rules.rows import rows
from vibelint.policy.rules.scope import Scope
from vibelint.policy.rules.strength import strength as strength_of
from vibelint.policy.rules.unchecked import why_unchecked
from vibelint.policy.rules.wanted import wanted_packages

RELEASED = "released by hand"
ASKED = "tells what to ask about first, which code does not show"
PLACED = "bans a package in a place that vibelint cannot tell"


def read_rules(
    document: Document,
    frameworks: frozenset[str] = frozenset(),
    pages: Mapping[str, Page] | None = None,
) -> tuple[Clause, ...]:
    """What each sentence of a rules document asks for.

    Args:
        document: The document.
        frameworks: The project's; empty while they are unknown, which leaves all lines in force.
        pages: The rule pages by id; the catalogue by default.

    Returns:
        A clause for each normative sentence, in order, each in exactly one state.

    Raises:
        PolicyError: A binding by hand names an unknown rule, key or value.
    """
    known = catalogue_pages() if pages is None else pages
    return _clauses(document, frameworks, tuple(known.values()))


@lru_cache(maxsize=REMEMBERED)
def _clauses(
    document: Document, frameworks: frozenset[str], pages: tuple[Page, ...]
) -> tuple[Clause, ...]:
    reader = _Reader({page.rule: page for page in pages}, _matcher(pages), frameworks)
    clauses = ((row, reader.clause(document.path, row)) for row in rows(document))
    return tuple(clause for row, clause in clauses if not (row.weak and _says_nothing(clause)))


@lru_cache(maxsize=8)
def _matcher(pages: tuple[Page, ...]) -> Matcher:
    return Matcher(pages)


@dataclass(frozen=True)
class _Reader:
    pages: Mapping[str, Page]
    matcher: Matcher
    frameworks: frozenset[str]

    def clause(self, document: str, row: Row) -> Clause:
        """The row's clause."""
        citation = Citation(document, row.parsed.sentence.line, row.parsed.sentence.quote)
        hard = strength_of(row.parsed)
        severity = row.above.strength if hard is None else hard
        clause = Clause(citation, State.UNREAD, severity, names=wanted_packages(row.parsed))
        if row.binding is not None:
            return self._bound(clause, row.binding)
        reason = not_for_project(row.parsed, row.above.frameworks, self.frameworks)
        if reason:
            return replace(clause, state=State.NOT_APPLICABLE, reason=reason)
        if row.above.asks:
            return replace(clause, state=State.NOT_CHECKABLE, reason=ASKED)
        return self._read(clause, row)

    def _bound(self, clause: Clause, binding: Binding) -> Clause:
        if binding.releases:
            return replace(clause, state=State.NOT_CHECKABLE, reason=RELEASED)
        asks = bound_asks(binding, clause.citation, clause.severity, self.pages)
        return replace(clause, state=_state(asks), severity=asks[0].strength, asks=asks)

    def _read(self, clause: Clause, row: Row) -> Clause:
        parsed = row.full
        hits: list[Hit] = []
        asks: tuple[Ask, ...] = ()
        permits: tuple[Ask, ...] = ()
        for part in apart(parsed):
            found = self.matcher.hits(part, row.shown)
            fitting = [hit for hit in found if self._fits(hit.page)]
            asks += _asks(fitting, part, clause, permitted=False)
            permits += _asks(fitting, part, clause, permitted=True)
            hits += found
        asks = self._with_bans(asks, row.shown or parsed, clause)
        if asks:
            return replace(clause, state=_state(asks), asks=asks, permits=permits)
        if permits or _only_grants(parsed):
            return replace(clause, state=State.PERMITTED, severity=None, permits=permits)
        if hits:
            names = " and ".join(sorted(hit.page.rule for hit in hits))
            return replace(
                clause, state=State.NOT_APPLICABLE, reason=f"`{names}` is for other frameworks"
            )
        placed = PLACED if bans_somewhere(parsed) else ""
        reason = why_unchecked(parsed) or placed or row.beyond
        return replace(clause, state=State.NOT_CHECKABLE, reason=reason) if reason else clause

    def _with_bans(self, asks: tuple[Ask, ...], parsed: Parsed, clause: Clause) -> tuple[Ask, ...]:
        """The asks and what the sentence bans by name."""
        if RULE not in self.pages:
            return asks
        options, where = ban_options(parsed), Scope()
        if not options and not asks:
            options, where = placed_ban(parsed)
        if not options:
            return asks
        others = tuple(ask for ask in asks if ask.rule != RULE)
        said = tuple(sorted(options.items()))
        ban = Ask(RULE, clause.citation, clause.severity, said, where.inside, where.outside)
        return (*others, ban)

    def _fits(self, page: Page) -> bool:
        return not self.frameworks or not self.frameworks.isdisjoint(page.frameworks)


def _asks(
    hits: Sequence[Hit], parsed: Parsed, clause: Clause, *, permitted: bool
) -> tuple[Ask, ...]:
    spoken = frozenset[int]().union(*(hit.taken for hit in hits))
    strength = None if permitted else clause.severity
    return tuple(
        ask
        for hit in hits
        if hit.permitted is permitted
        for ask in hit.asks(parsed, clause.citation, strength, spoken)
    )


def _state(asks: Sequence[Ask]) -> State:
    return State.DELEGATED if all(is_delegated(ask.rule) for ask in asks) else State.ENFORCED


def _says_nothing(clause: Clause) -> bool:
    return clause.severity is None and clause.state in (State.UNREAD, State.NOT_CHECKABLE)


def _only_grants(parsed: Parsed) -> bool:
    return bool(parsed.granted)
