"""Probes of branches that do run on the loop."""

from __future__ import annotations

from tests.rules.blocking.branches import MAIL

RUN = {
    "the body of a class that a function makes": """
import requests

def load() -> str:
    return open("f").read()

async def handler() -> object:
    class Answer:
        text = load()  # blocks
        names = [len(line) for line in open("g")]  # blocks

    return Answer

def make() -> object:
    class Row:
        data = requests.get("u")

    return Row

async def other() -> object:
    return make()  # blocks
""",
    "the branch for a running loop": """
import asyncio
import time

def pause(loop: asyncio.AbstractEventLoop) -> None:
    if loop.is_running():
        time.sleep(1)

async def handler(loop: asyncio.AbstractEventLoop) -> None:
    pause(loop)  # blocks
""",
    "after the question for a loop": """
import asyncio
import time

def pause() -> None:
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return
    time.sleep(1)

async def handler() -> None:
    pause()  # blocks
""",
    "another thing that is running": """
import subprocess

class Job:
    def is_running(self) -> bool: return False

def start(job: Job) -> None:
    if job.is_running():
        return
    subprocess.run(["work"])

async def handler(job: Job) -> None:
    start(job)  # blocks
""",
    "a flag that is on": """
import threading

def stop(thread: threading.Thread, wait: bool = False) -> None:
    if wait:
        thread.join()

async def handler(thread: threading.Thread, wait: bool, options: dict[str, bool]) -> None:
    stop(thread, wait=True)  # blocks
    stop(thread, wait)  # blocks
    stop(thread, **options)  # blocks
    stop(thread)
""",
    "a flag that is set anew": """
import threading

def stop(thread: threading.Thread, wait: bool = False) -> None:
    wait = wait or thread.is_alive()
    if wait:
        thread.join()

async def handler(thread: threading.Thread) -> None:
    stop(thread)  # blocks
""",
    "the other branch of a flag": """
from app.mail import send

def save(name: str, quiet: bool = False) -> None:
    if quiet:
        pass
    else:
        send(name)

async def handler() -> None:
    save("a")  # blocks
    save("a", quiet=True)
"""
    + MAIL,
    "both of two context managers": """
import threading

class First:
    def __enter__(self) -> None: ...
    def __exit__(self, *args: object) -> None:
        threading.Thread(target=print).join()

class Second(First):
    def __enter__(self) -> None: ...

async def handler(flag: bool) -> None:
    with First() if flag else Second():  # blocks
        pass
""",
    "a lock that others know": """
import threading

LOCK = threading.Lock()

async def handler() -> None:
    LOCK.acquire()  # blocks
""",
    "a guard that asks what another method sets": """
import requests

class Client:
    def __init__(self) -> None:
        self.user: str | None = None

    def login(self, name: str) -> None:
        self.user = name

    def fetch(self) -> None:
        if self.user is None:
            requests.get("https://public.example")

async def handler() -> None:
    Client().fetch()  # blocks
""",
    "a key of a typed dict": """
from pathlib import Path
from typing import TypedDict

class Made(TypedDict):
    bundle: bytes
    archive: Path | None

def make() -> Made: ...

async def handler() -> bytes:
    made = make()
    archive = made["archive"]
    return archive.read_bytes() if archive else made["bundle"]  # blocks
""",
    "a context manager that another object hands on": """
import contextlib
import threading

class Held:
    def __init__(self) -> None:
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def acquire(self):
        self._lock.acquire()
        yield self
        self._lock.release()

class Pool:
    def __init__(self) -> None:
        self._held: dict[str, Held] = {}

    def acquire(self, key: str):
        return self._held[key].acquire()

pool = Pool()

async def handler() -> None:
    with pool.acquire("a"):  # blocks
        pass
""",
    "a listing that is read": """
from azure.storage.blob import ContainerClient

async def handler(container: ContainerClient) -> None:
    for blob in container.list_blobs():  # blocks
        print(blob)
""",
    "the branch of what only one of the classes has": """
import time

class Crew:
    async def arun(self) -> None:
        pass

    def run(self) -> None:
        time.sleep(1)

class Team:
    def run(self) -> None:
        time.sleep(1)

async def handler(crew: Crew | Team) -> None:
    if hasattr(crew, "arun"):
        await crew.arun()
    else:
        crew.run()  # blocks
""",
    "the branch for what a library's class may not have": """
from jinja2 import Environment

class Templates:
    def __init__(self) -> None:
        self.env = Environment()

    def text(self, name: str) -> str:
        template = self.env.get_template(name)
        if hasattr(template, "source"):
            return str(template.source)
        elif hasattr(template, "filename") and template.filename:
            with open(template.filename) as file:
                return file.read()
        raise ValueError(name)

async def handler() -> str:
    return Templates().text("t")  # blocks
""",
}
