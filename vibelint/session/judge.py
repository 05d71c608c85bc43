"""Candidates to findings: who asks, how hard, and whether a number is exceeded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from vibelint.catalogue.delegated import covers, is_delegated, is_named, page_of
from vibelint.catalogue.page import pages
from vibelint.model.clause import Ask, Citation
from vibelint.model.finding import Finding, Found
from vibelint.model.severity import Severity
from vibelint.model.span import Place
from vibelint.policy.policy import Policy

UNASKED = "no document asks for this rule, --select does"


@dataclass(frozen=True, slots=True)
class Judge:
    """Applies policy and settings.

    Attributes:
        policy: What is right.
        severity: The settings' last word, by rule.
        forced: Rules that run though nobody asks for them.
    """

    policy: Policy
    severity: Mapping[str, Severity]
    forced: Collection[str] = ()

    def findings(self, candidates: Iterable[Found]) -> Iterator[Finding]:
        """The candidates that somebody asks about and that break what is asked."""
        told: set[tuple[str, Place]] = set()
        for found in candidates:
            asks = self._asks(found)
            choice = (found.rule, found.place)
            if asks is None or (found.spared and choice in told):
                continue
            if found.spared:
                told.add(choice)
            yield self._finding(found, asks)

    def _asks(self, found: Found) -> tuple[Ask, ...] | None:
        """The asks it breaks; empty for a forced rule, None for no finding."""
        reaching = self.policy.asks_of(found.rule, found.subject or found.place.path)
        asks = tuple(ask for ask in reaching if not _spares(ask, found))
        if found.limit is None:
            forced = self._forced(found.rule) and not (reaching or _spares(None, found))
            return asks or (() if forced else None)
        name, measure = found.limit
        exceeded = [ask for ask in asks if _exceeds(measure, ask.option(name))]
        return tuple(exceeded) or None

    def _finding(self, found: Found, asks: tuple[Ask, ...]) -> Finding:
        citations = [ask.citation for ask in asks if ask.citation]
        first = found.asked_by or next(iter(citations), None)
        return Finding(
            rule=found.rule,
            severity=self._severity(found, asks),
            path=found.place.path,
            span=found.place.span,
            message=found.message,
            help=found.remedy if asks else "; ".join(filter(None, (found.remedy, UNASKED))),
            asked_by=first,
            also_asked_by=_others(first, citations),
            related=found.related,
            chain=found.chain,
            root=found.root,
            fix=found.fix,
            symbol=found.symbol,
        )

    def _severity(self, found: Found, asks: tuple[Ask, ...]) -> Severity:
        named = [name for name in self.severity if is_named(found.rule, name)]
        if named:
            return self.severity[min(named, key=lambda name: _width(name, found.rule))]
        strength = asks[0].strength if asks else None
        base = _own(asks[0].rule if asks else found.rule) if strength is None else strength
        return base if found.tier is None else min(base, found.tier)

    def _forced(self, rule: str) -> bool:
        return any(rule == one or covers(one, rule) for one in self.forced)


def _own(rule: str) -> Severity:
    """The severity of a rule's page; of an engine's rule without one, a warning."""
    page = page_of(rule)
    return Severity.WARNING if page is None else page.severity


def _width(name: str, rule: str) -> int:
    """How much a name takes in: the rule itself, a page, a selector, an engine or a family."""
    if name == rule:
        return 0
    return 1 if name in pages() else 100 - len(name) if is_delegated(name) else 100


def _spares(ask: Ask | None, found: Found) -> bool:
    return any(bool(ask and ask.option(name)) is value for name, value in found.spared)


def _exceeds(measure: int, option: object) -> bool:
    return isinstance(option, int) and measure > option


def _others(first: Citation | None, citations: Iterable[Citation]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(c for c in citations if c != first))
