"""Probes of receivers that are kept in attributes, made by factories, inherited or opened."""

from __future__ import annotations

from tests.rules.blocking.receivers import SESSION

RECEIVERS_KEPT = {
    "an attribute set in the constructor": """
import redis

class Cache:
    def __init__(self) -> None:
        self.client = redis.Redis()

    async def read(self) -> None:
        self.client.get("k")  # blocks
""",
    "an attribute set from an annotated parameter": """
import redis

class Cache:
    def __init__(self, client: redis.Redis) -> None:
        self._client = client

    async def read(self) -> None:
        self._client.get("k")  # blocks
""",
    "an attribute annotated on the class": """
import redis

class Cache:
    client: redis.Redis

    async def read(self) -> None:
        self.client.get("k")  # blocks
""",
    "a dataclass's field": """
from dataclasses import dataclass
from pymongo.collection import Collection

@dataclass
class Users:
    rows: Collection

    async def one(self) -> object:
        return self.rows.find_one({})  # blocks
""",
    "an attribute of an attribute": """
from app.container import Container

async def handler(container: Container) -> None:
    container.cache.client.get("k")  # blocks
# app/container.py
from app.cache import Cache

class Container:
    def __init__(self) -> None:
        self.cache = Cache()
# app/cache.py
import redis

class Cache:
    def __init__(self) -> None:
        self.client = redis.Redis()
""",
    "an inherited attribute": """
from app.base import Repository

class Users(Repository):
    async def one(self) -> object:
        return self.session.get(object, 1)  # blocks
# app/base.py
from sqlalchemy.orm import Session

class Repository:
    def __init__(self, session: Session) -> None:
        self.session = session
""",
    "a singleton of another module": """
from app.cache import client

async def handler() -> None:
    client.get("k")  # blocks
# app/cache.py
import redis

client = redis.Redis.from_url("redis://")
""",
    "a singleton through its module": """
from app import cache

async def handler() -> None:
    cache.client.get("k")  # blocks
# app/cache.py
import redis

client = redis.Redis()
""",
    "a singleton service of the project's own": """
from app.files import storage

async def handler() -> None:
    storage.put("k")  # blocks
# app/files.py
import boto3

class Storage:
    def __init__(self) -> None:
        self.s3 = boto3.client("s3")

    def put(self, key: str) -> None:
        self.s3.put_object(Key=key)

storage = Storage()
""",
    "a factory's declared result": """
from app.clients import make

async def handler() -> None:
    make().get("u")  # blocks
# app/clients.py
import httpx

def make() -> httpx.Client:
    return httpx.Client()
""",
    "a factory's evident result": """
from app.clients import make

async def handler() -> None:
    client = make()
    client.get("u")  # blocks
# app/clients.py
import requests

def make():
    session = requests.Session()
    return session
""",
    "a session opened with": """
from app.database import SessionLocal

async def handler() -> None:
    with SessionLocal() as db:
        db.execute(1)  # blocks
"""
    + SESSION,
    "a project's own session context": """
from app.context import session_scope

async def handler() -> None:
    with session_scope() as db:
        db.execute(1)  # blocks
# app/context.py
from collections.abc import Iterator
from contextlib import contextmanager
from sqlalchemy.orm import Session
from app.database import SessionLocal

@contextmanager
def session_scope() -> Iterator[Session]:
    yield SessionLocal()
"""
    + SESSION,
    "a walrus": """
import redis

async def handler() -> None:
    if (client := redis.Redis()).ping():  # blocks
        client.get("k")  # blocks
""",
    "a tuple": """
import redis, requests

async def handler() -> None:
    cache, http = redis.Redis(), requests.Session()
    cache.get("k")  # blocks
    http.get("u")  # blocks
""",
    "a subclass of a driver's class": """
import httpx

class Client(httpx.Client):
    base = "u"

async def handler() -> None:
    Client().get("u")  # blocks
""",
    "an override that blocks where the base does not": """
class Sender:
    def send(self) -> None:
        print("nothing")

class Mail(Sender):
    def send(self) -> None:
        open("spool", "a").write("x")

async def handler() -> None:
    Mail().send()  # blocks
""",
    "two classes with a method of the same name": """
class Memory:
    def load(self) -> str:
        return "x"

class Disk:
    def load(self) -> str:
        return open("f").read()

async def handler(memory: Memory, disk: Disk) -> None:
    memory.load()
    disk.load()  # blocks
""",
    "an uploaded file's own file": """
from fastapi import FastAPI, UploadFile

app = FastAPI()

@app.post("/files")
async def upload(file: UploadFile) -> int:
    return len(file.file.read())  # blocks
""",
    "a list's items": """
import httpx

async def handler(clients: list[httpx.Client]) -> None:
    for client in clients:
        client.get("u")  # blocks
""",
    "self.x of a class that gets its client elsewhere": """
from app.clients import get_client

class Service:
    def __init__(self) -> None:
        self.client = get_client()

    async def call(self) -> None:
        self.client.chat.completions.create(model="m")  # blocks
# app/clients.py
from openai import OpenAI

def get_client() -> OpenAI:
    return OpenAI()
""",
    "a session that reaches a repository through its port": """
from fastapi import Depends
from app.service import Service

async def handler(service: Service = Depends()) -> object:
    return await service.open(3)
# app/service.py
from sqlalchemy.orm import Session
from app.ports import Orders

class Service:
    def __init__(self, orders: Orders, db: Session) -> None:
        self.orders = orders
        self.db = db

    async def open(self, key: int) -> object:
        return self.orders.by_key(key, self.db)  # blocks
# app/ports.py
from abc import ABC, abstractmethod
from sqlalchemy.orm import Session

class Orders(ABC):
    @abstractmethod
    def by_key(self, key: int, db: Session) -> object: ...
# app/orders.py
from app.ports import Orders

class SqlOrders(Orders):
    def by_key(self, key, db):
        return db.query(Order).filter(Order.key == key).first()
""",
}
