"""Where the cache lies, and what becomes of a damaged one."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.session.kept import FRESH, run, told, write
from vibelint.session.cache import DAMAGED, NAME, TRACKED
from vibelint.session.checking import Ways

BROKEN: dict[str, Callable[[Path], object]] = {
    "garbage": lambda path: path.write_bytes(b"garbage" * 1000),
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:3000]),
    "scribbled over": lambda path: path.write_bytes(
        path.read_bytes()[:4096] + b"\xff" * (path.stat().st_size - 4096)
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_damaged_cache_is_a_cold_run_and_one_note(project: Path, name: str) -> None:
    fresh = run(project)
    BROKEN[name](project / NAME / "cache.sqlite")
    after = run(project)
    assert told(after) == told(fresh)
    assert [*after.notes] == [*fresh.notes, DAMAGED]
    assert run(project) == fresh


@pytest.mark.parametrize("table", ["files", "records"])
def test_values_that_are_not_ours_are_a_cold_run_and_one_note(project: Path, table: str) -> None:
    import sqlite3

    fresh = run(project)
    with sqlite3.connect(project / NAME / "cache.sqlite") as connection:
        connection.execute(f"UPDATE {table} SET value = x'93c0c0'")
        if table == "files":
            connection.execute("DELETE FROM records")
    after = run(project)
    assert told(after) == told(fresh)
    assert [*after.notes] == [*fresh.notes, DAMAGED]


def test_the_cache_keeps_itself_out_of_git_and_of_backups(project: Path) -> None:
    run(project)
    assert (project / NAME / ".gitignore").read_text(encoding="utf-8") == "*\n"
    tag = (project / NAME / "CACHEDIR.TAG").read_text(encoding="utf-8")
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_rows_of_files_that_are_gone_go(project: Path) -> None:
    import sqlite3

    run(project)
    (project / "app/tasks.py").unlink()
    run(project)
    with sqlite3.connect(project / NAME / "cache.sqlite") as connection:
        paths = {path for (path,) in connection.execute("SELECT path FROM files")}
    assert paths == {"app/__init__.py", "app/client.py"}


def test_a_folder_of_its_own_may_be_given(project: Path, tmp_path: Path) -> None:
    ways = Ways(cache_folder=tmp_path / "elsewhere")
    assert run(project, ways) == run(project, ways) == run(project, FRESH)
    assert not (project / NAME).exists()
    assert list((tmp_path / "elsewhere").glob("*.sqlite"))


def test_the_environment_may_give_it(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIBELINT_CACHE_DIR", str(tmp_path / "elsewhere"))
    run(project)
    assert not (project / NAME).exists()
    assert list((tmp_path / "elsewhere").glob("*.sqlite"))


def test_a_file_in_its_place_is_no_trouble(project: Path) -> None:
    write(project / NAME, "mine")
    assert run(project) == run(project, FRESH)
    assert (project / NAME).read_text(encoding="utf-8") == "mine"


def test_a_link_out_of_the_project_is_not_followed(project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (project / NAME).symlink_to(outside)
    (note,) = set(run(project).notes) - set(run(project, FRESH).notes)
    assert "is a link out of the project" in note
    assert list(outside.iterdir()) == []


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("version", ["2", "4"])
def test_a_cache_that_git_tracks_is_not_used(project: Path, version: str) -> None:
    run(project)
    git(project, "init", "--quiet")
    git(project, "config", "index.version", version)
    git(project, "add", "--force", ".")
    report = run(project)
    assert TRACKED in report.notes
    assert told(report) == told(run(project, FRESH))


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("version", ["2", "4"])
def test_a_repository_that_does_not_track_it_is_no_matter(project: Path, version: str) -> None:
    run(project)
    git(project, "init", "--quiet")
    git(project, "config", "index.version", version)
    git(project, "add", ".")
    assert TRACKED not in run(project).notes


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)
