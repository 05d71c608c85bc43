"""Loops that nobody shares, and the starts of programs, told by more than `asyncio.run(main())`."""

from __future__ import annotations

UNSHARED = {
    "a start of the program's, and another method of that name": """
import asyncio

class Scheduler:
    async def start(self) -> None:
        open("settings")

async def main() -> None:
    await Scheduler().start()

if __name__ == "__main__":
    asyncio.run(main())
# app/text.py
def cut(text: str, match) -> str:
    place = max(0, match.start() - 50)
    return text[match.start() :] + text[1 + match.start() + place :]
# scripts/tidy.py
def first(found) -> list[int]:
    return [found.start()]
""",
    "a plain handler runs a loop, and makes a task only where one runs": """
import asyncio
import requests
from fastapi import APIRouter

router = APIRouter()

async def send(item: int) -> None:
    requests.post("u")

def send_all(items: list[int]) -> None:
    for item in items:
        loop = asyncio.new_event_loop()
        if loop.is_running():
            asyncio.ensure_future(send(item))
        else:
            loop.run_until_complete(send(item))

@router.post("/")
def flush() -> None:
    send_all([1])
""",
    "a main function that another module knows by another name": """
async def prepare() -> None:
    open("settings")

async def main() -> None:
    await prepare()
# app/__main__.py
import asyncio
from app.main import main as serve

asyncio.run(serve())
""",
    "what a generator of its own gives a coroutine that has a loop of its own": """
import asyncio
import queue
import threading

class Recorder:
    def __init__(self) -> None:
        self.heard: queue.Queue[bytes] = queue.Queue()

    async def frames(self):
        while True:
            yield self.heard.get()

    async def record(self) -> None:
        async for frame in self.frames():
            print(frame)

def listen(recorder: Recorder) -> None:
    asyncio.run(recorder.record())

def begin(recorder: Recorder) -> None:
    threading.Thread(target=listen, args=(recorder,)).start()
""",
    "a job that a queue of the project's hands to its workers": """
from fastapi import APIRouter
from app.jobs import Jobs
from app.work import convert

router = APIRouter()
jobs = Jobs()

@router.post("/")
def order(name: str) -> None:
    jobs.submit(convert, name)
# app/jobs.py
from typing import Callable
from rq import Queue

class Jobs:
    def __init__(self) -> None:
        self.queue = Queue("work")

    def submit(self, job: Callable, *given: str) -> None:
        self.queue.enqueue(job, *given)
# app/work.py
import requests

async def convert(name: str) -> None:
    requests.get(name)
""",
    "a loop of its own that waits with a limit, here or in a thread": """
import asyncio
import requests
from concurrent.futures import ThreadPoolExecutor

def embed(url: str) -> None:
    async def fetch() -> None:
        requests.get(url)

    if asyncio.get_event_loop().is_running():
        with ThreadPoolExecutor() as pool:
            pool.submit(asyncio.run, asyncio.wait_for(fetch(), timeout=5)).result()
    else:
        asyncio.run(asyncio.wait_for(fetch(), timeout=5))
# app/work.py
from app.main import embed

STEPS = {"embed": embed}
""",
    "a helper whose thread has a loop of its own": """
import asyncio
import requests
from concurrent.futures import ThreadPoolExecutor
from fastapi import APIRouter

router = APIRouter()

async def fetch(url: str) -> None:
    requests.get(url)

def to_sync(coroutine) -> None:
    def run() -> None:
        asyncio.new_event_loop().run_until_complete(coroutine)

    with ThreadPoolExecutor(1) as executor:
        executor.submit(run).result()

@router.get("/")
def read() -> None:
    to_sync(fetch("u"))
""",
}
