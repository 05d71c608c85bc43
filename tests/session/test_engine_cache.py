"""When ruff and mypy are started again, and what of them may be kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.engines.projects import written
from vibelint.engines import process
from vibelint.engines.port import Command
from vibelint.engines.process import Process
from vibelint.model.report import Report
from vibelint.session.cache import NAME, TRACKED
from vibelint.session.checking import Ways, checked
from vibelint.session.roots import forget
from vibelint.session.timings import Timings
from vibelint.session.wishes import PathFilter, Wishes
from vibelint.store.own_cache import own_cache

REAL = {name: version(name) for name in ("ruff", "mypy")}
ENGINES = Path(NAME, "cache.engines")
FRESH = Ways(use_cache=False)
METADATA = "Metadata-Version: 2.1\nName: lib\nVersion: 1\n"
FILES: dict[str, str | bytes] = {
    "RULES.md": "- mypy compliant\n- No wildcard imports\n",
    "TECH_STACK.md": "## Approved packages\n```\nrequests\n```\n",
    ".gitignore": "made.py\nmade/\n",
    "app/__init__.py": "",
    "app/names.py": "SIZE = 1\n",
    "app/made.py": "LIMIT = 1\n",
    "app/use.py": (
        "from app.names import SIZE\nfrom app.made import LIMIT\n\nname: int = SIZE\nlimit: int = LIMIT\n"
    ),
    ".venv/pyvenv.cfg": "home = x\n",
    ".venv/lib/python3.11/site-packages/lib/__init__.py": "def get() -> int: ...\n",
    ".venv/lib/python3.11/site-packages/lib/py.typed": "",
    ".venv/lib/python3.11/site-packages/lib-1.dist-info/METADATA": METADATA,
    ".venv/lib/python3.11/site-packages/lib-1.dist-info/RECORD": "lib/__init__.py,,\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = written(tmp_path / "project", FILES)
    for path in (root, *root.rglob("*")):
        then = path.stat().st_mtime_ns - 3600 * 10**9
        os.utime(path, ns=(then, then))
    return root


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The programs that are started from now on."""
    programs: list[str] = []
    real = Process.__init__

    def noted(self: Process, command: Command) -> None:
        programs.append(command.program)
        real(self, command)

    monkeypatch.setattr(Process, "__init__", noted)
    return programs


def run(root: Path, ways: Ways | None = None, only: PathFilter | None = None) -> Report:
    forget()
    return checked(root, only or PathFilter(), Wishes(), ways or Ways())


def told(report: Report) -> list[tuple[str, int, str]]:
    return [(f.path, f.span.line, f.rule) for f in report.findings if f.rule != "unread-rule"]


def test_an_unchanged_run_starts_none(project: Path, started: list[str]) -> None:
    first = run(project)
    assert sorted(started) == ["mypy", "ruff"]
    assert run(project) == first
    assert sorted(started) == ["mypy", "ruff"]


QUIET: dict[str, Callable[[Path], object]] = {
    "another package is approved": lambda root: (root / "TECH_STACK.md").write_text("- httpx\n"),
    "a rule that no engine knows": lambda root: (root / "RULES.md").write_text(
        "- mypy compliant\n- No wildcard imports\n- Never block the event loop\n"
    ),
    "a file that was touched": lambda root: (root / "app/use.py").touch(),
    "a file that is not Python": lambda root: (root / "notes.txt").write_text("x"),
}


@pytest.mark.parametrize("name", QUIET)
def test_what_asks_nothing_new_starts_none(project: Path, started: list[str], name: str) -> None:
    (project / "app/use.py").write_text("from os import *\ntitle: int = ''\n")
    run(project)
    started.clear()
    QUIET[name](project)
    after = run(project)
    assert started == []
    assert ("app/use.py", 2, "mypy/assignment") in told(after)
    assert ("app/use.py", 1, "ruff/F403") in told(after)
    assert told(after) == told(run(project, FRESH))


SITE = ".venv/lib/python3.11/site-packages"
LOUD: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a checked file": (
        lambda root: (root / "app/use.py").write_text("name: int = ''\n"),
        ["mypy", "ruff"],
    ),
    "a file that another imports": (
        lambda root: (root / "app/names.py").write_text("SIZE = 'a'\n"),
        ["mypy", "ruff"],
    ),
    "an ignored file that another imports": (
        lambda root: (root / "app/made.py").write_text("LIMIT = 'a'\n"),
        ["mypy"],
    ),
    "a line that asks more of mypy": (
        lambda root: (root / "RULES.md").write_text("- mypy strict\n- No wildcard imports\n"),
        ["mypy"],
    ),
    "a line that asks more of ruff": (
        lambda root: (root / "RULES.md").write_text(
            "- mypy compliant\n- No wildcard imports\n- Format with Black\n"
        ),
        ["ruff", "ruff"],
    ),
    "another release of a library": (
        lambda root: (root / SITE / "lib-1.dist-info").rename(root / SITE / "lib-2.dist-info"),
        ["mypy"],
    ),
    "a library that is gone": (lambda root: shutil.rmtree(root / SITE / "lib"), ["mypy"]),
    "a record of other files": (
        lambda root: (root / SITE / "lib-1.dist-info/RECORD").write_text("lib/a.py,,\n"),
        ["mypy"],
    ),
    "no environment any more": (lambda root: shutil.rmtree(root / ".venv"), ["mypy"]),
}


@pytest.mark.parametrize("name", LOUD)
def test_what_an_answer_depends_on_starts_its_engine(
    project: Path, started: list[str], name: str
) -> None:
    run(project)
    started.clear()
    change, programs = LOUD[name]
    change(project)
    after = run(project)
    assert sorted({*started}) == sorted({*programs})
    fresh = run(project, FRESH)
    assert (told(after), after.notes) == (told(fresh), fresh.notes)


def test_an_import_from_outside_the_named_paths_counts(project: Path) -> None:
    only = PathFilter(files=frozenset({"app/use.py"}), folders=())
    assert told(run(project, only=only)) == []
    (project / "app/names.py").write_text("SIZE = 'a'\n")
    assert told(run(project, only=only)) == [("app/use.py", 4, "mypy/assignment")]


@pytest.mark.parametrize("name", ["ruff", "mypy"])
def test_another_version_of_an_engine_starts_it(
    project: Path, started: list[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    run(project)
    (project / "app/names.py").write_text("SIZE = 2\n")
    run(project)
    (project / "app/names.py").write_text("SIZE = 1\n")
    started.clear()
    monkeypatch.setattr(process.metadata, "version", lambda one: "99" if one == name else REAL[one])
    run(project)
    assert started == [name]


def test_a_reinstalled_engine_makes_a_record_void(
    project: Path, tmp_path: Path, started: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    for name in ("ruff", "mypy"):
        shutil.copy2(process.program_path(name), scripts / name)
    monkeypatch.setattr(process, "_script_folders", lambda: iter([scripts]))
    run(project)
    started.clear()
    shutil.copy2(scripts / "ruff", scripts / "new")
    (scripts / "new").replace(scripts / "ruff")
    run(project)
    assert started == ["ruff"]


def test_a_failed_engine_is_asked_again_and_no_record_is_kept(
    project: Path, tmp_path: Path, started: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\nexit 2\n")
    broken.chmod(0o755)
    real = process._program
    monkeypatch.setattr(process, "_program", lambda name: broken if name == "mypy" else real(name))
    assert len(run(project).errors) == 1
    assert started == ["ruff", "mypy", "mypy"]  # once without its own cache
    assert len(run(project).errors) == 1
    assert started == ["ruff", "mypy", "mypy", "mypy", "mypy"]
    monkeypatch.undo()
    assert run(project).errors == ()


def test_the_cache_of_mypy_lies_in_ours_and_ruff_leaves_none(project: Path) -> None:
    run(project)
    assert {path.name for path in (project / ENGINES).iterdir()} == {"mypy"}
    assert list((project / ENGINES / "mypy/data").rglob("cache*.db"))
    assert not list(project.glob(".mypy_cache")) + list(project.glob(".ruff_cache"))


def test_without_our_cache_there_is_none(project: Path) -> None:
    run(project, FRESH)
    assert not (project / NAME).exists()


def test_a_change_of_the_same_size_and_second_is_seen(project: Path) -> None:
    path = project / "app/use.py"
    path.write_text("name: int = 'a'\n")
    before = path.stat()
    assert told(run(project)) == [("app/use.py", 1, "mypy/assignment")]
    path.write_text("name: str = 'a'\n")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert told(run(project)) == []


@pytest.mark.parametrize("data", [b"garbage" * 1000, b""], ids=["garbage", "emptied"])
@pytest.mark.parametrize("name", ["cache*.db", "ledger"])
def test_a_damaged_cache_of_an_engine_is_a_cold_run(project: Path, name: str, data: bytes) -> None:
    run(project)
    for path in (project / ENGINES).rglob(name):
        path.write_bytes(data)
    (project / "app/use.py").write_text("name: int = 'a'\n")
    after = run(project)
    assert told(after) == [("app/use.py", 1, "mypy/assignment")]
    assert after.errors == ()


def test_answers_that_are_not_ours_are_a_cold_run(project: Path, started: list[str]) -> None:
    import sqlite3

    first = run(project)
    with sqlite3.connect(project / NAME / "cache.sqlite") as connection:
        connection.execute("UPDATE answers SET value = x'93c0c0'")
        connection.execute("DELETE FROM records")
    started.clear()
    assert told(run(project)) == told(first)
    assert sorted(started) == ["mypy", "ruff"]


def test_the_cache_of_an_engine_that_git_tracks_is_not_used(project: Path) -> None:
    import subprocess

    forged = project / ENGINES / "mypy/data/forged"
    forged.parent.mkdir(parents=True)
    forged.write_text("x")
    for arguments in (["init", "-q"], ["add", "-f", str(forged)]):
        subprocess.run(["git", *arguments], cwd=project, check=True)
    assert TRACKED in run(project).notes
    assert [path.name for path in forged.parent.iterdir()] == ["forged"]


def test_a_link_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "mypy").symlink_to(tmp_path / "elsewhere")
    with own_cache(str(tmp_path), "mypy", {}) as folder:
        assert folder == ""


def test_one_run_at_a_time_has_the_cache_of_an_engine(tmp_path: Path) -> None:
    shelf = str(tmp_path)
    with own_cache(shelf, "mypy", {}) as first, own_cache(shelf, "mypy", {}) as second:
        assert (bool(first), second) == (True, "")
    with own_cache(shelf, "mypy", {}) as third:
        assert third == first


def test_timings_tell_the_time_of_each_engine(project: Path) -> None:
    timings = Timings()
    run(project, Ways(timings=timings))
    assert timings.spent["mypy (beside the rest)"] > timings.spent["ruff (beside the rest)"] > 0
