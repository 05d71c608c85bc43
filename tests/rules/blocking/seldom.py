"""Traps: what is made once, set up, cached, or runs where nobody waits."""

from __future__ import annotations

SELDOM = {
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
    "a set-up that says so where it was done, under its lock": """
import logging
import sqlite3
import threading

class Store:
    def __init__(self) -> None:
        self._lock, self._is_ready = threading.Lock(), False

    def open(self) -> bool:
        with self._lock:
            if self._is_ready:
                logging.warning("open already")
                return True
            try:
                with sqlite3.connect("x") as db:
                    db.execute("create table t")
                    self._is_ready = True
            except sqlite3.Error:
                raise
            return False

async def handler(store: Store) -> None:
    store.open()
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
