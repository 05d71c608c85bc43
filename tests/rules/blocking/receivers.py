"""Receivers that are told by their type, wherever it was said."""

SESSION = """
# app/database.py
from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

engine = create_engine("sqlite://")
SessionLocal = sessionmaker(bind=engine)

def get_db():
    db = SessionLocal()
    try:
        yield db
    finally:
        db.close()
"""

RECEIVERS = {
    "a parameter's annotation": """
import httpx

async def fetch(client: httpx.Client) -> None:
    client.get("u")  # blocks
""",
    "an annotation in quotes": """
import httpx

async def fetch(client: "httpx.Client") -> None:
    client.get("u")  # blocks
""",
    "an annotation under __future__": """
from __future__ import annotations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redis import Redis

async def read(cache: Redis) -> None:
    cache.get("k")  # blocks
""",
    "Optional": """
from typing import Optional
from redis import Redis

async def read(cache: Optional[Redis] = None) -> None:
    if cache:
        cache.get("k")  # blocks
""",
    "a union with None": """
from redis import Redis

async def read(cache: Redis | None) -> None:
    if cache is not None:
        cache.set("k", 1)  # blocks
""",
    "a union whose branches both block": """
import httpx
import requests

async def read(client: httpx.Client | requests.Session) -> None:
    client.get("u")  # blocks
""",
    "a session from Depends as a default": """
from fastapi import Depends, FastAPI
from app.database import get_db
from sqlalchemy.orm import Session

app = FastAPI()

@app.get("/users")
async def users(db: Session = Depends(get_db)) -> list[int]:
    return db.query(1).all()  # blocks
"""
    + SESSION,
    "a session whose type only the dependency tells": """
from fastapi import APIRouter, Depends
from app.database import get_db

router = APIRouter()

@router.get("/users")
async def users(db=Depends(get_db)) -> list[int]:
    return db.query(1).first()  # blocks
"""
    + SESSION,
    "a session from Annotated": """
from typing import Annotated
from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session
from app.database import get_db

router = APIRouter()

@router.post("/users")
async def create(db: Annotated[Session, Depends(get_db)]) -> None:
    db.commit()  # blocks
"""
    + SESSION,
    "an alias of Annotated in another module": """
from fastapi import APIRouter
from app.deps import SessionDep

router = APIRouter()

@router.post("/users")
async def create(db: SessionDep) -> None:
    db.execute(1)  # blocks
# app/deps.py
from typing import Annotated
from fastapi import Depends
from sqlalchemy.orm import Session
from app.database import get_db

SessionDep = Annotated[Session, Depends(get_db)]
"""
    + SESSION,
    "a repository injected into a handler": """
from fastapi import APIRouter, Depends
from app.users import UserRepository, get_repository

router = APIRouter()

@router.get("/users/{key}")
async def user(key: int, users: UserRepository = Depends(get_repository)) -> object:
    return users.find(key)  # blocks
# app/users.py
from fastapi import Depends
from sqlalchemy.orm import Session
from app.database import get_db

class UserRepository:
    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self, key: int) -> object:
        return self.session.get(object, key)

def get_repository(db: Session = Depends(get_db)) -> UserRepository:
    return UserRepository(db)
"""
    + SESSION,
    "a service injected as a class": """
from typing import Annotated
from fastapi import APIRouter, Depends
from app.service import MailService

router = APIRouter()

@router.post("/mail")
async def mail(service: Annotated[MailService, Depends()]) -> None:
    service.send("a")  # blocks
# app/service.py
import smtplib

class MailService:
    def send(self, to: str) -> None:
        smtplib.SMTP("h").sendmail("a", to, "x")
""",
}
