"""`--changed-since`: what a change touches, and nothing that was there before."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from vibelint.cli.main import main
from vibelint.session.roots import forget

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

RULES = "- Every function must have type hints\n- Never block the event loop\n"
OLD = "def one(a):\n    return a\n\n\ndef two(a):\n    return a\n"

Run = Callable[..., tuple[int, str, str]]


def git(*words: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *who, *words], check=True, capture_output=True)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    Path("RULES.md").write_text(RULES, encoding="utf-8")
    Path("app.py").write_text(OLD, encoding="utf-8")
    git("init", "--quiet", "--initial-branch", "main")
    git("add", ".")
    git("commit", "--quiet", "--message", "old")

    def run(*words: str) -> tuple[int, str, str]:
        forget()
        with pytest.raises(SystemExit) as caught:
            main(["check", "--output-format", "concise", *words])
        out, err = capsys.readouterr()
        return int(str(caught.value.code)), out, err

    return run


def lines(out: str) -> list[str]:
    return [line.split(" ")[0] for line in out.splitlines()[:-1]]


def test_what_was_there_is_not_shown(run: Run) -> None:
    assert run()[0] == 1
    assert run("--changed-since", "HEAD")[:2] == (0, "0 findings, 1 file\n")


def test_a_changed_line_is_shown(run: Run) -> None:
    Path("app.py").write_text(OLD.replace("two(a)", "two(b)"), encoding="utf-8")
    assert lines(run("--changed-since", "HEAD")[1]) == ["app.py:5:5"]


def test_a_file_that_git_does_not_know_is_new(run: Run) -> None:
    Path("new ü.py").write_text(OLD, encoding="utf-8")
    assert lines(run("--changed-since", "HEAD")[1]) == ["new", "new"]


def test_a_file_with_an_odd_name_is_found_in_the_patch(run: Run) -> None:
    odd = Path('ü "quoted"\t.py')
    odd.write_text(OLD, encoding="utf-8")
    git("add", ".")
    assert run("--changed-since", "HEAD")[1].endswith("2 findings (2 errors), 2 files\n")


def test_text_that_looks_like_a_patch_is_text(run: Run) -> None:
    text = OLD + '\nX = """\n+++ b/other.py\n@@ -1 +1 @@\n"""\n\n\ndef three(a):\n    return a\n'
    Path("app.py").write_text(text, encoding="utf-8")
    assert lines(run("--changed-since", "HEAD")[1]) == ["app.py:14:5"]


def test_commits_since_the_histories_parted_count(run: Run) -> None:
    git("checkout", "--quiet", "-b", "feature")
    Path("app.py").write_text(OLD + "\n\ndef three(a):\n    return a\n", encoding="utf-8")
    git("commit", "--quiet", "--all", "--message", "mine")
    git("checkout", "--quiet", "main")
    Path("other.py").write_text(OLD, encoding="utf-8")
    git("add", ".")
    git("commit", "--quiet", "--message", "theirs")
    git("checkout", "--quiet", "feature")
    assert lines(run("--changed-since", "main")[1]) == ["app.py:9:5"]


def test_a_helper_that_blocks_now_shows_its_callers(run: Run) -> None:
    Path("helper.py").write_text("def load() -> None:\n    pass\n", encoding="utf-8")
    code = "from helper import load\n\n\nasync def handler() -> None:\n    load()\n"
    Path("handler.py").write_text(code, encoding="utf-8")
    git("add", ".")
    git("commit", "--quiet", "--message", "more")
    blocking = "import time\n\n\ndef load() -> None:\n    time.sleep(1)\n"
    Path("helper.py").write_text(blocking, encoding="utf-8")
    assert lines(run("--changed-since", "HEAD")[1]) == ["handler.py:5:5"]


def test_a_project_below_the_repositorys_top_has_its_own_paths(run: Run) -> None:
    Path("part").mkdir()
    Path("part/RULES.md").write_text(RULES, encoding="utf-8")
    Path("part/app.py").write_text(OLD, encoding="utf-8")
    git("add", ".")
    git("commit", "--quiet", "--message", "part")
    Path("part/app.py").write_text(OLD.replace("two(a)", "two(b)"), encoding="utf-8")
    assert lines(run("--changed-since", "HEAD", "part")[1]) == ["part/app.py:5:5"]


@pytest.mark.parametrize("revision", ["absent", "--output=x", "HEAD:app.py", ""])
def test_what_is_no_revision_is_one_sentence(run: Run, revision: str) -> None:
    code, out, err = run(f"--changed-since={revision}")
    assert (code, out) == (2, "")
    assert f"`{revision}`" in err
    assert err.count("\n") == 1
    assert not Path("x").exists()


def test_a_repository_cannot_make_git_run_programs(run: Run) -> None:
    script = Path("run.sh")
    script.write_text("#!/bin/sh\ntouch ran\n", encoding="utf-8")
    script.chmod(0o755)
    for setting in ("core.fsmonitor", "diff.external", "diff.x.command", "diff.x.textconv"):
        git("config", setting, str(script.absolute()))
    Path(".gitattributes").write_text("*.py diff=x\n", encoding="utf-8")
    Path("app.py").write_text(OLD.replace("two(a)", "two(b)"), encoding="utf-8")
    assert lines(run("--changed-since", "HEAD", "--no-engines")[1]) == ["app.py:5:5"]
    assert not Path("ran").exists()
