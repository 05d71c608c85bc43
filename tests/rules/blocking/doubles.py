"""One of several implementations that blocks, beside one that does nothing, or works otherwise."""

from __future__ import annotations

PORT = """
from app.mail import Gate, get_gate

async def handler(flag: bool, gate: Gate) -> None:
    get_gate(flag).send("a"){0}
    gate.send("a"){0}
# app/mail.py
import asyncio
import json
import logging
import requests
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

logger = logging.getLogger(__name__)
pool = ThreadPoolExecutor()

class Gate(Protocol):
    def send(self, text: str) -> object: ...

class Real:
    def send(self, text: str) -> object:
        return requests.post("u", text)

class Other:
{1}

def get_gate(flag: bool) -> Gate:
    if flag:
        return Other()
    return Real()
"""


def _port(other: str, mark: str = "") -> str:
    body = "\n".join(f"    {line}" for line in other.split("\n"))
    return PORT.format(mark, body)


BESIDE = {
    f"beside one that {does}": _port(other, "  # blocks")
    for does, other in {
        "returns a constant": "def send(self, text: str) -> object:\n    return {'sent': text}",
        "logs and makes a value": (
            "def send(self, text: str) -> object:\n"
            "    logger.info('not sent: %s', text)\n"
            "    return {'id': str(uuid.uuid4()), 'size': len(text), 'text': json.dumps(text)}"
        ),
        "refuses": "def send(self, text: str) -> object:\n    raise ValueError(f'no gate for {text}')",
        "only says what others do": "def send(self, text: str) -> object:\n    raise NotImplementedError",
        "blocks, too": "def send(self, text: str) -> object:\n    return requests.get('u')",
    }.items()
}

OTHERWISE = {
    f"beside one that {does}": _port(other)
    for does, other in {
        "awaits": "async def send(self, text: str) -> object:\n    return await asyncio.sleep(1)",
        "returns nothing, but asynchronously": "async def send(self, text: str) -> object:\n    return 1",
        "hands it to a thread": (
            "def send(self, text: str) -> object:\n    return pool.submit(requests.post, 'u', text)"
        ),
        "starts a task": (
            "def send(self, text: str) -> object:\n"
            "    return asyncio.create_task(self.later(text))\n"
            "async def later(self, text: str) -> None: ..."
        ),
        "calls what nobody knows": "def send(self, text: str) -> object:\n    return unknown(text)",
        "keeps it": "def send(self, text: str) -> object:\n    self.last = text",
        "answers from what it keeps": "def send(self, text: str) -> object:\n    return self.kept[text]",
        "calls itself a generator": "def send(self, text: str) -> object:\n    yield text",
        "leaves it to its own method": (
            "def send(self, text: str) -> object:\n    return self.later(text)\n"
            "def later(self, text: str) -> object:\n    return pool.submit(print, text)"
        ),
    }.items()
} | {
    "two that do nothing": """
from app.mail import get_gate

async def handler(flag: bool) -> object:
    return get_gate(flag).send("a")
# app/mail.py
class One:
    def send(self, text: str) -> object:
        return 1

class Two:
    def send(self, text: str) -> object:
        return 2

def get_gate(flag: bool) -> One | Two:
    return One() if flag else Two()
""",
    "a name that is another thing elsewhere": """
import requests
from app.mail import One, Two

async def handler(kind: str) -> object:
    def later() -> object:
        return gate
    if kind == "one":
        gate = One()
        gate.send("a")
    elif kind == "two":
        gate = Two()
    return gate.send("a")
# app/mail.py
import requests

class One:
    def send(self, text: str) -> object:
        return 1

class Two:
    def send(self, text: str) -> object:
        return requests.post("u", text)
""",
}
