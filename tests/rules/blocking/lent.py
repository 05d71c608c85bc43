"""Probes of what is lent to a loop or a thread of its own, and to an application's whole life."""

from __future__ import annotations

RUNNING = """
# app/running.py
import asyncio
from contextlib import closing

def run_factory(factory):
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(factory())
    finally:
        loop.close()

def run_measured(factory, name=""):
    with closing(name):
        return run_factory(factory)

def run_beside(factory):
    async def main():
        asyncio.create_task(factory())
        await asyncio.sleep(1)
    return asyncio.run(main())

def run_named(name, factory):
    return run_factory(factory)
"""

LENT = {
    "what a worker hands to the project's own runner": """
import requests
from celery import Celery
from app.running import run_factory, run_measured

worker = Celery()

async def _check() -> None:
    requests.get("u")

async def _load(key: str) -> None:
    requests.get("u")

async def _measure(key: str) -> None:
    requests.get("u")

@worker.task
def check() -> None:
    run_factory(_check)

@worker.task
def load(key: str) -> None:
    run_factory(lambda: _load(key))

@worker.task
def measure(key: str) -> None:
    run_measured(lambda: _measure(key), "m")

@worker.task
def inner() -> None:
    async def _run() -> None:
        requests.get("u")

    run_factory(_run)
"""
    + RUNNING,
    "parts of an application's life, whoever puts them together": """
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import requests
from aiohttp import web
from fastapi import FastAPI

@asynccontextmanager
async def greeting(app: FastAPI) -> AsyncIterator[None]:
    requests.get("u")
    yield

async def store(app: web.Application) -> AsyncIterator[None]:
    app["data"] = open("f").read()
    yield
""",
    "folders that a thread goes through": """
import asyncio
import os
from pathlib import Path

async def handler(folder: Path) -> list:
    await asyncio.to_thread(list, folder.rglob("*.py"))
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, sorted, folder.iterdir())
    return await asyncio.to_thread(list, os.walk(folder))
""",
    "the own address, asked of a datagram's socket": """
import socket

async def handler() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as own:
        own.connect(("8.8.8.8", 80))
        own.sendto(b"", ("8.8.8.8", 80))
        return own.getsockname()[0]

async def other() -> None:
    own = socket.socket(type=socket.SOCK_DGRAM)
    own.connect(("8.8.8.8", 80))
""",
}

NOT_LENT = {
    "what a runner runs beside others": """
import requests
from celery import Celery
from app.running import run_beside, run_named

worker = Celery()

async def _check() -> None:
    requests.get("u")  # blocks

async def _load() -> None:
    requests.get("u")  # blocks

@worker.task
def check() -> None:
    run_beside(_check)

@worker.task
def load() -> None:
    run_named(_load, lambda: None)
"""
    + RUNNING,
    "what a worker runs and a route awaits": """
import requests
from fastapi import FastAPI
from app.running import run_factory

app = FastAPI()

async def _load(key: str) -> None:
    requests.get("u")  # blocks

def load(key: str) -> None:
    run_factory(lambda: _load(key))

@app.get("/")
async def show() -> None:
    await _load("k")
"""
    + RUNNING,
    "a context that is entered for each request": """
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import requests
from fastapi import FastAPI, Request

app = FastAPI()

@asynccontextmanager
async def measured(request: Request) -> AsyncIterator[None]:
    requests.get("u")  # blocks
    yield

@app.get("/")
async def show(request: Request) -> None:
    async with measured(request):
        pass
""",
    "folders that are read before a thread gets them": """
import asyncio
import os
from pathlib import Path

async def handler(folder: Path) -> None:
    await asyncio.to_thread(list, os.listdir(folder))  # blocks
    await asyncio.to_thread(print, list(folder.glob("*")))  # blocks
    for path in folder.rglob("*"):  # blocks
        await asyncio.to_thread(path.read_text)
""",
    "a stream, and an answer to a datagram": """
import socket

async def handler() -> bytes:
    stream = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    stream.connect(("8.8.8.8", 80))  # blocks
    own = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    return own.recv(10)  # blocks
""",
}

RETRYING = """
# app/retrying.py
import functools
import time

def retry(delay: float = 1.0):
    def decorator(func):
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            for _ in range(3):
                try:
                    return func(*args, **kwargs)
                except Exception:
                    time.sleep(delay)
        return wrapper
    return decorator
"""

LENT["a retry that only sees a coroutine made"] = (
    """
from app.retrying import retry

@retry(delay=2.0)
async def fetch() -> str:
    return ""

async def handler() -> str:
    return await fetch()
"""
    + RETRYING
)
NOT_LENT["a retry that sees a plain function fail"] = (
    """
from app.retrying import retry

@retry(delay=2.0)
def fetch() -> str:
    return ""

async def handler() -> str:
    return fetch()  # blocks
"""
    + RETRYING
)

LENT["what a program's own loop runs before it serves"] = """
from functools import partial

import requests
from tornado.ioloop import IOLoop
from tornado.web import Application

class Hub:
    async def initialize(self) -> None:
        self.key = requests.get("u").text

    async def launch(self, name: str) -> None:
        await self.initialize()
        Application().listen(80)

    def begin(self) -> None:
        loop = IOLoop()
        loop.run_sync(partial(self.launch, "n"))
        loop.start()
"""
NOT_LENT["what a partial of it is kept for"] = """
from functools import partial

import requests

class Hub:
    async def launch(self, name: str) -> None:
        requests.get("u")  # blocks

    def begin(self, bus) -> None:
        bus.on("start", partial(self.launch, "n"))
"""
