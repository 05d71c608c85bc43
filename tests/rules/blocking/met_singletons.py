"""Probes from real applications: singletons, tables of clients, tasks and subscriptions."""

from __future__ import annotations

MET_SINGLETONS = {
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
