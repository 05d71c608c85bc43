"""A baseline: an old project starts clean, new findings fail, repaired ones are asked to go."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from vibelint.cli.main import main
from vibelint.session.baseline import NAME
from vibelint.session.roots import forget

RULES = "- Every function must have type hints\n"
OLD = "def greet(name):\n    return name\n\n\ndef leave(name):\n    return name\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    (tmp_path / "RULES.md").write_text(RULES, encoding="utf-8")
    (tmp_path / "app.py").write_text(OLD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        forget()
        with pytest.raises(SystemExit) as caught:
            main(["check", *words])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return int(str(caught.value.code)), out, err

    return run


def entries() -> list[tuple[str, str]]:
    data = json.loads(Path(NAME).read_text(encoding="utf-8"))
    return [(path, row["in"]) for path, rows in data["findings"].items() for row in rows]


def test_the_first_update_takes_all_that_is_found(run: Run) -> None:
    assert run("--update-baseline")[0] == 0
    assert entries() == [("app.py", "greet"), ("app.py", "leave")]
    assert run()[:2] == (0, "0 findings, 1 file\n")


def test_a_new_finding_fails(run: Run) -> None:
    run("--update-baseline")
    Path("app.py").write_text(OLD + "\n\ndef come(name):\n    return name\n", encoding="utf-8")
    code, out, _ = run()
    assert code == 1
    assert "app.py:9:5" in out
    assert out.endswith("1 finding (1 error), 1 file\n")


def test_an_update_only_removes(run: Run) -> None:
    run("--update-baseline")
    Path("app.py").write_text(OLD.replace("leave", "come"), encoding="utf-8")
    code, _, _ = run("--update-baseline")
    assert code == 1
    assert entries() == [("app.py", "greet")]


def test_adding_is_asked_for(run: Run) -> None:
    run("--update-baseline")
    Path("app.py").write_text(OLD.replace("leave", "come"), encoding="utf-8")
    assert run("--baseline-add")[0] == 0
    assert entries() == [("app.py", "come"), ("app.py", "greet")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("import os\n\n\n\n" + OLD, id="moved"),
        pytest.param(
            OLD.replace("def greet(name):", "def greet(\n    name,\n):"), id="reformatted"
        ),
        pytest.param(OLD.replace("return name\n\n", "return name + name\n\n"), id="another body"),
        pytest.param(OLD + "\n\ndef come(name: str) -> str:\n    return name\n", id="a neighbour"),
    ],
)
def test_an_entry_outlives_code_that_is(run: Run, text: str) -> None:
    run("--update-baseline")
    Path("app.py").write_text(text, encoding="utf-8")
    assert run("--baseline-strict")[0] == 0


def test_a_repaired_finding_is_told_and_fails_only_when_strict(run: Run) -> None:
    run("--update-baseline")
    Path("app.py").write_text("", encoding="utf-8")
    code, _, err = run()
    assert code == 0
    assert (
        "2 entries of vibelint-baseline.json no longer found, such as missing-type-hint in app.py: "
        "remove with `vibelint --update-baseline`"
    ) in err
    assert run("--baseline-strict")[0] == 1
    run("--update-baseline")
    assert run("--baseline-strict")[0] == 0
    assert json.loads(Path(NAME).read_text(encoding="utf-8"))["findings"] == {}


def test_a_part_of_the_project_judges_no_entry(run: Run) -> None:
    run("--update-baseline")
    Path("other.py").write_text("", encoding="utf-8")
    assert run("--baseline-strict", "other.py")[0] == 0
    assert run("--baseline-strict", "--select", "unread-rule")[0] == 0
    assert run("--update-baseline", "other.py")[0] == 2


def test_it_may_lie_elsewhere(run: Run, tmp_path: Path) -> None:
    assert run("--update-baseline", "--baseline", "kept/old.json")[0] == 2
    Path("kept").mkdir()
    assert run("--update-baseline", "--baseline", "kept/old.json")[0] == 0
    assert run("--baseline", "kept/old.json")[0] == 0
    assert run()[0] == 1
    assert run("--baseline", "absent.json")[0] == 2


def _line(name: str) -> str:
    return (
        f'      {{"rule": "missing-type-hint", "in": "{name}", "message": '
        f'"parameter `name` and the return type of `{name}` have no annotation"}}'
    )


def test_an_entry_is_a_line(run: Run) -> None:
    run("--update-baseline")
    assert Path(NAME).read_text(encoding="utf-8").splitlines() == [
        "{",
        '  "version": 1,',
        '  "findings": {',
        '    "app.py": [',
        _line("greet") + ",",
        _line("leave"),
        "    ]",
        "  }",
        "}",
    ]


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"version": 2}', '{"version": 1, "findings": []}', '{"version": 1, "findings": '
     '{"a.py": [{"rule": 1, "message": "x"}]}}', "\x00"],
)  # fmt: skip
def test_a_broken_file_is_one_sentence(run: Run, text: str) -> None:
    Path(NAME).write_text(text, encoding="utf-8")
    code, out, err = run()
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert NAME in err


def test_like_findings_are_counted(run: Run) -> None:
    Path("app.py").write_text("def f(a):\n    return a\n\n\n" * 2, encoding="utf-8")
    run("--update-baseline")
    assert '"count": 2' in Path(NAME).read_text(encoding="utf-8")
    Path("app.py").write_text("def f(a):\n    return a\n\n\n" * 3, encoding="utf-8")
    assert run()[0] == 1
