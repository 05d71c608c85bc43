"""Many files in several processes: the same outcome, and no worker's end is the run's end."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vibelint.facts.sharing import Sharing
from vibelint.session.files import Files
from vibelint.session.studies import Manner, Studied, Studies
from vibelint.session.study import packed, study_file, unpacked
from vibelint.session.workers import CHUNKS, MOST, chunks, mapped, pool

SIZES = st.lists(st.integers(0, 50_000), max_size=300)


@given(SIZES, st.integers(1, 16))
def test_chunks_hold_every_file_once(sizes: list[int], jobs: int) -> None:
    named = [(f"{number}.py", size) for number, size in enumerate(sizes)]
    made = chunks(named, jobs)
    assert sorted(path for chunk in made for path in chunk) == sorted(path for path, _ in named)
    assert all(0 < len(chunk) <= MOST for chunk in made)


@given(SIZES, st.integers(1, 16))
def test_chunks_are_of_about_equal_bytes(sizes: list[int], jobs: int) -> None:
    named = {f"{number}.py": size for number, size in enumerate(sizes)}
    wanted = sum(sizes) / (jobs * CHUNKS)
    for chunk in chunks(list(named.items()), jobs):
        *others, _ = chunk
        assert sum(named[path] for path in others) <= max(1, wanted)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for number in range(40):
        text = f"def f{number}(a, b: int):\n    return a\n" * (number + 1)
        (tmp_path / f"m{number}.py").write_text(text, encoding="utf-8")
    (tmp_path / "broken.py").write_text("def (:\n", encoding="utf-8")
    return tmp_path


def names(root: Path) -> list[str]:
    return sorted(path.name for path in root.glob("*.py"))


def alone(root: Path) -> Studied:
    return Studies(Files(root), Manner()).of(names(root))


def shared(root: Path, monkeypatch: pytest.MonkeyPatch, **manner: object) -> Studied:
    monkeypatch.setattr("vibelint.session.studies.POOL_FROM", 0)
    return Studies(Files(root), Manner(jobs=2, **manner)).of(names(root))  # type: ignore[arg-type]


def test_several_processes_find_what_one_finds(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shared(root, monkeypatch) == alone(root)


@pytest.mark.parametrize("make", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_any_executor_will_do(
    root: Path, make: type[ThreadPoolExecutor], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shared(root, monkeypatch, make=make) == alone(root)


def test_dask_will_do(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as here,
        distributed.Client(here) as client,
    ):
        make = lambda _jobs: client.get_executor()  # noqa: E731
        assert shared(root, monkeypatch, make=make) == alone(root)


def test_a_file_that_changes_meanwhile_is_read_as_it_is(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "gone.py").write_text("", encoding="utf-8")
    wanted = names(root)
    (root / "gone.py").unlink()
    monkeypatch.setattr("vibelint.session.studies.POOL_FROM", 0)
    facts = Studies(Files(root), Manner(jobs=2)).of(wanted).facts
    fault = facts["gone.py"].fault
    assert fault is not None
    assert fault.message == "the file cannot be read: no such file or directory"


def die_on_seven(jobs: int) -> ProcessPoolExecutor:
    executor = pool(jobs)
    real = executor.submit
    executor.submit = lambda _function, *args: real(deadly, *args)  # type: ignore[assignment, method-assign]
    return executor


def deadly(root: str, chunk: tuple[str, ...], used: object) -> object:
    from vibelint.session.workers import study_chunk

    if "m7.py" in chunk:
        os._exit(9)
    return study_chunk(root, chunk, used)  # type: ignore[arg-type]


def test_a_file_that_ends_its_worker_is_told_and_the_others_are_finished(root: Path) -> None:
    work = [tuple(names(root)[start : start + 8]) for start in range(0, 41, 8)]
    done = {row[0]: row for part in mapped(root, work, 2, die_on_seven) for row in part}
    assert sorted(done) == names(root)
    studied = {path: unpacked(data, Sharing()).facts.fault for path, (_, data, _) in done.items()}
    faults = {path: fault.message for path, fault in studied.items() if fault}
    assert faults.keys() == {"m7.py", "broken.py"}
    assert faults["m7.py"] == "the file cannot be read: reading it ends the process"


def test_a_study_comes_back_from_its_bytes(root: Path) -> None:
    from vibelint.rules.registry import file_rules

    for name in names(root):
        study = study_file(name, (root / name).read_bytes(), file_rules())
        again = unpacked(packed(study), Sharing())
        assert (again.facts, again.found) == (study.facts, study.found)
        assert again.held.digest == study.held.digest
        assert (again.held.fault, again.held.comments) == (study.facts.fault, study.facts.comments)
