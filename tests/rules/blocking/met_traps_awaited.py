"""Traps from real applications: what is awaited, or only put together."""

from __future__ import annotations

MET_TRAPS_AWAITED = {
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
