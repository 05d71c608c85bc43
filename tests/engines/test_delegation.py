"""What documents ask of engines, and what becomes of their findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.engines.projects import checked, places, rules
from vibelint.model.clause import Citation
from vibelint.model.severity import Severity
from vibelint.report.formats import FORMATS, Rendering

LONG = "TEXT = '" + "x y " * 30 + "'\n"


@pytest.mark.parametrize(
    ("line", "limit"),
    [
        pytest.param("Follow PEP 8", 79, id="PEP 8's own"),
        pytest.param("PEP 8 + Black formatting", 88, id="Black's"),
        pytest.param("PEP 8, line length 100", 100, id="as said"),
        pytest.param("PEP 8; lines may be up to 100 characters long", 100, id="as granted"),
        pytest.param("PEP 8 + Black formatting, line length 120", 120, id="as said, with Black"),
    ],
)
def test_lines_may_be_as_long_as_the_words_say(line: str, limit: int, tmp_path: Path) -> None:
    fits, over = (f'TEXT = "{"x y " * 50}'[: size - 1] + '"\n' for size in (limit, limit + 1))
    report = checked(tmp_path, {"RULES.md": f"- {line}\n", "a.py": fits, "b.py": over})
    too_long = [place for place in places(report) if place[-1] != "ruff/format"]
    assert too_long == [("b.py", 1, limit + 1, "ruff/E501")]


def test_a_finding_cites_the_narrowest_line_that_asks(tmp_path: Path) -> None:
    text = "- Follow PEP 8\n- Line length: 60\n- Lines must not exceed 60 characters\n"
    report = checked(tmp_path, {"RULES.md": text, "a.py": LONG})
    (found,) = report.findings
    assert found.asked_by == Citation("RULES.md", 3, "Lines must not exceed 60 characters")
    assert found.severity is Severity.ERROR
    assert {cited.line for cited in found.also_asked_by} == {1, 2}


def test_a_bare_imperative_has_the_severity_of_the_page_that_asks(tmp_path: Path) -> None:
    report = checked(tmp_path, {"RULES.md": "- Follow PEP 8\n", "a.py": LONG})
    assert [found.severity for found in report.findings] == [Severity.WARNING]


def test_a_scope_in_the_words_limits_an_engine(tmp_path: Path) -> None:
    files = {
        "RULES.md": "- No wildcard imports in `app/`\n",
        "app/a.py": "from os import *\n",
        "lib/a.py": "from os import *\n",
    }
    assert places(checked(tmp_path, files)) == [("app/a.py", 1, 1, "ruff/F403")]


def test_a_docstring_style_asks_for_no_docstring(tmp_path: Path) -> None:
    code = 'def f() -> None: ...\n\n\ndef g() -> None:\n    """says  it"""\n'
    report = checked(tmp_path, {"RULES.md": "- Docstrings Google style\n", "a.py": code})
    assert {rule for *_, rule in places(report)} <= {"ruff/D403", "ruff/D415"}
    assert places(report)[0][1] == 5


def test_nothing_is_told_twice(tmp_path: Path) -> None:
    text = "- Type hints WAJIB (mypy compliant)\n- mypy --strict must pass\n"
    report = checked(tmp_path, {"RULES.md": text, "a.py": "def f(a):\n    return a\n"})
    assert rules(report) == ["missing-type-hint"]


def test_a_line_bound_by_hand_to_a_code_without_a_page_runs_it(tmp_path: Path) -> None:
    text = "- Comparisons read well <!-- vibelint: ruff/SIM300 severity=error -->\n"
    report = checked(tmp_path, {"RULES.md": text, "a.py": "x = 3\ny = 3 == x\n"})
    assert rules(report) == ["ruff/SIM300"]
    assert report.findings[0].severity is Severity.ERROR


def test_an_unknown_code_is_one_sentence_and_our_own_findings_are_still_there(
    tmp_path: Path,
) -> None:
    text = "- Be nice <!-- vibelint: ruff/ZZZ999 -->\n- Type hints are required\n"
    report = checked(tmp_path, {"RULES.md": text, "a.py": "def f(a):\n    return a\n"})
    assert rules(report) == ["missing-type-hint"]
    (error,) = report.errors
    assert error.startswith("ruff knows no selector `ZZZ999`, which RULES.md:1 names, so what is ")
    assert "/" not in error


@pytest.mark.parametrize(
    ("settings", "naming"),
    [
        pytest.param('select = ["missing-type-hint", "ruff/ZZZ9"]', "`select`", id="select"),
        pytest.param('select = ["missing-type-hint", "ruff/E999"]', "`select`", id="a gone one"),
        pytest.param('ignore = ["ruff/E501", "ruff/ZZZ9"]', "`ignore`", id="ignore"),
        pytest.param('severity = {"ruff/ZZZ9" = "error"}', "`severity`", id="severity"),
        pytest.param(
            'per-file-ignores = {"b.py" = ["ruff/ZZZ9"]}', "`per-file-ignores`", id="for a file"
        ),
    ],
)
@pytest.mark.parametrize("asking", ["", "- No wildcard imports\n"])
def test_a_code_that_ruff_lacks_is_told_with_the_setting_that_names_it(
    settings: str, naming: str, asking: str, tmp_path: Path
) -> None:
    files = {
        "RULES.md": f"- Type hints are required\n{asking}",
        "a.py": "def f(a):\n    return a\n",
    }
    report = checked(tmp_path, files | {"pyproject.toml": f"[tool.vibelint]\n{settings}\n"})
    assert rules(report) == ["missing-type-hint"]
    (error,) = report.errors
    assert error.startswith("ruff knows no selector `")
    assert f"`, which {naming} names, so what is delegated to it was not checked" in error


def test_codes_that_ruff_has_or_had_may_be_left_out(tmp_path: Path) -> None:
    settings = '[tool.vibelint]\nignore = ["ruff/ANN101", "ruff/D", "ruff/E501", "ruff/RUF029"]\n'
    report = checked(tmp_path, {"pyproject.toml": settings, "a.py": "x = 1\n"})
    assert report.errors == ()


SETTINGS = '[tool.vibelint]\n{}\n[tool.vibelint.per-file-ignores]\n"b.py" = [{}]\n'


@pytest.mark.parametrize("name", ["ruff/E501", "ruff/E", "ruff", "long-line", "style"])
def test_settings_name_an_engines_rule_in_several_ways(name: str, tmp_path: Path) -> None:
    files = {"RULES.md": "- Line length 60\n", "a.py": LONG, "b.py": LONG}
    files["pyproject.toml"] = SETTINGS.format("", f'"{name}"')
    assert [path for path, *_ in places(checked(tmp_path, files))] == ["a.py"]


@pytest.mark.parametrize("name", ["ruff/E501", "ruff/E", "ruff", "long-line", "style"])
def test_what_is_ignored_does_not_run(name: str, tmp_path: Path) -> None:
    files = {"RULES.md": "- Line length 60\n", "a.py": LONG}
    report = checked(tmp_path, files, ignore=(name,))
    assert rules(report) == []
    assert not any(run.rule.startswith("ruff") for run in report.ran)


def test_a_part_of_what_is_asked_can_be_ignored_or_selected(tmp_path: Path) -> None:
    files = {"RULES.md": "- Follow PEP 8\n", "a.py": LONG + "x = None\ny = x == None\n"}
    assert rules(checked(tmp_path, files)) == ["ruff/E501", "ruff/E711"]
    assert rules(checked(tmp_path, files, ignore=("ruff/E501",))) == ["ruff/E711"]
    assert rules(checked(tmp_path, files, select=("ruff/E501",))) == ["ruff/E501"]


@pytest.mark.parametrize("name", ["wildcard-import", "ruff/F403"])
def test_an_exact_name_on_the_command_line_runs_what_nobody_asks_for(
    name: str, tmp_path: Path
) -> None:
    files = {"RULES.md": "- Be kind\n", "a.py": "from os import *\n"}
    report = checked(tmp_path, files, select=(name,))
    assert rules(report) == ["ruff/F403"]
    assert "no document asks for this rule" in report.findings[0].help


def test_severity_is_decided_last_by_the_settings(tmp_path: Path) -> None:
    files = {
        "RULES.md": "- Lines must not exceed 60 characters\n",
        "a.py": LONG,
        "pyproject.toml": '[tool.vibelint.severity]\nlong-line = "note"\nruff = "warning"\n',
    }
    assert [found.severity for found in checked(tmp_path, files).findings] == [Severity.NOTE]


def test_without_engines_a_note_says_what_goes_unchecked(tmp_path: Path) -> None:
    files = {"RULES.md": "- PEP 8 + Black formatting\n- mypy compliant\n", "a.py": LONG}
    report = checked(tmp_path, files, engines=False)
    assert rules(report) == []
    assert (
        "unchecked, since engines are left out: "
        "RULES.md:1 (ruff/E, ruff/W, ruff/format), RULES.md:2 (mypy)"
    ) in report.notes


def test_a_run_of_its_own_for_each_engine_in_sarif(tmp_path: Path) -> None:
    text = "- No wildcard imports\n- mypy compliant\n"
    report = checked(tmp_path, {"RULES.md": text, "a.py": "from os import *\nx: int = ''\n"})
    rendering = Rendering(colour=False, show_notes=True, shown_path=str)
    log = json.loads(FORMATS["sarif"](report, rendering))
    drivers = [run["tool"]["driver"] for run in log["runs"]]
    assert [driver["name"] for driver in drivers] == ["vibelint", "mypy", "ruff"]
    assert [result["ruleId"] for run in log["runs"][1:] for result in run["results"]] == [
        "assignment",
        "F403",
    ]
    (wildcard,) = drivers[2]["rules"]
    assert wildcard["id"] == "F403"
    assert "Nobody can see where a name comes from" in wildcard["help"]["markdown"]
    assert not any(driver["version"] == "0.0.0" for driver in drivers)


def test_an_engine_that_ran_and_found_nothing_has_its_run_too(tmp_path: Path) -> None:
    report = checked(tmp_path, {"RULES.md": "- No wildcard imports\n", "a.py": "x = 1\n"})
    rendering = Rendering(colour=False, show_notes=True, shown_path=str)
    log = json.loads(FORMATS["sarif"](report, rendering))
    assert [run["tool"]["driver"]["name"] for run in log["runs"]] == ["vibelint", "ruff"]


def test_nested_projects_and_excluded_files_are_not_checked(tmp_path: Path) -> None:
    files = {
        "RULES.md": "- Line length 60\n",
        "pyproject.toml": '[tool.vibelint]\nexclude = ["old/"]\n',
        "a.py": LONG,
        "old/a.py": LONG,
        "other/RULES.md": "- Be kind\n",
        "other/a.py": LONG,
        ".gitignore": "made.py\n",
        "made.py": LONG,
    }
    assert [path for path, *_ in places(checked(tmp_path, files))] == ["a.py"]
