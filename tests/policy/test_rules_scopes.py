"""Where and when a line of RULES.md holds: scope, framework, state."""

from __future__ import annotations

import pytest

from tests.policy.rule_pages import clause
from vibelint.model.clause import State


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        pytest.param("No print in `src/`", ("src/",), (), id="a folder"),
        pytest.param("No print in `app/core`", ("**/app/core/",), (), id="a nested folder"),
        pytest.param("JANGAN print di `app/`", ("app/",), (), id="di is Indonesian in"),
        pytest.param("No print outside `cli.py`", (), ("cli.py",), id="outside a file"),
        pytest.param("No print di luar `cli.py`", (), ("cli.py",), id="di luar"),
        pytest.param("No print in src/ and lib/", ("src/", "lib/"), (), id="two folders"),
        pytest.param("No print except in `scripts/`", (), ("scripts/",), id="except in"),
        pytest.param(
            "No print in migrations", ("migrations/", "alembic/"), (), id="a folder's word"
        ),
        pytest.param("No print in async code", (), (), id="a word that is no place"),
        pytest.param("No print in `/api/v1/`", (), (), id="a URL"),
        pytest.param("No print", (), (), id="no scope"),
        pytest.param(
            "Never business logic in a handler in `app/api/`",
            ("**/app/api/",),
            (),
            id="a place after the phrase",
        ),
        pytest.param(
            "Business logic is placed in `app/services/`", (), (), id="where something belongs"
        ),
    ],
)
def test_scope(text: str, inside: tuple[str, ...], outside: tuple[str, ...]) -> None:
    (ask,) = clause(f"- {text}").asks
    assert (ask.inside, ask.outside) == (inside, outside)


@pytest.mark.parametrize(
    ("text", "frameworks", "state"),
    [
        pytest.param(
            "## FastAPI Specific\n- Type hints", ["django"], State.NOT_APPLICABLE, id="a section"
        ),
        pytest.param(
            "## FastAPI Specific\n- Type hints", ["fastapi"], State.ENFORCED, id="the own section"
        ),
        pytest.param(
            "## FastAPI Specific\n- Type hints", [], State.ENFORCED, id="unknown frameworks"
        ),
        pytest.param(
            "## FastAPI\n- Type hints", ["fastapi", "django"], State.ENFORCED, id="both frameworks"
        ),
        pytest.param(
            "## FastAPI and Django\n- Type hints",
            ["django"],
            State.ENFORCED,
            id="a section for both",
        ),
        pytest.param(
            "- SELALU type hints for FastAPI", ["django"], State.NOT_APPLICABLE, id="a sentence"
        ),
        pytest.param(
            "# FastAPI\n## Django REST\n- Type hints",
            ["django"],
            State.ENFORCED,
            id="the inner heading",
        ),
        pytest.param("FastAPI:\n\n- Type hints", ["django"], State.NOT_APPLICABLE, id="a lead-in"),
        pytest.param(
            "- Never import Django, use type hints",
            ["fastapi"],
            State.ENFORCED,
            id="a ban on the other",
        ),
        pytest.param(
            "- Async functions for I/O", ["django"], State.NOT_APPLICABLE, id="a page for the other"
        ),
        pytest.param(
            "- Async functions for I/O", ["fastapi"], State.ENFORCED, id="a page for this one"
        ),
    ],
)
def test_frameworks(text: str, frameworks: list[str], state: State) -> None:
    found = clause(text, frameworks)
    assert found.state is state
    assert bool(found.asks) is (state is State.ENFORCED)
    assert bool(found.reason) is (state is State.NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        pytest.param("Line length 100", State.DELEGATED, id="an engine's"),
        pytest.param(
            "Type hints WAJIB (mypy compliant)", State.ENFORCED, id="ours and an engine's"
        ),
        pytest.param("Ask before adding a dependency", State.NOT_CHECKABLE, id="the assistant"),
        pytest.param("Keep it simple", State.NOT_CHECKABLE, id="taste"),
        pytest.param("Refer ke DB_SCHEMA.md", State.NOT_CHECKABLE, id="another document"),
        pytest.param("Commit messages in English", State.NOT_CHECKABLE, id="git"),
        pytest.param("Minimum 95% coverage", State.NOT_CHECKABLE, id="tests"),
        pytest.param(
            "Buat migration baru untuk perubahan skema", State.NOT_CHECKABLE, id="process"
        ),
        pytest.param("Frobnicate the quux", State.UNREAD, id="nobody knows"),
        pytest.param("Wrap writes in `session.commit()`", State.UNREAD, id="code tells no process"),
    ],
)
def test_state(text: str, state: State) -> None:
    found = clause(f"- {text}")
    assert found.state is state
    assert bool(found.reason) is (state is State.NOT_CHECKABLE)
