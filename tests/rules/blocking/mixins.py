"""Attributes that a mixin finds in the classes it is for, and those that nobody can tell."""

from __future__ import annotations

MIXED = {
    "a store that the class sets up which a mixin is for": """
from app.orchestrator import Orchestrator

orchestrator = Orchestrator()

async def handler(key: str) -> object:
    return await orchestrator.run(key)
# app/orchestrator.py
from app.running import RunMixin
from app.store import Store

class Orchestrator(RunMixin):
    def __init__(self) -> None:
        try:
            self.store = Store()
        except OSError:
            self.store = None
# app/running.py
class RunMixin:
    async def run(self, key: str) -> object:
        self.note(key)
        return self.store.load(key) if self.store else None  # blocks
# app/store.py
from pymongo import MongoClient

class Store:
    def __init__(self) -> None:
        self.rows = MongoClient()["a"]["b"]

    def load(self, key: str) -> object:
        return self.rows.find_one({"_id": key})
""",
    "a method that another mixin of the same class has": """
from app.parts import Agent

async def handler() -> object:
    return await Agent().answer("q")
# app/parts.py
import requests

class AskMixin:
    def ask(self, text: str) -> object:
        return requests.post("u", json=text)

class AnswerMixin:
    async def answer(self, text: str) -> object:
        return self.ask(text)  # blocks

class Agent(AnswerMixin, AskMixin): ...
""",
}
UNMIXED = {
    "an attribute that only a class from outside can give": """
from app.parts import Agent

async def handler() -> object:
    return await Agent().answer("q")
# app/parts.py
import requests
from kernel import Base

class AnswerMixin(Base):
    async def answer(self, text: str) -> object:
        return self.client.get(text)

class Agent(AnswerMixin):
    def set_up(self) -> None:
        self.client = requests.Session()
""",
    "one of two classes that a mixin is for has the asynchronous client": """
from app.parts import Fast, Slow

async def handler(fast: Fast, slow: Slow) -> object:
    return await fast.answer("q") or await slow.answer("q")
# app/parts.py
import httpx

class AnswerMixin:
    async def answer(self, text: str) -> object:
        return self.client.get(text)

class Slow(AnswerMixin):
    def __init__(self) -> None:
        self.client = httpx.Client()

class Fast(AnswerMixin):
    def __init__(self) -> None:
        self.client = httpx.AsyncClient()
""",
}
