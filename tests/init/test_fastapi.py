"""What is written for FastAPI is perfect by its own measure, for every set of answers."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from tests.init.combinations import PURPOSE, every, some, written
from tests.init.measures import (
    approved,
    asked,
    check,
    follow_examples,
    policy,
    required,
    said,
    tools_pass,
    undrawn,
    unheld,
)
from vibelint.cli.main import main
from vibelint.init.answers import Answers, Database, Framework, Language, Tasks
from vibelint.init.templates import texts
from vibelint.model.severity import Severity

PLAIN = Answers(
    Framework.FASTAPI,
    Database.POSTGRESQL,
    Tasks.NONE,
    Language.ENGLISH,
    "Garden tools",
    PURPOSE,
    skeleton=True,
)


@some(Framework.FASTAPI)
def test_vibelint_says_nothing(answers: Answers, tmp_path: Path) -> None:
    root = written(answers, tmp_path)
    assert said(check(root)) == []
    agrees_with_documents(root)


def agrees_with_documents(root: Path) -> None:
    report = policy(root)
    assert all(".md" in line for line in unheld(report)), "only what sends readers to a document"
    assert report.closed
    assert approved(report) == required(root)
    assert undrawn(root, report) == set()
    assert len(report.endpoints) == 7
    assert [table.name for table in report.tables] == ["users"]


def test_the_tree_draws_all_that_is_written(tmp_path: Path) -> None:
    """But for migrations, of which there is one more each time."""
    root = written(replace(PLAIN, tasks=Tasks.ARQ), tmp_path)
    with (root / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write('\n[tool.vibelint]\ntree = "strict"\n')
    paths = [finding.path for finding in check(root).findings]
    assert paths == ["alembic/versions/0001_create_users.py"]


@pytest.mark.long
@every(Framework.FASTAPI)
def test_engines_and_tools_say_nothing(answers: Answers, tmp_path: Path) -> None:
    root = written(answers, tmp_path)
    assert said(check(root, engines=True)) == []
    agrees_with_documents(root)
    tools_pass(root)


@some(Framework.FASTAPI, skeleton=False, share=3)
def test_documents_alone_are_no_trouble(answers: Answers, tmp_path: Path) -> None:
    root = written(answers, tmp_path)
    assert len(list(root.iterdir())) == 7
    report = check(root)
    assert report.errors == ()
    assert {finding.severity for finding in report.findings} <= {Severity.NOTE}
    assert len(report.findings) <= 3


@pytest.mark.parametrize("database", Database)
def test_both_languages_ask_for_the_same_rules(database: Database, tmp_path: Path) -> None:
    english = replace(PLAIN, database=database)
    indonesian = replace(english, language=Language.INDONESIAN)
    rules = [
        asked(policy(written(one, tmp_path / one.language.value))) for one in (english, indonesian)
    ]
    assert rules[0] == rules[1]


def test_only_documents_differ_by_language() -> None:
    english, indonesian = texts(PLAIN), texts(replace(PLAIN, language=Language.INDONESIAN))
    assert english.keys() == indonesian.keys()
    assert {path for path in english if english[path] != indonesian[path]} == {
        "API_CONTRACT.md",
        "DB_SCHEMA.md",
        "EXAMPLES.md",
        "FOLDER_STRUCTURE.md",
        "PRD.md",
        "RULES.md",
        "TECH_STACK.md",
    }


BROKEN = [
    (
        "app/services/user_service.py",
        "        users = await self.users.list_page(limit, offset)\n",
        "        import time\n\n        time.sleep(1)\n"
        "        users = await self.users.list_page(limit, offset)\n",
        "blocking-call-in-async",
    ),
    ("app/config.py", "from typing", "import requests\nfrom typing", "unapproved-import"),
    ("app/api/v1/endpoints/users.py", "status_code=204", "status_code=200", "endpoint-drift"),
    ("app/api/v1/endpoints/users.py", '.patch("', '.put("', "undocumented-endpoint"),
    ("app/schemas/user.py", "    is_active: bool\n", "", "endpoint-drift"),
    ("app/models/user.py", "String(100)", "String(200)", "column-drift"),
    (
        "app/core/security.py",
        "except (jwt.InvalidTokenError, KeyError, ValueError):\n        raise NotSignedIn from",
        "except Exception:\n        return",
        "swallowed-exception",
    ),
    ("app/services/auth_service.py", "-> TokenRead:", ":", "missing-type-hint"),
    (
        "app/services/auth_service.py",
        "from app.config",
        "from app.api.deps import bearer\nfrom app.config",
        "layer-import",
    ),
    ("pyproject.toml", "pyjwt==", "python-jose==", "unapproved-requirement"),
    ("TECH_STACK.md", "structlog==26.1.0\n", "", "contradicting-documents"),
    ("EXAMPLES.md", "await self.tools.add(tool)", "print(tool)", "example-breaks-rule"),
    ("FOLDER_STRUCTURE.md", "memory.py", "fakes.py", "missing-path"),
]
"""A file, what it says, what is made of it, and the rule that is broken then."""


def test_the_documents_hold_the_project(tmp_path: Path) -> None:
    """Nothing is silent because nothing looks: what is broken is found."""
    root = written(PLAIN, tmp_path)
    for path, old, new, _ in BROKEN:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    found = {finding.rule for finding in check(root).findings}
    assert {rule for *_, rule in BROKEN} <= found


def test_a_resource_copied_from_the_examples_owes_its_documents_and_a_test(tmp_path: Path) -> None:
    root = written(PLAIN, tmp_path)
    follow_examples(root)
    assert [(finding.rule, finding.path) for finding in check(root).findings] == [
        ("undocumented-endpoint", "app/api/v1/endpoints/tools.py"),
        ("undocumented-endpoint", "app/api/v1/endpoints/tools.py"),
        ("undocumented-table", "app/models/tool.py"),
        ("untested-module", "app/services/tool_service.py"),
    ]


def test_documents_need_no_edit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["sync", str(written(PLAIN, tmp_path))])
    assert (caught.value.code, capsys.readouterr().out) == (0, "")


def test_no_line_of_configuration_is_broken(tmp_path: Path) -> None:
    root = written(PLAIN, tmp_path)
    for name in (".pre-commit-config.yaml", ".github/workflows/ci.yml"):
        assert yaml.safe_load((root / name).read_text(encoding="utf-8"))
    agents = (root / "AGENTS.md").read_text(encoding="utf-8")
    for document in re.findall(r"\]\((\w+\.md)\)", agents):
        assert (root / document).is_file()
    env = (root / ".env.example").read_text(encoding="utf-8")
    settings = (root / "app/config.py").read_text(encoding="utf-8")
    names = re.findall(r"^    (\w+):", settings, re.MULTILINE)
    assert re.findall(r"^([A-Z_]+)=", env, re.MULTILINE) == [name.upper() for name in names]


@pytest.mark.parametrize("purpose", ['Says "hi" \\ {{ 7 * 7 }} {% raw %}', "`RULES.md` | <!-- -->"])
def test_a_purpose_is_words_and_nothing_else(purpose: str, tmp_path: Path) -> None:
    name = 'The \\ """best""" \u2013 tools'
    root = written(replace(PLAIN, purpose=purpose, name=name), tmp_path)
    assert not [path for path in root.rglob("*.py") if name in path.read_text(encoding="utf-8")]
    assert purpose in (root / "PRD.md").read_text(encoding="utf-8")
    assert said(check(root)) == []
    assert required(root)
