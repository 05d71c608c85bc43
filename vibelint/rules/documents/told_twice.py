"""Two lines that ask one thing in two ways, or of which one permits what the other asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vibelint.catalogue.delegated import page_of
from vibelint.model.clause import Ask, Clause, State, Value
from vibelint.policy.policy import Policy
from vibelint.rules.documents.contradiction import Contradiction

ASKING = (State.ENFORCED, State.DELEGATED)
CHOICES = {
    "convention": ("google", "numpy", "pep257"),
    "logger": ("structlog", "loguru", "logging"),
}
"""Options of text of which only one value can hold, and the values that are known to exclude one
another."""
PLACE = "in|inside|within|for|during|di|untuk|pada|dalam"
PLACED = re.compile(rf"^\W*(?:{PLACE}) ", re.IGNORECASE)
CONFINED = re.compile(
    rf"\b(?:{PLACE}|when|where|if|unless|only|kalau|jika|bila|saat|kecuali|hanya)\b", re.IGNORECASE
)
"""Words behind which a place or a case is named, whether or not it is one that is known."""
Key = tuple[str, tuple[str, ...], tuple[str, ...], str]


def value_contradictions(policy: Policy) -> Iterator[Contradiction]:
    """Numbers and choices that two equally strong lines set differently for the same place.

    Args:
        policy: The documents, understood.
    """
    first: dict[Key, tuple[Ask, Value]] = {}
    for ask in _asks(policy):
        for name, value in ask.options:
            if not _excludes(ask, name, value) or _is_elsewhere(ask, PLACED):
                continue
            key = (_page(ask), ask.inside, ask.outside, name)
            other, before = first.setdefault(key, (ask, value))
            if value != before and other.strength == ask.strength and _are_apart(ask, other):
                yield _differing(ask, name, value, other, before)


def permission_contradictions(policy: Policy) -> Iterator[Contradiction]:
    """Lines that permit, in the very scope or everywhere, what another line asks for.

    Args:
        policy: The documents, understood.
    """
    told: set[tuple[object, object]] = set()
    for clause in policy.clauses:
        for permit in clause.permits:
            for ask in _asks(policy):
                pair = (permit.citation, ask.citation)
                if _opposes(permit, ask) and _are_apart(permit, ask) and pair not in told:
                    told.add(pair)
                    yield _permitting(clause, ask)


def _asks(policy: Policy) -> Iterator[Ask]:
    for clause in policy.clauses:
        if clause.state in ASKING:
            yield from (ask for ask in clause.asks if ask.citation is not None)


def _page(ask: Ask) -> str:
    """The page, so that the selectors of one delegated rule are told once."""
    page = page_of(ask.rule)
    return page.rule if page else ask.rule


def _excludes(ask: Ask, name: str, value: Value) -> bool:
    page = page_of(ask.rule)
    kinds = {option.name: option.kind for option in page.options} if page else {}
    return kinds.get(name) == "integer" or value in CHOICES.get(name, ())


def _are_apart(one: Ask, other: Ask) -> bool:
    return one.citation != other.citation


def _opposes(permit: Ask, ask: Ask) -> bool:
    if permit.rule != ask.rule or (permit.inside and permit.inside != ask.inside):
        return False
    if _is_elsewhere(permit, CONFINED):
        return False
    return not permit.options or permit.options == ask.options


def _is_elsewhere(ask: Ask, words: re.Pattern[str]) -> bool:
    """Whether a line speaks of a place or a case that is not known: "In Lambda functions, …"."""
    if ask.inside or ask.outside or ask.citation is None:
        return False
    return words.search(ask.citation.quote) is not None


def _differing(ask: Ask, name: str, value: Value, other: Ask, before: Value) -> Contradiction:
    assert ask.citation is not None
    return Contradiction(
        ask.citation,
        f"{name.replace('-', ' ')} {value} here, {before} elsewhere, for the same code",
        "keep one of the two, or say where each holds",
        other.citation,
    )


def _permitting(clause: Clause, ask: Ask) -> Contradiction:
    return Contradiction(
        clause.citation,
        f"this line permits what another asks for: `{_page(ask)}`",
        "keep one of the two, or say where the permission holds",
        ask.citation,
    )
