"""What a run may take from an earlier one, and what it must find out anew."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.session.kept import BLOCKING, FRESH, HARMLESS, run, told, write
from vibelint.session import studies
from vibelint.session.cache import Cache, open_cache
from vibelint.session.checking import Ways
from vibelint.session.wishes import Wishes
from vibelint.store import database
from vibelint.syntax.source import Source


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are parsed from now on."""
    from vibelint.facts import collect

    paths: list[str] = []
    real = collect.collect

    def noted(path: str, data: bytes, before: Source | None = None) -> collect.Collected:
        paths.append(path)
        return real(path, data, before)

    monkeypatch.setattr(collect, "collect", noted)
    return paths


def test_a_second_run_says_the_same_and_parses_nothing(project: Path, parsed: list[str]) -> None:
    first = run(project)
    assert sorted(parsed) == ["app/__init__.py", "app/client.py", "app/tasks.py"]
    parsed.clear()
    assert run(project) == first == run(project, FRESH)
    assert sorted(parsed) == ["app/__init__.py", "app/client.py", "app/tasks.py"]  # the fresh one


def test_an_unchanged_run_is_one_record(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run(project)

    def refuse(*_: object) -> None:
        raise AssertionError("a session was made")

    monkeypatch.setattr("vibelint.session.session.Session.check", refuse)
    assert run(project) == first


def test_what_lies_beside_the_root_is_no_matter(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(project)
    write(project.parent / "another" / "app.py", BLOCKING)
    monkeypatch.setattr("vibelint.session.session.Session.check", None)
    assert run(project) == first


def test_a_changed_document_judges_again_and_parses_nothing(
    project: Path, parsed: list[str]
) -> None:
    run(project)
    parsed.clear()
    write(project / "TECH_STACK.md", "## Approved packages\n```\nhttpx\n```\n")
    after = run(project)
    assert parsed == []
    assert ("app/client.py", 1, "unapproved-import") in told(after)
    assert ("app/client.py", 2, "unapproved-import") not in told(after)


def test_a_changed_file_alone_is_parsed(project: Path, parsed: list[str]) -> None:
    run(project)
    parsed.clear()
    write(project / "app/tasks.py", HARMLESS)
    assert ("app/tasks.py", 4, "blocking-call-in-async") not in told(run(project))
    assert parsed == ["app/tasks.py"]


def test_rows_that_are_written_and_read_one_by_one_are_the_same(
    project: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(studies, "PORTION", 1)
    monkeypatch.setattr(database, "PAGE", 1)
    run(project)
    write(project / "app/client.py", BLOCKING)
    (project / "app/__init__.py").touch()
    parsed.clear()
    assert told(run(project)) == told(run(project, FRESH))
    assert parsed[0] == "app/client.py"
    assert parsed[1:] == ["app/__init__.py", "app/client.py", "app/tasks.py"]


def test_a_file_that_was_only_touched_is_not_parsed(project: Path, parsed: list[str]) -> None:
    first = run(project)
    parsed.clear()
    (project / "app/tasks.py").touch()
    assert run(project) == first
    assert parsed == []


def test_a_change_of_the_same_size_at_the_same_time_is_seen(project: Path) -> None:
    path = project / "app/tasks.py"
    run(project)
    before = path.stat()
    write(path, BLOCKING.replace("sleep(1)", "ctime(1)"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert told(run(project)) == told(run(project, FRESH))


def test_a_file_written_while_the_run_goes_on_is_read_again(project: Path) -> None:
    path = project / "app/tasks.py"
    write(path, BLOCKING)
    run(project)
    write(path, BLOCKING.replace("sleep(1)", "ctime(1)"))
    assert told(run(project)) == told(run(project, FRESH))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a new file": lambda root: write(root / "app/new.py", BLOCKING),
    "a file that is gone": lambda root: (root / "app/tasks.py").unlink(),
    "a file that moved": lambda root: (root / "app/tasks.py").rename(root / "app/jobs.py"),
    "a new folder": lambda root: write(root / "jobs/late.py", BLOCKING),
    "an ignored file": lambda root: write(root / ".gitignore", "app/tasks.py\n"),
    "a new document": lambda root: write(root / "FOLDER_STRUCTURE.md", "```\napp/\n└── x.py\n```"),
    "a document in docs/": lambda root: write(root / "docs/EXAMPLES.md", "text\n"),
    "a document that is gone": lambda root: (root / "RULES.md").unlink(),
    "settings": lambda root: write(root / "pyproject.toml", '[tool.vibelint]\nexclude=["app/"]\n'),
    "a rule switched off": lambda root: write(
        root / "pyproject.toml", '[tool.vibelint]\nignore=["async"]\n'
    ),
    "a nested project": lambda root: write(root / "app/RULES.md", "- Type hints\n"),
    "requirements": lambda root: write(root / "requirements.txt", "django\n"),
    "an environment": lambda root: write(root / ".venv/pyvenv.cfg", "home = x\n"),
    "a document above": lambda root: write(root.parent / "TECH_STACK.md", "- Never use requests\n"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_cached_run_sees(project: Path, name: str) -> None:
    run(project)
    run(project)
    CHANGES[name](project)
    assert run(project) == run(project, FRESH)


def test_other_wishes_are_another_record(project: Path, parsed: list[str]) -> None:
    run(project)
    parsed.clear()
    only = run(project, wishes=Wishes(select=("async",)))
    assert {finding.rule for finding in only.findings} == {"blocking-call-in-async"}
    assert parsed == []


def test_runs_at_once_do_not_disturb_each_other(project: Path) -> None:
    command = [sys.executable, "-m", "vibelint", "--output-format", "concise", str(project)]
    runs = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    outputs = [process.communicate() for process in runs]
    assert len({out for out, _ in outputs}) == 1
    assert not any("damaged" in err for _, err in outputs)


def test_an_unsaved_buffer_is_never_kept(project: Path, parsed: list[str]) -> None:
    from vibelint.session.cache import open_cache
    from vibelint.session.session import Session

    cache = open_cache(project)
    manner = studies.Manner(cache)
    Session(project, manner=manner).check(overlay={"app/tasks.py": HARMLESS})
    parsed.clear()
    report = Session(project, manner=manner).check()
    assert ("app/tasks.py", 4, "blocking-call-in-async") in told(report)
    assert parsed == ["app/tasks.py"]


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no UTF-8 exist on Linux only")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_name_that_is_no_text_is_checked_and_not_kept(
    project: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(studies, "POOL_FROM", 0)
    write(project / os.fsdecode(b"app/\xff.py"), BLOCKING)
    fresh = told(run(project, FRESH))
    assert {path for path, _, _ in fresh} >= {os.fsdecode(b"app/\xff.py"), "app/tasks.py"}
    assert [told(run(project, Ways(jobs=jobs))) for _ in range(2)] == [fresh, fresh]


def test_a_cache_knows_whether_it_is_empty(tmp_path: Path) -> None:
    cache = open_cache(tmp_path)
    assert cache.is_empty
    cache.keep_files([("a.py", b"", b"", b"", b"")], ())
    assert not cache.is_empty
    assert Cache(None).is_empty
