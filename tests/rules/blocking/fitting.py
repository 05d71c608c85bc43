"""Calls whose arguments do not fit, which raise before anything blocks, and such that do."""

from __future__ import annotations

MISFITS = {
    "a required argument is left out, of a function and of a constructor": """
import requests

def fetch(url: str, key: str) -> None:
    requests.get(url)

class Client:
    def __init__(self, url: str) -> None:
        requests.get(url)

async def handler() -> None:
    fetch("u")
    Client()
""",
    "a keyword that the method does not know": """
import requests

class Feed:
    def load(self, url: str, *, limit: int = 3) -> None:
        requests.get(url)

async def handler(feed: Feed) -> None:
    feed.load("u", depth=1)
""",
    "more arguments than there are places": """
import requests

class Feed:
    @staticmethod
    def load(url: str) -> None:
        requests.get(url)

async def handler() -> None:
    Feed.load("u", 3)
""",
}
FITTING = {
    "arguments by place, by keyword, spread, and further ones": """
import requests

def fetch(url: str, key: str = "k", *, limit: int = 3) -> None:
    requests.get(url)

def load(*urls: str, **options: str) -> None:
    requests.get(urls[0])

async def handler(given: dict[str, str], urls: list[str]) -> None:
    fetch("u", limit=2)  # blocks
    fetch(url="u", key="k")  # blocks
    fetch(**given)  # blocks
    fetch(*urls)  # blocks
    load("u", "v", retry="yes")  # blocks
""",
    "of two services the one that takes such arguments": """
import random
import requests

class Local:
    def speak(self, text: str) -> None:
        print(text)

class Remote:
    def speak(self, text: str, *, voice: str) -> None:
        requests.post("u", data=text)

engine = Local() if random.random() > 0.5 else Remote()

async def handler() -> None:
    engine.speak("x", voice="y")  # blocks
""",
    "what a decorator makes of the arguments, nobody knows": """
import functools
import requests

def with_key(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function("key", *args, **kwargs)
    return inner

@with_key
def fetch(key: str, url: str) -> None:
    requests.get(url)

async def handler() -> None:
    fetch("u")  # blocks
""",
    "what gives a constructor more, and an object by another name than self": """
import requests
from wireup import service

@service
class Feed:
    def __init__(self, url: str) -> None:
        requests.get(url)

class Client:
    def load(this, url: str) -> None:
        requests.get(url)

    @classmethod
    def make(klass, url: str) -> None:
        requests.get(url)

def _get(client: object, url: str) -> None:
    requests.get(url)

class Reader:
    get = _get

async def handler(client: Client) -> None:
    Feed()  # blocks
    client.load("u")  # blocks
    Client.make("u")  # blocks
    Reader().get("u")  # blocks
""",
    "a method that is called on its class, and a bound one": """
import requests

class Feed:
    def load(self, url: str) -> None:
        requests.get(url)

    @classmethod
    def make(cls, url: str) -> None:
        requests.get(url)

async def handler(feed: Feed) -> None:
    Feed.load(feed, "u")  # blocks
    Feed.make("u")  # blocks
    bound = feed.load
    bound("u")  # blocks
""",
}
