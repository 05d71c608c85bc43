"""Waits that are over before they begin, and those beside them that are not."""

from __future__ import annotations

SETTLED = {
    "a lock round a dict": """
import threading
import requests
import redis.asyncio as redis

class Cache:
    def __init__(self) -> None:
        self._lock = threading.RLock()
        self.kept: dict[str, str] = {}
        self.far = redis.Redis()

    def known(self, key: str) -> str | None:
        with self._lock:
            return self.kept.get(key)

    async def keep(self, key: str, value: str) -> None:
        with self._lock:
            self.kept[key] = value
            self._trim()
        await self.far.set(key, value)

    def _trim(self) -> None:
        while len(self.kept) > 3:
            self.kept.pop(next(iter(self.kept)))
""",
    "a module's lock round a counter": """
import threading

lock = threading.Lock()
count = 0

async def handler() -> int:
    global count
    with lock:
        count += 1
    return count
""",
    "another lock of the same name waits": """
import threading
import requests

class Far:
    def __init__(self) -> None:
        self._lock = threading.Lock()

    def load(self) -> None:
        with self._lock:
            requests.get("u")

class Near:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.rows: list[int] = []

    async def add(self, row: int) -> None:
        with self._lock:
            self.rows.append(row)
""",
    "an executor whose tasks are gathered": """
import asyncio
from concurrent.futures import ThreadPoolExecutor

def work(n: int) -> int:
    return n

async def handler() -> None:
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(4) as pool:
        tasks = [loop.run_in_executor(pool, work, n) for n in range(4)]
        await asyncio.gather(*tasks)

async def straight() -> int:
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor() as pool:
        return await loop.run_in_executor(pool, work, 1)

async def at_once() -> None:
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor() as pool:
        await asyncio.gather(*(loop.run_in_executor(pool, work, n) for n in range(4)))

async def one_by_one() -> None:
    loop = asyncio.get_running_loop()
    tasks = []
    with ThreadPoolExecutor() as pool:
        for n in range(4):
            tasks.append(loop.run_in_executor(pool, work, n))
        for task in asyncio.as_completed(tasks):
            await task

async def wrapped() -> int:
    with ThreadPoolExecutor() as pool:
        task = pool.submit(work, 1)
        return await asyncio.wrap_future(task)

async def in_functions() -> None:
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor() as pool:
        async def one(n: int) -> int:
            return await loop.run_in_executor(pool, work, n)
        await asyncio.gather(*[one(n) for n in range(4)])
""",
    "a queue that was asked": """
import queue

rows: queue.Queue[int] = queue.Queue()

async def drain() -> list[int]:
    found = []
    while not rows.empty():
        found.append(rows.get())
    return found

async def first() -> int | None:
    if rows.qsize() > 0:
        return rows.get()
    return None

async def guarded() -> int | None:
    if rows.empty():
        return None
    return rows.get()

async def all_of_them() -> list[int]:
    return [rows.get() for _ in range(rows.qsize())]
""",
    "an image whose head is read": """
from PIL import Image

async def handler(path: str) -> tuple[int, int]:
    return Image.open(path).size
""",
    "a value that is left out": """
import requests

def check(name: str, context: dict[str, str] | None = None, log: str | None = None) -> bool:
    if context:
        requests.post("u", json=context)
    if context is not None and name:
        requests.get(context["u"])
    if log is not None:
        open(log)
    return bool(name)

async def handler() -> bool:
    return check("a") and check("b", None) and check("c", context=None)
""",
    "a guard for a value that is left out": """
import requests

def check(name: str, far: str | None = None) -> bool:
    if far is None:
        return True
    return requests.get(far).ok

async def handler() -> bool:
    return check("a")
""",
}

WAITING = {
    "a lock that is held over a request elsewhere": """
import threading
import requests

class Cache:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.kept: dict[str, str] = {}

    def load(self, key: str) -> None:
        with self._lock:
            self.kept[key] = self._far(key)

    def _far(self, key: str) -> str:
        return requests.get(key).text

    async def keep(self, key: str, value: str) -> None:
        with self._lock:  # blocks
            self.kept[key] = value
""",
    "a lock that is held over an await": """
import asyncio
import threading

lock = threading.Lock()

async def handler() -> None:
    with lock:  # blocks
        await asyncio.sleep(1)
""",
    "an inherited lock that is held over a request": """
import threading
import requests

class Base:
    def __init__(self) -> None:
        self._lock = threading.Lock()

    def load(self) -> None:
        with self._lock:
            requests.get("u")

class Cache(Base):
    async def keep(self) -> None:
        with self._lock:  # blocks
            self.value = 1
""",
    "an executor whose tasks are left": """
import asyncio
from concurrent.futures import ThreadPoolExecutor

def work(n: int) -> int:
    return n

async def handler() -> None:
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(4) as pool:  # blocks
        for n in range(4):
            pool.submit(work, n)

async def some() -> None:
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(4) as pool:  # blocks
        pool.submit(work, 1)
        await loop.run_in_executor(pool, work, 1)

async def later() -> None:
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(4) as pool:  # blocks
        task = loop.run_in_executor(pool, work, 1)
    await task
""",
    "a queue that nobody asked": """
import queue

rows: queue.Queue[int] = queue.Queue()
other: queue.Queue[int] = queue.Queue()

async def handler() -> int:
    if not other.empty():
        return rows.get()  # blocks
    return 0

async def waiting(request) -> str:
    return rows.get()  # blocks
""",
    "a value that is given": """
import requests

def check(name: str, context: dict[str, str] | None = None) -> bool:
    if context:
        requests.post("u", json=context)
    return bool(name)

async def handler(context: dict[str, str]) -> bool:
    return check("a", context)  # blocks

async def spread(given: dict[str, str]) -> bool:
    return check("a", **given)  # blocks
""",
    "a value that is made where it is left out": """
import requests

def check(name: str, far: str | None = None) -> bool:
    far = far or "u"
    if far:
        requests.get(far)
    return bool(name)

async def handler() -> bool:
    return check("a")  # blocks

def other(far: str | None = None, near: str | None = None) -> None:
    if far or not near:
        requests.get("u")

async def either() -> None:
    other()  # blocks
""",
}
