"""Traps: forms met in applications that nobody had looked at before, and that do not block."""

from __future__ import annotations

MET_TRAPS = {
    "what runs only without a loop": """
import asyncio
from asgiref.sync import sync_to_async

def write(row: str) -> None:
    with open("f", "a") as file:
        file.write(row)

async def write_later(row: str) -> None:
    await sync_to_async(write)(row)

def keep(row: str) -> None:
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        write(row)
        return
    loop.create_task(write_later(row))

async def handler() -> None:
    keep("x")
""",
    "what runs only when the loop does not": """
import asyncio

async def work() -> None:
    await asyncio.sleep(1)

def start() -> None:
    loop = asyncio.get_event_loop()
    if loop.is_running():
        loop.create_task(work())
    else:
        loop.run_until_complete(work())

async def handler() -> None:
    start()
""",
    "an archive in memory": """
import io
import zipfile

async def handler() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a", "b")
    return buffer.getvalue()
""",
    "the branch of isinstance that awaits": """
from app.stores import AsyncStore, store

async def handler() -> str:
    if not isinstance(store, AsyncStore):
        return ""
    else:
        return await store.load()
# app/stores.py
import asyncio
from pathlib import Path

class Store:
    def load(self) -> str:
        return Path("f").read_text()

class AsyncStore(Store):
    async def load(self) -> str:
        return await asyncio.to_thread(super().load)

def make(mode: str) -> Store | AsyncStore:
    return Store() if mode == "sync" else AsyncStore()

store = make("x")
""",
    "a state of the project's own": """
class Machine:
    def __init__(self) -> None:
        self.state = State()

class State:
    pass

def open_session(machine: Machine) -> None:
    from sqlalchemy.orm import sessionmaker

    machine.state.db = sessionmaker()()

async def handler(request) -> None:
    request.state.db.commit()
""",
    "an async pool on the application's state": """
from fastapi import FastAPI, Request
import asyncpg

async def lifespan(app: FastAPI):
    app.state.pool = await asyncpg.create_pool("dsn")
    yield

async def handler(request: Request) -> None:
    async with request.app.state.pool.acquire() as conn:
        await conn.execute("select 1")
""",
    "a protocol that an async class fulfils too": """
from typing import Protocol
import requests

class Sender(Protocol):
    def send(self, text: str) -> None: ...

class Remote:
    def send(self, text: str) -> None:
        requests.post(text)

class Kept:
    def __init__(self) -> None:
        self.texts: list[str] = []

    def send(self, text: str) -> None:
        self.texts.append(text)

async def handler(sender: Sender) -> None:
    sender.send("x")
""",
    "a class that only shares a protocol's method": """
from typing import Protocol
import requests

class Sender(Protocol):
    def send(self, text: str) -> None: ...

class Phone:
    def send(self, number: str, text: str) -> None:
        requests.post(number)

async def handler(sender: Sender) -> None:
    sender.send("x")
""",
    "a pipe that is only made": """
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

async def handler() -> str:
    chain = ChatPromptTemplate.from_template("x") | ChatOpenAI().bind_tools([])
    return await chain.ainvoke({})
""",
    "a retriever that is awaited": """
from langchain_chroma import Chroma

store = Chroma("c")

async def handler() -> list[str]:
    return await store.as_retriever().ainvoke("x")
""",
}
