"""`vibelint PATHS`, as a person types it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from vibelint.cli.main import main

RULES = "- Every function must have type hints\n"
UNTYPED = "def greet(name):\n    return name\n"
TYPED = "def greet(name: str) -> str:\n    return name\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Writes files into a fresh folder, runs vibelint there, gives exit code, stdout, stderr."""

    def run(files: Mapping[str, str | bytes], *words: str) -> tuple[int, str, str]:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        monkeypatch.chdir(tmp_path)
        with pytest.raises(SystemExit) as caught:
            main(words)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return int(str(caught.value.code)), out, err

    return run


def test_a_finding_quotes_the_line_and_exits_with_1(run: Run) -> None:
    code, out, _ = run({"RULES.md": RULES, "app/a.py": UNTYPED}, "app/")
    assert code == 1
    assert "app/a.py:1:5 error[missing-type-hint]" in out
    assert 'RULES.md:1  "Every function must have type hints"' in out
    assert out.endswith("1 finding (1 error), 1 file\n")


def test_a_clean_project_exits_with_0_and_says_so(run: Run) -> None:
    code, out, _ = run({"RULES.md": RULES, "app/a.py": TYPED})
    assert (code, out) == (0, "0 findings, 1 file\n")


def test_exit_zero_hides_findings_from_the_exit_code_only(run: Run) -> None:
    code, out, _ = run({"RULES.md": RULES, "a.py": UNTYPED}, "--exit-zero")
    assert code == 0
    assert "missing-type-hint" in out


def test_warnings_fail_unless_only_errors_should(run: Run) -> None:
    files = {"RULES.md": "- Functions should have type hints\n", "a.py": UNTYPED}
    assert run(files)[0] == 1
    assert run(files, "--fail-on", "error")[0] == 0


def test_paths_filter_what_shows_and_the_whole_root_is_read(run: Run) -> None:
    files = {"RULES.md": RULES, "app/a.py": UNTYPED, "lib/b.py": UNTYPED}
    assert "lib/b.py" not in run(files, "app")[1]
    assert "app/a.py" not in run(files, "lib/b.py")[1]


def test_select_narrows_and_an_exact_id_runs_what_nobody_asked_for(run: Run) -> None:
    files = {"RULES.md": "- Keep it simple\n", "a.py": UNTYPED}
    assert run(files)[0] == 0
    code, out, _ = run(files, "--select", "missing-type-hint")
    assert code == 1
    assert "no document asks for this rule" in out
    code, _, err = run(files, "--select", "types")
    assert code == 0
    assert "`--select types` runs nothing: no document asks for a rule of it" in err
    assert run(files, "--select", "missing-type-hint", "--ignore", "types")[0] == 0


def test_sarif_goes_to_a_file_beside_text_on_the_terminal(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.sarif"
    files = {"RULES.md": RULES, "a.py": UNTYPED}
    _, out, _ = run(files, "--output-format", "sarif", "--output-file", str(target))
    assert out.endswith("1 finding (1 error), 1 file\n")
    results = json.loads(target.read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["missing-type-hint"]


def test_json_is_one_object_on_stdout(run: Run) -> None:
    _, out, _ = run({"RULES.md": RULES, "a.py": UNTYPED}, "--output-format", "json")
    data = json.loads(out)
    assert data["summary"] == {"error": 1, "warning": 0, "note": 0, "files": 1}
    assert data["findings"][0]["asked_by"] == {
        "document": "RULES.md",
        "line": 1,
        "quote": "Every function must have type hints",
    }


def test_settings_exclude_ignore_per_file_and_decide_severity(run: Run) -> None:
    files = {
        "RULES.md": RULES,
        "a.py": UNTYPED,
        "gen/b.py": UNTYPED,
        "tests/c.py": UNTYPED,
        "pyproject.toml": '[tool.vibelint]\nexclude = ["gen/"]\nper-file-ignores = {"tests/**" = ["types"]}\n'
        'severity = {missing-type-hint = "note"}\n',
    }
    code, out, _ = run(files, "--show-notes")
    assert code == 0
    assert "a.py:1:5 note[missing-type-hint]" in out
    assert "b.py" not in out
    assert "c.py" not in out


def test_an_excluded_file_that_is_named_is_checked_unless_force_exclude(run: Run) -> None:
    files = {
        "RULES.md": RULES,
        "gen/b.py": UNTYPED,
        "pyproject.toml": '[tool.vibelint]\nexclude = ["gen/"]\n',
    }
    assert run(files, "gen/b.py")[0] == 1
    assert run(files, "--force-exclude", "gen/b.py")[0] == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param(["nowhere/"], "no such file or folder: nowhere/", id="an unknown path"),
        pytest.param(["--selct", "x"], "no such option", id="an unknown option"),
        pytest.param(
            ["--select", "fat-handlr"], "did you mean `fat-handler`?", id="an unknown rule"
        ),
        pytest.param(["--output-format", "xml"], "xml", id="an unknown format"),
        pytest.param(["--output-file", "no/such/folder/x"], "cannot be written", id="a bad target"),
        pytest.param(["rule", "fat-handlr"], "did you mean `fat-handler`?", id="an unknown page"),
    ],
)
def test_bad_words_are_told_in_one_sentence_with_exit_code_2(
    run: Run, words: list[str], sentence: str
) -> None:
    code, _, err = run({"RULES.md": RULES, "a.py": TYPED}, *words)
    assert code == 2
    assert sentence in err


def test_an_unreadable_document_is_a_finding_and_exit_2_and_the_rest_is_checked(run: Run) -> None:
    files = {"RULES.md": RULES, "TECH_STACK.md": b"\x00\x01\x02\xff\xfe\xfd", "a.py": UNTYPED}
    code, out, err = run(files)
    assert code == 2
    assert "error[unreadable-document]" in out
    assert "error[missing-type-hint]" in out
    assert "TECH_STACK.md" in err


def test_a_file_that_cannot_be_parsed_is_one_finding_and_the_rest_is_checked(run: Run) -> None:
    files = {
        "RULES.md": RULES,
        "half.py": "def f(:\n",
        "latin.py": b"x = '\xe9'\n",
        "deep.py": "x = " + "(" * 3000 + ")" * 3000,
        "nul.py": b"x = 1\0",
        "a.py": UNTYPED,
    }
    code, out, _ = run(files, "--output-format", "concise")
    assert code == 1
    assert sum("syntax-error" in line for line in out.split("\n")) == 4
    assert "a.py:1:5 error[missing-type-hint]" in out


def test_no_python_files_is_said_and_is_no_failure(run: Run) -> None:
    code, out, err = run({"RULES.md": RULES})
    assert (code, out) == (0, "0 findings, 0 files\n")
    assert "no Python files" in err


def test_without_a_rules_document_the_default_rules_run_and_one_line_says_what_is_off(
    run: Run,
) -> None:
    code, _, err = run({"a.py": UNTYPED})
    assert code == 1
    assert "vibelint init" in err
    assert len([line for line in err.split("\n") if "vibelint init" in line]) == 1


def test_several_projects_at_once_are_one_report(run: Run) -> None:
    files = {"one/RULES.md": RULES, "one/a.py": UNTYPED, "two/RULES.md": RULES, "two/b.py": UNTYPED}
    code, out, _ = run(files, "one", "two", "--output-format", "json")
    data = json.loads(out)
    assert code == 1
    assert [finding["path"] for finding in data["findings"]] == ["one/a.py", "two/b.py"]
    assert data["findings"][0]["asked_by"]["document"] == "one/RULES.md"


def test_an_unknown_setting_is_refused_with_a_suggestion(run: Run) -> None:
    code, _, err = run({"RULES.md": RULES, "pyproject.toml": "[tool.vibelint]\nselct = []\n"})
    assert code == 2
    assert "did you mean `select`?" in err


def test_a_binding_to_an_unknown_rule_is_refused_with_its_line(run: Run) -> None:
    code, _, err = run(
        {"RULES.md": "# R\n\n- Be nice <!-- vibelint: niceness -->\n", "a.py": TYPED}
    )
    assert code == 2
    assert "RULES.md:3" in err
    assert "niceness" in err


def test_a_command_word_is_the_command_and_a_path_the_folder(run: Run) -> None:
    code, out, _ = run({"RULES.md": RULES, "rules/a.py": UNTYPED}, "rules")
    assert code == 0
    assert "missing-type-hint" in out
    code, out, _ = run({}, "./rules")
    assert code == 1


def test_version_and_help_are_not_taken_for_paths(run: Run) -> None:
    assert run({}, "--version")[0] == 0
    assert "vibelint app/" in run({}, "--help")[1]


def test_github_gets_a_page_for_the_job(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "summary.md"
    page.write_text("before\n", encoding="utf-8")
    (tmp_path / "RULES.md").write_text("- Type hints on every function\n", encoding="utf-8")
    (tmp_path / "a.py").write_text("def f(a): return a\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    for form in ("full", "github"):
        with pytest.raises(SystemExit):
            main(["check", "--no-engines", "--output-format", form, str(tmp_path)])
    told = page.read_text(encoding="utf-8")
    assert told.startswith("before\n### vibelint\n")
    assert told.count("missing-type-hint") == 1
