"""Packages that lines of a rules document ban by name."""

from __future__ import annotations

import pytest

from vibelint.model.clause import State, Verdict
from vibelint.model.severity import Severity
from vibelint.policy.markdown import read_document
from vibelint.policy.policy import Policy
from vibelint.policy.read import read_policy

RULE = "unapproved-import"


def policy(text: str) -> Policy:
    return read_policy([read_document("rules", "RULES.md", text)])


@pytest.mark.parametrize(
    ("text", "banned", "instead"),
    [
        pytest.param("- Use `httpx` instead of `requests`", "requests", ("httpx",), id="instead"),
        pytest.param("- Never import `pandas`", "pandas", (), id="never"),
        pytest.param("## Never\n- `pandas`", "pandas", (), id="below a heading that forbids"),
        pytest.param("- ❌ `requests` → ✅ `httpx`", "requests", ("httpx",), id="a pair"),
        pytest.param("- Gunakan `httpx`, bukan `requests`", "requests", ("httpx",), id="bukan"),
    ],
)
def test_a_ban_by_name(text: str, banned: str, instead: tuple[str, ...]) -> None:
    read = policy(text)
    (package,) = read.packages
    assert (package.name, package.verdict, package.instead) == (banned, Verdict.BANNED, instead)
    assert [ask.citation for ask in read.asks[RULE]] == [package.citation]
    assert read.closed is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- Use services instead of views", id="no package"),
        pytest.param("- Use `ruff` instead of `flake8`", id="tools that no code imports"),
        pytest.param("- Never use `celery` for short jobs", id="one use of it"),
        pytest.param("## Never\n- Calling `celery` from views", id="something is done with it"),
        pytest.param("- `requests` may be used in scripts", id="a permission"),
        pytest.param("- Use `requests`", id="an approval"),
    ],
)
def test_no_ban(text: str) -> None:
    assert policy(text).packages == ()


def test_a_soft_ban_advises() -> None:
    read = policy("- Prefer `httpx` over `requests`")
    assert [one.strength for one in read.packages] == [Severity.WARNING]
    assert [one.severity for one in read.clauses] == [Severity.WARNING]


def test_a_line_bound_by_hand_bans_what_it_names() -> None:
    read = policy(f"- Our own way <!-- vibelint: {RULE} banned=flask,pandas instead=fastapi -->")
    assert [one.state for one in read.clauses] == [State.ENFORCED]
    assert [(one.name, one.instead) for one in read.packages] == [
        ("flask", ("fastapi",)),
        ("pandas", ("fastapi",)),
    ]
