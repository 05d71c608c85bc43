"""Blocking work as FastAPI and Django applications do it, driver by driver."""

FRAMEWORKS = {
    "an async dependency": """
from fastapi import FastAPI, Depends
import requests

app = FastAPI()

async def current_user() -> dict:
    return requests.get("u").json()  # blocks

@app.get("/me")
async def me(user: dict = Depends(current_user)) -> dict:
    return user
""",
    "a helper of an async dependency": """
from fastapi import FastAPI, Depends
from app.auth import verify

app = FastAPI()

async def current_user(token: str) -> bool:
    return verify(token)  # blocks

@app.get("/me")
async def me(user: bool = Depends(current_user)) -> bool:
    return user
# app/auth.py
from passlib.context import CryptContext

context = CryptContext(schemes=["bcrypt"])

def verify(token: str) -> bool:
    return context.verify(token, "hash")
""",
    "an async background task": """
from fastapi import BackgroundTasks, FastAPI
import time

app = FastAPI()

async def report() -> None:
    time.sleep(1)  # blocks

@app.post("/reports")
async def create(tasks: BackgroundTasks) -> None:
    tasks.add_task(report)
""",
    "a middleware": """
from fastapi import FastAPI, Request
import requests

app = FastAPI()

@app.middleware("http")
async def audit(request: Request, call_next):
    requests.post("u")  # blocks
    return await call_next(request)
""",
    "a web socket": """
from fastapi import FastAPI, WebSocket
import time

app = FastAPI()

@app.websocket("/ws")
async def socket(ws: WebSocket) -> None:
    time.sleep(1)  # blocks
""",
    "an exception handler": """
from fastapi import FastAPI, Request
app = FastAPI()

@app.exception_handler(ValueError)
async def on_error(request: Request, error: ValueError) -> None:
    open("errors", "a").write("x")  # blocks
""",
    "an async generator dependency": """
from app.database import SessionLocal

async def get_db():
    db = SessionLocal()
    try:
        yield db
        db.commit()  # blocks
    finally:
        db.rollback()  # blocks
# app/database.py
from sqlalchemy.orm import sessionmaker
SessionLocal = sessionmaker()
""",
    "an async Django view": """
from django.http import HttpResponse
from django.contrib.auth.models import User

async def index(request):
    user = User.objects.get(pk=1)  # blocks
    return HttpResponse(user)
""",
    "an async Django view with the project's model": """
from app.models import Article

async def index(request):
    return [a for a in Article.objects.filter(public=True)]  # blocks
# app/models.py
from django.db import models

class Article(models.Model):
    public = models.BooleanField()
""",
    "a Django model's save in an async view": """
from app.models import Article

async def create(request):
    article = Article(public=True)
    article.save()  # blocks
# app/models.py
from django.db import models

class Article(models.Model):
    public = models.BooleanField()
""",
    "a Django helper behind a channels consumer": """
from channels.generic.websocket import AsyncWebsocketConsumer
from app.history import last

class Chat(AsyncWebsocketConsumer):
    async def connect(self) -> None:
        last()  # blocks
# app/history.py
from app.models import Message

def last():
    return Message.objects.order_by("-id").first()
# app/models.py
from django.db import models

class Message(models.Model):
    text = models.TextField()
""",
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
