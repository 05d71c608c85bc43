"""`undeclared-import`: what it finds, and on what it stays silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import check_rule
from vibelint.project.project import Declared, Environment
from vibelint.session.session import Session

RULE = "undeclared-import"
RULES = "- Every import must be declared in pyproject.toml\n"
LIST = "## Approved Packages\n\n- fastapi\n- pyyaml\n- httpx\n"


def declaring(*names: str, group: str = "runtime", **more: object) -> Environment:
    declared = tuple(Declared(name, "", (), group, "requirements.txt", 1) for name in names)
    return Environment(declared=declared, **more)  # type: ignore[arg-type]


def found(
    source: str,
    environment: Environment,
    path: str = "app/main.py",
    rules: str = RULES,
    stack: str = "",
) -> list[str]:
    files = {path: source, "RULES.md": rules, "TECH_STACK.md": stack}
    return [one.message for one in check_rule(RULE, files, environment=environment)]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        pytest.param(
            "import yaml", "`yaml` comes from `pyyaml`, which is in no requirements", id="renamed"
        ),
        pytest.param("import requests", "`requests` is in no requirements", id="plain"),
        pytest.param(
            "def f():\n    import requests", "`requests` is in no requirements", id="inside"
        ),
        pytest.param(
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import requests",
            "`requests` is in no requirements",
            id="for type checkers",
        ),
        pytest.param(
            "import importlib\nimportlib.import_module('requests')",
            "`requests` is in no requirements",
            id="by a string",
        ),
    ],
)
def test_what_nothing_declares_is_found(source: str, message: str) -> None:
    assert found(source, declaring("fastapi")) == [message]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("import os, json", id="the standard library"),
        pytest.param("import fastapi", id="declared"),
        pytest.param("import starlette.requests, pydantic", id="companions"),
        pytest.param("from app import main", id="the project's own"),
        pytest.param("from . import other", id="a relative import"),
        pytest.param("try:\n    import requests\nexcept ImportError: ...", id="in a try"),
        pytest.param("from google import cloud", id="a bare namespace"),
    ],
)
def test_what_is_declared_or_no_package_is_not_found(source: str) -> None:
    assert found(source, declaring("fastapi")) == []


@pytest.mark.parametrize("group", ["runtime", "dev", "test", "docs"])
def test_every_group_declares(group: str) -> None:
    assert found("import pytest", declaring("pytest", group=group), "tests/test_a.py") == []


def test_a_package_is_told_once_for_each_file() -> None:
    assert len(found("import yaml\nimport os\nfrom yaml import loader", declaring("fastapi"))) == 1


def test_the_remedy_names_the_nearest_file_that_declares() -> None:
    paths = ("requirements.txt", "backend/pyproject.toml", "worker/pyproject.toml")
    declared = tuple(Declared("fastapi", "", (), "runtime", path, 1) for path in paths)
    files = {"backend/app/main.py": "import yaml", "RULES.md": RULES}
    (one,) = check_rule(RULE, files, environment=Environment(declared=declared))
    assert one.remedy == "declare `pyyaml` in backend/pyproject.toml, or remove the import"


def test_a_lock_file_declares_nothing() -> None:
    declared = (*declaring("fastapi").declared, *declaring("requests", group="lock").declared)
    assert found("import requests", Environment(declared=declared)) != []
    assert found("import requests", declaring("requests", group="lock")) == []


def test_an_extra_brings_what_it_brings() -> None:
    declared = (Declared("sqlalchemy", "", ("asyncio",), "runtime", "requirements.txt", 1),)
    assert found("import greenlet", Environment(declared=declared)) == []


def test_what_a_closed_list_refuses_is_left_to_unapproved_import() -> None:
    rules = "- JANGAN import package tidak ada di requirements\n"
    source = "import requests\nimport yaml\nimport fastapi"
    assert found(source, declaring("fastapi"), rules=rules, stack=LIST) == [
        "`yaml` comes from `pyyaml`, which is in no requirements"
    ]


def test_without_a_list_a_line_about_requirements_is_unapproved_imports() -> None:
    rules = "- JANGAN import package tidak ada di requirements\n"
    assert found("import requests", declaring("fastapi"), rules=rules) == []


def test_with_nothing_declared_it_is_silent_and_one_note_says_so(tmp_path: Path) -> None:
    (tmp_path / "RULES.md").write_text(RULES, encoding="utf-8")
    (tmp_path / "main.py").write_text("import requests\n", encoding="utf-8")
    report = Session(tmp_path).check()
    assert [f for f in report.findings if f.rule == RULE] == []
    assert [note for note in report.notes if note.startswith(RULE)] == [
        "undeclared-import is silent: no requirements file or pyproject.toml declares anything"
    ]
