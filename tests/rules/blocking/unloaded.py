"""What nothing runs: lines behind a `return`, modules behind a package, copies of modules."""

from __future__ import annotations

NEVER_RUN = {
    "a folder that is kept for memory, and a test beside what it tests": """
# app/main.py
import pytest
import requests

@pytest.mark.asyncio
async def test_search() -> None:
    requests.get("u")
from v1.service import Service
# app/_archived/v1/service.py
import requests

class Service:
    async def load(self) -> None:
        requests.get("u")
# app/_archived/v1/routes.py
from fastapi import APIRouter
from app._archived.v1.service import Service

router = APIRouter()

@router.get("/")
async def load() -> None:
    await Service().load()
""",
    "what a tool keeps in a folder of its own": """
# .agents/skills/api/templates/router.py
import requests
from fastapi import APIRouter

router = APIRouter()

@router.get("/")
async def load() -> None:
    requests.get("u")
""",
    "what handles that no loop runs, where a helper of the project's asks for it": """
import asyncio
import requests

class Log:
    def _writer(self) -> asyncio.Queue:
        loop = asyncio.get_running_loop()
        loop.create_task(self._write())
        return asyncio.Queue()

    async def _write(self) -> None: ...

    def record(self) -> None:
        try:
            queue = self._writer()
            queue.put_nowait("x")
        except RuntimeError:
            requests.post("u")

async def handler(log: Log) -> None:
    log.record()
""",
    "what a name of the module guards, and the function sets that it guards": """
import requests

_loaded = False

def _load() -> None:
    global _loaded
    requests.get("u")
    _loaded = True

def tools() -> None:
    if not _loaded:
        _load()

async def handler() -> None:
    tools()
""",
    "what stands behind a return, a raise or a continue in its block": """
import requests

def behind(names: list[str]) -> str:
    for name in names:
        continue
        requests.get(name)
    if names:
        raise ValueError(names)
        requests.get("u")
    with open_nothing():
        return ""
        requests.get("u")
    return ""
    requests.get("u")

def open_nothing(): ...

async def handler() -> str:
    return behind([])
    requests.get("u")
""",
    "a module that a package of its name stands before": """
# app/search.py
import requests

async def search() -> None:
    requests.get("u")
# app/search/__init__.py
async def search() -> None: ...
# app/main.py
from app.search import search

async def handler() -> None:
    await search()
""",
    "copies that nobody imports": """
# app/bot-old.py
import requests

async def answer() -> None:
    requests.get("u")
# app/routes_backup.py
import requests
from fastapi import APIRouter

router = APIRouter()

@router.get("/")
async def answer() -> None:
    requests.get("u")
""",
    "an asyncio.run where a name tells that no loop runs": """
import asyncio

async def prepare() -> None: ...

def load() -> None:
    try:
        asyncio.get_running_loop()
        in_loop = True
    except RuntimeError:
        in_loop = False
    if not in_loop:
        asyncio.run(prepare())

async def handler() -> None:
    load()
""",
    "what a bot's class calls itself as it starts, and what ends a program": """
import requests
from discord.ext import commands

class Bot(commands.Bot):
    async def setup_hook(self) -> None:
        await self.load_profiles()

    async def load_profiles(self) -> None:
        requests.get("u")

    async def graceful_shutdown(self) -> None:
        await self.save()

    async def save(self) -> None:
        requests.get("u")
""",
}

RUN_AFTER_ALL = {
    "a folder of archives that is in use": """
# app/archive/service.py
import requests

class Service:
    async def load(self) -> None:
        requests.get("u")  # blocks
# app/archive/routes.py
from fastapi import APIRouter
from app.archive.service import Service

router = APIRouter()

@router.get("/")
async def load() -> None:
    await Service().load()
# app/main.py
from fastapi import FastAPI
from app.archive.routes import router

app = FastAPI()
app.include_router(router)
""",
    "what a helper tries by itself, and a name that is never set": """
import asyncio
import requests

_loaded = False

def _load() -> None:
    requests.get("u")

def tools() -> None:
    if not _loaded:
        _load()

def _loop() -> object:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None

def record() -> None:
    try:
        _loop()
    except RuntimeError:
        requests.post("u")

async def handler() -> None:
    tools()  # blocks
    record()  # blocks
""",
    "what stands behind a return of another block": """
import requests

def behind(names: list[str]) -> str:
    if names:
        return ""
    try:
        return names[0]
    except IndexError:
        pass
    requests.get("u")
    return ""

async def handler() -> str:
    return behind([])  # blocks
""",
    "a copy that somebody imports": """
# app/search_old.py
import requests

async def search() -> None:
    requests.get("u")  # blocks
# app/main.py
from app.search_old import search

async def handler() -> None:
    await search()
""",
    "an asyncio.run where a name tells something else": """
import asyncio

async def prepare() -> None: ...

def load(wanted: bool) -> None:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        wanted = False
    if not wanted:
        asyncio.run(prepare())

async def handler() -> None:
    load(False)  # blocks
""",
    "what a bot's framework may call, and what a request calls, too": """
import requests
from discord.ext import commands

class Bot(commands.Bot):
    async def setup_hook(self) -> None:
        await self.load_profiles()
        await self.process_commands("")

    async def load_profiles(self) -> None:
        requests.get("u")  # blocks

    async def process_commands(self, message: str) -> None:
        requests.get("u")  # blocks

    async def on_message(self, message: str) -> None:
        await self.load_profiles()
""",
}
