"""What frameworks call as they start, tests' own functions, and what the same modules serve."""

from __future__ import annotations

STARTING = {
    "what a command runs alone, and a start after it has made a task": """
import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.knowledge import populate

async def sweep() -> None:
    await asyncio.sleep(60)

async def start() -> None:
    asyncio.create_task(sweep())
    await populate()

@asynccontextmanager
async def lifespan(app: FastAPI):
    await start()
    yield

app = FastAPI(lifespan=lifespan)
# app/knowledge.py
async def populate() -> None:
    open("f").read()
# app/commands.py
import asyncio

from app.knowledge import populate

def main() -> None:
    asyncio.run(populate())

if __name__ == "__main__":
    main()
""",
    "events that tell of a bot's start": """
import hikari
import requests

bot = hikari.GatewayBot("t")

@bot.listen(hikari.StartedEvent)
async def started(event) -> None:
    requests.get("u")

@bot.listen()
async def starting(event: hikari.StartingEvent) -> None:
    requests.get("u")
""",
    "a bot's first connection, and what runs before its loops": """
import requests
from discord.ext import commands, tasks

class Watch(commands.Cog):
    @commands.Cog.listener()
    async def on_ready(self) -> None:
        requests.get("u")

    async def cog_load(self) -> None:
        requests.get("u")

    @tasks.loop(seconds=3)
    async def poll(self) -> None: ...

    @poll.before_loop
    async def before(self) -> None:
        requests.get("u")
""",
    "signals of an application that functions are appended to": """
import requests
from aiohttp import web

async def warm(app: web.Application) -> None:
    requests.get("u")

async def connect(app: web.Application):
    requests.get("u")
    yield

def make() -> web.Application:
    app = web.Application()
    app.on_startup.append(warm)
    app.cleanup_ctx.append(connect)
    return app
""",
    "a function that a bot's builder or dispatcher is given": """
import requests
from aiogram import Dispatcher
from telegram.ext import Application

dp = Dispatcher()

async def post_init(app: Application) -> None:
    requests.get("u")

async def greet() -> None:
    requests.get("u")

@dp.shutdown()
async def leave() -> None:
    requests.get("u")

def main() -> None:
    dp.startup.register(greet)
    Application.builder().token("t").post_init(post_init).build().run_polling()
""",
    "the set-up of a Home Assistant integration": """
import requests
from homeassistant.core import HomeAssistant

async def async_setup_entry(hass: HomeAssistant, entry) -> bool:
    return await load(hass)

async def load(hass: HomeAssistant) -> bool:
    return requests.get("u").ok
""",
    "a server's hooks": """
import requests
from sanic import Sanic
from quart import Quart

app, other = Sanic("a"), Quart("b")

@app.listener("before_server_start")
async def warm(app) -> None:
    requests.get("u")

@other.before_serving
async def connect() -> None:
    requests.get("u")
""",
    "a fixture outside of the tests": """
import subprocess
import pytest

@pytest.fixture
async def repository() -> None:
    subprocess.run(["git", "init"])
""",
    "a set-up that its only caller guards": """
import requests

_bus = None

class Bus:
    async def initialize(self) -> None:
        requests.get("u")

async def get_bus() -> Bus:
    global _bus
    if _bus is None:
        _bus = Bus()
        await _bus.initialize()
    return _bus

async def handler() -> Bus:
    return await get_bus()
""",
    "a worker's coroutine that only a test hands on": """
import asyncio
import requests
from celery import shared_task

async def check() -> None:
    requests.get("u")

@shared_task
def task() -> None:
    asyncio.run(check())
# tests/test_main.py
import inspect
from app.main import check

def test_it_asks() -> None:
    assert "get" in inspect.getsource(check)
""",
    "a coroutine whose name something else is handed on by": """
import asyncio
import threading
import requests
from celery import shared_task

class Watcher:
    def run(self) -> None: ...

    def start(self) -> None:
        threading.Thread(target=self.run).start()

class Report:
    async def run(self) -> None:
        requests.get("u")

async def main(run: int) -> None:
    print(run)
    await Report().run()

@shared_task
def task() -> None:
    asyncio.run(main(1))
""",
    "the command line of a bot, and what it asks before it connects": """
# bot/__main__.py
import asyncio
from discord.ext import commands

bot = commands.Bot()

def run_early(coroutine) -> None:
    asyncio.new_event_loop().run_until_complete(coroutine())

async def edit() -> None:
    input("Name? ")

async def serve() -> None:
    if input("Sure? "):
        await bot.start("t")

def main() -> None:
    run_early(edit)
    loop = asyncio.new_event_loop()
    loop.create_task(serve())
    loop.run_forever()

main()
""",
    "a module that only a script beside it takes": """
from fastapi import APIRouter

router = APIRouter()

@router.post("/jobs")
async def start(runner, bus) -> None:
    await runner.run()
    bus.subscribe(runner.run)
# translate.py
import asyncio
from translation.other import Translation

async def main() -> None:
    await Translation().run()

if __name__ == "__main__":
    asyncio.run(main())
# translation/other.py
import requests

class Translation:
    async def run(self) -> None:
        requests.get("u")
# tests/test_other.py
from translation.other import Translation
""",
    "a retried coroutine of a worker": """
import asyncio
import requests
from celery import shared_task
from tenacity import retry

@retry(reraise=True)
async def fetch() -> None:
    requests.get("u")

@shared_task
def task() -> None:
    asyncio.run(fetch())
""",
}
