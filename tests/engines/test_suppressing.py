"""Suppressions of engines' findings, ours and theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.projects import checked, places, rules

RULES = "- Line length 60\n- mypy compliant\n- Format with Black\n"
LONG = "TEXT = '" + "x y " * 30 + "'"
WRONG = 'x: int = ""'


@pytest.mark.parametrize(
    ("rules_", "code"),
    [
        pytest.param("Line length 60", f"# vibelint: ignore[ruff/E501] a slogan\n{LONG}\n", id="ruff"),
        pytest.param("Line length 60", f"# vibelint: ignore[long-line] a slogan\n{LONG}\n", id="page"),
        pytest.param("Line length 60", f"{LONG}  # noqa: E501\n", id="ruff's own"),
        pytest.param("mypy", f"{WRONG}  # vibelint: ignore[mypy] a test\n", id="mypy"),
        pytest.param(
            "mypy", f"{WRONG}  # vibelint: ignore[mypy/assignment] a test\n", id="mypy's code"
        ),
        pytest.param("mypy", f"{WRONG}  # type: ignore[assignment]\n", id="mypy's own"),
        pytest.param(
            "Format with Black",
            "# vibelint: ignore-file[ruff/format] a table\nx = [1,\n2]\n",
            id="formatting, by file",
        ),
    ],
)  # fmt: skip
def test_a_finding_is_suppressed(rules_: str, code: str, tmp_path: Path) -> None:
    text = f"- {rules_}\n".replace("- mypy\n", "- mypy compliant\n")
    assert rules(checked(tmp_path, {"RULES.md": text, "a.py": code})) == []


def test_formatting_is_not_suppressed_by_a_line(tmp_path: Path) -> None:
    code = "# vibelint: ignore[ruff/format] a table\nx = [1,\n2]\n"
    report = checked(tmp_path, {"RULES.md": "- Format with Black\n", "a.py": code})
    assert rules(report) == ["unused-suppression", "ruff/format"]


def test_a_line_that_only_our_comment_makes_too_long_passes(tmp_path: Path) -> None:
    code = (
        'x: int = ""  # vibelint: ignore[mypy] a reason that is quite long, since it explains\n'
        'name_of_it = "x y x y x y x y x y x y x y x y x y x y x y x y"  # vibelint: ignore[x] y\n'
    )
    report = checked(tmp_path, {"RULES.md": "- Line length 60\n- mypy compliant\n", "a.py": code})
    assert [(line, rule) for _, line, _, rule in places(report)] == [
        (2, "ruff/E501"),
        (2, "unused-suppression"),
    ]


@pytest.mark.parametrize("name", ["ruff/E501", "long-line", "ruff/E", "ruff"])
def test_a_suppression_that_takes_nothing_out_is_told(name: str, tmp_path: Path) -> None:
    code = f"x = 1  # vibelint: ignore[{name}] old\n"
    report = checked(tmp_path, {"RULES.md": "- Line length 60\n", "a.py": code})
    assert rules(report) == ["unused-suppression"]


def test_without_engines_nobody_calls_their_suppressions_unused(tmp_path: Path) -> None:
    code = "x = 1  # vibelint: ignore[ruff/E501] old\n"
    files = {"RULES.md": "- Line length 60\n", "a.py": code}
    assert rules(checked(tmp_path, files, engines=False)) == []


def test_nobody_calls_those_unused_in_a_file_that_an_engine_leaves_out(tmp_path: Path) -> None:
    code = f"{WRONG}  # vibelint: ignore[mypy] a test\n"
    files = {"RULES.md": "- mypy compliant\n", "a.py": code, "json.py": "", "typing.py": ""}
    assert rules(checked(tmp_path, files)) == []


def test_nobody_calls_those_unused_where_the_settings_leave_the_rule_out(tmp_path: Path) -> None:
    files = {
        "RULES.md": "- PEP 8, line length 60\n",
        "pyproject.toml": '[tool.vibelint.per-file-ignores]\n"a.py" = ["ruff/E501"]\n',
        "a.py": f"{LONG}  # vibelint: ignore[ruff/E501] a slogan\n",
    }
    assert rules(checked(tmp_path, files)) == []
