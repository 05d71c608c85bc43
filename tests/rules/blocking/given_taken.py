"""Probes of branches that what is given does take."""

from __future__ import annotations

TAKEN = {
    "what stands behind a branch that only ends where it fails, or that yields": """
from collections.abc import Iterator
import requests

class Page:
    pass

def fetch(page: Page | None = None) -> None:
    if page:
        try:
            print(page)
        except ValueError:
            return None
    else:
        return None
    requests.get("u")

def rows(page: Page | None = None) -> Iterator[int]:
    if page:
        yield 1
    requests.get("u")

async def handler() -> None:
    fetch(Page())  # blocks
    list(rows(Page()))  # blocks
""",
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
