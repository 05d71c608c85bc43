"""Parts that judge what stands before them, and marks that meet a negation."""

from __future__ import annotations

import pytest

from tests.policy.rule_pages import clause, rules_of
from vibelint.model.clause import State
from vibelint.model.severity import Severity


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Blocking calls: never", id="a colon"),
        pytest.param("Blocking calls — forbidden", id="a dash"),
        pytest.param("Blocking calls (not allowed)", id="a bracket"),
        pytest.param("Blocking calls: not allowed without approval", id="who may allow it"),
        pytest.param("Blocking calls: none in routers", id="a place behind it"),
        pytest.param("Blocking calls ❌", id="a mark at the end"),
        pytest.param("**Blocking calls**: ❌", id="a mark alone behind a label"),
        pytest.param("Blocking calls: dilarang", id="Indonesian"),
        pytest.param("Blocking calls should be avoided", id="be avoided"),
        pytest.param("Blocking calls will be rejected", id="be rejected"),
        pytest.param("Blocking calls akan ditolak", id="ditolak"),
        pytest.param("Blocking calls tidak diperkenankan", id="tidak diperkenankan"),
        pytest.param("No handler may make blocking calls", id="no … may"),
    ],
)
def test_what_is_forbidden_by_what_follows(text: str) -> None:
    assert rules_of(f"- {text}") == ["no-blocking"]


def test_a_tables_cells_are_one_sentence() -> None:
    table = "| Rule | Limit |\n|---|---|\n| Blocking calls | none |\n| Functions | max 40 lines |\n"
    assert rules_of(table) == ["no-blocking", "short-function"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Type hints: none in `legacy/`", id="none"),
        pytest.param("Type hints: never", id="never"),
        pytest.param("Type hints ❌", id="a mark at the end"),
    ],
)
def test_what_a_verdict_refuses_is_not_asked_for(text: str) -> None:
    assert rules_of(f"- {text}") == []


def test_a_verdict_that_grants_permits() -> None:
    found = clause("- Type hints: not needed in `legacy/`")
    assert (found.state, found.asks) == (State.PERMITTED, ())
    assert [(one.rule, one.inside) for one in found.permits] == [("typed", ("legacy/",))]


def test_no_may_is_a_hard_prohibition() -> None:
    found = clause("- No handler may make blocking calls")
    assert (found.state, found.severity) == (State.ENFORCED, Severity.ERROR)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        pytest.param("❌ No type hints", ["typed"], id="what must not be missing"),
        pytest.param("❌ No blocking calls", ["no-blocking"], id="what is stressed"),
        pytest.param("❌ No type hints → ✅ Type hints", ["typed"], id="a pair"),
        pytest.param("❌ Never use type hints", [], id="a ban of its own"),
    ],
)
def test_a_mark_that_meets_a_no(text: str, rules: list[str]) -> None:
    assert rules_of(f"- {text}") == rules


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Don't forget type hints", id="forget"),
        pytest.param("Jangan lupa type hints", id="lupa"),
        pytest.param("When you see one, stop and add type hints", id="stop and"),
    ],
)
def test_words_that_look_like_a_negation(text: str) -> None:
    assert rules_of(f"- {text}") == ["typed"]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        pytest.param("Handlers: business logic goes to services", ["thin"], id="a colon"),
        pytest.param(
            "Handlers — no business logic, use services", [], id="what it has no phrase for"
        ),
        pytest.param("Business logic: never in handlers", ["thin"], id="the label's words count"),
        pytest.param("Type hints: never skip them", ["typed"], id="a label alone"),
    ],
)
def test_a_label_takes_on_what_follows(text: str, rules: list[str]) -> None:
    assert rules_of(f"- {text}") == rules
