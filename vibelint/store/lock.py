"""Something that one process has at a time, also when processes are killed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def held(path: Path) -> Iterator[bool]:
    """Holds a lock while it lasts, if nobody else does; SQLite lets go of it with the process.

    Args:
        path: The lock's file, in a folder that exists.

    Yields:
        Whether it is held; False where another has it or no file can be made.
    """
    try:
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    except sqlite3.Error:
        yield False
        return
    with closing(connection):
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error:
            yield False
        else:
            yield True
