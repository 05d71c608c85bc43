"""`--watch`: told again when something changes, and only then."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from vibelint.cli import watching
from vibelint.cli.main import main
from vibelint.cli.watching import watch
from vibelint.session.trouble import UsageError

BAD = "def f(a): return a\n"
GOOD = "def f(a: int) -> int: return a\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "RULES.md").write_text("- Type hints on every function\n", encoding="utf-8")
    (tmp_path / "a.py").write_text(BAD, encoding="utf-8")
    return tmp_path


def test_a_changed_file_is_told_until_somebody_interrupts(project: Path) -> None:
    command = [sys.executable, "-m", "vibelint", "check", "--watch", "--output-format", "concise"]
    heeding = partial(
        signal.signal, signal.SIGINT, signal.SIG_DFL
    )  # a suite may run in the background
    with subprocess.Popen(
        command,
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heeding,
    ) as running:
        assert running.stdout
        try:
            assert running.stdout.readline().startswith("a.py:1:5 warning[missing-type-hint]")
            assert running.stdout.readline() == "1 finding (1 warning), 1 file\n"
            (project / "a.py").write_text(GOOD, encoding="utf-8")
            assert running.stdout.readline() == "0 findings, 1 file\n"
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=60)
        finally:
            running.kill()
        assert (running.returncode, out, err) == (0, "", "")


def looks(*told: object) -> Iterator[object]:
    """What comes, one after another; at last somebody interrupts."""
    yield from told
    yield KeyboardInterrupt()


def test_only_news_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(watching, "PAUSE", 0)
    coming = looks(1, 1, UsageError("half written"), UsageError("half written"), 2, 1)
    shown: list[object] = []

    def look() -> object:
        one = next(coming)
        if isinstance(one, BaseException):
            raise one
        return one

    watch(look, shown.append)
    assert shown == [1, 2, 1]
    assert capsys.readouterr().err == "vibelint: half written\n"


@pytest.mark.parametrize(
    "words",
    [["--fix"], ["--update-baseline"], ["--no-cache"], ["--stdin-filename", "a.py"]],
    ids=lambda words: words[0],
)
def test_what_does_not_go_with_it_is_refused(
    project: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["check", "--watch", *words, str(project)])
    assert (caught.value.code, capsys.readouterr().err.count("\n")) == (2, 1)
