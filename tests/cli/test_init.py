"""`vibelint init`: what it asks, what it writes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from vibelint.cli import init
from vibelint.cli.main import main

DOCUMENTS = [
    "API_CONTRACT.md",
    "DB_SCHEMA.md",
    "EXAMPLES.md",
    "FOLDER_STRUCTURE.md",
    "PRD.md",
    "RULES.md",
    "TECH_STACK.md",
]


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as caught:
        main(["init", *words])
    out, err = capsys.readouterr()
    return int(str(caught.value.code or 0)), out, err


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "garden-tools"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a person types, one line for each question."""
    lines: list[str] = []
    monkeypatch.setattr(init, "on_terminal", lambda: True)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _prompt: lines.pop(0))
    return lines


def test_the_seven_documents_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "--framework", "fastapi")
    assert (code, out.splitlines()) == (0, DOCUMENTS)
    assert err == "7 files written; `vibelint .` holds the code to them\n"
    assert Path("PRD.md").read_text(encoding="utf-8").startswith("# garden-tools: ")
    assert "asyncpg" in Path("TECH_STACK.md").read_text(encoding="utf-8")


def test_the_project_comes_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "new", "--framework", "fastapi", "--skeleton", "--name", "Tools")
    assert code == 0
    written = set(out.splitlines())
    extras = ["pyproject.toml", "AGENTS.md", ".pre-commit-config.yaml", ".github/workflows/ci.yml"]
    assert {f"new/{name}" for name in [*DOCUMENTS, *extras]} <= written
    assert {path.as_posix() for path in Path("new").rglob("*") if path.is_file()} == written
    assert 'name = "tools"' in Path("new/pyproject.toml").read_text(encoding="utf-8")


def test_a_dry_run_tells_and_writes_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "--framework", "fastapi", "--dry-run")
    assert (code, out.splitlines()) == (0, DOCUMENTS)
    assert err == "7 files would be written\n"
    assert list(here.iterdir()) == []


def test_what_is_there_is_not_written_over(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("RULES.md").write_text("- mine\n", encoding="utf-8")
    code, out, err = run(capsys, "--framework", "fastapi")
    assert (code, out) == (2, "")
    assert err == "vibelint: RULES.md is there already; `--force` writes over what is there\n"
    assert [path.name for path in here.iterdir()] == ["RULES.md"]
    assert run(capsys, "--framework", "fastapi", "--force")[0] == 0
    assert Path("RULES.md").read_text(encoding="utf-8").startswith("# Rules")


def test_a_second_run_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--framework", "fastapi")[0] == 0
    assert run(capsys, "--framework", "fastapi")[0] == 0
    code, _, err = run(capsys, "--framework", "fastapi", "--language", "id", "--force")
    assert (code, err.count("written")) == (0, 1)


def test_a_document_elsewhere_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("docs").mkdir()
    Path("docs/rules.md").write_text("- mine\n", encoding="utf-8")
    code, _, err = run(capsys, "--framework", "fastapi", "--force")
    assert code == 2
    assert "docs/rules.md is there already: vibelint would read it twice; move it away" in err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "say which framework: `--framework fastapi` or `--framework django`"),
        (["--framework", "flask"], "'flask' is not one of"),
        (["--framework", "django", "--database", "mongodb"], "Django does not go with MongoDB"),
        (["--framework", "django", "--tasks", "arq"], "Django does not go with ARQ"),
        (["--framework", "fastapi", "--name", "日本"], "no letter from a to z"),
        (["--framework", "fastapi", "--purpose", "x" * 400], "300 at most"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    here: Path, capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert sentence in err
    assert len(err.splitlines()) == 1
    assert list(here.iterdir()) == []


def test_a_file_is_no_folder(capsys: pytest.CaptureFixture[str]) -> None:
    Path("there").write_text("", encoding="utf-8")
    code, _, err = run(capsys, "there", "--framework", "fastapi")
    assert code == 2
    assert len(err.splitlines()) == 1


def test_a_person_is_asked_what_no_option_tells(
    asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    asked += ["fastapi", "mongodb", "arq", "id", "Alat Kebun", "Mencatat peminjam", "n"]
    code, out, _ = run(capsys)
    assert (code, asked) == (0, [])
    assert out.splitlines() == DOCUMENTS
    prd = Path("PRD.md").read_text(encoding="utf-8")
    assert prd.startswith("# Alat Kebun: untuk apa API ini\n\nMencatat peminjam\n")
    assert "pymongo" in Path("TECH_STACK.md").read_text(encoding="utf-8")


def test_a_person_is_offered_only_what_goes_together(
    asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    asked += ["mongodb", "sqlite", "arq", "none", "en"]
    words = ["--framework", "django", "--name", "Tools", "--purpose", "", "--no-skeleton"]
    _, _, err = run(capsys, *words, "--dry-run")
    assert asked == []
    assert "'mongodb' is not one of" in err
    assert "'arq' is not one of" in err


def test_a_person_who_leaves_has_nothing_written(
    here: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    asked: list[str],
) -> None:
    def leave(_prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("click.termui.visible_prompt_func", leave)
    code, _, err = run(capsys)
    assert code == 130
    assert "interrupted" in err
    assert list(here.iterdir()) == []
