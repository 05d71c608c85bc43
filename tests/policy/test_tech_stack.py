"""TECH_STACK.md: approved, banned and named packages, closed and open lists, versions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vibelint.model.clause import Verdict
from vibelint.policy.markdown import read_document
from vibelint.policy.tech_stack import Stack, read_tech_stack


def stack(text: str) -> Stack:
    return read_tech_stack(read_document("tech_stack", "TECH_STACK.md", text))


def names(text: str, verdict: Verdict) -> list[str]:
    return [clause.name for clause in stack(text).packages if clause.verdict is verdict]


def approved(text: str) -> list[str]:
    return names(text, Verdict.APPROVED)


def mentioned(text: str) -> list[str]:
    return names(text, Verdict.MENTIONED)


@pytest.mark.parametrize(
    "heading",
    [
        "Approved Packages",
        "Dependencies",
        "Requirements",
        "Paket yang disetujui",
        "Allowed",
        "Dependensi",
        "📦 Python libraries",
    ],
)
def test_a_fence_of_requirements_closes_the_list(heading: str) -> None:
    read = stack(f"# Stack\n\n## {heading}\n\n```\n\nfastapi>=0.109\nhttpx[http2]==0.27.*\n\n```\n")
    assert [(c.name, c.specifier, c.extras, c.citation.line) for c in read.packages] == [
        ("fastapi", ">=0.109", (), 7),
        ("httpx", "==0.27.*", ("http2",), 8),
    ]
    ((citation, framework),) = read.closed
    assert (citation.line, citation.quote, framework) == (3, heading, "")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("## Setup\n```\nfastapi\n```", id="a heading that speaks of neither"),
        pytest.param("## Packages\n```\npip install fastapi\n```", id="an install command"),
        pytest.param("## Approved\n```\nfastapi\nand so on\n```", id="a line of prose in it"),
        pytest.param("## Stack\n- FastAPI 0.109\n- httpx", id="bullets under no approving heading"),
        pytest.param(
            "## Dependencies\n- FastAPI\n- httpx", id="bullets that are just dependencies"
        ),
        pytest.param("## Dependencies\n\nNone\n", id="one word of prose"),
        pytest.param("## Banned packages\n```\nflask\n```", id="a banning heading"),
        pytest.param("## Alternatives considered\n```\nflask>=2\n```", id="alternatives"),
        pytest.param("## Allowed methods\n- GET\n- POST", id="allowed things that are no packages"),
        pytest.param(
            "# Approved stack\n\n- FastAPI\n- httpx", id="a document that calls itself so"
        ),
        pytest.param(
            "## Policy\n- If a library is not approved you must:\n  - ask, or\n  - wait",
            id="a sentence about approving",
        ),
    ],
)
def test_what_leaves_the_list_open(text: str) -> None:
    assert stack(text).closed == ()


def test_requirements_that_a_broken_fence_left_outside_close_the_list() -> None:
    read = stack("## Approved Packages\n\nfastapi>=0.109\nhttpx>=0.26\n")
    assert [clause.name for clause in read.packages] == ["fastapi", "httpx"]
    assert len(read.closed) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "## Approved\n- **FastAPI** 0.115+ - web\n- `acme-core` 1.2\n- PostgreSQL\n"
            "- ORM: SQLAlchemy",
            ["fastapi", "acme-core", "sqlalchemy"],
            id="a list",
        ),
        pytest.param(
            "**✅ Allowed packages:**\n\n- loguru\n- orjson - replaces simplejson",
            ["loguru", "orjson"],
            id="a list under a label",
        ),
        pytest.param(
            "## Allowed\n| Component | Choice | Version | Why |\n|-|-|-|-|\n"
            "| DB | asyncpg | 0.29+ | not psycopg2 |",
            ["asyncpg"],
            id="a table",
        ),
        pytest.param(
            "## Approved packages\n### Web\n- fastapi\n### Data\n- sqlalchemy",
            ["fastapi", "sqlalchemy"],
            id="lists in sections of it",
        ),
        pytest.param(
            "## Approved packages\n- Acme\n- pyHanko\n- PostgreSQL\n- Some Words",
            ["acme", "pyhanko"],
            id="names that nobody knows, in capitals",
        ),
    ],
)
def test_what_stands_under_an_approving_heading_is_approved(text: str, found: list[str]) -> None:
    assert approved(text) == found
    assert stack(text).closed


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param(
            "Server: Uvicorn (dev), Gunicorn+Uvicorn (prod)", ["uvicorn", "gunicorn"], id="pairs"
        ),
        pytest.param(
            "Framework: Django 5.0+, DRF 3.14+", ["django", "djangorestframework"], id="two"
        ),
        pytest.param("JWT: python-jose[cryptography]", ["python-jose"], id="a key and extras"),
        pytest.param("Server: granian[uvloop]", [], id="an extra of what nobody knows"),
        pytest.param("Cache: redis-py (async)", ["redis"], id="another spelling"),
        pytest.param("PostgreSQL + psycopg3", ["psycopg"], id="a database and its driver"),
        pytest.param("Celery + Redis", ["celery"], id="a server is no package"),
        pytest.param("`redis>=5.0`", ["redis"], id="the same name as code"),
        pytest.param("Scheduling: APScheduler", ["apscheduler"], id="letter case"),
        pytest.param("HTTP: requests", ["requests"], id="an everyday word that stands alone"),
        pytest.param("handles requests quickly", [], id="an everyday word in prose"),
        pytest.param("Docker, Nginx, Kubernetes, GitHub Actions", [], id="no packages at all"),
        pytest.param("We chose FastAPI over Flask", ["fastapi"], id="what it was chosen over"),
        pytest.param("FastAPI instead of Django", ["fastapi"], id="what it stands instead of"),
        pytest.param("Alternatives considered: Flask (rejected)", [], id="alternatives"),
        pytest.param("Celery or ARQ?", [], id="a question"),
        pytest.param("Planned: Celery", [], id="plans"),
        pytest.param("[docs](https://fastapi.tiangolo.com)", [], id="an address"),
        pytest.param(
            "Returns `list[str]` from `app/celery.py`", [], id="code that is no requirement"
        ),
        pytest.param("`rest_framework`", ["djangorestframework"], id="an import name as code"),
        pytest.param("Bahasa: Python 3.11, kerangka FastAPI", ["fastapi"], id="Indonesian"),
    ],
)
def test_an_open_list_names_packages(line: str, found: list[str]) -> None:
    assert mentioned(f"## Core\n- {line}") == found


@pytest.mark.parametrize(
    ("text", "version"),
    [
        pytest.param("- Pydantic v2", ">=2,<3", id="a bullet"),
        pytest.param("- **Pydantic** - `2.5+`\n\n### Pydantic 2.5.1", ">=2.5.1,<3", id="a heading"),
        pytest.param(
            "| Library | Version |\n|-|-|\n| Pydantic | ^2.5 |", ">=2.5,<3", id="a column"
        ),
        pytest.param('```toml\npydantic = "^2.5"\n```', ">=2.5,<3", id="Poetry"),
        pytest.param('```toml\n  "pydantic>=2.5",\n```', ">=2.5", id="a pyproject file"),
    ],
)
def test_versions_bind_in_open_lists_too(text: str, version: str) -> None:
    clause = stack(text).packages[-1]
    assert (clause.name, clause.specifier, clause.verdict) == (
        "pydantic",
        version,
        Verdict.MENTIONED,
    )


def test_a_pyproject_fragment_declares_only_its_dependencies() -> None:
    text = (
        '```toml\n[tool.poetry]\nname = "shop"\nversion = "1.0"\n[tool.poetry.dependencies]\n'
        'arq = "^0.25"\n[project]\nkeywords = [\n  "flask",\n]\n'
        'dependencies = [\n  "httpx>=0.27",\n]\n```'
    )
    assert mentioned(text) == ["arq", "httpx"]


def test_what_could_not_be_read_is_told() -> None:
    (note,) = stack("## Banned\n- Any ORM not listed").notes
    assert note == "TECH_STACK.md:2: `Any ORM not listed` bans no package that is known"


PARTS = [
    *["# FastAPI Stack", "## Approved", "## 🚫 Banned", "### Django 5.0", "**Allowed:**", ""],
    *["- FastAPI 0.109+", "- ❌ `requests` (use `httpx`)", "- Don't use Flask", "- A → B", "1. x"],
    *["| Library | Version |", "|---|---|", "| `httpx` | ^0.27 |", "| | |", "```", "```markdown"],
    *["fastapi>=0.109", "a==1 \\", "  --hash=sha256:00", "-r x.txt", '"a>=1",', "~~~toml"],
    *["Use httpx instead of requests", "Python 3.11", "jangan pakai X, gunakan", "(", "`", "❌"],
    *["Python 99999999999.1+", "celery ^0", "django 1.2.3.4.5.6", "x@1", "\N{EN DASH}", "[a[b]]"],
]


@given(st.lists(st.sampled_from(PARTS), max_size=20).map("\n".join) | st.text(max_size=120))
def test_no_document_raises_and_every_clause_cites_a_line_of_it(text: str) -> None:
    read = stack(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for citation in [clause.citation for clause in read.packages] + [
        cited for cited, _ in read.closed
    ]:
        assert 1 <= citation.line <= len(lines)
        assert citation.quote.split()[0].strip("|") in lines[citation.line - 1]
