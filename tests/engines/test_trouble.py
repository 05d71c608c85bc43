"""An engine that is missing, crashes, hangs or says nonsense: one sentence, exit 2, our findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engines.projects import checked, rules, written
from vibelint.cli.main import main
from vibelint.engines import process
from vibelint.engines.port import Command, EngineTrouble
from vibelint.engines.process import Process

RULES = "- Type hints are required\n- mypy compliant\n- No wildcard imports\n- Format with Black\n"
FILES = {"RULES.md": RULES, "a.py": "def f(a):\n    return a\n"}
Replace = Callable[[str], None]


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Replace:
    """Replaces every engine by a shell script."""

    def replace(script: str) -> None:
        path = tmp_path / "script"
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        monkeypatch.setattr(process, "_program", lambda _name: path)

    return replace


@pytest.mark.parametrize(
    ("script", "why"),
    [
        pytest.param("echo broken >&2; exit 2", "broken", id="fails"),
        pytest.param("kill -9 $$", "it ended with -9", id="is killed"),
        pytest.param("echo '{nonsense'; exit 0", "does not understand", id="says nonsense"),
        pytest.param("echo '[{\"code\": 1}]'; echo '{}'", "does not understand", id="says half"),
        pytest.param("echo Traceback >&2; exit 1", "Traceback", id="raises"),
    ],
)
def test_one_sentence_for_each_engine_and_our_own_findings(
    engine: Replace, script: str, why: str, tmp_path: Path
) -> None:
    engine(script)
    report = checked(tmp_path / "project", FILES)
    assert rules(report) == ["missing-type-hint"]
    assert [error.partition(" ")[0] for error in report.errors] == ["ruff", "mypy"]
    assert all("was not checked" in error for error in report.errors)
    assert any(why in error for error in report.errors)
    assert not any("\n" in error for error in report.errors)


def test_an_engine_that_is_not_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(process, "_script_folders", lambda: iter(()))
    report = checked(tmp_path, FILES)
    assert rules(report) == ["missing-type-hint"]
    assert all("is not installed beside vibelint" in error for error in report.errors)
    assert len(report.errors) == 2


def test_the_command_line_prints_our_findings_and_exits_with_2(
    engine: Replace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine("echo broken >&2; exit 2")
    root = written(tmp_path / "project", FILES)
    with pytest.raises(SystemExit) as ended:
        main(["check", str(root)])
    told = capsys.readouterr()
    assert ended.value.code == 2
    assert "error[missing-type-hint]" in told.out or "warning[missing-type-hint]" in told.out
    assert "vibelint: ruff failed" in told.err
    assert "Traceback" not in told.err


def test_what_an_engine_did_not_check_is_not_called_unused(engine: Replace, tmp_path: Path) -> None:
    engine("exit 2")
    code = "x = 1  # vibelint: ignore[ruff/F403] old\n"
    assert rules(checked(tmp_path / "project", FILES | {"a.py": code})) == []


def test_a_process_that_hangs_is_ended(engine: Replace) -> None:
    engine("sleep 60")
    with Process(Command("slow", (), seconds=1)) as running, pytest.raises(EngineTrouble) as told:
        running.output()
    assert "slow was ended after 1 seconds" in str(told.value)


def test_a_process_runs_in_an_empty_folder_of_its_own_that_is_removed(engine: Replace) -> None:
    engine("ls; pwd; echo $PYTHONPATH$RUFF_CONFIG")
    with Process(Command("ruff", (), {"a.txt": "x"})) as running:
        names = running.output().text.split()
    assert names[:3] == ["a.txt", "stderr", "stdout"]
    assert not Path(names[3]).exists()
    assert names[4:] == []
