"""Jobs of schedulers: those that run once as an application starts, and those that come again."""

from __future__ import annotations

ONE_SHOT = {
    "a job that a start's helper adds without a time": """
from contextlib import asynccontextmanager

import requests
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from fastapi import FastAPI

scheduler = AsyncIOScheduler()

async def load() -> None:
    requests.get("u")

async def warm() -> None:
    await load()

async def fill() -> None:
    requests.get("v")

async def clear() -> None:
    requests.get("w")

def begin() -> None:
    scheduler.add_job(warm, DateTrigger(), max_instances=1)
    scheduler.add_job(fill)
    scheduler.start()

async def start() -> None:
    scheduler.add_job(clear, trigger="date")

@asynccontextmanager
async def lifespan(app: FastAPI):
    begin()
    await start()
    yield

app = FastAPI(lifespan=lifespan)
""",
}

RECURRING = {
    "jobs that come again, whatever runs them once": """
from contextlib import asynccontextmanager

import requests
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger
from fastapi import FastAPI

scheduler = AsyncIOScheduler()

async def warm() -> None:
    requests.get("u")  # blocks

async def poll() -> None:
    requests.get("u")  # blocks

async def sweep() -> None:
    requests.get("u")  # blocks

def begin() -> None:
    scheduler.add_job(warm, DateTrigger())
    scheduler.add_job(warm, IntervalTrigger(minutes=10))
    scheduler.add_job(poll, "interval", seconds=3)
    scheduler.add_job(sweep, trigger="cron", hour=2)

@asynccontextmanager
async def lifespan(app: FastAPI):
    begin()
    yield

app = FastAPI(lifespan=lifespan)
""",
    "jobs that run once for each request": """
import requests
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from fastapi import FastAPI

app, scheduler = FastAPI(), AsyncIOScheduler()

async def send() -> None:
    requests.get("u")  # blocks

async def tell() -> None:
    requests.get("u")  # blocks

def add() -> None:
    scheduler.add_job(tell, "date")

@app.post("/orders")
async def order() -> None:
    scheduler.add_job(send)
    add()
""",
    "jobs of another thing that is called so, and of what serves besides": """
from contextlib import asynccontextmanager

import requests
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from fastapi import FastAPI

from app.board import board

scheduler = AsyncIOScheduler()

async def warm() -> None:
    requests.get("u")  # blocks

@asynccontextmanager
async def lifespan(app: FastAPI):
    scheduler.add_job(warm)
    yield

app = FastAPI(lifespan=lifespan)

@app.post("/warm")
async def again() -> None:
    await warm()
# app/board.py
import requests

class Board:
    def add_job(self, job) -> None:
        self.jobs.append(job)

board = Board()

async def work() -> None:
    requests.get("u")  # blocks

board.add_job(work)
""",
}
