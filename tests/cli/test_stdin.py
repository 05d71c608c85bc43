"""`--stdin-filename`: a text that is not saved, checked as if it were."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from vibelint.cli.main import main
from vibelint.session.roots import forget

BAD = "import time\n\n\nasync def f() -> None:\n    time.sleep(1)\n"
LATIN = "# coding: latin-1\nX = 'é'\n" + BAD

Run = Callable[..., tuple[int, str, str]]


class Pipe:
    """Standard input that holds some bytes."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    (tmp_path / "RULES.md").write_text("- No blocking calls in async functions\n", encoding="utf-8")
    (tmp_path / "app").mkdir()
    (tmp_path / "app/a.py").write_text("X: int = 1\n", encoding="utf-8")
    (tmp_path / "app/other.py").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(text: bytes, *words: str) -> tuple[int, str, str]:
        forget()
        monkeypatch.setattr("sys.stdin", Pipe(text))
        with pytest.raises(SystemExit) as caught:
            main(["check", "--no-engines", *words])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return int(str(caught.value.code)), out, err

    return run


@pytest.mark.parametrize("words", [[], ["-"]], ids=["alone", "with a dash"])
@pytest.mark.parametrize("name", ["app/a.py", "app/new.py"], ids=["a file", "a file to be"])
def test_only_the_text_is_checked_under_its_name(run: Run, name: str, words: list[str]) -> None:
    code, out, _ = run(BAD.encode(), "--stdin-filename", name, *words)
    assert code == 1
    assert out.startswith(f"{name}:5:5 error[blocking-call-in-async]")
    assert "1 finding (1 error), 1 file" in out
    assert Path("app/a.py").read_text(encoding="utf-8") == "X: int = 1\n"


@pytest.mark.parametrize("name", [".", "app", "app/", "new/", "", " "])
def test_a_folder_is_no_file(run: Run, name: str) -> None:
    code, out, err = run(BAD.encode(), "--stdin-filename", name)
    assert (code, out) == (2, "")
    assert f"takes the path of a file, and `{name}` is none" in err


def test_a_clean_text_stands_for_a_file_that_is_not(run: Run) -> None:
    assert run(b"X: int = 1\n", "--stdin-filename", "app/other.py")[:2] == (
        0,
        "0 findings, 1 file\n",
    )


def test_the_run_is_not_remembered(run: Run) -> None:
    run(BAD.encode(), "--stdin-filename", "app/a.py")
    assert run(b"", "app/a.py")[0] == 0
    run(b"", "--stdin-filename", "app/other.py")
    assert run(b"", "app/other.py")[0] == 1


def test_its_own_encoding_is_read(run: Run) -> None:
    assert run(LATIN.encode("latin-1"), "--stdin-filename", "app/a.py")[1].startswith(
        "app/a.py:7:5"
    )


def test_lines_that_are_shown_are_those_of_the_text(run: Run) -> None:
    words = ["--stdin-filename", "app/a.py", "--output-format", "sarif"]
    assert "time.sleep(1)" in run(BAD.encode(), *words)[1]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["app"], "name no other paths"),
        (["--fix"], "goes with no option that writes"),
        (["--diff"], "goes with no option that writes"),
        (["--update-baseline"], "goes with no option that writes"),
    ],
)
def test_what_does_not_go_with_it_is_refused(run: Run, words: list[str], sentence: str) -> None:
    code, out, err = run(b"", "--stdin-filename", "app/a.py", *words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert sentence in err


def test_too_much_is_refused(run: Run) -> None:
    code, _, err = run(b"#" * (8 * 2**20 + 1), "--stdin-filename", "app/a.py")
    assert (code, "larger than 8 megabytes" in err) == (2, True)
