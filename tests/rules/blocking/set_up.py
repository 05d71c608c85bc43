"""Set-up of a schema by its name, and runs of what may be awaitable; what is like them."""

from __future__ import annotations

SET_UP = {
    "a store's schema, applied where it is opened": """
from pathlib import Path

class Store:
    async def __aenter__(self) -> "Store":
        await self.open()
        return self

    async def open(self) -> None:
        await self._apply_schema()

    async def _apply_schema(self) -> None:
        self.schema = Path("schema.sql").read_text()
""",
    "tables that are made before the first query": """
from sqlalchemy.orm import Session

async def init_db(session: Session) -> None:
    session.execute("create table a")
""",
    "a loop of its own for what may be awaitable": """
import asyncio
from inspect import isawaitable

def resolve(value: object) -> object:
    if isawaitable(value):
        return asyncio.run(value)
    return value

async def handler(client) -> object:
    return resolve(client.get("a"))
""",
}
SERVING = {
    "a query for a schema": """
from sqlalchemy.orm import Session

async def read_schema(session: Session) -> None:
    session.execute("select 1")  # blocks
""",
    "a request that makes tables": """
from fastapi import Depends, FastAPI
from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

app = FastAPI()
make = sessionmaker(create_engine("u"))

def opened():
    with make() as session:
        yield session

@app.post("/tables")
async def create_tables(session: Session = Depends(opened)) -> None:
    session.execute("create table a")  # blocks
""",
    "what is awaited beside a loop of its own": """
import asyncio
import time
from inspect import isawaitable

async def work() -> None: ...

def resolve(value: object) -> object:
    if isawaitable(value):
        time.sleep(1)
    return value

def start() -> None:
    asyncio.run(work())

async def handler(client) -> None:
    resolve(client.get("a"))  # blocks
    start()  # blocks
""",
}
