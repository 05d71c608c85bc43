"""Flags that say that work is left, and flags of a first time."""

from __future__ import annotations

LEFT = {
    "what is written whenever something has changed": """
import asyncio

class Store:
    def __init__(self) -> None:
        self._dirty = False
        self._lines: list[str] = []
        self._count = 0

    def add(self, line: str) -> None:
        self._lines.append(line)
        self._dirty = True
        self._count += 1

    async def flush(self) -> None:
        if self._dirty:
            open("f", "w").write("a")  # blocks
            self._dirty = False

    async def save(self) -> None:
        if not self._dirty:
            return
        open("f", "w").write("a")  # blocks
        self._dirty = False

    async def drain(self) -> None:
        if self._lines:
            open("f", "a").writelines(self._lines)  # blocks
            self._lines = []

    async def tell(self) -> None:
        if self._count:
            open("f", "a").write(str(self._count))  # blocks
            self._count = 0
""",
    "a module's flag that others raise": """
import requests

changed = False

def change() -> None:
    global changed
    changed = True

async def tell() -> None:
    global changed
    if changed:
        requests.get("u")  # blocks
        changed = False
""",
}

FIRST = {
    "what is done the first time": """
import requests

fresh = True

class Store:
    def __init__(self) -> None:
        self._first = True
        self._ready = False

    async def load(self) -> None:
        if self._first:
            requests.get("u")
            self._first = False

    async def open(self) -> None:
        if not self._first:
            return
        requests.get("u")
        self._first = False

    async def get(self) -> None:
        if not self._ready:
            requests.get("u")
            self._ready = True

    def reset(self) -> None:
        self._ready = False

async def warm() -> None:
    global fresh
    if fresh:
        requests.get("u")
        fresh = False

async def other() -> None:
    fresh = True
    print(fresh)
""",
}
