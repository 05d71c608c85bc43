"""Annotations that name a driver's class where its asynchronous twin is given."""

from __future__ import annotations

DATABASE = """
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import sessionmaker

Local = sessionmaker(bind=create_engine("u"))
AsyncLocal = async_sessionmaker(create_async_engine("u"))

def get_db():
    with Local() as db:
        yield db

async def get_async_db():
    db = AsyncLocal()
    try:
        yield db
    finally:
        await db.close()
"""

BELIED = {
    "a session that is injected as its twin": f"""
from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session
from app.database import get_async_db

router = APIRouter()

@router.get("/orders")
async def orders(db: Session = Depends(get_async_db)) -> object:
    found = db.query(Order).all()
    db.commit()
    return found
# app/database.py{DATABASE}""",
    "a session that all callers pass as its twin": f"""
from fastapi import APIRouter, Depends
from sqlalchemy.ext.asyncio import AsyncSession
from app.database import get_async_db
from app.orders import Orders, first

router = APIRouter()

@router.get("/orders")
async def orders(db: AsyncSession = Depends(get_async_db)) -> object:
    return Orders(db).all(), first(db)
# app/orders.py
from sqlalchemy.orm import Session

class Orders:
    def __init__(self, db: Session) -> None:
        self.db = db

    def all(self) -> object:
        return self.db.query(Order).all()

def first(db: Session) -> object:
    return db.query(Order).first()
# tests/test_orders.py
from sqlalchemy.orm import Session
from app.orders import Orders, first

def test_orders(db: Session) -> None:
    Orders(db).all()
    first(db)
# app/database.py{DATABASE}""",
}

MEANT = {
    "a session that is what it is said to be, beside its twin": f"""
from fastapi import APIRouter, Depends
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session
from app.database import get_async_db, get_db
from app.orders import Orders, first

router = APIRouter()

@router.get("/orders")
async def orders(db: Session = Depends(get_db)) -> object:
    db.commit()  # blocks
    return Orders(db).all(), first(db)  # blocks

@router.get("/others")
async def others(db: AsyncSession = Depends(get_async_db)) -> object:
    return await db.get(Order, 1)
# app/orders.py
from sqlalchemy.orm import Session

class Orders:
    def __init__(self, db: Session) -> None:
        self.db = db

    def all(self) -> object:
        return self.db.query(Order).all()

def first(db: Session) -> object:
    return db.query(Order).first()
# app/database.py{DATABASE}""",
    "a session that nobody is seen to pass": """
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

async def handler(db: Session, other: AsyncSession) -> object:
    await other.commit()
    return db.query(Order).all()  # blocks
""",
}
