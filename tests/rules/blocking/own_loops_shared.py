"""Loops that are shared after all, beside those that nobody shares."""

from __future__ import annotations

SHARED_ALL_THE_SAME = {
    "a plain function that makes a task where it is called from the loop": """
import asyncio
import requests
from fastapi import APIRouter

router = APIRouter()

async def send(item: int) -> None:
    requests.post("u")  # blocks

def send_all(items: list[int]) -> None:
    for item in items:
        loop = asyncio.get_event_loop()
        if loop.is_running():
            asyncio.ensure_future(send(item))
        else:
            loop.run_until_complete(send(item))

@router.post("/")
async def flush() -> None:
    send_all([1])
""",
    "a main function that a package offers under another name": """
import asyncio
import requests

async def main() -> None:
    requests.get("u")  # blocks

if __name__ == "__main__":
    asyncio.run(main())
# app/api/__init__.py
from app.main import main as refresh

__all__ = ["refresh"]
# app/api/routes.py
from fastapi import APIRouter
import app.api

router = APIRouter()
router.add_api_route("/", app.api.refresh)
""",
    "a start that a request leads to": """
import requests
from fastapi import APIRouter

router = APIRouter()

class Scheduler:
    async def start(self) -> None:
        requests.get("u")  # blocks

@router.post("/")
async def start_scheduler() -> None:
    await Scheduler().start()
""",
    "a task that a plain function makes where an async handler calls it, too": """
import asyncio
import requests
from fastapi import APIRouter

router = APIRouter()

async def work(name: str) -> None:
    requests.post(name)  # blocks

def enqueue(name: str) -> None:
    try:
        loop = asyncio.get_running_loop()
        loop.create_task(work(name))
    except RuntimeError:
        asyncio.run(work(name))

@router.post("/a")
def first() -> None:
    enqueue("a")

@router.post("/b")
async def second() -> None:
    enqueue("b")
""",
    "what a thread hands to the loop that serves": """
import asyncio
import threading
import requests

main_loop: asyncio.AbstractEventLoop | None = None

async def handle(name: str) -> None:
    requests.post(name)  # blocks

def worker() -> None:
    if main_loop is not None and main_loop.is_running():
        asyncio.run_coroutine_threadsafe(handle("x"), main_loop)
    else:
        asyncio.run(handle("x"))

threading.Thread(target=worker).start()
""",
    "what a helper gives to the loop that serves, unless there is none": """
import asyncio
import requests
from fastapi import APIRouter

router = APIRouter()
main_loop: asyncio.AbstractEventLoop | None = None

async def fetch(url: str) -> None:
    requests.get(url)  # blocks

def to_sync(coroutine) -> object:
    def run() -> object:
        return asyncio.run(coroutine)

    if main_loop is not None:
        return asyncio.run_coroutine_threadsafe(coroutine, main_loop).result()
    return run()

@router.get("/")
def read() -> None:
    to_sync(fetch("u"))
""",
    "starts that a word from outside picks, and functions that are kept before the next of a name": """
import requests
from fastapi import FastAPI, WebSocket

app = FastAPI()

class Session:
    async def start(self) -> None:
        requests.get("u")  # blocks

@app.websocket("/ws")
async def serve(socket: WebSocket) -> None:
    session = Session()
    async for word in socket.iter_text():
        await getattr(session, word)()

def keep(one, other) -> None:
    async def callback() -> None:
        requests.get("u")  # blocks

    one.callback = callback

    async def callback() -> None:
        requests.get("u")  # blocks

    other.callback = callback
""",
    "what a handler in the module of a program asks of something unknown": """
import asyncio
import discord
import requests

client = discord.Client()

class Feed:
    async def pull(self) -> None:
        requests.get("u")  # blocks

@client.event
async def on_message(message) -> None:
    asyncio.create_task(message.guild.feed.pull())

async def main() -> None:
    await Feed().pull()
    await client.start("x")

if __name__ == "__main__":
    asyncio.run(main())
""",
    "a loop of its own that several share": """
import asyncio
import requests

async def fetch(url: str) -> None:
    requests.get(url)  # blocks

def load(urls: list[str]) -> None:
    loop = asyncio.new_event_loop()
    loop.run_until_complete(asyncio.gather(fetch("a"), fetch("b")))
""",
    "what is awaited beside what a loop of its own waits for": """
import asyncio
import requests

async def fetch(url: str) -> str:
    return requests.get(url).text  # blocks

async def show(url: str) -> None:
    await asyncio.wait_for(fetch(url), timeout=5)

def load(url: str) -> None:
    asyncio.run(asyncio.wait_for(fetch(url), timeout=5))
""",
}
