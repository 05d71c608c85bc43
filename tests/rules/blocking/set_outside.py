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
    "a model that a thread loads": """
import asyncio
from sentence_transformers import SentenceTransformer

class Service:
    def __init__(self) -> None:
        self.first = None
        self.second = None

    def load(self) -> SentenceTransformer:
        return SentenceTransformer("small")

    async def start(self) -> None:
        loop = asyncio.get_running_loop()
        self.first = await asyncio.to_thread(SentenceTransformer, "small")
        self.second = await asyncio.wait_for(loop.run_in_executor(None, self.load), 60)

    async def embed(self, text: str) -> object:
        self.first.encode(text)  # blocks
        return self.second.encode(text)  # blocks
""",
    "a model that is put on a device": """
from sentence_transformers import SentenceTransformer

class Service:
    def load(self) -> None:
        self.model = SentenceTransformer("small").to("cuda")

    async def embed(self, text: str) -> object:
        return self.model.encode(text)  # blocks
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
    "what a thread gives is only asked for in a thread": """
import asyncio
from sentence_transformers import SentenceTransformer

class Service:
    def __init__(self) -> None:
        self.model = None

    async def start(self) -> None:
        self.model = await asyncio.to_thread(SentenceTransformer, "small")

    async def embed(self, text: str) -> object:
        return await asyncio.to_thread(self.model.encode, text)
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
