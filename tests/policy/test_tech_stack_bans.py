"""What TECH_STACK.md bans, and what it only advises against."""

import pytest

from tests.policy.test_tech_stack import mentioned, names, stack
from vibelint.model.clause import Verdict
from vibelint.model.severity import Severity


def banned(text: str) -> list[str]:
    return names(text, Verdict.BANNED)


@pytest.mark.parametrize(
    ("text", "found", "instead"),
    [
        pytest.param("## NOT allowed\n- Django (too heavy)", ["django"], (), id="a heading"),
        pytest.param(
            "## 🚫 Explicitly Banned\n- ❌ `requests` library (use `httpx` instead)",
            ["requests"],
            ("httpx",),
            id="a cross and a replacement",
        ),
        pytest.param(
            "**❌ NOT Allowed:**\n- Django or Flask (use FastAPI)",
            ["django", "flask"],
            ("fastapi",),
            id="two names under a label",
        ),
        pytest.param(
            "## FORBIDDEN Libraries ❌\n| Library | Reason | Alternative |\n|-|-|-|\n"
            "| psycopg2 | sync | asyncpg |",
            ["psycopg2"],
            ("asyncpg",),
            id="a table",
        ),
        pytest.param("**❌ DON'T use `requests`** - it blocks", ["requests"], (), id="bold prose"),
        pytest.param("- Don\u2019t use Flask, use FastAPI", ["flask"], ("fastapi",), id="don't"),
        pytest.param("- Never use `requests`.", ["requests"], (), id="never"),
        pytest.param("- No Flask", ["flask"], (), id="no"),
        pytest.param(
            "- jangan pakai requests, gunakan httpx", ["requests"], ("httpx",), id="jangan"
        ),
        pytest.param("## Dilarang\n- Flask", ["flask"], (), id="dilarang"),
        pytest.param(
            "- Flask dilarang; gunakan FastAPI", ["flask"], ("fastapi",), id="is dilarang"
        ),
        pytest.param("- Flask is banned because FastAPI is async", ["flask"], (), id="is banned"),
        pytest.param("- Use httpx instead of requests", ["requests"], ("httpx",), id="instead of"),
        pytest.param("- ❌ requests → ✅ httpx", ["requests"], ("httpx",), id="a pair of marks"),
        pytest.param("## Banned packages\n```\nflask\n```", ["flask"], (), id="a fence"),
        pytest.param(
            "## Banned packages\n- `acme-legacy`", ["acme-legacy"], (), id="an unknown one"
        ),
        pytest.param("## Banned\n\n### Flask\n", ["flask"], (), id="a heading each"),
    ],
)
def test_bans(text: str, found: list[str], instead: tuple[str, ...]) -> None:
    read = stack(text)
    assert [clause.name for clause in read.packages if clause.verdict is Verdict.BANNED] == found
    assert read.packages[0].instead == instead
    assert read.closed == ()


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Never use requests in async code", id="a ban for one place"),
        pytest.param("Don't use Celery for small jobs", id="a ban for one purpose"),
        pytest.param("Don't use Flask or Django for the API", id="a purpose behind two names"),
        pytest.param("Don't use SQLAlchemy's legacy Query", id="a ban of one part"),
        pytest.param("Don't use Pydantic v1 syntax", id="a ban of a way to write"),
        pytest.param("No Celery needed", id="no need"),
        pytest.param("No ORM other than SQLAlchemy", id="all but one"),
        pytest.param("JANGAN import package di luar requirements", id="no name"),
        pytest.param("We chose FastAPI over Flask", id="a choice"),
        pytest.param("Alternatives considered: Flask (rejected: sync)", id="an alternative"),
        pytest.param("Never commit secrets to git", id="something else"),
    ],
)
def test_what_is_no_ban(line: str) -> None:
    assert banned(f"## Core\n- {line}") == []


def test_a_ban_of_versions_leaves_the_package() -> None:
    (clause,) = stack("## Rules\n- Don't use Pydantic v1").packages
    assert (clause.name, clause.specifier, clause.verdict) == (
        "pydantic",
        "!=1.*",
        Verdict.MENTIONED,
    )


def test_advice_is_softer_than_a_ban() -> None:
    soft, hard = stack("- Avoid Flask\n- Never use Tornado").packages
    assert (soft.strength, hard.strength) == (Severity.WARNING, None)


def test_a_mark_lifts_the_heading() -> None:
    text = "## Do / don't\n- ❌ Flask\n- ✅ FastAPI\n"
    assert (banned(text), mentioned(text)) == (["flask"], ["fastapi"])
