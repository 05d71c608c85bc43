"""`vibelint init --from-code`: what it drafts, what it leaves alone, and what it refuses."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from vibelint.cli.main import main
from vibelint.session.roots import forget

FIXTURE = Path(__file__).parent.parent.parent / "fixtures" / "fastapi-conforming"
DRAFTED = ["TECH_STACK.md", "FOLDER_STRUCTURE.md", "DB_SCHEMA.md", "API_CONTRACT.md"]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    shutil.copytree(FIXTURE, tmp_path, dirs_exist_ok=True)
    for path in tmp_path.glob("*.md"):
        path.unlink()
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        forget()
        with pytest.raises(SystemExit) as caught:
            main(list(words))
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return int(str(caught.value.code or 0)), out, err

    return run


def test_what_tells_of_the_code_is_drafted_and_has_no_drift(run: Run) -> None:
    code, out, err = run("init", "--from-code")
    assert (code, out.split()) == (0, DRAFTED)
    assert err == "4 files written; `vibelint .` holds the code to them\n"
    assert run("sync") == (0, "", "")
    assert run("check", "--no-engines", "--select", "contracts,folders")[0] == 0


def test_documents_are_drafted_in_indonesian(run: Run) -> None:
    assert run("init", "--from-code", "--language", "id")[0] == 0
    assert Path("API_CONTRACT.md").read_text(encoding="utf-8").startswith("# Kontrak API\n")
    assert run("sync") == (0, "", "")


def test_what_is_there_stays(run: Run) -> None:
    Path("docs").mkdir()
    Path("docs/api_contract.md").write_text("# API\n", encoding="utf-8")
    code, out, err = run("init", "--from-code")
    assert (code, out.split()) == (0, DRAFTED[:3])
    assert err.startswith("docs/api_contract.md is there, and stays as it is\n")
    assert not Path("API_CONTRACT.md").exists()


def test_what_is_there_is_drafted_anew_only_by_force(run: Run) -> None:
    run("init", "--from-code")
    Path("API_CONTRACT.md").write_text("# Mine\n", encoding="utf-8")
    code, _, err = run("init", "--from-code")
    assert code == 2
    assert "`vibelint sync` brings it back to the code, `--force` drafts it anew" in err
    assert Path("API_CONTRACT.md").read_text(encoding="utf-8") == "# Mine\n"
    assert run("init", "--from-code", "--force")[0] == 0
    assert "### POST /loans" in Path("API_CONTRACT.md").read_text(encoding="utf-8")


def test_a_dry_run_writes_nothing(run: Run) -> None:
    code, out, _ = run("init", "--from-code", "--dry-run")
    assert (code, out.split()) == (0, DRAFTED)
    assert not list(Path().glob("*.md"))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["--framework", "django"],
            "--from-code drafts from what is there: it goes with no --fram",
        ),
        (["--no-skeleton"], "--from-code drafts from what is there: it goes with no --skeleton"),
        (["nowhere"], "nowhere is no folder: --from-code drafts from a project"),
        (["tests/test_api/empty"], "tests/test_api/empty holds nothing to draft from"),
    ],
)
def test_what_cannot_be_drafted_is_said(run: Run, words: list[str], sentence: str) -> None:
    Path("tests/test_api/empty").mkdir(parents=True)
    code, out, err = run("init", "--from-code", *words)
    assert (code, out) == (2, "")
    assert err.startswith(f"vibelint: {sentence}")
    assert err.count("\n") == 1
