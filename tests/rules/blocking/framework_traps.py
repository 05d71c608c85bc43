"""Traps: what a framework runs in threads by itself, and what is asynchronous or lazy."""

from __future__ import annotations

from tests.rules.blocking.chains import REQUESTS

FRAMEWORKS = {
    "a sync route": """
from fastapi import FastAPI
from app.mail import send

app = FastAPI()

@app.post("/mail")
def mail() -> None:
    send("a")
"""
    + REQUESTS,
    "a sync dependency of an async route": """
from fastapi import Depends, FastAPI
from app.mail import send

app = FastAPI()

def notify() -> None:
    send("a")

@app.post("/mail")
async def mail(done: None = Depends(notify)) -> None:
    return done
"""
    + REQUESTS,
    "a sync generator dependency": """
from typing import Annotated
from fastapi import Depends, FastAPI
import sqlite3

app = FastAPI()

def get_db():
    db = sqlite3.connect("f")
    yield db
    db.commit()

@app.get("/")
async def index(db: Annotated[object, Depends(get_db)]) -> None:
    return None
""",
    "a sync background task": """
from fastapi import BackgroundTasks, FastAPI
from app.mail import send

app = FastAPI()

@app.post("/mail")
async def mail(tasks: BackgroundTasks) -> None:
    tasks.add_task(send, "a")
"""
    + REQUESTS,
    "a sync generator in a streaming response": """
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from app.rows import rows

app = FastAPI()

@app.get("/rows")
async def stream() -> StreamingResponse:
    return StreamingResponse(rows())
# app/rows.py
import time

def rows():
    time.sleep(1)
    yield b"x"
""",
    "a sync Django view": """
from app.models import Article

def index(request):
    return list(Article.objects.all())
# app/models.py
from django.db import models

class Article(models.Model):
    title = models.TextField()
""",
    "Django's async methods": """
from app.models import Article

async def index(request):
    article = await Article.objects.filter(public=True).afirst()
    await article.asave()
    return [a async for a in Article.objects.all()]
# app/models.py
from django.db import models

class Article(models.Model):
    title = models.TextField()
""",
    "a lazy queryset of the project's model": """
from app.models import Article

async def index(request):
    found = Article.objects.filter(public=True).order_by("title")
    return await found.aget()
# app/models.py
from django.db import models

class Article(models.Model):
    title = models.TextField()
""",
    "a queryset handed to sync_to_async": """
from asgiref.sync import sync_to_async
from app.models import Article

async def index(request):
    return await sync_to_async(list)(Article.objects.all())
# app/models.py
from django.db import models

class Article(models.Model):
    title = models.TextField()
""",
    "async_to_sync in a plain function": """
from asgiref.sync import async_to_sync

async def work() -> None:
    return None

def run() -> None:
    async_to_sync(work)()
""",
    "an async session from Depends": """
from fastapi import Depends, FastAPI
from sqlalchemy.ext.asyncio import AsyncSession
from app.database import get_db

app = FastAPI()

@app.get("/users")
async def users(db: AsyncSession = Depends(get_db)) -> object:
    db.add(1)
    found = await db.execute(1)
    await db.commit()
    return found.scalars().all()
# app/database.py
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

maker = async_sessionmaker(create_async_engine("u"))

async def get_db():
    async with maker() as session:
        yield session
""",
    "run_sync of an async connection": """
from app.database import engine
from app.models import Base

async def create() -> None:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
# app/database.py
from sqlalchemy.ext.asyncio import create_async_engine
engine = create_async_engine("u")
# app/models.py
from sqlalchemy.orm import DeclarativeBase
class Base(DeclarativeBase):
    pass
""",
    "a Starlette upload that is awaited": """
from fastapi import FastAPI, UploadFile

app = FastAPI()

@app.post("/files")
async def upload(file: UploadFile) -> bytes:
    return await file.read()
""",
    "motor": """
from motor.motor_asyncio import AsyncIOMotorClient

client = AsyncIOMotorClient("u")

async def handler() -> object:
    return await client.db.users.find_one({})
""",
    "an async redis in a service": """
from app.cache import Cache

async def handler(cache: Cache) -> object:
    return await cache.read("k")
# app/cache.py
from redis import asyncio as redis

class Cache:
    def __init__(self) -> None:
        self.client = redis.Redis()

    async def read(self, key: str) -> bytes:
        return await self.client.get(key)
""",
}
