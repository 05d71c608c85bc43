"""Probes of chains through context managers, generators, decorators and what is handed on."""

from __future__ import annotations

from tests.rules.blocking.chains import REQUESTS

CHAINS_THROUGH = {
    "a project's own context manager": """
from app.locking import Lock

async def handler() -> None:
    with Lock():  # blocks
        pass
# app/locking.py
import time

class Lock:
    def __enter__(self) -> "Lock":
        time.sleep(1)
        return self

    def __exit__(self, *args: object) -> None:
        pass
""",
    "a context manager that blocks when it is left": """
class Spool:
    def __enter__(self) -> "Spool":
        return self

    def __exit__(self, *args: object) -> None:
        self.flush()

    def flush(self) -> None:
        open("spool", "w").write("x")

async def handler() -> None:
    with Spool():  # blocks
        pass
""",
    "a generator that is a context manager": """
from app.timing import slowly

async def handler() -> None:
    with slowly():  # blocks
        pass
# app/timing.py
import time
from contextlib import contextmanager
from collections.abc import Iterator

@contextmanager
def slowly() -> Iterator[None]:
    yield
    time.sleep(1)
""",
    "a generator that is looped over": """
from app.rows import rows

async def handler() -> None:
    for row in rows():  # blocks
        print(row)
# app/rows.py
import sqlite3
from collections.abc import Iterator

def rows() -> Iterator[int]:
    sqlite3.connect("f")
    yield 1
""",
    "a generator that a list is made of": """
from app.rows import rows

async def handler() -> list[int]:
    return list(rows())  # blocks
# app/rows.py
import sqlite3
from collections.abc import Iterator

def rows() -> Iterator[int]:
    sqlite3.connect("f")
    yield 1
""",
    "a generator that delegates to another": """
from app.rows import outer

async def handler() -> None:
    for row in outer():  # blocks
        print(row)
# app/rows.py
import time
from collections.abc import Iterator

def inner() -> Iterator[int]:
    time.sleep(1)
    yield 1

def outer() -> Iterator[int]:
    yield from inner()
""",
    "a callable object": """
class Fetcher:
    def __call__(self) -> str:
        return open("f").read()

async def handler() -> None:
    fetch = Fetcher()
    fetch()  # blocks
""",
    "a partial of the project's own function": """
from functools import partial
from app.mail import send

async def handler() -> None:
    partial(send, "a")()  # blocks
"""
    + REQUESTS,
    "a lambda that calls a helper": """
from app.mail import send

async def handler() -> None:
    (lambda: send("a"))()  # blocks
"""
    + REQUESTS,
    "a nested function that calls a helper": """
from app.mail import send

async def handler() -> None:
    def notify() -> None:
        send("a")

    notify()  # blocks
"""
    + REQUESTS,
    "a rebound helper": """
from app.mail import send

deliver = send

async def handler() -> None:
    deliver("a")  # blocks
"""
    + REQUESTS,
    "a decorator's wrapper that blocks by itself": """
from app.retry import slow

@slow
def load() -> int:
    return 1

async def handler() -> None:
    load()  # blocks
# app/retry.py
import functools
import time

def slow(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        time.sleep(1)
        return function(*args, **kwargs)

    return wrapper
""",
    "a decorator's wrapper that calls what it wraps": """
from app.timing import timed

@timed
def load() -> str:
    return open("f").read()

async def handler() -> None:
    load()  # blocks
# app/timing.py
import functools
import time

def timed(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        started = time.perf_counter()
        result = function(*args, **kwargs)
        print(time.perf_counter() - started)
        return result

    return wrapper
""",
    "a decorator with arguments": """
from app.retry import retry

@retry(times=3)
def load() -> str:
    return open("f").read()

async def handler() -> None:
    load()  # blocks
# app/retry.py
import functools

def retry(times):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            for _ in range(times):
                return function(*args, **kwargs)

        return wrapper

    return decorate
""",
    "an async wrapper that calls what it wraps on the loop": """
from app.shape import as_async

@as_async
def load() -> str:
    return open("f").read()

async def handler() -> None:
    await load()  # blocks
# app/shape.py
import functools

def as_async(function):
    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper
""",
    "a helper that calls what it is handed": """
from app.run import with_retry
from app.mail import send

async def handler() -> None:
    with_retry(send)  # blocks
    with_retry(lambda: send("a"))  # blocks
# app/run.py
def with_retry(operation):
    for _ in range(3):
        return operation()
"""
    + REQUESTS,
    "a driver's function handed to a helper that calls it": """
import time
from app.run import repeat

async def handler() -> None:
    repeat(time.sleep)  # blocks
# app/run.py
def repeat(function):
    return function(1)
""",
    "tenacity's retry round a helper": """
import requests
from tenacity import retry

@retry
def fetch() -> None:
    requests.get("u")

async def handler() -> None:
    fetch()  # blocks
""",
    "a dataclass's __post_init__": """
from dataclasses import dataclass

@dataclass
class Config:
    path: str

    def __post_init__(self) -> None:
        self.text = open(self.path).read()

async def handler() -> None:
    Config("f")  # blocks
""",
    "a helper called by many": """
from app.mail import send

async def one() -> None:
    send("a")  # blocks

async def two() -> None:
    send("b")  # blocks

async def three() -> None:
    send("c")  # blocks
"""
    + REQUESTS,
}
