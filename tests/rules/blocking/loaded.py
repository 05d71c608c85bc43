"""Start-up that no application is seen to register, and modules that try themselves out."""

from __future__ import annotations

LOADED = {
    "a lifespan that is handed over under another name": """
from contextlib import asynccontextmanager
from app.base import make

@asynccontextmanager
async def lifespan(app):
    open("f")
    yield

app = make(lifespan_override=lifespan)
# app/base.py
from fastapi import FastAPI

def make(lifespan_override=None):
    return FastAPI(lifespan=lifespan_override or nothing)
""",
    "what a chat bot's framework calls as it loads": """
from discord.ext import commands
from app.tags import Tags

class Bot(commands.Bot):
    async def setup_hook(self) -> None:
        open("f")

async def setup(bot: Bot) -> None:
    await bot.add_cog(Tags(bot))
# app/tags.py
from pathlib import Path
from discord.ext import commands

class Tags(commands.Cog):
    def __init__(self, bot) -> None:
        self.tags = Path("tags").read_text()
""",
    "a script that a test takes a function from": """
import asyncio
import requests

async def fetch() -> None:
    requests.get("u")

if __name__ == "__main__":
    asyncio.run(fetch())
# tests/test_main.py
from app.main import fetch
""",
}

TRIED_OUT = {
    "a module that tries itself out, and is used elsewhere": """
from fastapi import APIRouter
from app.agent import answer

router = APIRouter()

@router.post("/chat")
async def chat() -> object:
    return await answer()
# app/agent.py
import asyncio
import requests

async def answer() -> object:
    return requests.get("u")  # blocks

async def try_out() -> None:
    print(await answer())
    requests.get("v")

if __name__ == "__main__":
    asyncio.run(try_out())
""",
    "a command of a chat bot": """
import discord
import requests

async def setup(bot: discord.Client, guild: int) -> None:
    requests.get("u")  # blocks

async def on_message(message: discord.Message) -> None:
    requests.get("u")  # blocks
""",
    "a set-up that no framework calls": """
import requests

async def setup(bot: object) -> None:
    requests.get("u")  # blocks
""",
}
