"""Traps: what runs in a thread, an executor or a pool."""

from __future__ import annotations

from tests.rules.blocking.chains import REQUESTS

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
