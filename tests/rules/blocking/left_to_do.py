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
    "a flag that says who is busy": """
import logging
import requests

class Sync:
    def __init__(self) -> None:
        self._busy = False
        self._at_work = False
        self._loaded: dict[str, str] | None = None

    async def run(self) -> None:
        if self._busy:
            logging.info("busy")
            return
        self._busy = True
        try:
            requests.get("u")  # blocks
        finally:
            self._busy = False

    async def walk(self) -> None:
        if self._at_work:
            return
        self._at_work = True
        requests.get("u")  # blocks
        self._at_work = False
""",
    "a flag that functions set and lower again": """
import requests

class Turn:
    held = False

    def take(self) -> None:
        self.held = True

    def release(self) -> None:
        self.held = False

    async def run(self) -> None:
        if self.held:
            return
        self.take()
        requests.get("u")  # blocks
        self.release()
""",
    "what a full list leads to": """
import logging
import requests

class Samples:
    def __init__(self) -> None:
        self.taken: list[int] = []

    async def add(self, sample: int) -> None:
        self.taken.append(sample)
        if len(self.taken) < 10:
            logging.info("too few")
            return
        requests.post("u", json=self.taken)  # blocks
        self.taken = []
""",
    "what a loop does that a flag lets begin once": """
import asyncio
import logging
import requests

class Monitor:
    def __init__(self) -> None:
        self.running = False

    async def start(self) -> None:
        if self.running:
            logging.info("runs already")
            return
        self.running = True
        while self.running:
            requests.get("u")  # blocks
            await self.cycle()
            await asyncio.sleep(1)

    async def cycle(self) -> None:
        requests.get("u")  # blocks
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
    "a guard that says why it leaves": """
import logging
import requests

class Service:
    def __init__(self) -> None:
        self.ready = False

    async def prepare(self) -> None:
        if self.ready:
            logging.info("ready already")
            return
        try:
            for attempt in range(3):
                requests.get("u")
            self.ready = True
        except OSError:
            self.ready = False
            raise
""",
    "a guard before functions that make what it asks for": """
import requests

_graph = None

def put(graph: str) -> None:
    global _graph
    _graph = graph

def ensure() -> None:
    if _graph is not None:
        return
    put(open("graph").read())

class Service:
    client = None

    def _connect(self) -> None:
        self.client = requests.Session()
        self.client.get("u")

    async def handle(self) -> None:
        ensure()
        await self.prepare()

    async def prepare(self) -> bool:
        if self.client is not None:
            return True
        self._connect()
        return True
""",
}
