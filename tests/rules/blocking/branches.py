"""What runs on a loop, in which branch, and how often: traps, and what blocks beside them."""

MAIL = """
# app/mail.py
import requests

def send(to: str) -> None:
    requests.post("https://mail.example", json={"to": to})
"""

NOT_RUN = {
    "the methods of a class that a function makes": """
import requests

class Outer:
    data = requests.get("u")

async def handler() -> object:
    class Answer:
        def text(self) -> object:
            return requests.get("u")

    return Answer
""",
    "a branch for where no loop runs": """
import asyncio

async def work() -> None: ...

def start() -> None:
    loop = asyncio.get_event_loop()
    if loop.is_running():
        loop.create_task(work())
    else:
        loop.run_until_complete(work())

async def handler() -> None:
    start()
""",
    "a loop that is asked for first": """
import asyncio

async def work() -> None: ...

def start() -> None:
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(work())
        return
    loop.create_task(work())

async def handler() -> None:
    start()
""",
    "a loop that may be None": """
import asyncio
import time

def pause() -> None:
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        loop = None
    if loop is None:
        time.sleep(1)

async def handler() -> None:
    pause()
""",
    "a getter of the project for the loop": """
import asyncio
import concurrent.futures

def running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None

def drain(futures: list[concurrent.futures.Future[int]]) -> object:
    if running_loop() is not None:
        wrapped = [asyncio.wrap_future(future) for future in futures]
        return asyncio.wait(wrapped)
    return concurrent.futures.wait(futures)

async def handler(futures: list[concurrent.futures.Future[int]]) -> None:
    await drain(futures)
""",
    "a flag that is off": """
import threading

def stop(thread: threading.Thread, wait: bool = True) -> None:
    if wait:
        thread.join()

async def handler(thread: threading.Thread) -> None:
    stop(thread, wait=False)
    stop(thread, False)
""",
    "a flag that is off by default": """
from app.mail import send

def save(name: str, *, notify: bool = False) -> None:
    if not notify:
        return
    send(name)

async def handler() -> None:
    save("a")
"""
    + MAIL,
    "a context manager's flag that is off": """
import contextlib
import threading
from collections.abc import Iterator

@contextlib.contextmanager
def beating(wait: bool = True) -> Iterator[None]:
    thread = threading.Thread(target=print)
    thread.start()
    try:
        yield
    finally:
        if wait:
            thread.join()

async def handler() -> None:
    with beating(wait=False):
        pass
""",
    "one of two context managers": """
import contextlib
import threading
from collections.abc import Iterator

@contextlib.contextmanager
def quick() -> Iterator[None]:
    yield

@contextlib.contextmanager
def joining() -> Iterator[None]:
    thread = threading.Thread(target=print)
    yield
    thread.join()

async def handler(is_async: bool) -> None:
    manager = quick if is_async else joining
    with manager():
        pass
""",
    "a lock that was just made": """
import threading

LOCKS: dict[str, threading.Lock] = {}

async def handler(key: str) -> None:
    lock = threading.Lock()
    lock.acquire()
    LOCKS[key] = lock
""",
    "a value that a method makes at its first use": """
import requests

class Rates:
    def __init__(self) -> None:
        self.table: dict[str, float] | None = None

    def _load(self) -> None:
        self.table = requests.get("https://rates.example").json()

    def rate(self, name: str) -> float:
        if self.table is None:
            self._load()
        return (self.table or {})[name]

async def handler() -> None:
    Rates().rate("eur")
""",
    "a thread that is started once": """
import concurrent.futures
import threading

class Background:
    def __init__(self) -> None:
        self.ready: concurrent.futures.Future[bool] = concurrent.futures.Future()
        self.running = None
        self.thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        self.running = object()
        self.ready.set_result(True)

    def start(self) -> None:
        if self.running is None:
            self.thread.start()
            self.ready.result()

background = Background()

async def handler() -> None:
    background.start()
""",
    "a class of one object": """
import requests

class Singleton(type):
    objects: dict[type, object] = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls.objects:
            cls.objects[cls] = super().__call__(*args, **kwargs)
        return cls.objects[cls]

class Settings(metaclass=Singleton):
    def __init__(self) -> None:
        self.values = requests.get("https://settings.example").json()

async def handler() -> None:
    Settings()
""",
    "a worker's start": """
from app.mail import send

async def startup(ctx: dict[str, object]) -> None:
    send("ready")

class WorkerSettings:
    on_startup = startup
"""
    + MAIL,
    "a script that runs its own loop": """
import asyncio
from app.mail import send

async def run() -> None:
    send("done")

def main() -> None:
    asyncio.run(run())

if __name__ == "__main__":
    main()
"""
    + MAIL,
    "a listing that is lazy": """
from azure.storage.blob import ContainerClient

async def handler(container: ContainerClient) -> object:
    return container.list_blobs()
""",
}

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
}
