"""`example-breaks-rule`: which blocks of EXAMPLES.md are held to which rules, and where it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from vibelint.model.severity import Severity
from vibelint.session.session import Session
from vibelint.session.wishes import Wishes

RULES = "- Custom HTTPException subclasses\n- Type hints are required on all functions\n"
STACK = "- Framework: FastAPI\n\n## Approved packages\n\n- fastapi\n- httpx\n"
RAISES = "raise HTTPException(status_code=404)"


def told(
    folder: Path, examples: str, rules: str = RULES, **more: str
) -> list[tuple[int, int, str]]:
    files = {"RULES.md": rules, "TECH_STACK.md": STACK, "EXAMPLES.md": examples}
    files |= {name.replace("__", "/") + ".py": text for name, text in more.items()}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    report = Session(folder).check()
    return [
        (one.span.line, one.span.column, one.message.split("`")[1])
        for one in report.findings
        if one.rule == "example-breaks-rule"
    ]


def fence(code: str, info: str = "python") -> str:
    return f"```{info}\n{code}\n```\n"


def test_a_name_that_is_not_imported_means_what_it_usually_does(tmp_path: Path) -> None:
    assert told(tmp_path, f"# Errors\n\n{fence(RAISES)}") == [(4, 1, "raw-http-exception")]


def test_a_name_of_another_example_is_that_ones(tmp_path: Path) -> None:
    other = "class HTTPException(Exception):\n    pass"
    assert told(tmp_path, fence(RAISES) + fence(other)) == []


def test_several_rules_and_several_blocks(tmp_path: Path) -> None:
    code = f"def find(user_id):\n    {RAISES}"
    found = told(tmp_path, fence("x = 1") + fence(code) + fence("def f(a): ..."))
    assert found == [
        (5, 5, "missing-type-hint"),
        (6, 5, "raw-http-exception"),
        (9, 5, "missing-type-hint"),
    ]


def test_an_indented_block_keeps_its_columns(tmp_path: Path) -> None:
    assert told(tmp_path, f"- An item\n\n  ```python\n  {RAISES}\n  ```\n") == [
        (4, 3, "raw-http-exception")
    ]


@pytest.mark.parametrize(
    "examples",
    [
        pytest.param(f"## ❌ Don't\n\n{fence(RAISES)}", id="below a heading that calls it bad"),
        pytest.param(f"**Bad:**\n\n{fence(RAISES)}", id="below a lead-in that does"),
        pytest.param(f"Instead of\n\n{fence(RAISES)}", id="below a lead-in to what replaces it"),
        pytest.param(f"### Before\n\n{fence(RAISES)}", id="before it was mended"),
        pytest.param(f"Daripada ini:\n\n{fence(RAISES)}", id="replaced, in Indonesian"),
        pytest.param(
            fence("def get(self, key: int) -> None: ..."), id="a method without its class"
        ),
        pytest.param(fence(f"# ❌ never like this\n{RAISES}"), id="a comment of its own"),
        pytest.param(fence(RAISES, "text"), id="no Python"),
        pytest.param(fence(RAISES, ""), id="a fence without a language"),
        pytest.param(fence(f"{RAISES} ..."), id="no whole Python"),
        pytest.param("Nothing but prose\n", id="no code"),
    ],
)
def test_silence(tmp_path: Path, examples: str) -> None:
    assert told(tmp_path, examples) == []


def test_what_the_project_has_or_draws_can_be_imported(tmp_path: Path) -> None:
    code = "from shop.models import User\nfrom flask import Flask\n"
    assert told(tmp_path, fence(code), shop__models="class User: ...\n") == [
        (3, 19, "unapproved-import")
    ]


def test_a_first_comment_says_where_the_code_lies(tmp_path: Path) -> None:
    rules = "- In `app/api/`, type hints are required on all functions\n"
    code = "def f(a): ..."
    found = told(tmp_path, fence(f"# app/api/deps.py\n{code}") + fence(code), rules)
    assert found == [(3, 5, "missing-type-hint")]


def test_the_line_that_asks_is_quoted_and_its_strength_counts(tmp_path: Path) -> None:
    told(tmp_path, fence(RAISES), "- Prefer custom HTTPException subclasses\n")
    (found,) = [f for f in Session(tmp_path).check().findings if f.path == "EXAMPLES.md"]
    assert found.asked_by is not None
    assert found.asked_by.quote == "Prefer custom HTTPException subclasses"
    assert found.severity is Severity.WARNING


def test_it_can_be_left_out(tmp_path: Path) -> None:
    assert told(tmp_path, fence(RAISES))
    wishes = Wishes(ignore=("example-breaks-rule",))
    assert [f.path for f in Session(tmp_path, wishes).check().findings] == []


def test_a_session_remembers_and_sees_a_changed_document(tmp_path: Path) -> None:
    told(tmp_path, fence(RAISES))
    session = Session(tmp_path)
    assert len(session.check().findings) == 1
    assert len(session.check().findings) == 1
    assert session.check(overlay={"EXAMPLES.md": "# Empty\n"}).findings == ()
