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

TAKEN = {
    "what is done with the parts of a message, one of which is no text": """
from pathlib import Path
from app.messages import build

async def handler(name: object) -> object:
    build(["hello", name])  # blocks
    build(["hello", Path("f")])  # blocks
# app/messages.py
from pathlib import Path

def parts(given: list) -> list:
    for part in given:
        if isinstance(part, Path):
            return [open(part)]
    return given

def build(given: object) -> list:
    if not isinstance(given, list):
        given = [given]
    return parts(given)
""",
    "what is made of a text on the way": """
from app.messages import build

async def handler() -> object:
    build("hello")  # blocks
# app/messages.py
from pathlib import Path

def build(given: object) -> object:
    if isinstance(given, int):
        return given
    given = Path(given)
    if isinstance(given, Path):
        return open(given)
    return given
""",
    "a key that a table of the program lacks, and one that nobody knows": """
from app.prompts import text

async def handler(key: str) -> str:
    text("good day")  # blocks
    return text(key)  # blocks
# app/prompts.py
PROMPTS = {"hello": "hello", "bye": "bye"}

def text(key):
    if key in PROMPTS:
        return PROMPTS[key].strip()
    return open(key).read()
""",
    "a key that a table must not have": """
from app.prompts import text

async def handler() -> str:
    return text("hello")  # blocks
# app/prompts.py
PROMPTS = {"hello": "hello"}

def text(key):
    if key not in PROMPTS:
        return ""
    return open(key).read()
""",
    "what is done with an argument of just that kind": """
from pathlib import Path
from collections.abc import Sequence
from app.messages import build

async def handler(given: object, path: Path) -> object:
    build("hello")  # blocks
    build(given)  # blocks
    build(["a"])  # blocks
# app/messages.py
from pathlib import Path
from collections.abc import Sequence

def build(given: object) -> object:
    if isinstance(given, Sequence):
        return open("s")
    if isinstance(given, (Path, str)):
        return open(given)
    return given
""",
    "what may be nothing": """
from app.user import User

async def handler(roles: list[int]) -> object:
    User()  # blocks
    User(roles)  # blocks
    User([])  # blocks
    User([*roles])  # blocks
    User(*roles)  # blocks
    User("")  # blocks
    User(0)  # blocks
    User([1])
# app/user.py
import requests

class User:
    def __init__(self, roles=None):
        if not roles:
            roles = requests.get("u").json()
        self.roles = roles
""",
    "a part of what is given": """
from app.user import load, other, rebound, looped

async def handler() -> object:
    load([0])  # blocks
    other(True)  # blocks
    rebound([1])  # blocks
    looped([1])  # blocks
# app/user.py
import requests

def load(roles):
    if not roles[0]:
        return requests.get("u")

def other(mode):
    if not mode == 3:
        return requests.get("u")

def rebound(roles=None):
    roles = roles.pop()
    if roles is None:
        return requests.get("u")

def looped(roles=None):
    for _ in range(3):
        if roles is None:
            return requests.get("u")
        roles = None
""",
    "further keywords that are changed, or not told": """
from app.user import Changed, User

async def handler(options: dict[str, object]) -> object:
    User(name="a")  # blocks
    User(**options)  # blocks
    Changed(roles=[1])  # blocks
# app/user.py
import requests

class User:
    def __init__(self, **kwargs):
        given = kwargs.get("roles")
        if given is None:
            self.roles = requests.get("u").json()

class Changed:
    def __init__(self, **kwargs):
        kwargs.update(roles=None)
        given = kwargs.get("roles")
        if given is None:
            self.roles = requests.get("u").json()
""",
    "an object that may count as empty": """
from app.client import Kept, Listed, load

async def handler() -> object:
    load(client=Kept())  # blocks
    load(client=Listed())  # blocks
# app/client.py
import requests

class Kept:
    def __len__(self) -> int:
        return 0

class Listed(list): ...

def load(client=None):
    if not client:
        return requests.get("u")
    return client.url
""",
    "a file, and what may be one": """
from app.config import Config, Other

async def handler(path, text: str) -> object:
    Config.parse(open(path))  # blocks
    Other.parse(text)  # blocks
# app/config.py
import requests

class Config:
    @classmethod
    def parse(cls, config):
        if hasattr(config, "read"):
            config = config.read()
        return config

class Other:
    @classmethod
    def parse(cls, config):
        if hasattr(config, "encode"):
            config = requests.get(config)
        return config
""",
}
