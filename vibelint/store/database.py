"""Rows that outlive a run: SQLite, plain values in and out, never code.

Every trouble is a `StoreError`. A row that was half written is never seen: SQLite's own journal
sees to that, also when the process is killed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

TABLES = {
    "files": (
        "CREATE TABLE files (path TEXT PRIMARY KEY, state BLOB NOT NULL, digest BLOB NOT NULL,"
        " edition BLOB NOT NULL, value BLOB NOT NULL) WITHOUT ROWID"
    ),
    "records": (
        "CREATE TABLE records (key BLOB PRIMARY KEY, used INTEGER NOT NULL, value BLOB NOT NULL)"
        " WITHOUT ROWID"
    ),
    "answers": (
        "CREATE TABLE answers (key BLOB PRIMARY KEY, used INTEGER NOT NULL, value BLOB NOT NULL)"
        " WITHOUT ROWID"
    ),
}
WAIT = 2.0
"""Seconds to wait for another run that writes."""
RECORDS = 24
"""How many records, and how many of the engines' answers, are kept: the latest."""
PAGE = 400
"""How many rows about files are read at a time: all of them are a tenth of a run's memory."""

FileRow = tuple[str, bytes, bytes, bytes, bytes]
"""Path, state, digest, edition, value."""


class StoreError(Exception):
    """What SQLite says of a file that cannot be used."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.is_damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(
            error, sqlite3.OperationalError
        )


class Store:
    """One database file."""

    def __init__(self, path: Path) -> None:
        """Opens the file, or makes it.

        Args:
            path: In a folder that exists.

        Raises:
            StoreError: It is no database of ours, or may be neither read nor made.
        """
        self.path = path
        with _told():
            self._connection = _opened(path)
            if not self._tables():
                self._make()
            if self._tables() != TABLES:
                self._connection.close()
                raise sqlite3.DatabaseError("it has other tables")

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def has_files(self) -> bool:
        """Whether there are rows about files.

        Raises:
            StoreError: They cannot be read.
        """
        with _told():
            return bool(self._connection.execute("SELECT 1 FROM files LIMIT 1").fetchall())

    def files(self, after: str = "") -> list[FileRow]:
        """The next `PAGE` rows about files, by their paths.

        Args:
            after: The last path of the page before.

        Raises:
            StoreError: They cannot be read.
        """
        with _told():
            return self._connection.execute(
                "SELECT path, state, digest, edition, value FROM files"
                " WHERE path > ? ORDER BY path LIMIT ?",
                (after, PAGE),
            ).fetchall()

    def keep_files(self, rows: Iterable[FileRow], gone: Iterable[str]) -> None:
        """Adds or replaces rows about files, and drops those of files that are gone.

        Raises:
            StoreError: They cannot be written.
        """
        with self._writing():
            self._connection.executemany("INSERT OR REPLACE INTO files VALUES (?,?,?,?,?)", rows)
            self._connection.executemany(
                "DELETE FROM files WHERE path = ?", ((path,) for path in gone)
            )

    def record(self, key: bytes) -> bytes | None:
        """The record of a key; None if there is none.

        Raises:
            StoreError: It cannot be read.
        """
        return self._value("records", key)

    def answer(self, key: bytes) -> bytes | None:
        """The answer of an engine to what a key stands for; None if there is none.

        Raises:
            StoreError: It cannot be read.
        """
        return self._value("answers", key)

    def _value(self, table: str, key: bytes) -> bytes | None:
        with _told():
            row = self._connection.execute(
                f"SELECT value FROM {table} WHERE key = ?",
                (key,),
            ).fetchone()
        return row[0] if row and isinstance(row[0], bytes) else None

    def keep_record(self, key: bytes, value: bytes) -> None:
        """Keeps a record, and the latest others.

        Raises:
            StoreError: It cannot be written.
        """
        self._keep("records", key, value)

    def keep_answer(self, key: bytes, value: bytes) -> None:
        """Keeps an engine's answer, and the latest others.

        Raises:
            StoreError: It cannot be written.
        """
        self._keep("answers", key, value)

    def _keep(self, table: str, key: bytes, value: bytes) -> None:
        ask = self._connection.execute
        with self._writing():
            (latest,) = ask(f"SELECT max(used) FROM {table}").fetchone()
            ask(f"INSERT OR REPLACE INTO {table} VALUES (?,?,?)", (key, (latest or 0) + 1, value))
            ask(
                f"DELETE FROM {table} WHERE used <= (SELECT max(used) FROM {table}) - ?", (RECORDS,)
            )

    def _tables(self) -> dict[str, str]:
        return dict(self._connection.execute("SELECT name, sql FROM sqlite_master"))

    def _make(self) -> None:
        with self._writing():
            if not self._tables():  # another run may have been faster
                for sql in TABLES.values():
                    self._connection.execute(sql)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with _told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path,
        timeout=WAIT,
        isolation_level=None,
        check_same_thread=False,  # a deep thread works while this one waits for it
    )
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise StoreError(error) from None
