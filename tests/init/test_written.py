"""What is written is perfect by its own measure, for every set of answers."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from tests.init.broken import BROKEN
from tests.init.combinations import every, plain, some, written
from tests.init.measures import (
    agree,
    asked,
    check,
    policy,
    required,
    run,
    said,
    tools_pass,
)
from vibelint import __version__
from vibelint.cli.main import main
from vibelint.init.answers import Answers, Database, Framework, Language, Tasks, clash
from vibelint.init.templates import texts
from vibelint.model.severity import Severity

DOCUMENTS = {
    "API_CONTRACT.md",
    "DB_SCHEMA.md",
    "EXAMPLES.md",
    "FOLDER_STRUCTURE.md",
    "PRD.md",
    "RULES.md",
    "TECH_STACK.md",
}
PURPOSES = [
    'Says "hi" \\ {{ 7 * 7 }} {% raw %} \U0001f331',
    "`RULES.md` | <!-- --> ${{ github.token }}",
    "1. Never use httpx; wajib `requests`, see SECRETS.md",
    "```",
    "<!-- not closed",
]
ROOT = Path(__file__).parent.parent.parent
each_framework = pytest.mark.parametrize("framework", Framework)


@some()
def test_vibelint_says_nothing(answers: Answers, tmp_path: Path) -> None:
    root = written(answers, tmp_path)
    assert said(check(root)) == []
    agree(root, answers.framework)


@pytest.mark.long
@every()
def test_engines_and_tools_say_nothing(answers: Answers, tmp_path: Path) -> None:
    root = written(answers, tmp_path)
    assert said(check(root, engines=True)) == []
    agree(root, answers.framework)
    tools_pass(root)


@some(skeleton=False, share=2)
def test_documents_alone_are_no_trouble(answers: Answers, tmp_path: Path) -> None:
    root = written(answers, tmp_path)
    assert {path.name for path in root.iterdir()} == DOCUMENTS
    report = check(root)
    assert report.errors == ()
    assert {finding.severity for finding in report.findings} <= {Severity.NOTE}
    assert len(report.findings) <= 3


@pytest.mark.parametrize(
    ("framework", "database", "tasks"),
    [one for one in product(Framework, Database, [Tasks.CELERY, Tasks.NONE]) if not clash(*one)],
)
def test_both_languages_ask_for_the_same_rules(
    framework: Framework, database: Database, tasks: Tasks, tmp_path: Path
) -> None:
    english = replace(plain(framework), database=database, tasks=tasks)
    indonesian = replace(english, language=Language.INDONESIAN)
    rules = [
        asked(policy(written(one, tmp_path / one.language.value))) for one in (english, indonesian)
    ]
    assert rules[0] == rules[1]


@each_framework
def test_only_documents_differ_by_language(framework: Framework) -> None:
    english = texts(plain(framework))
    indonesian = texts(replace(plain(framework), language=Language.INDONESIAN))
    assert english.keys() == indonesian.keys()
    assert {path for path in english if english[path] != indonesian[path]} == DOCUMENTS


@each_framework
def test_the_documents_hold_the_project(framework: Framework, tmp_path: Path) -> None:
    """Nothing is silent because nothing looks: what is broken is found."""
    root = written(plain(framework), tmp_path)
    for path, old, new, _ in BROKEN[framework]:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    found = {finding.rule for finding in check(root).findings}
    assert {rule for *_, rule in BROKEN[framework]} <= found


@each_framework
def test_documents_need_no_edit(
    framework: Framework, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["sync", str(written(plain(framework), tmp_path))])
    assert (caught.value.code, capsys.readouterr().out) == (0, "")


@each_framework
def test_agents_are_sent_to_each_document(framework: Framework) -> None:
    agents = texts(plain(framework))["AGENTS.md"]
    assert set(re.findall(r"\]\((\w+\.md)\)", agents)) == DOCUMENTS


@each_framework
def test_the_hooks_are_those_that_vibelint_has(framework: Framework, tmp_path: Path) -> None:
    root = written(plain(framework), tmp_path)
    run(sys.executable, "-m", "pre_commit", "validate-config", cwd=root)
    text = (root / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    (source,) = [one for one in yaml.safe_load(text)["repos"] if one["repo"] != "local"]
    known = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in source["hooks"]] == [hook["id"] for hook in known]
    assert source["rev"] == f"v{__version__}"


@each_framework
def test_each_step_of_the_workflow_runs_what_the_project_installs(framework: Framework) -> None:
    workflow = yaml.safe_load(texts(plain(framework))[".github/workflows/ci.yml"])
    assert workflow[True] == {"push": {"branches": ["main"]}, "pull_request": None}
    steps = workflow["jobs"]["check"]["steps"]
    assert all(("uses" in step) != ("run" in step) for step in steps)
    commands = [step["run"].split()[0] for step in steps if "run" in step]
    assert commands == ["pip", "ruff", "ruff", "mypy", "pytest", "pip", "vibelint"]


@each_framework
@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_purpose_is_words_and_nothing_else(
    framework: Framework, purpose: str, tmp_path: Path
) -> None:
    name = 'The \\ """best""" \u2013 {{ tools }}'
    root = written(replace(plain(framework), purpose=purpose, name=name), tmp_path)
    assert not [path for path in root.rglob("*.py") if name in path.read_text(encoding="utf-8")]
    product = (root / "PRD.md").read_text(encoding="utf-8")
    assert purpose in product
    assert headings(product) == headings(texts(plain(framework))["PRD.md"])
    assert said(check(root)) == []
    assert required(root)


def headings(text: str) -> int:
    return [token.type for token in MarkdownIt().parse(text)].count("heading_open")
