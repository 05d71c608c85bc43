"""A module's own functions that nobody names, and those that somebody may call."""

from __future__ import annotations

UNNAMED = {
    "a module's own function that was left behind": """
import requests

async def _load() -> None:
    requests.get("u")
    await _parse()

async def _parse() -> None:
    requests.get("u")
""",
    "a load test in a folder of its own": """
# app/benchmark/load.py
import requests

class Load:
    async def measure(self) -> None:
        requests.get("u")
""",
}
NAMED = {
    "what others may import, and a method that may be called by its name": """
import requests

async def load() -> None:
    requests.get("u")  # blocks

class Loader:
    async def _load(self) -> None:
        requests.get("u")  # blocks

    async def load(self, kind: str) -> None:
        await getattr(self, "_" + kind)()
""",
    "a module's own function that is kept in a table, and one that is registered": """
import requests
from app.events import bus

@bus.on("change")
async def _changed() -> None:
    requests.get("u")  # blocks

async def _load() -> None:
    requests.get("u")  # blocks

JOBS = {"load": _load}
# app/events.py
class Bus:
    def on(self, name):
        def register(function):
            self.functions[name] = function
            return function
        return register

bus = Bus()
""",
}
