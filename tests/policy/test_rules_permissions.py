"""Lines of RULES.md that permit something."""

from __future__ import annotations

import pytest

from tests.policy.rule_pages import clause
from vibelint.model.clause import Ask, State


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Python 3.11+ features OK", id="OK at the end"),
        pytest.param("You may use walrus", id="may"),
        pytest.param("Boleh pakai walrus", id="boleh"),
        pytest.param("Docstrings are optional", id="is optional"),
        pytest.param("Docstring tidak wajib", id="tidak wajib"),
        pytest.param("Helpers need not be documented", id="need not"),
        pytest.param("Docstrings (optional)", id="optional in brackets"),
        pytest.param("Global settings are allowed", id="allowed"),
    ],
)
def test_a_permission(text: str) -> None:
    found = clause(f"- {text}")
    assert (found.state, found.severity, found.asks) == (State.PERMITTED, None, ())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Return 200 OK", id="an HTTP status"),
        pytest.param("Globals are not allowed", id="not allowed"),
        pytest.param("Only services may write", id="only … may"),
        pytest.param("Use `Optional[str]` for fields", id="a type in code"),
        pytest.param("Handlers tidak boleh menulis", id="tidak boleh"),
    ],
)
def test_no_permission(text: str) -> None:
    assert clause(f"- {text}").state is not State.PERMITTED


@pytest.mark.parametrize(
    ("text", "permit"),
    [
        pytest.param(
            "Blocking calls are OK in scripts",
            Ask("no-blocking", inside=("scripts/",)),
            id="what is forbidden",
        ),
        pytest.param(
            "Type hints are optional in `legacy/`",
            Ask("typed", inside=("legacy/",)),
            id="what is wanted",
        ),
        pytest.param(
            "Type hints tidak wajib di `legacy/`",
            Ask("typed", inside=("legacy/",)),
            id="Indonesian",
        ),
    ],
)
def test_a_permission_of_a_rule(text: str, permit: Ask) -> None:
    found = clause(f"- {text}")
    (permitted,) = found.permits
    assert found.state is State.PERMITTED
    assert (permitted.rule, permitted.inside, permitted.strength) == (
        permit.rule,
        permit.inside,
        None,
    )
