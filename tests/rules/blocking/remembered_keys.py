"""Keys that are worked out, tables of objects, what is made where it is missing."""

from __future__ import annotations

FILLED = {
    "what a helper makes where it is missing": """
import os
import requests
from pathlib import Path

HOME = Path("home")

def ensure(home: Path) -> None:
    notes = home / "NOTES.md"
    if not notes.exists():
        notes.write_text("# Notes")

def model(url: str, path: str) -> str:
    if not os.path.exists(path):
        download(url, path)
    return path

def download(url: str, path: str) -> None:
    Path(path).write_bytes(requests.get(url).content)

async def handler(url: str) -> str:
    ensure(HOME)
    return model(url, "model.bin")
""",
    "an attribute of a function that is made at its first use": """
import sqlite3

class Learner:
    def __init__(self) -> None:
        self.db = sqlite3.connect("x")

def learner() -> Learner:
    if not hasattr(learner, "_instance"):
        learner._instance = Learner()
    return learner._instance

async def handler() -> Learner:
    return learner()
""",
    "a table of the class, by what the object keeps": """
class Model:
    _models: dict[str, bytes] = {}

    def __init__(self, name: str) -> None:
        self.name = name
        if self.name in self._models:
            self.model = self._models[self.name]
        else:
            try:
                self.model = open(self.name, "rb").read()
                self._models[self.name] = self.model
            finally:
                print(self.name)

async def handler(name: str) -> bytes:
    return Model(name).model
""",
    "the branch of a condition that fills what it asks": """
import boto3

_CLIENTS: dict[str, object] = {}

class Models:
    _known: dict[str, str] = {}

    def load(self, name: str) -> str:
        if name in self._known:
            model = self._known[name]
        else:
            model = open(name).read()
            self._known[name] = model
        return model

def client(region: str) -> object:
    if region not in _CLIENTS:
        made = boto3.client("s3")
        made.list_buckets()
        _CLIENTS[region] = made
    return _CLIENTS[region]

async def handler(region: str) -> tuple:
    return client(region), Models().load(region)
""",
    "a key that is worked out first, and a way to read again": """
import json

_CACHE: dict[str, dict] = {}

def load(path: str, *, reload: bool = False) -> dict:
    key = path.replace("x", "/")
    if not reload and key in _CACHE:
        return _CACHE[key]
    with open(path) as file:
        data = json.load(file)
    _CACHE[key] = data
    return data

async def handler(name: str) -> dict:
    return load(name)
""",
    "the state of a file that a table keeps with what was read": """
import copy
import json
from pathlib import Path

_CACHE: dict[str, tuple] = {}
_last = None

def load(path: Path, want_copy: bool = True) -> dict:
    try:
        state = path.stat()
        key = (state.st_mtime_ns, state.st_size)
    except FileNotFoundError:
        key = None
    cached = _CACHE.get(str(path))
    if cached is not None and key is not None and cached[:2] == key:
        return copy.deepcopy(cached[2]) if want_copy else cached[2]
    data = json.loads(path.read_text())
    _CACHE[str(path)] = (*key, data)
    return data

def load_last(path: Path) -> dict:
    global _last
    key = (str(path), path.stat().st_mtime)
    if _last is not None:
        known, values = _last
        if known == key:
            return dict(values)
    values = json.loads(path.read_text())
    _last = (key, values)
    return values

async def handler(path: Path) -> tuple:
    return load(path), load_last(path)
""",
    "an object's table, under a lock": """
import asyncio
import boto3

class Clients:
    kinds: dict[str, str] = {}

    def __init__(self) -> None:
        self._known = {}

    def of(self, region: str) -> object:
        if region in self._known:
            client, made = self._known[region]
            if made is not None:
                return client
        client = boto3.client("s3", region_name=region)
        client.list_buckets()
        self._known[region] = (client, 1)
        return client

    def kind(self, region: str) -> str:
        if region in self.kinds:
            return self.kinds[region]
        self.kinds[region] = open(region).read()
        return self.kinds[region]

clients = Clients()

async def handler(region: str) -> object:
    return clients.of(region), clients.kind(region)
""",
}
