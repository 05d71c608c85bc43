"""Probes: forms met in applications that nobody had looked at before, and that block."""

from __future__ import annotations

MET_BLOCKING = {
    "psycopg2's cursor from a factory without annotation": """
from app.db import connect

async def handler() -> list[tuple[int]]:
    conn = connect()  # blocks
    with conn.cursor() as cur:
        cur.execute("select 1")  # blocks
        rows = cur.fetchall()
    conn.commit()  # blocks
    return rows
# app/db.py
import psycopg2

def connect():
    return psycopg2.connect(host="db")
""",
    "mysqlclient's cursor": """
import MySQLdb

async def handler() -> None:
    conn = MySQLdb.connect(host="db")  # blocks
    cur = conn.cursor()
    cur.execute("select 1")  # blocks
""",
    "Django's connection": """
from django.db import connection

async def handler() -> None:
    with connection.cursor() as cursor:  # blocks
        cursor.execute("select 1")  # blocks
""",
    "a session from sessionmaker.begin": """
from sqlalchemy.orm import sessionmaker

make = sessionmaker()

async def handler() -> None:
    with make.begin() as session:  # blocks
        session.execute("x")  # blocks
""",
    "a service kept on the application's state": """
from fastapi import Request

async def handler(request: Request) -> None:
    request.app.state.engine.suggest()  # blocks

async def other(request: Request) -> None:
    engine = request.app.state.engine
    engine.suggest()  # blocks
# app/start.py
from fastapi import FastAPI
from app.engine import Engine

async def lifespan(app: FastAPI):
    app.state.engine = Engine()
    yield
# app/engine.py
import requests

class Engine:
    def suggest(self) -> None:
        requests.get("u")
""",
    "a session that a middleware keeps on the request": """
from fastapi import Request

async def handler(request: Request) -> None:
    request.state.db.commit()  # blocks
# app/middleware.py
from sqlalchemy.orm import sessionmaker

make = sessionmaker()

async def with_session(request, call_next):
    request.state.db = make()
    return await call_next(request)
""",
    "the other branch of isinstance": """
from app.stores import AsyncStore, store

async def handler() -> str:
    if isinstance(store, AsyncStore):
        return await store.load()
    else:
        return store.load()  # blocks
# app/stores.py
import asyncio
import os
from pathlib import Path

class Store:
    def load(self) -> str:
        return Path("f").read_text()

class AsyncStore(Store):
    async def load(self) -> str:
        return await asyncio.to_thread(super().load)

def make(mode: str):
    if mode == "sync":
        return Store()
    elif mode == "async":
        return AsyncStore()
    raise ValueError(mode)

store = make(os.environ["MODE"])
""",
    "a protocol that one class fulfils": """
from app.ports import Users

class Service:
    def __init__(self, users: Users) -> None:
        self.users = users

    async def run(self) -> None:
        self.users.find("x")  # blocks
# app/ports.py
from typing import Protocol

class Users(Protocol):
    def find(self, name: str) -> str: ...
    def count(self) -> int: ...
# app/sql.py
from sqlalchemy.orm import Session

class SqlUsers:
    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self, name: str) -> str:
        return self.session.execute(name).scalar_one()

    def count(self) -> int:
        return 1
""",
    "an abstract repository whose fake stands in the tests": """
from app.ports import Users

async def handler(users: Users) -> None:
    users.find("x")  # blocks
# app/ports.py
from abc import ABC, abstractmethod

class Users(ABC):
    @abstractmethod
    def find(self, name: str) -> str: ...
# app/sql.py
import requests
from app.ports import Users

class RemoteUsers(Users):
    def find(self, name: str) -> str:
        return requests.get(name).text
# tests/fakes.py
from app.ports import Users

class FakeUsers(Users):
    def find(self, name: str) -> str:
        return "x"
""",
    "a context manager that a call makes of a generator": """
from app.db import manager

async def handler() -> None:
    with manager() as db:
        db.commit()  # blocks
# app/db.py
from contextlib import contextmanager
from sqlalchemy.orm import sessionmaker

make = sessionmaker()

def get_db():
    db = make()
    try:
        yield db
    finally:
        db.close()

manager = contextmanager(get_db)
""",
    "a context manager made by a call whose generator blocks": """
from app.db import manager

async def handler() -> None:
    with manager() as rows:  # blocks
        print(rows)
# app/db.py
from contextlib import contextmanager
import requests

def rows():
    yield requests.get("u").json()

manager = contextmanager(rows)
""",
    "a parameter that may be anything": """
from typing import Any
from app.db import make

async def handler() -> None:
    store(make(), "x")  # blocks

def store(db: Any, name: str) -> None:
    db.add(name)
    db.commit()
# app/db.py
from sqlalchemy.orm import sessionmaker

make = sessionmaker()
""",
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
    "a method by its name": """
import requests

class Service:
    def work(self) -> None:
        requests.get("u")

async def handler() -> None:
    work = getattr(Service(), "work")
    work()  # blocks
""",
    "what another process writes": """
import subprocess

async def handler() -> bytes:
    process = subprocess.Popen(["ls"], stdout=subprocess.PIPE)  # blocks
    return process.stdout.readline()  # blocks
""",
    "a dependency that is an object": """
from fastapi import APIRouter, Depends
from sqlalchemy.orm import sessionmaker

make = sessionmaker()
router = APIRouter()

class Sessions:
    def __call__(self):
        with make() as session:
            yield session

@router.get("/")
async def handler(db=Depends(Sessions())) -> None:
    db.commit()  # blocks
""",
    "a dependency whose class needs no name": """
from typing import Annotated
from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session
from app.db import get_db

router = APIRouter()

class Params:
    def __init__(self, db: Session = Depends(get_db)) -> None:
        self.db = db

@router.get("/")
async def handler(params: Annotated[Params, Depends()]) -> None:
    params.db.commit()  # blocks
# app/db.py
from sqlalchemy.orm import sessionmaker

make = sessionmaker()

def get_db():
    yield make()
""",
    "a session in a context variable": """
from contextvars import ContextVar
from sqlalchemy.orm import Session

current: ContextVar[Session] = ContextVar("current")

async def handler() -> None:
    current.get().commit()  # blocks
""",
    "a singleton that makes itself": """
import redis

class Cache:
    _instance = None

    def __init__(self) -> None:
        self.client = redis.Redis()

    @classmethod
    def instance(cls):
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance

    def get(self, key: str) -> bytes:
        return self.client.get(key)

async def handler() -> bytes:
    return Cache.instance().get("k")  # blocks
""",
    "clients in a table": """
from openai import OpenAI

CLIENTS = {"cheap": OpenAI(), "good": OpenAI()}

async def handler(kind: str) -> None:
    CLIENTS[kind].chat.completions.create()  # blocks
    CLIENTS.get(kind).chat.completions.create()  # blocks
""",
    "tasks that are published": """
from celery import chain, group
from app.tasks import celery, mail

async def handler() -> None:
    mail.delay("a")  # blocks
    mail.apply_async(args=["a"])  # blocks
    celery.send_task("app.tasks.mail", args=["a"])  # blocks
    mail.s("a").apply_async()  # blocks
    group(mail.s("a"), mail.s("b")).delay()  # blocks
    chain(mail.si("a"), mail.si("b"))()  # blocks
# app/tasks.py
from celery import Celery

celery = Celery("app")

@celery.task(bind=True)
def mail(self, to: str) -> None:
    open(to)
""",
    "a handler of anything that goes wrong": """
import asyncio
import requests

def notify() -> None:
    try:
        asyncio.get_running_loop()
        print("running")
    except Exception:
        requests.post("u")

async def handler() -> None:
    notify()  # blocks
""",
    "a subscription that ends at once": """
import stripe

async def handler(key: str) -> None:
    stripe.Subscription.delete(key)  # blocks
""",
    "the collection under a vector store": """
from langchain_chroma import Chroma

kept: Chroma | None = None

def store() -> Chroma:
    global kept
    if kept is None:
        kept = Chroma("notes")
    return kept

async def handler() -> int:
    return store()._collection.count()  # blocks
""",
    "a client of a module that its package gives another meaning": """
from core.mongo import mongo, other
from core import mongo as own

async def handler() -> None:
    mongo.shop.orders.find_one({})  # blocks
    other.shop.orders.find_one({})  # blocks
    own.shop.orders.find_one({})  # blocks
# core/__init__.py
from .mongo import mongo
# core/mongo.py
from pymongo import MongoClient

mongo = MongoClient("u")
other = MongoClient("v")
""",
}
