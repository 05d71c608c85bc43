"""The checked code is never imported, run or installed, and nothing is written."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from vibelint.session.session import Session

TRAP = "import pathlib\npathlib.Path(__file__).with_name('ran').write_text('x')\n"
NAMES = (
    "json",
    "yaml",
    "libcst",
    "conftest",
    "setup",
    "sitecustomize",
    "app/__init__",
    "ruff",
    "mypy",
)


@pytest.fixture
def trapped(tmp_path: Path) -> Path:
    """A project whose every module leaves a mark when it runs."""
    (tmp_path / "RULES.md").write_text("- Every function must have type hints\n", encoding="utf-8")
    for name in NAMES:
        path = tmp_path / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(TRAP, encoding="utf-8")
    return tmp_path


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_nothing_is_run_written_or_connected(
    trapped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_words: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.chdir(trapped)
    before = files(trapped)
    report = Session(trapped).check()
    Session(trapped).policy_report()
    assert report.files == len(NAMES)
    assert files(trapped) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_tree_is_checked(trapped: Path) -> None:
    trapped.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert Session(trapped).check().files == len(NAMES)
    finally:
        trapped.chmod(stat.S_IRWXU)


def test_the_module_started_in_the_folder_runs_nothing_of_it(trapped: Path) -> None:
    command = [sys.executable, "-m", "vibelint", "--no-engines", "--no-cache", "."]
    told = subprocess.run(command, cwd=trapped, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    assert not (trapped / "ran").exists()
