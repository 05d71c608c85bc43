"""Locks of a project's own, and what only looks like one."""

from __future__ import annotations

OWN_LOCK = """
# app/gate.py
from contextlib import contextmanager
from threading import Condition

class Gate:
    def __init__(self) -> None:
        self._changed = Condition()
        self._readers = 0
        self._free: list[str] = []

    def r_acquire(self) -> None:
        with self._changed:
            while self._readers < 0:
                self._changed.wait()
            self._readers += 1

    def r_release(self) -> None:
        with self._changed:
            self._readers -= 1

    @contextmanager
    def reading(self):
        self.r_acquire()
        try:
            yield
        finally:
            self.r_release()

    def acquire(self) -> str:
        with self._changed:
            while not self._free:
                self._changed.wait()
            return self._free.pop()

    def release(self, connection: str) -> None:
        with self._changed:
            self._free.append(connection)
            self._changed.notify()

gate = Gate()
"""

OWN_LOCKS = {
    "a lock of the project's own, held for a line": """
from app.gate import gate

async def handler() -> None:
    with gate.reading():
        pass
"""
    + OWN_LOCK,
}

OWN_POOLS = {
    "a pool of the project's own that may be empty": """
from app.gate import gate

async def handler() -> str:
    return gate.acquire()  # blocks
"""
    + OWN_LOCK,
}
