"""How hard a line counts: its own words, else what its rules count as."""

from __future__ import annotations

import pytest

from tests.policy.rule_pages import page
from vibelint.model.clause import Clause
from vibelint.model.severity import Severity
from vibelint.policy.markdown import read_document
from vibelint.policy.read import Reading, read_policy

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
PAGES = {
    made.rule: made
    for made in (
        page("typed", wants=["type hint*"], severity=WARNING),
        page("no-sleep", forbids=["sleep"], severity=ERROR),
        page("short-line", wants=["line length"], severity=NOTE, kind="delegated", engine="ruff"),
        page(
            "documented",
            wants=["docstring*"],
            severity=ERROR,
            kind="delegated",
            engine="ruff",
            selectors=["D1"],
        ),
    )
}


def clause(line: str) -> Clause:
    document = read_document("rules", "RULES.md", f"- {line}\n")
    (only,) = read_policy([document], Reading(pages=PAGES)).clauses
    return only


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        pytest.param("Type hints must be there", ERROR, id="hard words"),
        pytest.param("Prefer type hints", WARNING, id="soft words"),
        pytest.param("Avoid `sleep`", WARNING, id="soft words before a rule's own error"),
        pytest.param("Never `sleep`, when possible", WARNING, id="a soft word beats a hard one"),
        pytest.param("Use type hints", WARNING, id="bare: the page's warning"),
        pytest.param("No `sleep`", ERROR, id="bare: the page's error"),
        pytest.param("Keep the line length", NOTE, id="bare: the page's note"),
        pytest.param("Write docstrings", ERROR, id="bare: the page of a selector"),
        pytest.param("Use type hints and no `sleep`", ERROR, id="bare: the hardest of its rules"),
        pytest.param("Invite the team", None, id="bare, and no rule"),
        pytest.param("Type hints are optional", None, id="a permission"),
    ],
)
def test_how_hard_a_line_counts(line: str, severity: Severity | None) -> None:
    assert clause(line).severity is severity


def test_a_bare_line_leaves_the_ask_to_the_page() -> None:
    assert [ask.strength for ask in clause("Use type hints").asks] == [None]
    assert [ask.strength for ask in clause("Always use type hints").asks] == [ERROR]
