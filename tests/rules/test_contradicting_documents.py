"""`contradicting-documents`: which two lines cannot both be followed, and which only look like it."""

from __future__ import annotations

import pytest

from tests.support import check_rule
from vibelint.project.project import Environment

RULE = "contradicting-documents"
LIST = "## Approved packages\n\n- fastapi\n- httpx\n- asyncpg\n- pydantic[email]\n"


def told(rules: str = "", stack: str = "", tree: str = "", **known: object) -> list[str]:
    files = {"RULES.md": rules, "TECH_STACK.md": stack, "FOLDER_STRUCTURE.md": tree}
    given = {name: text for name, text in files.items() if text}
    found = check_rule(RULE, {**given, **known.pop("code", {})}, **known)  # type: ignore[arg-type]
    return [f"{one.place.path}:{one.place.span.line} {one.message}" for one in found]


@pytest.mark.parametrize(
    ("rules", "stack", "message"),
    [
        pytest.param(
            "", f"- Scheduling: APScheduler\n\n{LIST}",
            "TECH_STACK.md:1 the stack names `apscheduler`, which its list of approved packages lacks",
            id="the stack's own line",
        ),
        pytest.param(
            "- Logging dengan structlog\n", LIST,
            "RULES.md:1 this rule wants `structlog`, which the list of approved packages lacks",
            id="a rule's library",
        ),
        pytest.param(
            "- Use `tenacity` instead of `backoff`\n", LIST,
            "RULES.md:1 this rule wants `tenacity`, which the list of approved packages lacks",
            id="what a ban says to use",
        ),
        pytest.param(
            "- Never use httpx\n", LIST,
            "RULES.md:1 `httpx` is banned here and approved elsewhere",
            id="banned and approved",
        ),
        pytest.param(
            "", "- ORM: SQLAlchemy 1.4\n\n## Approved packages\n\n- sqlalchemy>=2.0\n",
            "TECH_STACK.md:5 `sqlalchemy>=2.0` here, `sqlalchemy>=1.4,<2` elsewhere: no release is both",
            id="versions that exclude one another",
        ),
        pytest.param(
            "- Database access is always async\n", "- Driver: psycopg2\n",
            "TECH_STACK.md:1 `psycopg2` works synchronously, and a rule wants asynchronous database "
            "access",
            id="a synchronous driver",
        ),
        pytest.param(
            "- Lines have at most 100 characters\n- Line length is 88\n", "",
            "RULES.md:2 length 88 here, 100 elsewhere, for the same code",
            id="two line lengths",
        ),
        pytest.param(
            "- Docstrings in Google style\n- Docstrings in NumPy style\n", "",
            "RULES.md:2 convention numpy here, google elsewhere, for the same code",
            id="two conventions",
        ),
        pytest.param(
            "- Type hints are required on all functions\n- Type hints are optional\n", "",
            "RULES.md:2 this line permits what another asks for: `missing-type-hint`",
            id="asked for and permitted",
        ),
    ],
)  # fmt: skip
def test_two_lines_that_cannot_both_be_followed(rules: str, stack: str, message: str) -> None:
    assert told(rules, stack) == [message]


@pytest.mark.parametrize(
    ("rules", "stack"),
    [
        pytest.param("", f"- HTTP client: httpx\n- Validation: pydantic\n\n{LIST}", id="listed"),
        pytest.param("", f"- Web: starlette\n- Mail: email-validator\n\n{LIST}", id="companions"),
        pytest.param("", "- Scheduling: APScheduler\n", id="no closed list"),
        pytest.param(
            "", "- Driver: psycopg2\n\n## Approved packages\n\n- psycopg2-binary\n",
            id="a distribution under its other name",
        ),
        pytest.param("- Format with black, lint with ruff, check with mypy\n", LIST, id="tools"),
        pytest.param("- Never use requests\n", LIST, id="a ban of what is not approved"),
        pytest.param("- Prefer asyncpg over httpx\n", LIST, id="a preference"),
        pytest.param("- Retry with tenacity or httpx\n", LIST, id="a choice with an approved one"),
        pytest.param("- Jangan pakai structlog\n", LIST, id="a ban in Indonesian"),
        pytest.param(
            "", "- ORM: SQLAlchemy 2.0\n\n## Approved packages\n\n- sqlalchemy>=2.0.25\n",
            id="versions that meet",
        ),
        pytest.param(
            "- Database access is always async\n", "- psycopg2 for migrations\n- asyncpg\n",
            id="an asynchronous driver beside it",
        ),
        pytest.param(
            "- Lines have at most 100 characters\n- In `tests/` line length is 120\n", "",
            id="another place",
        ),
        pytest.param(
            "- Functions should stay below 30 lines\n- Functions must never exceed 50 lines\n", "",
            id="an aim and a limit",
        ),
        pytest.param(
            "- Type hints are required on all functions\n- Type hints are optional in `tests/`\n",
            "", id="a permission for one place",
        ),
        pytest.param(
            "- Never use print\n- In CLI commands print is fine\n", "",
            id="a permission for a place that is not known",
        ),
        pytest.param(
            "- In Lambda functions, log with the standard logging module\n- In the web service, log "
            "with structlog\n", "", id="loggers of places that are not known",
        ),
        pytest.param("- Docstrings in NumPy style\n", LIST, id="a convention's name"),
        pytest.param(
            "- Functions have at most 30 lines\n- Files have at most 300 lines\n", "",
            id="two measures",
        ),
    ],
)  # fmt: skip
def test_lines_that_only_look_like_it(rules: str, stack: str) -> None:
    assert told(rules, stack) == []


LAYERED = "```\napp/\n├── routers/\n├── services/\n└── models/\n```\n"
BY_FEATURE = "- Feature-based modules\n"


def test_modules_by_feature_beside_a_layered_tree() -> None:
    assert told(BY_FEATURE, tree=LAYERED) == [
        "RULES.md:1 modules by feature are asked for, but the tree has layers side by side in "
        "`app/`"
    ]


def test_modules_by_feature_beside_layered_code_where_no_tree_is_drawn() -> None:
    code = {f"app/{layer}/user.py": "" for layer in ("routers", "services", "models")}
    assert told(BY_FEATURE, code=code) == [
        "RULES.md:1 modules by feature are asked for, but the code has layers side by side in "
        "`app/`"
    ]


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param(
            "```\napp/\n├── users/\n│   ├── routers/\n│   ├── services/\n│   └── models/\n"
            "└── orders/\n    ├── routers/\n    ├── services/\n    └── models/\n```\n",
            id="features with layers of their own",
        ),
        pytest.param(
            "```\nshop/\n├── apps.py\n├── views/\n├── services/\n└── models/\n```\n",
            id="a project of one Django app",
        ),
        pytest.param(
            "```\napp/\n└── modules/\n    └── users/\n        ├── routers/\n        ├── services/\n"
            "        └── models/\n```\n",
            id="the first module of several to come",
        ),
        pytest.param("```\napp/\n├── users/\n└── services/\n```\n", id="one shared layer"),
        pytest.param(
            "```\napp/\n├── core/\n│   ├── models/\n│   ├── services/\n│   └── routers/\n└── orders/\n"
            "    ├── models.py\n    └── service.py\n```\n",
            id="what features share, in layers",
        ),
    ],
)
def test_modules_by_feature_as_drawn(tree: str) -> None:
    assert told(BY_FEATURE, tree=tree) == []


@pytest.mark.parametrize(
    ("stack", "manifest", "contradicts"),
    [
        ("3.11+", ">=3.9", True),
        ("3.11+", ">=3.11", False),
        ("3.11+", ">=3.12", False),
        ("3.11", ">=3.11,<3.12", False),
        ("3.11+", "not a range", False),
    ],
)
def test_python_versions(stack: str, manifest: str, contradicts: bool) -> None:
    known = Environment(python=manifest, python_place=("pyproject.toml", 3))
    found = check_rule(RULE, {"TECH_STACK.md": f"- Python: {stack}\n"}, environment=known)
    assert [(one.place.span.line, one.related[0][0].path) for one in found] == (
        [(1, "pyproject.toml")] if contradicts else []
    )


@pytest.mark.parametrize(
    ("line", "count"),
    [
        pytest.param("Log with structlog, never `print`", 1, id="an order before"),
        pytest.param("Log dengan structlog, jangan `print`", 1, id="in Indonesian"),
        pytest.param("No `print`; use structlog", 1, id="an order behind"),
        pytest.param("Never log with structlog", 0, id="forbidden"),
        pytest.param("Never log with structlog, use the `logging` module", 0, id="set against it"),
        pytest.param("Never use loguru without structlog", 0, id="what goes with it"),
    ],
)
def test_what_a_line_that_also_forbids_wants_used(line: str, count: int) -> None:
    files = {"RULES.md": f"- {line}\n", "TECH_STACK.md": LIST}
    told = [one for one in check_rule(RULE, files) if "`structlog`" in one.message]
    assert len(told) == count


def test_both_places_are_told() -> None:
    (found,) = check_rule(RULE, {"RULES.md": "- Log with structlog\n", "TECH_STACK.md": LIST})
    assert found.asked_by is not None
    assert (found.asked_by.document, found.asked_by.line) == ("TECH_STACK.md", 1)
    assert [place.path for place, _ in found.related] == ["TECH_STACK.md"]
