"""Probes from real applications: decorators, classes and containers that hand clients on."""

from __future__ import annotations

MET_DECORATORS = {
    "a decorator with a wrapper for each kind of function": """
from app.bank import Bank

async def handler() -> None:
    Bank().pay()  # blocks
# app/bank.py
import requests
from app.breaker import guarded

class Bank:
    @guarded(tries=3)
    def pay(self) -> None:
        requests.post("u")
# app/breaker.py
import functools
import inspect

def guarded(tries: int):
    def decorate(func):
        @functools.wraps(func)
        async def async_wrapper(*args):
            return await func(*args)

        @functools.wraps(func)
        def sync_wrapper(*args):
            return func(*args)

        if inspect.iscoroutinefunction(func):
            return async_wrapper
        return sync_wrapper
    return decorate
""",
    "a decorator that chooses its wrapper in one line": """
import inspect
import requests

def timed(func):
    async def slow(*args):
        return await func(*args)

    def plain(*args):
        return func(*args)

    return slow if inspect.iscoroutinefunction(func) else plain

@timed
def fetch() -> None:
    requests.get("u")

async def handler() -> None:
    fetch()  # blocks
""",
    "what a class method makes": """
from langchain_chroma import Chroma

store = Chroma.from_texts(["x"])

async def handler() -> None:
    store.similarity_search("x")  # blocks
""",
    "a decorator that holds a connection, on a driver nobody can tell": """
from app.services import UserService

async def handler() -> None:
    UserService.get(1)  # blocks
# app/services.py
from app.models import DB, User

class UserService:
    @classmethod
    @DB.connection_context()
    def get(cls, number: int) -> User:
        return User.get_by_id(number)
# app/models.py
import importlib
import peewee

DB = importlib.import_module("settings").make()

class User(peewee.Model):
    pass
""",
    "a model that subclasses fill in": """
from app.services import OrderService, UserService

async def handler() -> None:
    UserService.get(1)  # blocks
    OrderService().find(1)  # blocks
# app/services.py
from app.models import Order, User

class Common:
    model = None

    @classmethod
    def get(cls, number: int):
        return cls.model.get_or_none(cls.model.id == number)

    def find(self, number: int):
        return self.model.get_by_id(number)

class UserService(Common):
    model = User

class OrderService(Common):
    model = Order
# app/models.py
import peewee

class User(peewee.Model):
    id = peewee.IntegerField()

class Order(peewee.Model):
    id = peewee.IntegerField()
""",
    "a sync route that an async one calls": """
import requests
from fastapi import APIRouter

router = APIRouter()

@router.get("/rates")
def rates() -> dict[str, str]:
    return requests.get("u").json()

@router.get("/report")
async def report() -> dict[str, str]:
    return rates()  # blocks
""",
    "a database kept on the application": """
from fastapi import Request

async def handler(request: Request) -> None:
    request.app.database["books"].insert_one({})  # blocks
# app/start.py
from fastapi import FastAPI
from pymongo import MongoClient

app = FastAPI()

@app.on_event("startup")
def start() -> None:
    app.client = MongoClient("u")
    app.database = app.client["shop"]
""",
    "a container's provider": """
from dependency_injector.wiring import Provide, inject
from fastapi import APIRouter, Depends
from app.container import Container

router = APIRouter()

@router.get("/")
@inject
async def handler(mailer=Depends(Provide[Container.mailer])) -> None:
    mailer.send()  # blocks
# app/container.py
from dependency_injector import containers, providers
from app.mail import Mailer

class Container(containers.DeclarativeContainer):
    mailer = providers.Singleton(Mailer, "host")
# app/mail.py
import smtplib

class Mailer:
    def __init__(self, host: str) -> None:
        self.host = host

    def send(self) -> None:
        smtplib.SMTP(self.host).sendmail("a", "b", "c")
""",
}
