"""What a method knows of its own object where it calls another method of it, and what it does not."""

from __future__ import annotations

IMAGE = """
# app/media.py
import requests

class Image:
    content: bytes = b""
    url: str = ""

    def read(self) -> bytes:
        if self.content:
            return self.content
        elif self.url:
            return requests.get(self.url).content
        return b""

    def encode(self) -> str:
        return self.read().hex()

    def dump(self, whole: bool = True) -> dict:
        found = {"url": self.url}
        if whole and self.content:
            found["content"] = self.encode()
        return found

    def dump_whole(self) -> dict:
        if self.url:
            return {"content": self.encode()}
        return {}

    def renew(self) -> str:
        if self.content:
            del self.content
            return self.encode()
        return ""
"""

KNOWN = {
    "what is only read where it is not there yet": f"""
from app.media import Image

async def handler(images: list[Image]) -> list:
    return [image.dump() for image in images]
{IMAGE}""",
    "a client that is connected already": """
import requests

class Client:
    def __init__(self) -> None:
        self._token = ""

    def _ensure(self) -> str:
        if not self._token:
            self._token = requests.post("u").text
        return self._token

    def header(self) -> str:
        if self._token is not None and self._token:
            return self._ensure()
        return ""

async def handler(client: Client) -> str:
    return client.header()
""",
}

UNKNOWN = {
    "what may not be there yet": f"""
from app.media import Image

async def handler(image: Image) -> object:
    return image.encode()  # blocks
{IMAGE}""",
    "what another attribute tells nothing of": f"""
from app.media import Image

async def handler(image: Image) -> object:
    return image.dump_whole()  # blocks
{IMAGE}""",
    "what was just taken away": f"""
from app.media import Image

async def handler(image: Image) -> object:
    return image.renew()  # blocks
{IMAGE}""",
    "another object's method": """
import requests

class Node:
    content: bytes = b""
    next: "Node"

    def read(self) -> bytes:
        if self.content:
            return self.content
        return requests.get("u").content

    def both(self) -> bytes:
        if self.content:
            return self.next.read()
        return b""

async def handler(node: Node) -> bytes:
    return node.both()  # blocks
""",
}
