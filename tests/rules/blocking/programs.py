"""Programs with a loop of their own: what runs on it alone, and what others share."""

from __future__ import annotations

ALONE = {
    "what a program does before it makes tasks": """
import asyncio
from app.jobs import poll, prepare

async def main() -> None:
    open("settings")
    await prepare()
    await asyncio.gather(poll("a"), poll("b"))

def start() -> None:
    asyncio.run(main())
# app/jobs.py
import asyncio

async def prepare() -> None:
    open("f")

async def poll(name: str) -> None:
    await asyncio.sleep(1)
""",
    "an entry whose program is called like it": """
import asyncio

async def entrypoint_async() -> None:
    open("f")

def entrypoint() -> None:
    asyncio.run(entrypoint_async())

if __name__ == "__main__":
    entrypoint()
# app/start.py
from app.main import entrypoint

entrypoint()
""",
    "a coroutine that is run by its name": """
import asyncio

def chat(model: str) -> None:
    async def ask() -> None:
        while True:
            print(input(model))

    loop = asyncio.new_event_loop()
    coroutine = ask()
    task = loop.create_task(coroutine)
    try:
        loop.run_until_complete(task)
    except KeyboardInterrupt:
        task.cancel()
""",
    "what a bot does before it connects": """
import asyncio
from discord.ext.commands import Bot

class Shop(Bot):
    async def _prepare(self) -> None:
        open("f")

    async def start(self, token: str) -> None:
        await self._prepare()
        await super().start(token)

async def main(shop: Shop) -> None:
    await shop.start("t")

def begin() -> None:
    asyncio.run(main(Shop("!")))
""",
    "what a task of the start-up does before it waits": """
import asyncio
from contextlib import asynccontextmanager
from fastapi import FastAPI
from app.queue import Queue

queue = Queue()

@asynccontextmanager
async def lifespan(app: FastAPI):
    await queue.initialize()
    yield

app = FastAPI(lifespan=lifespan)
# app/queue.py
import asyncio

class Queue:
    async def initialize(self) -> None:
        asyncio.create_task(self.__load())

    async def __load(self) -> None:
        for line in open("f").readlines():
            await asyncio.sleep(len(line))
""",
    "an application that only tests start": """
# app/__init__.py
# cypress/e2e/sleep/main.py
from time import sleep
import chainlit

@chainlit.on_message
async def main(message: str) -> None:
    sleep(1)
# tests/proxy/server.py
from time import sleep
from fastapi import FastAPI

app = FastAPI()

@app.get("/slow")
async def slow() -> None:
    sleep(8)
""",
}

SHARED = {
    "what a program does after it has made a task": """
import asyncio

async def poll() -> None:
    await asyncio.sleep(1)

async def main() -> None:
    task = asyncio.create_task(poll())
    open("f")  # blocks
    await task

def start() -> None:
    asyncio.run(main())
""",
    "what a program does again after it has made a task": """
import asyncio

async def poll() -> None:
    await asyncio.sleep(1)

async def main() -> None:
    while True:
        open("f")  # blocks
        asyncio.create_task(poll())
        await asyncio.sleep(1)

def start() -> None:
    asyncio.run(main())
""",
    "a step of a program that has made a task before": """
import asyncio

async def poll() -> None:
    await asyncio.sleep(1)

async def step() -> None:
    open("f")  # blocks

async def main() -> None:
    asyncio.create_task(poll())
    await step()

def start() -> None:
    asyncio.run(main())
""",
    "what a task of the start-up does later": """
import asyncio
from fastapi import FastAPI

app = FastAPI()

@app.on_event("startup")
async def start() -> None:
    asyncio.create_task(poll())
    asyncio.create_task(watch())

async def poll() -> None:
    await asyncio.sleep(1)
    open("f")  # blocks

async def watch() -> None:
    while True:
        open("f")  # blocks
        await asyncio.sleep(1)
""",
    "a coroutine that a handler makes a task of": """
import asyncio

async def work() -> None:
    open("f")  # blocks

async def handler() -> None:
    coroutine = work()
    task = asyncio.create_task(coroutine)
    await task
""",
    "a static method with a twin for callers without a loop": """
import asyncio
import requests

class Schemas:
    @staticmethod
    async def aload(name: str) -> None:
        requests.get(name)  # blocks

    @staticmethod
    def load(name: str) -> None:
        coroutine = Schemas.aload(name)
        asyncio.run(coroutine)
""",
    "a method that a framework calls, too": """
import asyncio
from fastapi.routing import APIRoute

class Ask(APIRoute):
    async def ask(self) -> None:
        open("f")  # blocks

def start() -> None:
    asyncio.run(Ask("/", print).ask())
""",
    "a router of a domain that is called like tests": """
from fastapi import FastAPI
from app.tests.router import router

app = FastAPI()
app.include_router(router)
# app/tests/router.py
from time import sleep
from fastapi import APIRouter

router = APIRouter()

@router.get("/slow")
async def slow() -> None:
    sleep(8)  # blocks
""",
}
