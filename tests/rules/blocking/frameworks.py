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
}
