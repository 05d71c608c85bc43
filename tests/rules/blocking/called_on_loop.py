"""Plain functions that a framework calls on the event loop."""

from __future__ import annotations

ON_LOOP = {
    "a tool and a resource of an MCP server": """
import time
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("tools")

@mcp.tool()
def wait(seconds: int) -> int:
    time.sleep(seconds)  # blocks
    return seconds

@mcp.resource("notes://all")
def notes() -> str:
    return open("notes.txt").read()  # blocks

def other() -> None:
    time.sleep(1)

if __name__ == "__main__":
    mcp.run()
""",
    "a tool of a server that another module makes": """
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("tools")
# app/tools.py
import requests
from app.main import mcp

def fetch(address: str) -> requests.Response:
    return requests.get(address)

@mcp.tool(name="fetch", description="fetches")
def tool(address: str) -> str:
    return fetch(address).text  # blocks
""",
    "tools that are registered with a server that is passed": """
import requests
from mcp.server.fastmcp import FastMCP

def register(server: FastMCP) -> None:
    @server.tool()
    def fetch(address: str) -> str:
        return requests.get(address).text  # blocks
""",
    "an event of an asynchronous socket server": """
import time
import socketio

server = socketio.AsyncServer()

@server.event
def connect(key: str, environment: dict[str, str]) -> None:
    time.sleep(1)  # blocks
""",
}
IN_THREADS = {
    "a tool of the server that runs them in threads": """
import time
from fastmcp import FastMCP

mcp = FastMCP("tools")

@mcp.tool()
def wait(seconds: int) -> None:
    time.sleep(seconds)
""",
    "an event of a socket server that has a thread for each": """
import time
import socketio

server = socketio.Server()

@server.event
def connect(key: str, environment: dict[str, str]) -> None:
    time.sleep(1)
""",
    "a tool of the project's own registry": """
import time

class Registry:
    def tool(self):
        return lambda function: function

registry = Registry()

@registry.tool()
def wait(seconds: int) -> None:
    time.sleep(seconds)
""",
    "a tool that hands its work to a thread, and one that is a generator": """
import asyncio
import time
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("tools")

@mcp.tool()
async def wait(seconds: int) -> None:
    await asyncio.to_thread(time.sleep, seconds)

@mcp.tool()
def steps():
    yield time.sleep(1)
""",
}
