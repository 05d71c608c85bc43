"""Values that a table of the module keeps, and guards that only look like one."""

from __future__ import annotations

REMEMBERED = {
    "a schema that a set says is made": """
import sqlite3

_made: set[str] = set()

def _migrate_columns(path: str) -> None:
    if path in _made:
        return
    sqlite3.connect(path).execute("x")
    _made.add(path)

async def handler(path: str) -> None:
    _migrate_columns(path)
""",
    "a table that a function asks first": """
_CACHE: dict[str, str] = {}

def load(name: str) -> str:
    if name in _CACHE:
        return _CACHE[name]
    text = open(name).read()
    _CACHE[name] = text
    return text

async def handler(name: str) -> str:
    return load(name)
""",
    "a table that is filled as a whole": """
import threading
from pathlib import Path

_SETTINGS = {}
_LOCK = threading.Lock()

def settings() -> dict:
    with _LOCK:
        if _SETTINGS:
            return _SETTINGS
        _SETTINGS.update(eval(Path("settings").read_text()))
        return _SETTINGS

async def handler() -> dict:
    return settings()
""",
    "what a table gives under a name": """
from collections import OrderedDict

_CACHE = OrderedDict()

def load(name: str) -> str:
    known = _CACHE.get(name)
    if known is not None:
        return known
    _CACHE[name] = open(name).read()
    return _CACHE[name]

async def handler(name: str) -> str:
    return load(name)
""",
    "a key that a table lacks at first": """
from app.words import translate

_TEXTS = {}

def text(key: str, language: str) -> str:
    try:
        return _TEXTS[language][key]
    except KeyError:
        found = translate(key)
        _TEXTS[language][key] = found
        return found

async def handler() -> str:
    return text("hello", "en")
# app/words.py
import requests

def translate(key: str) -> str:
    return requests.get(key).text
""",
}

REMEMBERED |= {
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

FORGOTTEN = {
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
    "what a set only says of each message, and a schema that nothing guards": """
import requests
import sqlite3

_seen: set[str] = set()
_made: set[str] = set()

def tell(message: str) -> None:
    if message in _seen:
        return
    requests.get("u")
    _seen.add(message)

def _migrate(path: str, force: bool) -> None:
    if path in _made:
        print(path)
    sqlite3.connect(path)
    _made.add(path)

async def handler(message: str, path: str) -> None:
    tell(message)  # blocks
    _migrate(path, False)  # blocks
""",
    "a key that nobody keeps": """
import requests

def text(texts: dict[str, str], key: str) -> str:
    try:
        return texts[key]
    except KeyError:
        return requests.get(key).text

async def handler(texts: dict[str, str]) -> str:
    return text(texts, "hello")  # blocks
""",
    "what is tried beside a table": """
import requests

_TEXTS = {}

def text(key: str) -> str:
    try:
        requests.get(key)
        return _TEXTS[key]
    except KeyError:
        return requests.get(key).text

async def handler() -> str:
    return text("hello")  # blocks
""",
    "a table with an age": """
import time

_CACHE: dict[str, str] = {}
_READ = 0.0

def load(name: str) -> str:
    now = time.time()
    if name in _CACHE and now - _READ < 5:
        return _CACHE[name]
    _CACHE[name] = open(name).read()
    return _CACHE[name]

async def handler(name: str) -> str:
    return load(name)  # blocks
""",
    "a table of what is known beforehand": """
TEXTS = {"a": "A"}

def load(name: str) -> str:
    if name in TEXTS:
        return TEXTS[name]
    return open(name).read()

async def handler(name: str) -> str:
    return load(name)  # blocks
""",
    "a table of this one call": """
def load(names: list[str]) -> str:
    found: dict[str, str] = {}
    if found:
        return found
    return open(names[0]).read()

async def handler(names: list[str]) -> str:
    return load(names)  # blocks
""",
    "a guard that gives something else than the table": """
_SEEN: dict[str, str] = {}

def load(name: str) -> str | None:
    if name in _SEEN:
        return None
    return open(name).read()

async def handler(name: str) -> str | None:
    return load(name)  # blocks
""",
}
