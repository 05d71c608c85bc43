"""What runs on a loop, in which branch, and how often: traps, and what blocks beside them."""

MAIL = """
# app/mail.py
import requests

def send(to: str) -> None:
    requests.post("https://mail.example", json={"to": to})
"""

NOT_RUN = {
    "a plain function where a condition asks for an async one": """
import asyncio
import requests

class Bot:
    def run(self) -> None:
        requests.get("u")

async def spawn(bot: Bot) -> None:
    target = bot.run
    if asyncio.iscoroutinefunction(target):
        await target()
    else:
        await asyncio.to_thread(target)
""",
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
    "the other branch of what the class has": """
import time

class Crew:
    async def arun(self) -> None:
        pass

    def run(self) -> None:
        time.sleep(1)

async def handler() -> None:
    crew = Crew()
    if hasattr(crew, "arun"):
        await crew.arun()
    else:
        crew.run()
""",
}
