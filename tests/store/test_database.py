"""Rows in and out, and every kind of broken file."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from vibelint.store import database
from vibelint.store.database import RECORDS, Store, StoreError

ROW = ("app/a.py", b"state", b"digest", b"edition", b"value")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache.sqlite"


def test_what_is_kept_is_there_when_it_is_opened_again(path: Path) -> None:
    first = Store(path)
    first.keep_files([ROW], [])
    first.keep_record(b"key", b"report")
    first.close()
    again = Store(path)
    assert list(again.files()) == [ROW]
    assert again.record(b"key") == b"report"
    assert again.record(b"other") is None


def test_a_file_has_one_row_and_none_when_it_is_gone(path: Path) -> None:
    store = Store(path)
    store.keep_files([ROW, ("app/b.py", b"", b"", b"", b"")], [])
    store.keep_files([(*ROW[:4], b"new")], ["app/b.py"])
    assert list(store.files()) == [(*ROW[:4], b"new")]


def test_rows_come_in_pages_by_their_paths(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PAGE", 2)
    store = Store(path)
    store.keep_files([(f"{name}.py", *ROW[1:]) for name in "bac"], [])
    assert [row[0] for row in store.files()] == ["a.py", "b.py"]
    assert [row[0] for row in store.files(after="b.py")] == ["c.py"]
    assert store.files(after="c.py") == []


def test_another_thread_may_go_on_with_it(path: Path) -> None:
    store, rows = Store(path), []

    def work() -> None:
        store.keep_files([ROW], [])
        store.keep_record(b"key", b"report")
        rows.extend(store.files())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert rows == store.files() == [ROW]
    assert store.record(b"key") == b"report"


def test_only_the_latest_records_are_kept(path: Path) -> None:
    store = Store(path)
    for number in range(RECORDS + 5):
        store.keep_record(str(number).encode(), b"")
    kept = [n for n in range(RECORDS + 5) if store.record(str(n).encode()) is not None]
    assert kept == list(range(5, RECORDS + 5))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"no database at all, but long enough to be looked at" * 9, id="garbage"),
        pytest.param(b"SQLite format 3\0" + b"\xff" * 600, id="a head and garbage"),
    ],
)
def test_a_file_that_is_no_database_is_damaged(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        Store(path)
    assert caught.value.is_damaged


def test_a_database_with_other_tables_is_damaged(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE files (path TEXT)")
    other.execute("CREATE VIEW records AS SELECT 1 AS key, 1 AS used, 'forged' AS value")
    other.commit()
    other.close()
    with pytest.raises(StoreError) as caught:
        Store(path)
    assert caught.value.is_damaged


def test_a_folder_that_cannot_be_written_is_no_damage(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Store(tmp_path / "absent" / "cache.sqlite")
    assert not caught.value.is_damaged


def test_two_runs_may_write_at_once(path: Path) -> None:
    Store(path).close()
    troubles: list[Exception] = []

    def write(number: int) -> None:
        try:
            store = Store(path)
            for turn in range(20):
                store.keep_files([(f"{number}/{turn}.py", b"", b"", b"", b"x" * 2000)], [])
            store.close()
        except StoreError as error:
            troubles.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert len(list(Store(path).files())) == 80


def test_a_write_that_fails_leaves_nothing_behind(path: Path) -> None:
    store = Store(path)

    def rows() -> object:
        yield ROW
        raise RuntimeError("killed")

    with pytest.raises(RuntimeError):
        store.keep_files(rows(), [])  # type: ignore[arg-type]
    assert list(store.files()) == []
