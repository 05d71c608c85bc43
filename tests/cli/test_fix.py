"""`--fix` and its like on the command line: what is written, what is not, and what is said."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from vibelint.cli.main import main
from vibelint.session.roots import forget

RULES = "- Type hints on every function\n- No blocking calls in async functions\n"
BEFORE = "import time\n\n\nasync def f(a: int):\n    time.sleep(a)\n"
SAFE = BEFORE.replace("int):", "int) -> None:")
ALL = SAFE.replace("import time", "import asyncio").replace("time.sleep", "await asyncio.sleep")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    (tmp_path / "RULES.md").write_text(RULES, encoding="utf-8")
    (tmp_path / "app").mkdir()
    (tmp_path / "app/a.py").write_text(BEFORE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        forget()
        with pytest.raises(SystemExit) as caught:
            main(["check", "--no-engines", *words])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return int(str(caught.value.code)), out, err

    return run


def text(path: str = "app/a.py") -> str:
    return Path(path).read_bytes().decode()


def test_fix_mends_what_is_safe_and_tells_what_is_left(run: Run) -> None:
    code, out, err = run("--fix")
    assert (code, text()) == (1, SAFE)
    assert "1 finding mended in 1 file\n" in err
    assert out.endswith("1 finding (1 error), 1 file; fixable: 1 with `--unsafe-fixes`\n")


def test_unsafe_fixes_mend_the_rest_too(run: Run) -> None:
    code, out, err = run("--unsafe-fixes")
    assert (code, text(), out) == (0, ALL, "0 findings, 1 file\n")
    assert "2 findings mended in 1 file\n" in err


def test_a_second_time_nothing_is_said_of_mending(run: Run) -> None:
    run("--unsafe-fixes")
    state = Path("app/a.py").stat()
    assert "mended" not in run("--unsafe-fixes")[2]
    assert Path("app/a.py").stat().st_mtime_ns == state.st_mtime_ns


def test_without_an_option_nothing_is_written(run: Run) -> None:
    run()
    assert text() == BEFORE


@pytest.mark.parametrize(
    ("words", "after"),
    [(["--diff"], SAFE), (["--diff", "--fix"], SAFE), (["--diff", "--unsafe-fixes"], ALL)],
    ids=["alone", "with --fix", "with --unsafe-fixes"],
)
def test_diff_shows_a_patch_and_writes_nothing(run: Run, words: list[str], after: str) -> None:
    code, out, err = run(*words)
    assert (code, text()) == (1, BEFORE)
    assert out.startswith("--- app/a.py\n+++ app/a.py\n@@ ")
    new = [line[1:] for line in out.splitlines()[3:] if line[0] != "-"]
    assert new == after.splitlines()
    assert "would be mended in 1 file" in err


def test_a_patch_fits_a_file_with_a_byte_order_mark(run: Run) -> None:
    Path("app/a.py").write_text(BEFORE, encoding="utf-8-sig")
    lines = run("--diff", "--unsafe-fixes")[1].splitlines()
    assert {"-\ufeffimport time", "+\ufeffimport asyncio"} <= {*lines}


def test_a_diff_of_nothing_is_clean(run: Run) -> None:
    Path("app/a.py").write_text(ALL, encoding="utf-8")
    assert run("--diff")[:2] == (0, "")


def test_a_diff_can_leave_the_exit_code_alone(run: Run) -> None:
    assert run("--diff", "--exit-zero")[0] == 0


def test_only_files_under_the_paths_asked_are_written(run: Run) -> None:
    Path("other.py").write_text(BEFORE, encoding="utf-8")
    run("--fix", "app")
    assert (text(), text("other.py")) == (SAFE, BEFORE)
    run("--fix", "other.py")
    assert text("other.py") == SAFE


@pytest.mark.parametrize("option", [["--select", "blocking-call-in-async"], ["--ignore", "types"]])
def test_only_rules_that_are_asked_are_mended(run: Run, option: list[str]) -> None:
    run("--fix", *option)
    assert text() == BEFORE


def test_what_the_baseline_lives_with_is_not_mended(run: Run, tmp_path: Path) -> None:
    forget()
    with pytest.raises(SystemExit):
        main(["check", "--update-baseline"])
    Path("app/b.py").write_text(BEFORE, encoding="utf-8")
    run("--fix")
    assert (text(), text("app/b.py")) == (BEFORE, SAFE)


@pytest.mark.parametrize(
    ("source", "encoding", "line_end"),
    [
        pytest.param(BEFORE, "utf-8", "\r\n", id="CRLF"),
        pytest.param(BEFORE, "utf-8-sig", "\n", id="BOM"),
        pytest.param("# coding: latin-1\nX = 'é'\n" + BEFORE, "latin-1", "\n", id="a coding line"),
        pytest.param(BEFORE.rstrip(), "utf-8", "\n", id="no last line end"),
        pytest.param(BEFORE.replace("    ", "\t"), "utf-8", "\n", id="tabs"),
    ],
)
def test_all_else_stays_byte_for_byte(run: Run, source: str, encoding: str, line_end: str) -> None:
    before = source.replace("\n", line_end).encode(encoding)
    Path("app/a.py").write_bytes(before)
    run("--fix")
    assert Path("app/a.py").read_bytes() == before.replace(b"int):", b"int) -> None:")


def test_the_mode_stays_and_no_file_is_left_over(run: Run) -> None:
    Path("app/a.py").chmod(0o750)
    run("--fix")
    assert stat.S_IMODE(Path("app/a.py").stat().st_mode) == 0o750
    assert [path.name for path in Path("app").iterdir()] == ["a.py"]


def test_nothing_is_written_through_a_link(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "real.py"
    Path("app/a.py").rename(target)
    Path("app/a.py").symlink_to(target)
    run("--fix", "app")
    assert Path("app/a.py").is_symlink()
    assert text("real.py") == BEFORE


def test_documents_are_mended_on_request_only(run: Run) -> None:
    drawing = "```\napp/\n├── api.py\n└── zoo.py\n```\n"
    Path("FOLDER_STRUCTURE.md").write_text(drawing, encoding="utf-8")
    for name in ("api", "zoo"):
        Path(f"app/{name}.py").write_text("X: int = 1\n", encoding="utf-8")
    Path("app/a.py").write_text(ALL, encoding="utf-8")
    run("--fix")
    assert text("FOLDER_STRUCTURE.md") == drawing
    code, out, _ = run("--fix-documents")
    assert text("FOLDER_STRUCTURE.md") == drawing.replace("├── api", "├── a.py\n├── api")
    assert (code, out) == (0, "0 findings, 3 files\n")


def test_notes_are_mended_where_they_are_shown(run: Run) -> None:
    settings = '[tool.vibelint.severity]\nmissing-type-hint = "note"\n'
    Path("pyproject.toml").write_text(settings, encoding="utf-8")
    run("--fix")
    assert text() == BEFORE
    run("--fix", "--show-notes")
    assert text() == SAFE


def test_json_tells_which_fix_there_is(run: Run) -> None:
    _, out, _ = run("--output-format", "json")
    assert '"fix": "safe"' in out
    assert '"fix": "unsafe"' in out


def test_each_option_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    out = capsys.readouterr().out
    assert all(word in out for word in ("--fix ", "--unsafe-fixes", "--fix-documents", "--diff"))
