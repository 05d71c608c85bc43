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
    "an async context manager that a call makes": """
from contextlib import asynccontextmanager
from sqlalchemy.ext.asyncio import async_sessionmaker

make = async_sessionmaker()

async def get_db():
    async with make() as db:
        yield db

manager = asynccontextmanager(get_db)

async def handler() -> None:
    async with manager() as db:
        await db.commit()
""",
    "a generator that nobody enters": """
import requests
from contextlib import contextmanager

def rows():
    yield requests.get("u").json()

manager = contextmanager(rows)

async def handler() -> None:
    manager()
""",
    "anything that two kinds of callers pass": """
from typing import Any
from sqlalchemy.ext.asyncio import AsyncSession

def store(db: Any, name: str) -> Any:
    return db.execute(name)

async def handler(db: AsyncSession) -> None:
    await store(db, "x")
""",
    "a decorator that awaits coroutines and threads the rest": """
import asyncio
import inspect
import requests

def offload(func):
    if inspect.iscoroutinefunction(func):
        async def straight(*args):
            return await func(*args)

        return straight

    async def threaded(*args):
        return await asyncio.to_thread(func, *args)

    return threaded

@offload
def fetch() -> None:
    requests.get("u")

async def handler() -> None:
    await fetch()
""",
    "an attribute that subclasses fill with what does not block": """
class Common:
    client = None

    def find(self):
        return self.client.get("u")

class Kept(Common):
    client = {"u": 1}

class Awaited(Common):
    client = {"u": 2}

async def handler() -> None:
    Kept().find()
""",
    "a plain method that decorates and is not known": """
from app.magic import machine
import requests

@machine.summon("x")
def fetch() -> None:
    requests.get("u")

async def handler() -> None:
    fetch()
# app/magic.py
from magic import Machine

machine = Machine()
""",
    "an async database kept on the application": """
from fastapi import FastAPI, Request
from motor.motor_asyncio import AsyncIOMotorClient

app = FastAPI()

@app.on_event("startup")
async def start() -> None:
    app.database = AsyncIOMotorClient("u")["shop"]

async def handler(request: Request) -> None:
    await request.app.database["books"].insert_one({})
""",
    "a method by a name that nobody can tell": """
import requests

class Service:
    def work(self) -> None:
        requests.get("u")

async def handler(name: str) -> None:
    getattr(Service(), name)()
""",
    "a container's async provider": """
import httpx
from dependency_injector import containers, providers
from dependency_injector.wiring import Provide, inject
from fastapi import APIRouter, Depends

router = APIRouter()

class Container(containers.DeclarativeContainer):
    client = providers.Singleton(httpx.AsyncClient)

@router.get("/")
@inject
async def handler(client=Depends(Provide[Container.client])) -> None:
    await client.get("u")
""",
    "threads for many items at once": """
import asyncio
import requests

async def handler(urls: list[str]) -> None:
    loop = asyncio.get_running_loop()
    await asyncio.gather(*(loop.run_in_executor(None, requests.get, url) for url in urls))
    await asyncio.gather(*[asyncio.to_thread(requests.get, url) for url in urls])
    await asyncio.wait_for(asyncio.to_thread(requests.get, urls[0]), 3)
""",
    "tasks that are only put together": """
from celery import Celery, chain

celery = Celery("app")

@celery.task
def mail(to: str) -> None:
    open(to)

async def handler() -> object:
    return chain(mail.s("a"), mail.si("b").set(countdown=3))
""",
    "a session that reaches one of two repositories, the other of which awaits": """
from sqlalchemy.ext.asyncio import AsyncSession
from app.ports import Orders

async def handler(orders: Orders, db: AsyncSession) -> object:
    return await orders.by_key(3, db)
# app/ports.py
from abc import ABC, abstractmethod

class Orders(ABC):
    @abstractmethod
    async def by_key(self, key, db): ...
# app/orders.py
from app.ports import Orders

class SqlOrders(Orders):
    async def by_key(self, key, db):
        return await db.get(Order, key)

class NoOrders(Orders):
    async def by_key(self, key, db):
        db.add(key)
""",
}
