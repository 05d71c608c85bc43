"""`stale-approval`: approved packages that nobody declares or imports."""

from __future__ import annotations

import pytest

from tests.support import check_rule
from vibelint.project.project import Declared, Environment


def told(approved: str, *declared: str, code: str = "", group: str = "runtime") -> list[str]:
    stack = "## Approved packages\n\n" + "".join(f"- {name}\n" for name in approved.split())
    items = tuple(Declared(name, "", (), group, "pyproject.toml", 1) for name in declared)
    files = {"TECH_STACK.md": stack, "app/main.py": code}
    found = check_rule("stale-approval", files, environment=Environment(declared=items))
    return [one.message.split("`")[1] for one in found]


def test_neither_declared_nor_imported() -> None:
    assert told("fastapi celery", "fastapi") == ["celery"]


@pytest.mark.parametrize(
    ("approved", "declared", "code"),
    [
        pytest.param("fastapi celery", "celery", "import fastapi\n", id="declared or imported"),
        pytest.param("python-jose", "fastapi", "from jose import jwt\n", id="under another name"),
        pytest.param("psycopg2", "psycopg2-binary", "", id="a sibling is declared"),
        pytest.param("black ruff pytest pytest-asyncio", "fastapi", "", id="tools"),
    ],
)
def test_silence(approved: str, declared: str, code: str) -> None:
    assert told(approved, declared, code=code) == []


def test_silence_where_nothing_is_declared() -> None:
    assert told("fastapi celery") == []
    assert told("fastapi celery", "httpx", group="lock") == []
