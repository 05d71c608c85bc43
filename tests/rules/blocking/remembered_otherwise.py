"""What looks like a memory: ages, switches, other branches and other tables."""

from __future__ import annotations

UNFILLED = {
    "a switch that the object keeps": """
class Tokens:
    _tokens: dict[str, str] = {}

    def __init__(self, enabled: bool) -> None:
        self.enabled = enabled

    def of(self, tenant: str) -> str:
        if self.enabled and tenant in self._tokens:
            return self._tokens[tenant]
        token = open(tenant).read()
        self._tokens[tenant] = token
        return token

async def handler(tenant: str) -> str:
    return Tokens(False).of(tenant)  # blocks
""",
    "an age that the object keeps": """
class Model:
    _models: dict[str, bytes] = {}

    def __init__(self, name: str, expired: bool) -> None:
        self.name, self.expired = name, expired

    def load(self) -> bytes:
        if self.name not in self._models or self.expired:
            self._models[self.name] = open(self.name, "rb").read()
        return self._models[self.name]

async def handler(name: str) -> bytes:
    return Model(name, True).load()  # blocks
""",
    "what a request makes, what is there, and attributes of what it is given": """
import os
import sqlite3
from pathlib import Path

def read(path: str) -> None:
    if not os.path.exists(path):
        print(path)
    if os.path.exists(path):
        open(path)

def keep(request: object) -> None:
    if not hasattr(request, "db"):
        request.db = sqlite3.connect("x")

async def handler(name: str, data: bytes, request: object) -> None:
    path = Path(name)
    if not path.exists():
        path.write_bytes(data)  # blocks
    read(name)  # blocks
    keep(request)  # blocks
""",
    "the other branch of a condition, and a branch that fills something else": """
_SEEN: dict[str, int] = {}
_TEXTS: dict[str, str] = {}

def first(name: str) -> None:
    if name in _SEEN:
        open(name).read()
    else:
        _SEEN[name] = 1

def second(name: str, force: bool) -> None:
    if force:
        _TEXTS[name] = open(name).read()

async def handler(name: str) -> None:
    first(name)  # blocks
    second(name, True)  # blocks
""",
    "tables whose entries get old, or are not asked by all": """
import time

_CACHE: dict[str, tuple] = {}

class Reader:
    def __init__(self) -> None:
        self._cache = {}
        self._rows = {}
        self._events = {}

    def load(self, name: str) -> str:
        if name in self._cache:
            text, at = self._cache[name]
            if time.time() - at < 60:
                return text
        return open(name).read()

    def row(self, name: str) -> str:
        if name in self._rows:
            return self._rows[name]
        return open(name).read()

    def reset(self, rows: dict) -> None:
        self._rows = rows

    def event(self, name: str) -> str:
        if name in self._events:
            return self._events[name]
        return open(name).read()

    def put(self, name: str) -> None:
        self._events[name] = name

def by_age(name: str, max_age: int) -> str:
    if name in _CACHE and max_age:
        return _CACHE[name]
    return open(name).read()

def by_call(name: str) -> str:
    if name in _CACHE and not is_old(_CACHE[name]):
        return _CACHE[name]
    return open(name).read()

def is_old(entry: object) -> bool:
    return entry is None

def by_user(name: str, user: object) -> str:
    if user.is_guest:
        if name in _CACHE:
            return _CACHE[name]
    return open(name).read()

reader = Reader()

async def handler(name: str, user: object) -> None:
    reader.load(name)  # blocks
    reader.row(name)  # blocks
    reader.event(name)  # blocks
    by_age(name, 1)  # blocks
    by_call(name)  # blocks
    by_user(name, user)  # blocks
""",
    "what is taken out of a table again": """
import shutil

class Uploads:
    def __init__(self) -> None:
        self.folders: dict[str, str] = {}

    async def begin(self, key: str, folder: str) -> None:
        self.folders[key] = folder

    async def clean(self, key: str) -> None:
        if key in self.folders:
            shutil.rmtree(self.folders[key])  # blocks
            del self.folders[key]
""",
}
