"""Branches that a call's arguments decide: those that it never takes, and those that it may."""

from __future__ import annotations

NEVER_TAKEN = {
    "what is done with other parts of a message than texts": """
from app.messages import Messages

async def handler(name: str) -> object:
    Messages.build("hello"), Messages.build(["hello", f"{name}!", 1]), Messages.build(given="a")
    Messages.build(name), Messages.build(given=str(name))
# app/messages.py
from pathlib import Path

class Messages:
    @classmethod
    def __parts(cls, parts: list) -> list:
        found = []
        for part in parts:
            if isinstance(part, str):
                found.append(part)
            elif isinstance(part, int | float):
                found.append(str(part))
            elif isinstance(part, Path):
                if part.exists():
                    found.append(open(part))
        return found

    @classmethod
    def build(cls, given: object) -> list:
        found = []
        if not isinstance(given, list):
            given = [given]
        for one in given:
            data = one if isinstance(one, list) else [one]
            found += cls.__parts(data)
        return found
""",
    "a key that a table of the program has": """
from app.prompts import text

async def handler() -> str:
    return text("hello"), text(key="bye")
# app/prompts.py
import os
from app.texts import PROMPTS, HELLO

def text(key):
    # first the program's own
    if key in PROMPTS:
        return PROMPTS[key].strip()
    name = f"{key}.txt"
    with open(name) as file:
        return file.read()
# app/texts.py
HELLO = "hello"
PROMPTS = {"hello": HELLO, "bye": "bye"}
""",
    "what is done with an argument of another kind": """
from app.messages import Message, build

async def handler(name: str, count: int) -> object:
    build("hello"), build(f"{name}.txt"), build(name), build(count), build(["a"])
# app/messages.py
from pathlib import Path

class Message: ...

def build(given: object) -> object:
    if isinstance(given, str):
        return given
    elif isinstance(given, (Path, Message)):
        return open(given)
    return given
""",
    "what is made where nothing is given": """
from app.user import User

async def handler() -> object:
    return User(roles=[1]), User([1, 2]), User(("a",))
# app/user.py
import requests

class User:
    def __init__(self, roles=None):
        if roles is None:
            roles = requests.get("u").json()
        self.roles = roles
""",
    "what is picked from further keywords": """
from app.user import User

async def handler() -> object:
    return User(name="a", roles=[-1])
# app/user.py
import requests

class User:
    def __init__(self, **kwargs):
        given = kwargs.get("roles")
        self.roles = given or []
        if given is None:
            self.roles = requests.get("u").json()
""",
    "an object of a class of the project": """
from app.client import Client, load

async def handler() -> object:
    return load(client=Client("u"))
# app/client.py
import requests

class Client:
    def __init__(self, url):
        self.url = url

def load(client=None):
    if not client and True:
        return requests.get("u")
    return client.url
""",
    "a text that has nothing to read": """
from app.config import Config

async def handler(text: str) -> object:
    return Config.parse("a: 1"), Config.parse(text), Config.parse(config=None)
# app/config.py
class Config:
    @classmethod
    def parse(cls, config):
        if hasattr(config, "read"):
            config = config.read()
        return config

    @classmethod
    def load(cls):
        with open("config") as file:
            return cls.parse(file)
""",
}
