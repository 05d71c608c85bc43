"""What only looks like blocking: nothing but a note may be found."""

REQUESTS = """
# app/mail.py
import requests

def send(to: str) -> None:
    requests.post("https://mail.example", json={"to": to})
"""

OFFLOAD = """
# app/threads.py
import asyncio
import functools
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor()

def in_thread(function):
    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        return await asyncio.to_thread(function, *args, **kwargs)

    return wrapper

def in_executor(workers=1):
    def decorate(function):
        @functools.wraps(function)
        async def wrapper(*args, **kwargs):
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(pool, functools.partial(function, *args, **kwargs))

        return wrapper

    return decorate

def submitted(function):
    def wrapper(*args):
        return pool.submit(function, *args)

    return wrapper

def lambda_thread(function):
    async def wrapper(*args):
        return await asyncio.to_thread(lambda: function(*args))

    return wrapper

def nested_thread(function):
    async def wrapper(*args):
        def call():
            return function(*args)

        return await asyncio.to_thread(call)

    return wrapper

async def offload(function, *args):
    return await asyncio.to_thread(function, *args)
"""

ESCAPES = {
    "a helper in a thread": """
import asyncio
from app.mail import send

async def handler() -> None:
    await asyncio.to_thread(send, "a")
"""
    + REQUESTS,
    "a helper's lambda in a thread": """
import asyncio
from app.mail import send

async def handler() -> None:
    await asyncio.to_thread(lambda: send("a"))
"""
    + REQUESTS,
    "a helper's partial in an executor": """
import asyncio
from functools import partial
from app.mail import send

async def handler() -> None:
    await asyncio.get_running_loop().run_in_executor(None, partial(send, "a"))
"""
    + REQUESTS,
    "a helper in starlette's pool": """
from starlette.concurrency import run_in_threadpool
from app.mail import send

async def handler() -> None:
    await run_in_threadpool(send, "a")
"""
    + REQUESTS,
    "a helper in anyio's thread": """
import anyio
from app.mail import send

async def handler() -> None:
    await anyio.to_thread.run_sync(send, "a")
"""
    + REQUESTS,
    "a helper under sync_to_async": """
from asgiref.sync import sync_to_async
from app.mail import send

async def handler() -> None:
    await sync_to_async(send, thread_sensitive=False)("a")
    await sync_to_async(send)("a")
"""
    + REQUESTS,
    "a helper that carries sync_to_async": """
from asgiref.sync import sync_to_async
import time

@sync_to_async
def wait() -> None:
    time.sleep(1)

async def handler() -> None:
    await wait()
""",
    "a helper that carries sync_to_async with options": """
from asgiref.sync import sync_to_async
import time

@sync_to_async(thread_sensitive=True)
def wait() -> None:
    time.sleep(1)

async def handler() -> None:
    await wait()
""",
    "a helper that carries channels' own": """
from channels.db import database_sync_to_async
import time

@database_sync_to_async
def wait() -> None:
    time.sleep(1)

async def handler() -> None:
    await wait()
""",
    "the project's own decorator with a thread": """
from app.threads import in_thread

@in_thread
def load() -> str:
    return open("f").read()

async def handler() -> None:
    await load()
"""
    + OFFLOAD,
    "the project's own decorator with arguments and an executor": """
from app.threads import in_executor

@in_executor(workers=2)
def load() -> str:
    return open("f").read()

async def handler() -> None:
    await load()
"""
    + OFFLOAD,
    "the project's own decorator that submits": """
from app.threads import submitted

@submitted
def load() -> str:
    return open("f").read()

async def handler() -> None:
    load()
"""
    + OFFLOAD,
    "the project's own decorator with a lambda in a thread": """
from app.threads import lambda_thread

@lambda_thread
def load() -> str:
    return open("f").read()

async def handler() -> None:
    await load()
"""
    + OFFLOAD,
    "the project's own decorator with a nested function in a thread": """
from app.threads import nested_thread

@nested_thread
def load() -> str:
    return open("f").read()

async def handler() -> None:
    await load()
"""
    + OFFLOAD,
    "the project's own offloading function": """
from app.threads import offload
from app.mail import send
import time

async def handler() -> None:
    await offload(send, "a")
    await offload(time.sleep, 1)
    await offload(lambda: send("a"))
"""
    + OFFLOAD
    + REQUESTS,
    "a method under the project's own decorator": """
from app.threads import in_thread

class Store:
    @in_thread
    def load(self) -> str:
        return open("f").read()

    async def read(self) -> str:
        return await self.load()
"""
    + OFFLOAD,
    "an unknown decorator": """
from elsewhere import offload

@offload
def load() -> str:
    return open("f").read()

async def handler() -> None:
    await load()
""",
    "an executor's submit": """
from concurrent.futures import ThreadPoolExecutor
from app.mail import send

pool = ThreadPoolExecutor()

async def handler() -> None:
    pool.submit(send, "a")
"""
    + REQUESTS,
    "a thread's target": """
import threading
from app.mail import send

async def handler() -> None:
    threading.Thread(target=send, args=("a",)).start()
"""
    + REQUESTS,
    "a class that is handed over": """
import asyncio
from app.models import Model

async def handler() -> None:
    await asyncio.to_thread(Model, "f")
# app/models.py
class Model:
    def __init__(self, path: str) -> None:
        self.weights = open(path).read()
""",
    "a bound method of a service in a thread": """
import asyncio
from app.storage import storage

async def handler() -> None:
    await asyncio.to_thread(storage.put, "k")
# app/storage.py
import boto3

class Storage:
    client = boto3.client("s3")

    def put(self, key: str) -> None:
        self.client.put_object(Key=key)

storage = Storage()
""",
}

FRAMEWORKS = {
    "a sync route": """
from fastapi import FastAPI
from app.mail import send

app = FastAPI()

@app.post("/mail")
def mail() -> None:
    send("a")
"""
    + REQUESTS,
    "a sync dependency of an async route": """
from fastapi import Depends, FastAPI
from app.mail import send

app = FastAPI()

def notify() -> None:
    send("a")

@app.post("/mail")
async def mail(done: None = Depends(notify)) -> None:
    return done
"""
    + REQUESTS,
    "a sync generator dependency": """
from typing import Annotated
from fastapi import Depends, FastAPI
import sqlite3

app = FastAPI()

def get_db():
    db = sqlite3.connect("f")
    yield db
    db.commit()

@app.get("/")
async def index(db: Annotated[object, Depends(get_db)]) -> None:
    return None
""",
    "a sync background task": """
from fastapi import BackgroundTasks, FastAPI
from app.mail import send

app = FastAPI()

@app.post("/mail")
async def mail(tasks: BackgroundTasks) -> None:
    tasks.add_task(send, "a")
"""
    + REQUESTS,
    "a sync generator in a streaming response": """
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from app.rows import rows

app = FastAPI()

@app.get("/rows")
async def stream() -> StreamingResponse:
    return StreamingResponse(rows())
# app/rows.py
import time

def rows():
    time.sleep(1)
    yield b"x"
""",
    "a sync Django view": """
from app.models import Article

def index(request):
    return list(Article.objects.all())
# app/models.py
from django.db import models

class Article(models.Model):
    title = models.TextField()
""",
    "Django's async methods": """
from app.models import Article

async def index(request):
    article = await Article.objects.filter(public=True).afirst()
    await article.asave()
    return [a async for a in Article.objects.all()]
# app/models.py
from django.db import models

class Article(models.Model):
    title = models.TextField()
""",
    "a lazy queryset of the project's model": """
from app.models import Article

async def index(request):
    found = Article.objects.filter(public=True).order_by("title")
    return await found.aget()
# app/models.py
from django.db import models

class Article(models.Model):
    title = models.TextField()
""",
    "a queryset handed to sync_to_async": """
from asgiref.sync import sync_to_async
from app.models import Article

async def index(request):
    return await sync_to_async(list)(Article.objects.all())
# app/models.py
from django.db import models

class Article(models.Model):
    title = models.TextField()
""",
    "async_to_sync in a plain function": """
from asgiref.sync import async_to_sync

async def work() -> None:
    return None

def run() -> None:
    async_to_sync(work)()
""",
    "an async session from Depends": """
from fastapi import Depends, FastAPI
from sqlalchemy.ext.asyncio import AsyncSession
from app.database import get_db

app = FastAPI()

@app.get("/users")
async def users(db: AsyncSession = Depends(get_db)) -> object:
    db.add(1)
    found = await db.execute(1)
    await db.commit()
    return found.scalars().all()
# app/database.py
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

maker = async_sessionmaker(create_async_engine("u"))

async def get_db():
    async with maker() as session:
        yield session
""",
    "run_sync of an async connection": """
from app.database import engine
from app.models import Base

async def create() -> None:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
# app/database.py
from sqlalchemy.ext.asyncio import create_async_engine
engine = create_async_engine("u")
# app/models.py
from sqlalchemy.orm import DeclarativeBase
class Base(DeclarativeBase):
    pass
""",
    "a Starlette upload that is awaited": """
from fastapi import FastAPI, UploadFile

app = FastAPI()

@app.post("/files")
async def upload(file: UploadFile) -> bytes:
    return await file.read()
""",
    "motor": """
from motor.motor_asyncio import AsyncIOMotorClient

client = AsyncIOMotorClient("u")

async def handler() -> object:
    return await client.db.users.find_one({})
""",
    "an async redis in a service": """
from app.cache import Cache

async def handler(cache: Cache) -> object:
    return await cache.read("k")
# app/cache.py
from redis import asyncio as redis

class Cache:
    def __init__(self) -> None:
        self.client = redis.Redis()

    async def read(self, key: str) -> bytes:
        return await self.client.get(key)
""",
}

LOOKALIKES = {
    "a coroutine of the project's": """
from app.mail import send

async def handler() -> None:
    await send("a")
# app/mail.py
import httpx

async def send(to: str) -> None:
    async with httpx.AsyncClient() as client:
        await client.post("u")
""",
    "a helper that only computes": """
from app.text import clean

async def handler() -> str:
    return clean(" a ")
# app/text.py
import re

def clean(text: str) -> str:
    return re.sub(" ", "", text).strip()
""",
    "a helper that is only named": """
from app.mail import send

async def handler() -> object:
    task = send
    return {"task": task}
"""
    + REQUESTS,
    "a helper that keeps what it is handed": """
from app.registry import register
from app.mail import send

async def handler() -> None:
    register("mail", send)
# app/registry.py
known = {}

def register(name, function):
    known[name] = function
"""
    + REQUESTS,
    "a generator that is only made": """
from app.rows import rows

async def handler() -> object:
    return rows()
# app/rows.py
import time

def rows():
    time.sleep(1)
    yield 1
""",
    "a method of the same name in another class": """
class Disk:
    def load(self) -> str:
        return open("f").read()

class Memory:
    def load(self) -> str:
        return "x"

async def handler(memory: Memory) -> str:
    return memory.load()
""",
    "an override that does not block": """
class Disk:
    def load(self) -> str:
        return open("f").read()

class Memory(Disk):
    def load(self) -> str:
        return "x"

async def handler() -> str:
    return Memory().load()
""",
    "an abstract method": """
from abc import ABC, abstractmethod

class Store(ABC):
    @abstractmethod
    def load(self) -> str:
        raise NotImplementedError

async def handler(store: Store) -> str:
    return store.load()
""",
    "an unknown receiver": """
async def handler(store) -> str:
    store.execute("x")
    store.commit()
    return store.read()
""",
    "a union with an async client": """
import httpx

async def handler(client: httpx.Client | httpx.AsyncClient) -> None:
    client.get("u")
""",
    "an empty hook that one subclass fills": """
class Block:
    def __init__(self) -> None:
        self.prepare()

    def prepare(self) -> None:
        pass

class Disk(Block):
    def prepare(self) -> None:
        open("f")

class Memory(Block):
    size = 1

async def handler() -> None:
    Memory()
""",
    "a client among several that does not block": """
from app.clients import Fast, Slow

async def handler(kind: str) -> None:
    if kind == "slow":
        client = Slow()
    else:
        client = Fast()
    client.prepare()
# app/clients.py
class Slow:
    def prepare(self) -> str:
        return open("f").read()

class Fast:
    def prepare(self) -> str:
        return "x"
""",
    "a lock round a few lines of a helper": """
from app.counter import count

async def handler() -> None:
    count()
# app/counter.py
import threading

lock = threading.Lock()
total = 0

def count() -> None:
    global total
    with lock:
        total += 1
""",
    "a cast round an awaitable": """
import redis.asyncio as redis
from typing import Any, cast

class Cache:
    def __init__(self) -> None:
        self.client = redis.Redis()

    async def push(self) -> None:
        await cast(Any, self.client.rpush("k", 1))
""",
    "a cached helper": """
from app.settings import settings

async def handler() -> str:
    return settings()
# app/settings.py
from functools import lru_cache

@lru_cache
def settings() -> str:
    return open("settings").read()
""",
    "a cached property": """
from functools import cached_property

class Config:
    @cached_property
    def text(self) -> str:
        return open("f").read()

async def handler(config: Config) -> str:
    return config.text
""",
    "a value that is made at its first use": """
from app.model import model

async def handler() -> str:
    return model()
# app/model.py
_model = None

def model() -> str:
    global _model
    if _model is None:
        _model = open("weights").read()
    return _model
""",
    "a set-up that guards itself": """
from app.setup import ensure

async def handler() -> None:
    ensure()
# app/setup.py
_done = False

def ensure() -> None:
    global _done
    if _done:
        return
    open("marker", "w").write("x")
    _done = True
""",
    "a logger that opens its file": """
from app.log import get_logger

async def handler() -> None:
    get_logger("x").info("hello")
# app/log.py
import logging

def get_logger(name: str) -> logging.Logger:
    open("app.log", "a")
    return logging.getLogger(name)
""",
    "the project's own logger": """
from app.log import logger

async def handler() -> None:
    logger.info("hello")
# app/log.py
class Log:
    def info(self, text: str) -> None:
        open("app.log", "a").write(text)

logger = Log()
""",
    "an import in a function": """
async def handler() -> None:
    from app import heavy

    print(heavy)
# app/heavy.py
text = open("f").read()
""",
    "a lifespan": """
from contextlib import asynccontextmanager
from fastapi import FastAPI
from app.model import load

@asynccontextmanager
async def lifespan(app: FastAPI):
    load()
    yield

app = FastAPI(lifespan=lifespan)
# app/model.py
def load() -> str:
    return open("weights").read()
""",
    "a start-up event": """
from fastapi import FastAPI
from app.model import load

app = FastAPI()

@app.on_event("startup")
async def start() -> None:
    load()
# app/model.py
def load() -> str:
    return open("weights").read()
""",
    "a script": """
# scripts/seed.py
import asyncio
import time

async def main() -> None:
    time.sleep(1)

asyncio.run(main())
""",
    "a test": """
# tests/test_wait.py
import time

async def test_wait() -> None:
    time.sleep(1)
""",
    "a cheap look in a helper": """
from app.paths import has

async def handler() -> bool:
    return has("f")
# app/paths.py
import os

def has(path: str) -> bool:
    return os.path.exists(path)
""",
    "a helper with a shadowed module": """
from app.fake import call

async def handler() -> None:
    call({})
# app/fake.py
def call(requests: dict) -> None:
    requests.get("u")
""",
    "a module of the project's own by a driver's name": """
from app import redis

async def handler() -> None:
    redis.get("k")
# app/redis.py
def get(key: str) -> str:
    return key
""",
    "two functions that call each other and do nothing": """
def even(n: int) -> bool:
    return n == 0 or odd(n - 1)

def odd(n: int) -> bool:
    return n != 0 and even(n - 1)

async def handler() -> bool:
    return even(4)
""",
    "a dict's methods behind an attribute": """
class Cache:
    def __init__(self) -> None:
        self.client = {}

    async def read(self) -> object:
        self.client.update({})
        return self.client.get("k")
""",
    "constructors of clients in a helper": """
from app.clients import make

async def handler() -> object:
    return make()
# app/clients.py
import boto3, openai, redis

def make() -> tuple:
    return boto3.client("s3"), openai.OpenAI(), redis.Redis()
""",
    "an awaited result's methods": """
from app.db import fetch

async def handler() -> object:
    return (await fetch()).scalars().all()
# app/db.py
async def fetch():
    return None
""",
    "a function that returns a coroutine": """
import asyncio

def later():
    return asyncio.sleep(1)

async def handler() -> None:
    await later()
""",
}

TRAPS = {**ESCAPES, **FRAMEWORKS, **LOOKALIKES}
