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
    "a lock that its holder may take again, held long by the loop's own thread alone": """
import asyncio
import threading

class Cache:
    def __init__(self) -> None:
        self.lock = threading.RLock()

    async def get(self, key: str) -> None:
        with self.lock:
            await asyncio.sleep(1)

    async def put(self, key: str) -> None:
        with self.lock:
            self.last = key

    def size(self) -> int:
        with self.lock:
            return 1
""",
}

OWN_POOLS = {
    "a lock that its holder may take again, held long by a thread": """
import asyncio
import threading
import requests

class Cache:
    def __init__(self) -> None:
        self.lock = threading.RLock()

    async def put(self, key: str) -> None:
        with self.lock:  # blocks
            self.last = key

    def fill(self) -> None:
        with self.lock:
            self.last = requests.get("u").text

    async def start(self) -> None:
        await asyncio.to_thread(self.fill)
""",
    "a plain lock that the loop's own thread holds long": """
import asyncio
import threading

class Cache:
    def __init__(self) -> None:
        self.lock = threading.Lock()

    async def get(self, key: str) -> None:
        with self.lock:  # blocks
            await asyncio.sleep(1)

    async def put(self, key: str) -> None:
        with self.lock:  # blocks
            self.last = key
""",
    "a pool of the project's own that may be empty": """
from app.gate import gate

async def handler() -> str:
    return gate.acquire()  # blocks
"""
    + OWN_LOCK,
}
