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

FORGOTTEN = {
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
