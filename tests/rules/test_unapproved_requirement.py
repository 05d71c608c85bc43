"""`unapproved-requirement`: what it finds, and on what it stays silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from vibelint.model.finding import Finding
from vibelint.session.session import Session

RULE = "unapproved-requirement"
STACK = """# Stack

## Approved packages

- fastapi>=0.110
- pydantic>=2,<3
- sqlalchemy[asyncio]>=2.0
- pytest>=8

## Banned

- ❌ `requests` (use `httpx`)
- ❌ `aiohttp<3.9`
"""


def findings(folder: Path, files: dict[str, str], stack: str = STACK) -> list[Finding]:
    for path, text in {"TECH_STACK.md": stack, "app/main.py": "", **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return [one for one in Session(folder).check().findings if one.rule == RULE]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param("pandas", "`pandas` is not approved", id="not on the list"),
        pytest.param("pandas==2.2", "`pandas` is not approved", id="not on the list, pinned"),
        pytest.param("requests>=2", "`requests>=2` is banned", id="banned"),
        pytest.param(
            "aiohttp==3.8.1",
            "`aiohttp==3.8.1` lies outside the approved `>=3.9`",
            id="a banned version",
        ),
        pytest.param(
            "fastapi==0.95.0",
            "`fastapi==0.95.0` lies outside the approved `>=0.110`",
            id="an older version",
        ),
        pytest.param(
            "fastapi>=0.95",
            "`fastapi>=0.95` allows more than the approved `>=0.110`",
            id="a range that begins earlier",
        ),
        pytest.param(
            "pydantic>=2.5",
            "`pydantic>=2.5` allows more than the approved `>=2,<3`",
            id="a range without an end",
        ),
        pytest.param(
            "pydantic[email]~=1.10",
            "`pydantic[email]~=1.10` lies outside the approved `>=2,<3`",
            id="with an extra",
        ),
    ],
)
def test_a_requirement_that_is_not_approved_is_found(
    tmp_path: Path, line: str, message: str
) -> None:
    (one,) = findings(tmp_path, {"requirements.txt": f"# runtime\n{line}\n"})
    assert (one.message, one.path, one.span.line) == (message, "requirements.txt", 2)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("fastapi>=0.110", id="the approved range"),
        pytest.param("fastapi>=0.115,<0.116", id="a narrower range"),
        pytest.param("fastapi==0.115.*", id="a series"),
        pytest.param("fastapi", id="no version"),
        pytest.param("fastapi[standard]==0.115.0", id="an extra"),
        pytest.param("sqlalchemy==2.0.30", id="without the approved extra"),
        pytest.param("pydantic~=2.7", id="compatible releases"),
        pytest.param("pydantic===2.7.dev-odd", id="compared as text"),
        pytest.param("starlette==0.41.0", id="a companion"),
        pytest.param("greenlet", id="what an approved extra brings"),
        pytest.param("-r other.txt", id="an include of nothing"),
        pytest.param("-e .", id="the project itself"),
    ],
)
def test_what_is_approved_or_unknown_is_not_found(tmp_path: Path, line: str) -> None:
    assert findings(tmp_path, {"requirements.txt": f"{line}\n"}) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("uv.lock", '[[package]]\nname = "pandas"\nversion = "2"\n', id="a lock file"),
        pytest.param(
            "pyproject.toml", '[build-system]\nrequires = ["hatchling"]\n', id="what builds it"
        ),
        pytest.param(
            "pyproject.toml", '[dependency-groups]\ndev = ["ruff", "mypy>=1"]\n', id="tools"
        ),
        pytest.param("constraints.txt", "pandas==2\n", id="constraints"),
    ],
)
def test_what_is_no_requirement_of_the_application_is_not_found(
    tmp_path: Path, path: str, text: str
) -> None:
    assert findings(tmp_path, {path: text}) == []


def test_a_compiled_file_is_left_to_the_one_it_was_made_from(tmp_path: Path) -> None:
    files = {"requirements.in": "fastapi\n", "requirements.txt": "fastapi==0.115.0\nidna==3.7\n"}
    assert findings(tmp_path, files) == []


def test_poetrys_ranges_are_read(tmp_path: Path) -> None:
    text = '[tool.poetry.dependencies]\nfastapi = "^0.95"\npydantic = "^2.1"\n'
    (one,) = findings(tmp_path, {"pyproject.toml": text})
    assert (one.span.line, one.message) == (
        2,
        "`fastapi>=0.95,<0.96` lies outside the approved `>=0.110`",
    )


@pytest.mark.parametrize(
    ("line", "severity", "document_line"),
    [
        pytest.param("fastapi>=0.95", "error", 5, id="below"),
        pytest.param("pydantic>=2.5", "warning", 6, id="only above"),
        pytest.param("requests", "error", 12, id="a ban"),
        pytest.param("pandas", "error", 3, id="not listed"),
    ],
)
def test_the_line_that_says_so_is_cited(
    tmp_path: Path, line: str, severity: str, document_line: int
) -> None:
    (one,) = findings(tmp_path, {"requirements.txt": f"{line}\n"})
    assert one.severity.label == severity
    assert one.asked_by is not None
    assert one.asked_by.line == document_line


def test_an_open_list_only_binds_with_its_bans(tmp_path: Path) -> None:
    stack = "# Stack\n\n- Framework: FastAPI\n\n## Banned\n\n- ❌ `requests`\n"
    found = findings(tmp_path, {"requirements.txt": "pandas\nrequests\n"}, stack)
    assert [one.message for one in found] == ["`requests` is banned"]
