"""Branches for an argument that is missing: no caller leaves it out, or one may."""

from __future__ import annotations

NEVER_LEFT_OUT = {
    "every call gives what else would be made": """
import requests

class Loader:
    def __init__(self) -> None:
        requests.get("u")

async def search(text: str, loader: Loader | None = None) -> None:
    if loader is None:
        loader = Loader()
    print(text, loader)

async def handler(loader: Loader | None = None) -> None:
    if not loader:
        return
    await search("x", loader=loader)
# tests/test_search.py
from app.main import search

async def test_search() -> None:
    await search("x")
""",
    "every service is made with its store": """
import requests

class Store:
    def names(self) -> list[str]:
        return []

def load() -> list[str]:
    return requests.get("u").json()

class Service:
    def __init__(self, store: Store | None = None) -> None:
        self._store = store

    async def list(self) -> list[str]:
        return self._store.names() if self._store else load()

    async def first(self) -> str:
        if self._store is None:
            return load()[0]
        return self._store.names()[0]
# app/start.py
from app.main import Service, Store

class Factory:
    def __init__(self, store: Store | None = None) -> None:
        self.store = store

    def make(self) -> Service:
        return Service(store=self.store)

factory = Factory(Store())
""",
    "a name of the caller's that holds one whichever way it goes": """
import requests

class Store:
    pass

async def list_all(store: Store | None = None) -> None:
    if store is None:
        requests.get("u")

async def handler(small: bool) -> None:
    chosen = Store()
    if small:
        chosen = Store()
    await list_all(chosen)
""",
    "a switch that every call turns off": """
import requests

def clear(name: str, everywhere: bool = False) -> None:
    if everywhere:
        requests.post(name)

async def work(remote: bool = True) -> None:
    if not remote:
        requests.get("u")

async def handler() -> None:
    clear("x", everywhere=False)
    await work(remote=True)
""",
}
PERHAPS_LEFT_OUT = {
    "one call leaves it out, one gives what may be missing": """
import requests

class Loader:
    def __init__(self) -> None:
        requests.get("u")

async def search(loader: Loader | None = None) -> None:
    if loader is None:
        loader = Loader()  # blocks
    print(loader)

async def look(loader: Loader | None = None) -> None:
    if loader is None:
        loader = Loader()  # blocks
    print(loader)

async def handler(loader: Loader | None = None) -> None:
    if not loader:
        return
    await search(loader=loader)

async def other(loader: Loader | None = None) -> None:
    await search()
    await look(loader)
""",
    "somebody else may call it: a framework, an heir's maker, whoever is handed it": """
import requests
from fastapi import APIRouter

router = APIRouter()

class Store:
    pass

def load() -> None:
    requests.get("u")

@router.get("/")
async def read(store: str | None = None) -> None:
    if store is None:
        load()  # blocks

async def handler() -> None:
    await read("x")

async def job(store: Store | None = None) -> None:
    if store is None:
        load()  # blocks

async def begin(add) -> None:
    add(job)
    await job(Store())

class Service:
    def __init__(self, store: Store | None = None) -> None:
        self.store = store

    async def list(self) -> None:
        if self.store is None:
            load()  # blocks

class Small(Service):
    pass

async def make() -> None:
    await Service(Store()).list()
    await Small().list()
""",
    "an attribute that is emptied later on": """
import requests

class Store:
    pass

class Service:
    def __init__(self, store: Store | None = None) -> None:
        self.store = store

    def close(self) -> None:
        self.store = None

    async def list(self) -> None:
        if self.store is None:
            requests.get("u")  # blocks

async def make() -> None:
    service = Service(Store())
    service.close()
    await service.list()
""",
    "names that hold one another, and one that a loop gives": """
import requests

class Store:
    pass

async def list_all(store: Store | None = None) -> None:
    if store is None:
        requests.get("u")  # blocks

async def count(store: Store | None = None) -> None:
    if store is None:
        requests.get("u")  # blocks

async def handler(stores: list[Store | None]) -> None:
    one = other
    other = one
    await list_all(one)
    for each in stores:
        await count(each)
""",
    "what stands behind a branch that only ends where it fails": """
import requests

class Page:
    pass

async def fetch(page: Page | None = None) -> None:
    if page:
        try:
            print(page)
        except ValueError:
            return
    else:
        return
    requests.get("u")  # blocks

async def handler() -> None:
    await fetch(Page())
""",
}
