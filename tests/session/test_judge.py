"""Who asks, how hard, and what is cited."""

from __future__ import annotations

import pytest

from vibelint.model.clause import Ask, Citation
from vibelint.model.finding import Finding, Found
from vibelint.model.severity import Severity
from vibelint.model.span import Place, Span
from vibelint.policy.policy import Policy, by_rule
from vibelint.session.judge import Judge

RULE = "missing-type-hint"
FOUND = Found(RULE, Place("app/a.py", Span(1, 1, 1, 2)), "x")


def ask(line: int, strength: Severity | None = None, **scope: object) -> Ask:
    return Ask(RULE, Citation("RULES.md", line, "words"), strength, **scope)  # type: ignore[arg-type]


def judged(found: Found, *asks: Ask, **judge: object) -> list[Finding]:
    return list(Judge(Policy(asks=by_rule(asks)), **{"severity": {}, **judge}).findings([found]))  # type: ignore[arg-type]


def test_a_rule_that_nobody_asks_for_gives_nothing() -> None:
    assert judged(FOUND) == []


def test_a_scope_that_does_not_reach_the_file_gives_nothing() -> None:
    assert judged(FOUND, ask(1, inside=("lib/",))) == []
    assert judged(FOUND, ask(1, outside=("app/",))) == []
    assert len(judged(FOUND, ask(1, inside=("app/",)))) == 1


def test_the_strongest_then_the_narrowest_then_the_first_line_is_cited() -> None:
    hard, soft = Severity.ERROR, Severity.WARNING
    (found,) = judged(
        FOUND, ask(1, soft), ask(2, hard), ask(3, hard, inside=("app/",)), ask(4, hard)
    )
    assert found.asked_by is not None
    assert found.asked_by.line == 3
    assert [citation.line for citation in found.also_asked_by] == [2, 4, 1]


@pytest.mark.parametrize(
    ("strength", "tier", "severity"),
    [
        (Severity.ERROR, None, Severity.ERROR),
        (Severity.ERROR, Severity.NOTE, Severity.NOTE),
        (Severity.WARNING, Severity.ERROR, Severity.WARNING),
        (None, None, Severity.WARNING),
        (None, Severity.ERROR, Severity.WARNING),
    ],
)
def test_the_weaker_of_strength_and_tier_counts(
    strength: Severity | None, tier: Severity | None, severity: Severity
) -> None:
    found = Found(RULE, FOUND.place, "x", tier=tier)
    assert judged(found, ask(1, strength))[0].severity is severity


def test_settings_decide_last() -> None:
    (found,) = judged(FOUND, ask(1, Severity.ERROR), severity={RULE: Severity.NOTE})
    assert found.severity is Severity.NOTE


def test_a_number_counts_only_where_a_document_sets_it_and_is_exceeded() -> None:
    long = Found(RULE, FOUND.place, "x", limit=("max-lines", 40))
    assert judged(long, ask(1)) == []
    assert judged(long, ask(1, options=(("max-lines", 40),))) == []
    (found,) = judged(long, ask(1), ask(2, options=(("max-lines", 30),)))
    assert found.asked_by is not None
    assert found.asked_by.line == 2
