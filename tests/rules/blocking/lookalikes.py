"""Traps: names, generators, classes and unions that only look like it."""

from __future__ import annotations

REQUESTS = """
# app/mail.py
import requests

def send(to: str) -> None:
    requests.post("https://mail.example", json={"to": to})
"""

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
}
