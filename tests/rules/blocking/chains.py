"""Blocking work behind the project's own functions."""

REQUESTS = """
# app/mail.py
import requests

def send(to: str) -> None:
    requests.post("https://mail.example", json={"to": to})
"""

CHAINS = {
    "the class of self": """
import requests

class Client:
    @staticmethod
    def load() -> None:
        requests.get("u")

    @classmethod
    def more(cls) -> None:
        requests.get("u")

    async def work(self) -> None:
        type(self).load()  # blocks
        self.__class__.more()  # blocks
""",
    "a function of another module": """
from app.mail import send

async def create() -> None:
    send("a")  # blocks
"""
    + REQUESTS,
    "a function of a module that is imported as a whole": """
import app.mail

async def create() -> None:
    app.mail.send("a")  # blocks
"""
    + REQUESTS,
    "a function through a relative import": """
from . import mail

async def create() -> None:
    mail.send("a")  # blocks
"""
    + REQUESTS,
    "a function through a package's re-export": """
from app.services import send_mail

async def create() -> None:
    send_mail("a")  # blocks
# app/services/__init__.py
from ..mail import send as send_mail
"""
    + REQUESTS,
    "a function through a star import": """
from app.mail import *

async def create() -> None:
    send("a")  # blocks
"""
    + REQUESTS,
    "a function that is imported where it is used": """
async def create() -> None:
    from app.mail import send

    send("a")  # blocks
"""
    + REQUESTS,
    "three functions deep": """
from app.first import one

async def handler() -> None:
    one()  # blocks
# app/first.py
from app.second import two

def one() -> None:
    two()
# app/second.py
from app.third import three

def two() -> None:
    three()
# app/third.py
import time

def three() -> None:
    time.sleep(1)
""",
    "two functions that call each other": """
from app.loop import even

async def handler() -> None:
    even(4)  # blocks
# app/loop.py
import time

def even(n: int) -> bool:
    return n == 0 or odd(n - 1)

def odd(n: int) -> bool:
    time.sleep(1)
    return n != 0 and even(n - 1)
""",
    "a function that calls itself": """
import time

def again(n: int) -> None:
    if n:
        again(n - 1)
    time.sleep(n)

async def handler() -> None:
    again(3)  # blocks
""",
    "a helper in the argument of a thread": """
import asyncio
from app.mail import send

async def handler() -> None:
    await asyncio.to_thread(print, send("a"))  # blocks
"""
    + REQUESTS,
    "a helper in a condition, a comprehension and a return": """
from app.mail import send

async def handler() -> list[None]:
    if send("a"):  # blocks
        return [send(c) for c in "ab"]  # blocks
    return send("b")  # blocks
"""
    + REQUESTS,
    "a class method and a static method": """
from app.store import Store

async def handler() -> None:
    Store.load()  # blocks
    Store.save()  # blocks
# app/store.py
import os

class Store:
    @classmethod
    def load(cls) -> list[str]:
        return cls.names()

    @staticmethod
    def save() -> None:
        open("f")

    @staticmethod
    def names() -> list[str]:
        return open("names").readlines()
""",
    "a method of the same class": """
import subprocess

class Converter:
    def run(self) -> None:
        subprocess.run(["convert"])

    async def convert(self) -> None:
        self.run()  # blocks
""",
    "a method of a base class in another module": """
from app.base import Base

class Child(Base):
    async def handle(self) -> None:
        self.load()  # blocks
# app/base.py
class Base:
    def load(self) -> str:
        return open("f").read()
""",
    "super()": """
import time

class Base:
    def wait(self) -> None:
        time.sleep(1)

class Child(Base):
    async def handle(self) -> None:
        super().wait()  # blocks
""",
    "a constructor that does I/O": """
from app.models import Model

async def handler() -> None:
    Model("f")  # blocks
# app/models.py
class Model:
    def __init__(self, path: str) -> None:
        self.weights = open(path).read()
""",
    "a constructor that is inherited": """
from app.models import Small

async def handler() -> None:
    Small("f")  # blocks
# app/models.py
class Model:
    def __init__(self, path: str) -> None:
        self.weights = open(path).read()

class Small(Model):
    size = 1
""",
    "a property": """
from app.report import Report

async def handler(report: Report) -> str:
    return report.text  # blocks
# app/report.py
class Report:
    @property
    def text(self) -> str:
        return open("report").read()
""",
}
