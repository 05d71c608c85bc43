"""Inherited methods that call others of their object: whose these are, and what blocks."""

from __future__ import annotations

OVERRIDES = {
    "steps that subclasses fill, of two kinds": """
from app.jobs import Mail, Sum

async def handler() -> None:
    Mail().run()  # blocks
    Sum().run()
# app/jobs.py
from abc import ABC, abstractmethod

import requests

class Job(ABC):
    def run(self) -> list[object]:
        return self.all()

    def all(self) -> list[object]:
        return [self.step() for _ in range(3)]

    @abstractmethod
    def step(self) -> object: ...

class Mail(Job):
    def step(self) -> object:
        return requests.get("u")

class Sum(Job):
    def step(self) -> object:
        return 1
""",
    "a step that blocks unless a subclass has its own": """
from app.jobs import Base, Other, Plain

async def handler() -> None:
    Base().run()  # blocks
    Other().run()  # blocks
    Plain().run()
# app/jobs.py
import requests

class Base:
    def run(self) -> object:
        return self.step()

    def step(self) -> object:
        return requests.get("u")

class Other(Base):
    def more(self) -> None: ...

class Plain(Base):
    def run(self) -> object:
        return super().run()

    def step(self) -> object:
        return 1
""",
    "a class method's step": """
from app.jobs import Base, Plain

async def handler() -> None:
    Base.run()  # blocks
    Plain.run()
# app/jobs.py
import requests

class Base:
    @classmethod
    def run(cls) -> object:
        return cls.step()

    @classmethod
    def step(cls) -> object:
        return requests.get("u")

class Plain(Base):
    @classmethod
    def step(cls) -> object:
        return 1
""",
    "a constructor's and a context manager's step": """
from app.jobs import Base, Plain

async def handler() -> None:
    with Base():  # blocks
        pass
    with Plain():
        pass
# app/jobs.py
import requests

class Base:
    def __init__(self) -> None:
        self.open()

    def __enter__(self) -> object:
        return self.open()

    def __exit__(self, *problem: object) -> None: ...

    def open(self) -> object:
        return requests.get("u")

class Plain(Base):
    def open(self) -> object:
        return 1
""",
    "super() past an override": """
from app.jobs import Plain

async def handler() -> None:
    Plain().run()  # blocks
    Plain().step()
# app/jobs.py
import requests

class Base:
    def step(self) -> object:
        return requests.get("u")

class Plain(Base):
    def run(self) -> object:
        return super().step()

    def step(self) -> object:
        return 1
""",
}
"""Both kinds in each: the lines that are marked block, the others do not."""
