"""Probes of clients behind helpers and services of a framework's application."""

from __future__ import annotations

FRAMEWORKS_CLIENTS = {
    "a call evaluated for sync_to_async": """
from asgiref.sync import sync_to_async
from app.load import load, parse

async def handler() -> None:
    await sync_to_async(parse)(load())  # blocks
# app/load.py
def load() -> str:
    return open("f").read()

def parse(text: str) -> int:
    return len(text)
""",
    "redis through a service": """
from app.cache import cached

async def handler() -> bytes:
    return cached("k")  # blocks
# app/cache.py
import redis

pool = redis.ConnectionPool.from_url("redis://")

def cached(key: str) -> bytes:
    return redis.Redis(connection_pool=pool).get(key)
""",
    "boto3 in a storage class": """
from app.storage import Storage

async def handler(storage: Storage) -> None:
    storage.put("k", b"x")  # blocks
# app/storage.py
import boto3

class Storage:
    def __init__(self) -> None:
        self.client = boto3.client("s3")

    def put(self, key: str, body: bytes) -> None:
        self.client.put_object(Bucket="b", Key=key, Body=body)
""",
    "supabase behind a function": """
from app.db import profiles

async def handler() -> object:
    return profiles()  # blocks
# app/db.py
from supabase import Client, create_client

def client() -> Client:
    return create_client("u", "k")

def profiles() -> object:
    return client().table("profiles").select("*").execute()
""",
    "pymongo": """
from app.db import users

async def handler() -> object:
    return users.find_one({})  # blocks
# app/db.py
from pymongo import MongoClient

client = MongoClient("mongodb://")
users = client["app"]["users"]
""",
    "stripe in a service": """
from app.pay import Payments

async def handler() -> None:
    Payments().charge()  # blocks
# app/pay.py
import stripe

class Payments:
    def charge(self) -> None:
        stripe.PaymentIntent.create(amount=1, currency="eur")
""",
    "a password hash in a helper": """
from app.security import hash_password

async def register(password: str) -> bytes:
    return hash_password(password)  # blocks
# app/security.py
import bcrypt

def hash_password(password: str) -> bytes:
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt())
""",
    "openai in a service's attribute": """
from openai import OpenAI

class Writer:
    def __init__(self) -> None:
        self.client = OpenAI()

    def write(self) -> object:
        return self.client.chat.completions.create(model="m", messages=[])

    async def answer(self) -> object:
        return self.write()  # blocks
""",
    "twilio": """
from twilio.rest import Client
from app.config import sid

client = Client(sid, "token")

async def text() -> None:
    client.messages.create(to="n", body="x")  # blocks
# app/config.py
sid = "x"
""",
    "a celery result": """
from app.jobs import result

async def handler(key: str) -> object:
    return result(key)  # blocks
# app/jobs.py
from celery.result import AsyncResult

def result(key: str) -> object:
    return AsyncResult(key).get(timeout=3)
""",
    "subprocess in a helper": """
from app.git import version

async def handler() -> str:
    return version()  # blocks
# app/git.py
import subprocess

def version() -> str:
    return subprocess.check_output(["git", "describe"], text=True)
""",
    "a name look-up in a helper": """
from app.net import is_private

async def handler(host: str) -> bool:
    return is_private(host)  # blocks
# app/net.py
import ipaddress
import socket

def is_private(host: str) -> bool:
    return ipaddress.ip_address(socket.gethostbyname(host)).is_private
""",
    "pandas in a helper": """
from app.tables import rows

async def handler() -> int:
    return rows()  # blocks
# app/tables.py
import pandas as pd

def rows() -> int:
    return len(pd.read_csv("f.csv"))
""",
    "Pillow in a helper": """
from app.images import thumbnail

async def handler() -> None:
    thumbnail("f")  # blocks
# app/images.py
from PIL import Image

def thumbnail(path: str) -> None:
    Image.open(path).save("small.png")
""",
    "zip files in a helper": """
from app.archive import unpack

async def handler() -> None:
    unpack("f.zip")  # blocks
# app/archive.py
import zipfile

def unpack(path: str) -> None:
    with zipfile.ZipFile(path) as archive:
        archive.extractall("out")
""",
    "a loop inside the loop": """
from app.bridge import run

async def handler() -> None:
    run()  # blocks
# app/bridge.py
import asyncio

async def work() -> None:
    await asyncio.sleep(1)

def run() -> None:
    asyncio.run(work())
""",
    "a thread that is waited for": """
import threading

async def handler() -> None:
    thread = threading.Thread(target=print)
    thread.start()
    thread.join()  # blocks
""",
}
