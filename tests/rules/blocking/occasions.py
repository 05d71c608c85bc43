"""Who calls a function decides whether others wait for it: start-up, loops of one's own."""

from __future__ import annotations

APART = {
    "a function that only the lifespan awaits": """
from contextlib import asynccontextmanager
from fastapi import FastAPI
from app.models import warm

@asynccontextmanager
async def lifespan(app: FastAPI):
    await warm()
    yield

app = FastAPI(lifespan=lifespan)
# app/models.py
async def warm() -> None:
    await load("f")

async def load(path: str) -> None:
    open(path)
""",
    "a method that only start-up awaits": """
from fastapi import FastAPI
from app.registry import Registry

app = FastAPI()
registry = Registry()

@app.on_event("startup")
async def start() -> None:
    await registry.initialize()
# app/registry.py
import requests

class Registry:
    async def initialize(self) -> None:
        await self._fetch()

    async def _fetch(self) -> None:
        requests.get("u")
# app/other.py
class Other:
    async def initialize(self) -> None: ...

async def handler(other: Other) -> None:
    await other.initialize()
""",
    "what starts before a server serves": """
import asyncio
from app.web import Server
from app.store import prepare

async def main() -> None:
    await prepare()
    await Server().serve()

def cli() -> None:
    asyncio.run(main())
# app/web.py
class Server:
    async def serve(self) -> None: ...
# app/store.py
async def prepare() -> None:
    open("f")
""",
    "a coroutine that a worker runs": """
import asyncio
import requests
from celery import shared_task
from app.loops import run

@shared_task
def report(name: str) -> None:
    async def work() -> None:
        requests.get(name)

    asyncio.run(work())

async def send(name: str) -> None:
    requests.post(name)

@shared_task
def mail(name: str) -> None:
    run(send(name))

async def fetch(name: str) -> None:
    requests.get(name)

@shared_task
def page(name: str) -> None:
    loop = asyncio.new_event_loop()
    loop.run_until_complete(fetch(name))
# app/loops.py
import asyncio

def run(coroutine):
    return asyncio.run(coroutine)
""",
    "a few tasks on the loop of a thread": """
import asyncio
import subprocess
import threading

class Mover(threading.Thread):
    def run(self) -> None:
        while True:
            asyncio.run(self.move())

    async def move(self) -> None:
        subprocess.run(["x"])
        await asyncio.gather(self.clean())

    async def clean(self) -> None:
        subprocess.run(["y"])

async def measure() -> None:
    subprocess.run(["z"])

def stats() -> None:
    async def tasks() -> None:
        await asyncio.wait([asyncio.create_task(measure())])

    loop = asyncio.new_event_loop()
    loop.run_until_complete(tasks())

def work() -> None:
    stats()

threading.Thread(target=work).start()
""",
    "a test calls it too": """
from fastapi import FastAPI

app = FastAPI()

async def warm() -> None:
    open("f")

@app.on_event("startup")
async def start() -> None:
    await warm()
# tests/test_main.py
from app.main import warm

async def test_warm() -> None:
    await warm()
""",
    "steps of start-up that run together": """
import asyncio
from fastapi import FastAPI

app = FastAPI()

async def warm() -> None:
    open("f")

@app.on_event("startup")
async def start() -> None:
    await asyncio.gather(warm(), asyncio.wait_for(warm(), 3))
""",
}
