"""Starts that are led to by `async with` and by a class's own hooks, and programs of one person."""

from __future__ import annotations

BEGUN = {
    "what a start enters with `async with`": """
from contextlib import AsyncExitStack, asynccontextmanager
from fastapi import FastAPI

@asynccontextmanager
async def settings():
    yield open("settings").read()

@asynccontextmanager
async def database():
    open("dsn").read()
    yield

@asynccontextmanager
async def lifespan(app: FastAPI):
    async with settings(), AsyncExitStack() as stack:
        await stack.enter_async_context(database())
        yield

app = FastAPI(lifespan=lifespan)
""",
    "a constructor of a project's own that is async": """
from fastapi import FastAPI
from contextlib import asynccontextmanager

class Agent:
    async def __ainit__(self) -> None:
        open("f").read()

@asynccontextmanager
async def lifespan(app: FastAPI):
    agent = Agent()
    await agent.__ainit__()
    yield
""",
    "the context of a server's process, in a module that makes tasks": """
import asyncio
import aiotools

async def read() -> str:
    return open("settings").read()

@aiotools.server_context
async def main(loop, index, args):
    await read()
    asyncio.create_task(asyncio.sleep(1))
    yield

def start() -> None:
    aiotools.start_server(main)
""",
    "what a plain call of the same name would throw away": """
from contextlib import asynccontextmanager

class Queue:
    @classmethod
    async def create(cls) -> "Queue":
        open("f").read()
        return cls()

@asynccontextmanager
async def lifespan(app):
    await Queue.create()
    yield
# app/tables.py
def upgrade(status) -> None:
    status.create()
""",
    "a coroutine that a thread's own loop runs in a context": """
import asyncio
import threading
from contextvars import copy_context

class Worker(threading.Thread):
    def run(self) -> None:
        loop = asyncio.new_event_loop()
        copy_context().run(loop.run_until_complete, self.pump())

    async def pump(self) -> None:
        open("f").read()
""",
    "a program on somebody's terminal": """
from textual.app import App

class Installer(App):
    async def on_mount(self) -> None:
        open("f").read()
""",
}

ONGOING = {
    "a resource that requests enter, too": """
from contextlib import asynccontextmanager
from fastapi import FastAPI

app = FastAPI()

@asynccontextmanager
async def database():
    open("dsn").read()  # blocks
    yield

@asynccontextmanager
async def lifespan(app: FastAPI):
    async with database():
        yield

@app.get("/")
async def index() -> None:
    async with database():
        pass
""",
    "a call of an unknown object's method whose result is awaited": """
from contextlib import asynccontextmanager

class Queue:
    @classmethod
    async def create(cls) -> "Queue":
        open("f").read()  # blocks
        return cls()

@asynccontextmanager
async def lifespan(app):
    await Queue.create()
    yield
# app/renewed.py
async def renew(kinds) -> None:
    await kinds["queue"].create()
""",
    "an object that Python calls": """
from contextlib import asynccontextmanager

class Guard:
    async def __call__(self) -> None:
        open("f").read()  # blocks

@asynccontextmanager
async def lifespan(app):
    await Guard().__call__()
    yield
""",
    "a handler beside a terminal's widgets": """
from fastapi import FastAPI
from prompt_toolkit import prompt

app = FastAPI()

@app.get("/")
async def index() -> str:
    return open("f").read()  # blocks
""",
}
