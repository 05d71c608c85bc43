"""`# vibelint: ignore[rule-id] reason`."""

from __future__ import annotations

from pathlib import Path

import pytest

from vibelint.session.session import Session

RULES = "- Every function must have type hints\n- No blocking calls in async functions\n"


def found(folder: Path, code: str) -> list[tuple[int, str]]:
    (folder / "RULES.md").write_text(RULES, encoding="utf-8")
    (folder / "a.py").write_text(code, encoding="utf-8")
    return [(item.span.line, item.rule) for item in Session(folder).check().findings]


@pytest.mark.parametrize(
    ("code", "left"),
    [
        pytest.param(
            "def f(a):  # vibelint: ignore[missing-type-hint] a hook\n    return a\n",
            [],
            id="on the line",
        ),
        pytest.param(
            "# vibelint: ignore[missing-type-hint] a hook\ndef f(a):\n    return a\n",
            [],
            id="on the line above the statement",
        ),
        pytest.param(
            "# vibelint: ignore[missing-type-hint] a hook\n@hook\n@other\ndef f(a):\n    return a\n",
            [],
            id="above a decorated function",
        ),
        pytest.param(
            "def f(\n    a,\n):  # vibelint: ignore[missing-type-hint] a hook\n    return a\n",
            [],
            id="at the end of a header of several lines",
        ),
        pytest.param(
            "# vibelint: ignore-file[missing-type-hint] generated\n\n\ndef f(a):\n    return a\n",
            [],
            id="for the whole file",
        ),
        pytest.param(
            "def f(a):  # vibelint: ignore[missing-type-hint]\n    return a\n",
            [(1, "missing-type-hint"), (1, "unreasoned-suppression")],
            id="without a reason it suppresses nothing",
        ),
        pytest.param(
            "def f(a):  # vibelint: ignore all of it\n    return a\n",
            [(1, "missing-type-hint"), (1, "unreasoned-suppression")],
            id="without a rule it suppresses nothing",
        ),
        pytest.param(
            "def f(a):  # vibelint: ignore[blocking-call-in-async] wrong one\n    return a\n",
            [(1, "missing-type-hint"), (1, "unused-suppression")],
            id="of another rule",
        ),
        pytest.param(
            "def f(a: int) -> int:  # vibelint: ignore[missing-typo] why\n    return a\n",
            [(1, "unused-suppression")],
            id="of an unknown rule",
        ),
        pytest.param(
            "def f(a):\n    return a  # vibelint: ignore[missing-type-hint] too low\n",
            [(1, "missing-type-hint"), (2, "unused-suppression")],
            id="on another statement",
        ),
        pytest.param(
            'TEXT = "# vibelint: ignore[missing-type-hint] no comment"\n', [], id="inside a string"
        ),
    ],
)
def test_a_suppression_speaks_for_its_own_statement(
    tmp_path: Path, code: str, left: list[tuple[int, str]]
) -> None:
    assert found(tmp_path, code) == left


def test_a_rule_that_did_not_run_is_not_called_unused(tmp_path: Path) -> None:
    code = "def f(a: int) -> int:  # vibelint: ignore[fat-handler] one day\n    return a\n"
    assert found(tmp_path, code) == []


def test_what_is_suppressed_is_kept_with_its_reason(tmp_path: Path) -> None:
    found(tmp_path, "def f(a):  # vibelint: ignore[missing-type-hint] a hook\n    return a\n")
    report = Session(tmp_path).check()
    assert [(item.rule, item.suppressed) for item in report.suppressed] == [
        ("missing-type-hint", "a hook")
    ]
