"""Names and attributes that others set: start-up code, another module, a loader."""

from __future__ import annotations

SET_OUTSIDE = {
    "a model that another module puts into a module": """
from app import shared

def embed(texts: list[str]) -> object:
    return shared.model.encode(texts)

async def handler(texts: list[str]) -> object:
    return embed(texts)  # blocks
# app/shared.py
model = None
# app/loading.py
from sentence_transformers import SentenceTransformer
from app import shared

def load_model(name: str):
    model = SentenceTransformer(name)
    return model

def load() -> None:
    shared.model = load_model("small")
""",
    "one of two names that a loader gives a module at once": """
import app.shared as shared

async def handler(texts: list[str]) -> object:
    return shared.model.encode(texts)  # blocks
# app/shared.py
from typing import Any

model: Any = None
tokenizer = None
# app/loading.py
import app.shared as shared
from app.making import make

def load() -> None:
    shared.model, shared.tokenizer = make("small")
# app/making.py
from sentence_transformers import SentenceTransformer

def make(name: str):
    return SentenceTransformer(name), name
""",
    "a client that start-up code puts into the state of the program": """
from app.state import state

async def handler() -> None:
    state.client.put_object(Bucket="b", Key="k", Body=b"")  # blocks
# app/state.py
class State:
    client = None

state = State()
# app/startup.py
import boto3
from app.state import state

def connect() -> None:
    state.client = boto3.client("s3")
""",
    "an attribute that the class declares as anything": """
import boto3
from typing import Any

class Storage:
    def __init__(self) -> None:
        self._client: Any | None = None

storage = Storage()

def connect() -> None:
    storage._client = boto3.client("s3")

async def handler() -> None:
    storage._client.put_object(Bucket="b", Key="k", Body=b"")  # blocks
""",
}
SET_OTHERWISE = {
    "a module that is given a client to await by one and the other one by another": """
from app import shared

async def handler() -> object:
    return shared.client.get("u")
# app/shared.py
client = None
# app/loading.py
import httpx
from app import shared

def load(is_async: bool) -> None:
    if is_async:
        shared.client = httpx.AsyncClient()
    else:
        shared.client = httpx.Client()
""",
    "a name that was taken from a module before it was set": """
from app.shared import client

async def handler() -> object:
    return client.get("u")
# app/shared.py
client = None
# app/loading.py
import httpx
from app import shared

def load() -> None:
    shared.client = httpx.Client()
""",
    "an object of another class with an attribute of that name": """
import boto3

class Storage:
    client = None

class Other:
    client = None

other = Other()

def connect() -> None:
    other.client = boto3.client("s3")

async def handler(storage: Storage) -> None:
    storage.client.put_object(Bucket="b", Key="k", Body=b"")
""",
    "another module of that name": """
from app.first import shared

async def handler() -> object:
    return shared.client.get("u")
# app/first/shared.py
client = None
# app/second/shared.py
client = None
# app/loading.py
import httpx
from app.second import shared

def load() -> None:
    shared.client = httpx.Client()
""",
    "a client that only tests set": """
from app import shared

async def handler() -> object:
    return shared.client.get("u")
# app/shared.py
client = None
# tests/test_main.py
import httpx
from app import shared

def test_it() -> None:
    shared.client = httpx.Client()
""",
}
