"""An attribute set behind its guard: kept for the next call, or a matter of this call alone."""

from __future__ import annotations

OF_ONE_CALL = {
    "a guard that refuses, and a parameter that is changed": """
import requests

async def change(user, old: str, new: str) -> None:
    if user.password != old:
        return
    user.password = new
    requests.get("u")  # blocks
""",
    "a row that is read and filled": """
import requests

async def avatar(store, key: int) -> str:
    user = await store.load(key)
    if user.avatar is None:
        user.avatar = requests.get("u").text  # blocks
    return user.avatar
""",
    "a token that grows old": """
import requests

class Client:
    async def token(self, now: float) -> str:
        if self._token is not None and self._until > now:
            return self._token
        requests.get("u")  # blocks
        self._refresh()
        return self._token

    async def other(self) -> str:
        if self._token is not None and not self._is_old():
            return self._token
        requests.get("u")  # blocks
        self._refresh()
        return self._token

    def _is_old(self) -> bool:
        return self._until < 3

    def _refresh(self) -> None:
        self._token = "x"
""",
    "a guard that gives something else": """
import requests

class Client:
    async def load(self) -> str:
        if self._token is not None:
            return "x"
        requests.get("u")  # blocks
        self._refresh()
        return self._token

    def _reset(self) -> None:
        self._token = "x"

    def _refresh(self) -> None: ...
""",
}
KEPT = {
    "what waits for another thread that makes it": """
import threading

READY, MAKING = 1, 2

class Context:
    def __init__(self) -> None:
        self.ready = threading.Event()
        self.state = 0
        self.client = None

    def get(self):
        if self.state == READY and self.client is not None:
            return self.client
        if self.state == MAKING:
            self.ready.wait(3)
        return self._make()

    def _make(self):
        self.client = object()
        self.state = READY
        return self.client

context = Context()

async def handler():
    return context.get()
""",
    "an attribute of the object": """
import requests

class Client:
    async def token(self) -> str:
        if self._token:
            return self._token
        self._token = requests.get("u").text
        return self._token
""",
    "an attribute of a class": """
import requests

class Registry:
    names = None

    async def load(self) -> str:
        if Registry.names is None:
            Registry.names = requests.get("u").text
        return Registry.names
""",
    "an attribute of a module": """
import requests
from app import state

async def load() -> str:
    if state.names is None:
        state.names = requests.get("u").text
    return state.names
# app/state.py
names = None
""",
    "an attribute of the application's state": """
import requests
from fastapi import Request

async def load(request: Request) -> str:
    if request.app.state.names is None:
        request.app.state.names = requests.get("u").text
    return request.app.state.names
""",
    "an attribute of the application": """
import requests
from fastapi import Request

async def load(request: Request) -> str:
    if request.app.names is None:
        request.app.names = requests.get("u").text
    return request.app.names
""",
    "a local name for what the object keeps": """
import requests

class Client:
    async def load(self) -> str:
        cache = self.cache
        if cache.names is None:
            cache.names = requests.get("u").text
        return cache.names
""",
}
