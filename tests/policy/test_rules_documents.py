"""Whole documents in the styles of several teams: what becomes of each of their lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.policy.judged import told
from vibelint.model.clause import Clause, State
from vibelint.policy.markdown import read_document
from vibelint.policy.rules.reader import read_rules

DOCUMENTS = Path(__file__).parent / "documents"
STYLES = [
    pytest.param("agents", "fastapi", id="for agents, with pairs and tables"),
    pytest.param("terse", "fastapi", id="terse and numbered, with thresholds"),
    pytest.param("django-rest", "django", id="Indonesian, for Django REST"),
    pytest.param("nested", "fastapi", id="nested numbers, each a short sentence"),
    pytest.param("marked", "django", id="Indonesian, with marks and headings that forbid"),
    pytest.param("told", "fastapi", id="Indonesian, in paragraphs"),
    pytest.param("boundaries", "fastapi", id="for agents, with labels and boundaries"),
    pytest.param("layered", "fastapi", id="both frameworks, read for FastAPI"),
    pytest.param("layered", "django", id="both frameworks, read for Django"),
]


def read(name: str, framework: str) -> Sequence[Clause]:
    text = (DOCUMENTS / f"{name}.md").read_text(encoding="utf-8")
    document = read_document("rules", "RULES.md", text)
    return read_rules(document, frozenset({framework}))


def rows(name: str, framework: str) -> str:
    """Line, state, strength and rules of each clause, as `NAME.FRAMEWORK.txt` has them."""
    clauses = read(name, framework)
    return "".join(f"{one.citation.line:>3} {told(one)}\n" for one in clauses)


@pytest.mark.parametrize(("name", "framework"), STYLES)
def test_every_line_ends_as_judged(name: str, framework: str) -> None:
    judged = (DOCUMENTS / f"{name}.{framework}.txt").read_text(encoding="utf-8")
    assert rows(name, framework) == judged


@pytest.mark.parametrize(("name", "framework"), STYLES[:-2])
def test_at_most_a_tenth_is_unread(name: str, framework: str) -> None:
    states = [one.state for one in read(name, framework)]
    assert states.count(State.UNREAD) * 10 <= len(states)


@pytest.mark.parametrize(("name", "framework"), STYLES[-2:])
def test_all_lines_of_the_layered_rules_are_held(name: str, framework: str) -> None:
    clauses = read(name, framework)
    assert len(clauses) == 24
    assert {State.UNREAD, State.NOT_CHECKABLE}.isdisjoint(one.state for one in clauses)
    others = [one for one in clauses if one.state is State.NOT_APPLICABLE]
    assert bool(others) is (framework == "django")
    assert all("FastAPI" in one.reason for one in others)
