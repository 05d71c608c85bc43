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
}
