"""Coroutines that nobody runs, beside a worker that runs the same function on a loop of its own."""

from __future__ import annotations

DROPPED = {
    "what a twin without a loop forgets to await, through a step that a class overrides": """
# app/stages.py
import abc

from app.client import Client

class Stage(abc.ABC):
    @abc.abstractmethod
    async def execute(self, text: str) -> str: ...

    async def run(self, text: str) -> str:
        return await self.execute(text)

class Answer(Stage):
    def __init__(self) -> None:
        self.client = Client()

    async def execute(self, text: str) -> str:
        return await self.client.complete(text)
# app/client.py
import requests

class Client:
    async def complete(self, text: str) -> str:
        return requests.get(text).text

    def chat(self, text: str) -> str:
        answer = self.complete(text)
        if not isinstance(answer, str):
            raise ValueError(text)
        return answer.strip() or ""

    def forget(self, text: str) -> None:
        self.complete(text)
# app/work.py
import asyncio

from celery import Celery

from app.stages import Answer

app = Celery("work")

@app.task
def answer(text: str) -> str:
    stage = Answer()
    return asyncio.run(stage.run(text))
""",
}

HANDED_ON = {
    "a coroutine that a plain function gives back, keeps or hands on": """
# app/client.py
import requests

async def give(text: str) -> str:
    return requests.get(text).text  # blocks

async def keep(text: str) -> str:
    return requests.get(text).text  # blocks

async def hand(text: str) -> str:
    return requests.get(text).text  # blocks

async def step(text: str) -> str:
    return requests.get(text).text  # blocks

def giving(text: str):
    made = give(text)
    return made

class Keeper:
    def keeping(self, text: str) -> None:
        made = keep(text)
        self.made = made

def handing(text: str, jobs: list) -> None:
    made = hand(text)
    jobs.append(made)

def stepping(text: str) -> None:
    made = step(text)
    made.send(None)
# app/work.py
import asyncio

from app.client import give, hand, keep, step

def work() -> None:
    asyncio.run(give("u"))
    asyncio.run(keep("u"))
    asyncio.run(hand("u"))
    asyncio.run(step("u"))
""",
}
