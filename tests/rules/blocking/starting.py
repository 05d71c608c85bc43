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

STARTED = {
    "what a start awaits, and a worker beside its tasks": """
import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.knowledge import populate

@asynccontextmanager
async def lifespan(app: FastAPI):
    await populate()
    yield

app = FastAPI(lifespan=lifespan)
# app/knowledge.py
async def populate() -> None:
    open("f").read()  # blocks
# app/worker.py
import asyncio

from app.knowledge import populate

async def listen() -> None:
    while True:
        await asyncio.sleep(1)

async def work() -> None:
    asyncio.create_task(listen())
    while True:
        await populate()

asyncio.run(work())
""",
    "the handlers of a bot in one module that runs its own loop": """
import asyncio
import requests
from aiogram import Bot, Dispatcher

dp = Dispatcher()

@dp.message()
async def show(message) -> None:
    requests.get("u")  # blocks
    await load()

async def load() -> None:
    requests.get("v")  # blocks

async def other(message) -> None:
    requests.get("u")  # blocks

async def main() -> None:
    requests.get("w")
    dp.message.register(other)
    await dp.start_polling(Bot("t"))

if __name__ == "__main__":
    asyncio.run(main())
""",
    "the handlers of a bot in its `__main__`": """
# bot/__main__.py
import requests
from discord.ext import commands

bot = commands.Bot()

@bot.command()
async def show(ctx) -> None:
    requests.get("u")  # blocks

@bot.event
async def on_message(message) -> None:
    requests.get("u")  # blocks

bot.run("t")
""",
    "a bot's class in the module that starts it, and what it leaves running": """
import asyncio
import discord
import requests

class Client(discord.Client):
    async def on_message(self, message) -> None:
        requests.get("u")  # blocks

async def poll() -> None:
    requests.get("u")  # blocks

async def main() -> None:
    requests.get("u")
    asyncio.create_task(poll())
    await Client().start("t")

asyncio.run(main())
""",
    "a module that a script and a route take": """
from fastapi import APIRouter
from app.translation import Translation

router = APIRouter()

@router.post("/jobs")
async def start(runner) -> None:
    await runner.run()
# app/translation.py
import requests

class Translation:
    async def run(self) -> None:
        requests.get("u")  # blocks
# app/translate.py
import asyncio
from app.translation import Translation

async def main() -> None:
    await Translation().run()

if __name__ == "__main__":
    asyncio.run(main())
""",
    "a module that a script takes, and a worker by a path that nobody knows": """
# app/worker/main.py
import asyncio
from tasks.indexing import Indexing

async def main() -> None:
    indexing = Indexing()
    await asyncio.wait([asyncio.create_task(indexing.start())])

asyncio.run(main())
# app/worker/tasks/indexing.py
import requests

class Indexing:
    async def start(self) -> None:
        requests.get("u")  # blocks
# app/worker/scripts/again.py
import asyncio
from app.worker.tasks.indexing import Indexing

asyncio.run(Indexing().start())
""",
    "a module that a script takes, and a text names": """
from plugins import load

async def main(name: str) -> None:
    plugin = load("app.plugins.mail", name)
    await plugin.send()
# app/plugins/mail.py
import requests

class Mail:
    async def send(self) -> None:
        requests.get("u")  # blocks
# app/try_out.py
import asyncio
from app.plugins.mail import Mail

asyncio.run(Mail().send())
""",
    "what the loops of a script lead to, that run beside one another": """
import asyncio
from app.login import Login

async def watch() -> None:
    await Login().run()

async def ingest() -> None:
    await asyncio.sleep(1)

async def main() -> None:
    await asyncio.gather(watch(), ingest())

if __name__ == "__main__":
    asyncio.run(main())
# app/login.py
import requests

class Login:
    async def run(self) -> None:
        requests.get("u")  # blocks
""",
    "events of a running bot": """
import hikari
import requests
from discord.ext import commands, tasks

bot = hikari.GatewayBot("t")

@bot.listen()
async def answer(event: hikari.MessageCreateEvent) -> None:
    requests.get("u")  # blocks

class Watch(commands.Cog):
    @tasks.loop(seconds=3)
    async def poll(self) -> None:
        requests.get("u")  # blocks

    @commands.Cog.listener("on_message")
    async def read(self, message) -> None:
        requests.get("u")  # blocks
""",
    "what a Home Assistant integration does later": """
import requests
from homeassistant.core import HomeAssistant

async def async_update(hass: HomeAssistant) -> None:
    requests.get("u")  # blocks
""",
    "a function of a start's name that nothing registers": """
import requests

async def startup() -> None:
    requests.get("u")  # blocks

async def on_ready() -> None:
    requests.get("u")  # blocks

def keep(names: list) -> None:
    names.append(startup)
""",
    "a task that a guarded set-up leaves running": """
import asyncio
import requests

_bus = None

class Bus:
    async def poll(self) -> None:
        requests.get("u")  # blocks

async def get_bus() -> Bus:
    global _bus
    if _bus is None:
        _bus = Bus()
        asyncio.create_task(_bus.poll())
    return _bus
""",
    "a worker's coroutine that a bus is given too": """
import asyncio
import requests
from celery import shared_task
from bus import bus

async def check() -> None:
    requests.get("u")  # blocks

@shared_task
def task() -> None:
    asyncio.run(check())

def register(on_change=bus.changed) -> None:
    on_change.connect(check)
""",
    "a nested coroutine that is awaited and handed on": """
import requests

async def serve(bus) -> None:
    async def answer() -> None:
        requests.get("u")  # blocks

    await answer()
    bus.subscribe(answer)
""",
    "a worker's coroutine that an unknown object's method hands on": """
import asyncio
import requests
from celery import shared_task

class Report:
    async def run(self) -> None:
        requests.get("u")  # blocks

@shared_task
def task() -> None:
    asyncio.run(Report().run())

def register(bus, report) -> None:
    bus.subscribe(report.run)
""",
}
