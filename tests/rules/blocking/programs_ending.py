"""What a program begins and ends with, jobs and commands of their own, and what goes on."""

from __future__ import annotations

ENDING = {
    "a command that the project's own decorator runs on a loop": """
# app/agents.py
import requests

class Agent:
    async def initialize(self) -> None:
        requests.get("u")

async def make_agent() -> Agent:
    agent = Agent()
    await agent.initialize()
    return agent
# app/commands.py
import asyncio
import functools
import click
from app.agents import make_agent

@click.group()
def cli() -> None: ...

def as_command(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        return asyncio.run(f(*args, **kwargs))

    return wrapper

@cli.command()
@as_command
async def show() -> None:
    await make_agent()
""",
    "a job that a queue's worker runs on a loop of its own": """
from fastapi import FastAPI
from rq import Queue
from app.jobs import process

app = FastAPI()
queue = Queue()

@app.post("/jobs")
def start(url: str) -> None:
    queue.enqueue(process, url)
# app/jobs.py
import requests

async def process(url: str) -> None:
    await fetch(url)

async def fetch(url: str) -> None:
    requests.get(url)
""",
    "a batch that a module runs if it is run, past a class of its own": """
import asyncio

class Compressor:
    def process(self, paths: list[str]) -> None:
        asyncio.run(self._process(paths))

    async def _process(self, paths: list[str]) -> None:
        await asyncio.gather(*[self._one(path) for path in paths])

    async def _one(self, path: str) -> None:
        open(path)

def main() -> None:
    Compressor().process(["a"])

if __name__ == "__main__":
    main()
""",
    "what a program begins and ends with, whatever runs beside it": """
import asyncio
from app.runner import Runner

async def main() -> None:
    runner = Runner()
    await runner.start()
    await asyncio.gather(*[runner.poll() for _ in range(3)])
    await runner._close_all()

if __name__ == "__main__":
    asyncio.run(main())
# app/runner.py
import asyncio
import requests

class Runner:
    async def start(self) -> None:
        asyncio.create_task(self.poll())
        requests.get("u")

    async def poll(self) -> None:
        await asyncio.sleep(1)

    async def _close_all(self) -> None:
        requests.get("u")
""",
}

LASTING = {
    "what begins again and again, or as a task, and what is called otherwise": """
import asyncio
from app.runner import Runner

async def main() -> None:
    runner = Runner()
    await asyncio.gather(*[runner.poll() for _ in range(3)])
    asyncio.create_task(runner.start())
    await runner.work()
    while True:
        await runner.connect()
    await runner.close()

if __name__ == "__main__":
    asyncio.run(main())
# app/runner.py
import asyncio
import requests

class Runner:
    async def connect(self) -> None:
        requests.get("u")  # blocks

    async def start(self) -> None:
        await asyncio.sleep(1)
        requests.get("u")  # blocks

    async def close(self) -> None:
        while True:
            await asyncio.sleep(1)
            requests.get("u")  # blocks

    async def poll(self) -> None:
        await asyncio.sleep(1)

    async def work(self) -> None:
        requests.get("u")  # blocks
""",
}
