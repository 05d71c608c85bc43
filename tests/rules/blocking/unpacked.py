"""Values taken apart: named tuples, displays with `*`, the classes that `match` tells."""

from __future__ import annotations

UNPACKED = {
    "a field of a named tuple, by its place and by its name": """
from typing import NamedTuple
from sqlalchemy.orm import Session

class Opened(NamedTuple):
    session: Session
    tries: int = 0

def connect() -> Opened: ...

async def handler() -> None:
    session, tries = connect()
    session.commit()  # blocks
    connect()[0].commit()  # blocks
    connect().session.commit()  # blocks
""",
    "what a display takes from a generator": """
import requests

def pages():
    yield requests.get("u")

async def handler() -> tuple[object, object, object]:
    first = [*pages()]  # blocks
    second = {*pages()}  # blocks
    return first, second, (1, *pages())  # blocks
""",
    "an object whose class a case tells": """
import requests

class Client:
    def call(self) -> None:
        requests.get("u")

class Other:
    def call(self) -> None: ...

async def handler(given: object) -> None:
    match given:
        case Client() as client:
            client.call()  # blocks
        case Other() as client:
            client.call()
""",
    "rows of a query that the session gives to a class": """
from sqlalchemy.orm import DeclarativeBase, scoped_session, sessionmaker

session = scoped_session(sessionmaker())

class Base(DeclarativeBase):
    query = session.query_property()

class User(Base):
    __tablename__ = "users"

async def handler() -> object:
    chosen = User.query.filter_by(name="a")
    return chosen.first()  # blocks
""",
}
NOT_UNPACKED = {
    "the other field of a named tuple": """
from typing import NamedTuple
import httpx
from sqlalchemy.orm import Session

class Opened(NamedTuple):
    session: Session
    client: httpx.AsyncClient

def connect() -> Opened: ...

async def handler() -> object:
    session, client = connect()
    return client.get("u")
""",
    "a display that takes what is there already": """
def pages():
    yield 1

async def handler(rows: list[int]) -> list[int]:
    return [*rows, *pages()]
""",
    "an object that may be of either class": """
import requests

class Client:
    def call(self) -> None:
        requests.get("u")

class Other:
    def __init__(self) -> None:
        self.calls = 0

    def call(self) -> None:
        self.calls += 1

async def handler(given: object) -> None:
    match given:
        case Client() | Other() as client:
            client.call()
""",
    "a name that a case gave before and that holds something else since": """
import requests

class Client:
    def call(self) -> None:
        requests.get("u")

def find(): ...

async def handler(given: object) -> None:
    match given:
        case Client() as client:
            print(client)
    client = find()
    client.call()
""",
}
