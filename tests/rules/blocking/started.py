"""Probes of what runs after a start, beside what serves."""

from __future__ import annotations

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
