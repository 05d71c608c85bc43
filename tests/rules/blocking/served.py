"""Probes of what runs while others wait, though start-up or a worker is near."""

from __future__ import annotations

SERVED = {
    "a task that start-up leaves running": """
import asyncio
from fastapi import FastAPI

app = FastAPI()

async def poll() -> None:
    while True:
        open("f")  # blocks
        await asyncio.sleep(1)

@app.on_event("startup")
async def start() -> None:
    asyncio.create_task(poll())
""",
    "a task inside of the lifespan that it leaves running": """
import asyncio
from fastapi import FastAPI

async def lifespan(app: FastAPI):
    async def poll() -> None:
        while True:
            open("f")  # blocks
            await asyncio.sleep(1)

    asyncio.create_task(poll())
    yield

app = FastAPI(lifespan=lifespan)
""",
    "a function that start-up and a route await": """
from fastapi import FastAPI

app = FastAPI()

async def warm() -> None:
    open("f")  # blocks

@app.on_event("startup")
async def start() -> None:
    await warm()

@app.post("/warm")
async def again() -> None:
    await warm()
""",
    "a function that a route awaits by another name": """
from fastapi import FastAPI
from app.models import warm as again

app = FastAPI()

@app.post("/warm")
async def handler() -> None:
    await again()
# app/models.py
async def warm() -> None:
    open("f")  # blocks
# app/start.py
import asyncio
from app.models import warm

def start() -> None:
    asyncio.run(warm())
""",
    "a function that start-up hands on": """
from fastapi import FastAPI
from app.bus import bus

app = FastAPI()

async def warm() -> None:
    open("f")  # blocks

@app.on_event("startup")
async def start() -> None:
    await warm()
    bus.subscribe(warm)
# app/bus.py
from bus import Bus

bus = Bus()
""",
    "coroutines that share a worker's loop": """
import asyncio
import requests
from celery import shared_task

async def fetch(name: str) -> None:
    requests.get(name)  # blocks

async def all_of_them(urls: list[str]) -> None:
    await asyncio.gather(*(fetch(url) for url in urls))

@shared_task
def pages(urls: list[str]) -> None:
    asyncio.run(all_of_them(urls))
""",
    "a task on the loop of the program": """
import asyncio

async def poll() -> None:
    open("f")  # blocks

async def main() -> None:
    await asyncio.wait([asyncio.create_task(poll())])

def start() -> None:
    asyncio.run(main())
# app/boot.py
import threading
from app.main import start

def again() -> None:
    threading.Thread(target=start).start()

start()
""",
    "a task on a loop that nobody is known to start": """
import asyncio

async def poll() -> None:
    open("f")  # blocks

async def main() -> None:
    await asyncio.wait([asyncio.create_task(poll())])

def start() -> None:
    asyncio.run(main())
""",
    "a task for each of many on the loop of a thread": """
import asyncio
import threading

async def poll(name: str) -> None:
    open(name)  # blocks

class Poller(threading.Thread):
    async def poll_all(self) -> None:
        for name in self.names:
            asyncio.create_task(poll(name))

    def run(self) -> None:
        asyncio.run(self.poll_all())
""",
    "a function that nobody calls": """
async def warm() -> None:
    open("f")  # blocks

async def again(times: int) -> None:
    open("f")  # blocks
    await again(times - 1)
""",
    "a function with a twin for callers without a loop": """
import asyncio
import requests

async def fetch_async(name: str) -> None:
    requests.get(name)  # blocks

def fetch(name: str) -> None:
    asyncio.run(fetch_async(name))
""",
    "a store beside the one that a route is known to get": """
from app.stores import Near

async def handler() -> None:
    await Near().load()
# app/stores.py
import requests

class Store:
    async def load(self) -> None:
        raise NotImplementedError

class Near(Store):
    async def load(self) -> None: ...

class Far(Store):
    async def load(self) -> None:
        requests.get("u")  # blocks
# app/start.py
import asyncio
from app.stores import Far

def start() -> None:
    asyncio.run(Far().load())
""",
    "a base's method that a route awaits": """
from fastapi import FastAPI
from app.stores import Store, make

app = FastAPI()

@app.get("/")
async def handler(store: Store) -> None:
    await store.load()
# app/stores.py
import requests

class Store:
    async def load(self) -> None:
        raise NotImplementedError

class Far(Store):
    async def load(self) -> None:
        requests.get("u")  # blocks

async def make() -> None:
    await Far().load()
# app/start.py
import asyncio
from app.stores import make

def start() -> None:
    asyncio.run(make())
""",
}
