"""How far guards reach that leave after some other statements, and which run what follows once."""

from __future__ import annotations

PASSED_BY = {
    "a guard in a block that others pass by": """
import logging
import queue
import requests

class Reader:
    def __init__(self) -> None:
        self.first = False

    async def in_loop(self, keys: list[str]) -> None:
        for key in keys:
            if self.first:
                logging.info(key)
                continue
            self.first = True
        requests.get("u")  # blocks

    async def in_branch(self, key: str) -> None:
        if key:
            if self.first:
                logging.info(key)
                return
            self.first = True
        requests.get("u")  # blocks

    async def in_try(self) -> None:
        try:
            if self.first:
                logging.info("first")
                raise ValueError
            self.first = True
        except ValueError:
            pass
        requests.get("u")  # blocks

async def asked(wanted: bool, client: requests.Session) -> None:
    if wanted:
        if isinstance(client, requests.Session):
            logging.info("a session")
            return
    client.get("u")  # blocks

async def take(names: list[str], waiting: queue.Queue) -> str:
    for name in names:
        if waiting.empty():
            logging.info(name)
            break
    return waiting.get()  # blocks
""",
    "a guard that may go on": """
import contextlib
import requests

class Reader:
    def __init__(self) -> None:
        self.ready = False
        self.table: dict[str, str] = {}

    async def get(self, key: str) -> object:
        if self.ready:
            with contextlib.suppress(KeyError):
                return self.table[key]
        self.ready = True
        return requests.get(key)  # blocks
""",
    "guards that let the next call in again": """
import logging
import requests

class Reader:
    def __init__(self) -> None:
        self.cursor: str | None = None
        self.last = ""

    async def more(self) -> None:
        if self.cursor is None:
            logging.info("nothing to read")
            raise RuntimeError
        answer = requests.post("u", json=self.cursor)  # blocks
        self.cursor = answer.json()["next"]

    async def other(self, url: str) -> None:
        if self.last == url:
            logging.info("as before")
            return
        self.last = url
        requests.get(url)  # blocks
""",
    "a method that is called as asyncio's": """
import asyncio
import requests

class Bot:
    async def wait_for(self, coroutine, seconds: int) -> None:
        task = asyncio.create_task(coroutine)
        while not task.done():
            await asyncio.sleep(seconds)

async def fetch() -> None:
    requests.get("u")  # blocks

def main(bot: Bot) -> None:
    asyncio.run(bot.wait_for(fetch(), 5))
""",
}
ONCE_ALL_THE_SAME = {
    "what is tried again, and pages until the last": """
import requests

class Reader:
    def __init__(self) -> None:
        self.connected = False
        self.rows: list[str] | None = None
        self.ready = False

    async def connect(self) -> None:
        if self.connected:
            return
        self.connected = True
        tries = 0
        while tries < 3:
            requests.get("u")
            tries += 1

    async def load(self, url: str) -> list[str]:
        if self.rows is not None:
            return self.rows
        self.rows = []
        while url:
            answer = requests.get(url)
            self.rows.append(answer.text)
            url = answer.headers["next"]
        return self.rows

    async def prepare(self) -> None:
        if self.ready:
            return
        self.ready = True
        answer = requests.get("u")
        if not answer.ok:
            self.ready = False
""",
    "a column that is named as Flask-SQLAlchemy's query": """
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()

class Saved(db.Model):
    query = db.Column(db.JSON)

async def read(saved: Saved) -> None:
    saved.query.get("term")
    saved.query.count("a")
""",
    "documents, sounds and models in memory": """
import io
import onnxruntime
import torchaudio
from binance import Client
from wechatpy import WeChatClient

wechat = WeChatClient("a", "b")

async def read(data: bytes) -> None:
    torchaudio.load(io.BytesIO(data))
    Client(ping=False)
    wechat.qrcode.get_url("t")
    wechat.message.get_subscribe_authorize_url(1, "t")
""",
}
