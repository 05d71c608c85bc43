"""Rows of SQLAlchemy's models, told by the class that is selected."""

from __future__ import annotations

USERS = """
# app/models.py
import bcrypt
from sqlalchemy.orm import DeclarativeBase, Mapped

class Base(DeclarativeBase): ...

class User(Base):
    hashed: Mapped[bytes]

    def check(self, password: bytes) -> bool:
        return bcrypt.checkpw(password, self.hashed)
"""

SELECTED = {
    "a row of an asynchronous session's result": """
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import User

async def one(db: AsyncSession, name: str) -> bool:
    result = await db.execute(select(User).where(User.name == name))
    user = result.scalar_one_or_none()
    return user is not None and user.check(b"a")  # blocks

async def first(db: AsyncSession) -> bool:
    statement = select(User).order_by(User.name).limit(1)
    return (await db.execute(statement)).scalars().first().check(b"a")  # blocks

async def several(db: AsyncSession) -> None:
    for user in (await db.scalars(select(User))).all():
        user.check(b"a")  # blocks

async def got(db: AsyncSession) -> bool:
    user = await db.get(User, 1)
    return (await db.scalar(select(User))).check(b"a") or user.check(b"b")  # blocks
"""
    + USERS,
    "a row that a helper's query gives": """
from sqlalchemy.orm import Session

from app.models import User

def find(db: Session, name: str):
    return db.query(User).filter(User.name == name).first()

async def handler(db: Session) -> bool:
    user = find(db, "a")  # blocks
    return bool(user) and user.check(b"a")  # blocks
"""
    + USERS,
}
UNSELECTED = {
    "a query of a session that is said to be another": """
from fastapi import Depends, FastAPI
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import Mapped, Session, declarative_base, mapped_column

app = FastAPI()
Base = declarative_base()
Sessions = async_sessionmaker(bind=create_async_engine("u"))

class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)

async def get_db():
    db = Sessions()
    try:
        yield db
    finally:
        await db.close()

@app.get("/")
async def users(db: Session = Depends(get_db)) -> list:
    return db.query(User).filter(User.id == 1).all()
""",
    "columns, and tuples of rows": """
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import User

async def handler(db: AsyncSession) -> None:
    (await db.execute(select(User.name, User))).first().check(b"a")
    (await db.execute(select(User))).first().check(b"a")
    (await db.scalar(select(User).with_only_columns(User.name))).check(b"a")
    result = await db.execute(select(User))
    result.scalars().all()
    result.scalar_one_or_none()
"""
    + USERS,
}
