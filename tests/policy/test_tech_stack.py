"""TECH_STACK.md: approved, banned and named packages, closed and open lists, versions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vibelint.model.clause import Verdict
from vibelint.model.severity import Severity
from vibelint.policy.markdown import read_document
from vibelint.policy.requirement import Requirement, is_requirements, read_line, read_requirement
from vibelint.policy.tech_stack import Stack, read_tech_stack
from vibelint.policy.version import opposite, specifier


def stack(text: str) -> Stack:
    return read_tech_stack(read_document("tech_stack", "TECH_STACK.md", text))


def names(text: str, verdict: Verdict) -> list[str]:
    return [clause.name for clause in stack(text).packages if clause.verdict is verdict]


def approved(text: str) -> list[str]:
    return names(text, Verdict.APPROVED)


def banned(text: str) -> list[str]:
    return names(text, Verdict.BANNED)


def mentioned(text: str) -> list[str]:
    return names(text, Verdict.MENTIONED)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("0.109+", ">=0.109"),
        ("3.11 or higher", ">=3.11"),
        ("3.11 ke atas", ">=3.11"),
        ("v2", ">=2,<3"),
        ("2.0", ">=2.0,<3"),
        ("0.109.2", ">=0.109.2,<1"),
        ("5.x", "==5.*"),
        ("4.2.*", "==4.2.*"),
        ("==1.4", "==1.4"),
        ("~=1.4.2", "~=1.4.2"),
        (">= 3.11, < 3.13", ">=3.11,<3.13"),
        ("≥ 3.11", ">=3.11"),
        ("^4.2", ">=4.2,<5"),
        ("^0.29.1", ">=0.29.1,<0.30"),
        ("~4.2.1", ">=4.2.1,<4.3"),
        ("@0.29.0", "==0.29.0"),
        ("@5.x", "==5.*"),
        ("3.10 \N{EN DASH} 3.12", ">=3.10,<3.13"),
        ("version 2.1", ">=2.1,<3"),
        ("latest", ""),
        ("", ""),
        ("10 MB", ""),
        ("fast", ""),
    ],
)
def test_versions_as_people_write_them(text: str, meant: str) -> None:
    assert specifier(text) == meant


@pytest.mark.parametrize(
    ("ban", "rest"),
    [(">=1,<2", "!=1.*"), ("==1.*", "!=1.*"), ("<2", ">=2"), ("==1.2.3", "!=1.2.3"), ("!=1", "")],
)
def test_a_ban_of_versions_leaves_the_others(ban: str, rest: str) -> None:
    assert opposite(ban) == rest


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("fastapi>=0.109.0", Requirement("fastapi", ">=0.109.0")),
        ("uvicorn[standard]", Requirement("uvicorn", "", ("standard",))),
        ("Pydantic v2", Requirement("pydantic", ">=2,<3")),
        ("SQLAlchemy 2.0 (async)", Requirement("sqlalchemy", ">=2.0,<3")),
        ("SQLAlchemy 2.0.25\uff08async\uff09", Requirement("sqlalchemy", ">=2.0.25,<3")),
        ("FastAPI\uff08async\uff09", Requirement("fastapi")),
        ("**FastAPI** 0.109+", Requirement("fastapi", ">=0.109")),
        ("`Python`: `3.11+`", Requirement("python", ">=3.11")),
        ("asyncpg@0.29.0", Requirement("asyncpg", "==0.29.0")),
        ("bcrypt@5.x", Requirement("bcrypt", "==5.*")),
        ("Django ^4.2", Requirement("django", ">=4.2,<5")),
        ("Celery Latest", Requirement("celery")),
        ("Django 4.2 LTS", Requirement("django", ">=4.2,<5")),
        ("Zope.Interface_x", Requirement("zope-interface-x")),
        ("Django: 5.0+, DRF 3.14+", None),
        ("async function", None),
        ("", None),
        ("---", None),
    ],
)
def test_one_requirement_as_people_write_it(text: str, meant: Requirement | None) -> None:
    assert read_requirement(text) == meant


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("a>=1,<2  # why", Requirement("a", ">=1,<2")),
        ('a ; python_version < "3.11"', Requirement("a")),
        ("a==1 --hash=sha256:00 --hash=sha256:11 \\", Requirement("a", "==1")),
        ("a @ https://example.org/a.whl", Requirement("a")),
        ("-e git+https://example.org/x#egg=My_Tool", Requirement("my-tool")),
        ("A[y,x] ~= 2.1", Requirement("a", "~=2.1", ("y", "x"))),
        ("-r base.txt", None),
        ("--index-url https://example.org", None),
        ("# a", None),
        ("pip install a", None),
        ("a b", None),
    ],
)
def test_lines_of_a_requirements_file(line: str, meant: Requirement | None) -> None:
    assert read_line(line) == meant


@pytest.mark.parametrize(
    ("lines", "fits"),
    [
        (["a", "", "# b", "-r c.txt"], True),
        (["a==1 \\", "    --hash=sha256:00"], True),
        (["a", "pip install b"], False),
        (["-r c.txt"], False),
        ([], False),
    ],
)
def test_a_list_of_requirements(lines: list[str], fits: bool) -> None:
    assert is_requirements(lines) is fits


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


BOTH = """\
# Bootstrap

Works for FastAPI or Django REST Framework.

### Step 1: TECH_STACK.md

### FastAPI Stack

```markdown
## Core
- Python: 3.12+
- Web: FastAPI

## Approved Packages
```

fastapi>=0.110
arq>=0.25

```
```

### Django REST Stack

```markdown
## Core
- Web: Django 5.1+, DRF

## Approved Packages
```

Django>=5.1
djangorestframework>=3.15

```
```

### Step 2: RULES.md

- Logging with structlog, never loguru
"""


def test_a_bootstrap_document_yields_a_list_for_each_framework() -> None:
    read = stack(BOTH)
    lists = [(c.framework, c.name) for c in read.packages if c.verdict is Verdict.APPROVED]
    assert lists == [
        ("fastapi", "fastapi"),
        ("fastapi", "arq"),
        ("django", "django"),
        ("django", "djangorestframework"),
    ]
    assert [(citation.quote, framework) for citation, framework in read.closed] == [
        ("Approved Packages", "fastapi"),
        ("Approved Packages", "django"),
    ]
    assert read.frameworks == {"fastapi", "django"}
    assert read.python == ">=3.12"
    assert all(clause.framework for clause in read.packages)
    assert not any("log" in clause.name for clause in read.packages)


@pytest.mark.parametrize(
    ("text", "python"),
    [
        ("- Python: 3.11+", ">=3.11"),
        ("- Python: `3.11+`", ">=3.11"),
        ("- **Python 3.12**", ">=3.12,<4"),
        ("Runs on Python >= 3.11, < 3.13.", ">=3.11,<3.13"),
        ("| Language | Choice | Version |\n|-|-|-|\n| Main | **Python** | ^3.11 |", ">=3.11,<4"),
        ('```toml\nrequires-python = ">=3.10"\n```', ">=3.10"),
        ('```toml\npython = "^3.11"\n```', ">=3.11,<4"),
        ("- Python", ""),
        ("## Banned\n- Python 2.7", ""),
    ],
)
def test_the_python_version(text: str, python: str) -> None:
    assert stack(text).python == python


@pytest.mark.parametrize(
    ("text", "frameworks"),
    [
        ("- FastAPI", {"fastapi"}),
        ("- DRF 3.15", {"django"}),
        ("## Banned\n- Django\n\n## Core\n- FastAPI", {"fastapi"}),
        ("- Flask", set()),
    ],
)
def test_the_frameworks(text: str, frameworks: set[str]) -> None:
    assert stack(text).frameworks == frameworks


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
