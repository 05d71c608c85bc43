"""Attributes that a driver fetches when they are read."""

from __future__ import annotations

FETCHED = {
    "the state of a task's result": """
from celery.result import AsyncResult

async def handler(key: str) -> str:
    result = AsyncResult(key)
    return result.state  # blocks
""",
    "a state in a text, of a result that the program gives": """
from celery import Celery

program = Celery("jobs")

async def handler(key: str) -> str:
    return f"{program.AsyncResult(key).status}"  # blocks
""",
    "a helper that asks for the state": """
from celery.result import AsyncResult
from app.jobs import is_pending

async def handler(key: str) -> bool:
    return is_pending(AsyncResult(key))  # blocks
# app/jobs.py
from celery.result import AsyncResult

def is_pending(result: AsyncResult) -> bool:
    if result.state == "PENDING":
        return True
    return False
""",
    "a result that is asked first whether it has failed": """
from celery.result import AsyncResult

async def handler(key: str) -> object:
    result = AsyncResult(key)
    if result.failed():  # blocks
        return result.traceback
    return result.result
""",
    "a value that is called on": """
from celery.result import AsyncResult

async def handler(key: str) -> object:
    return AsyncResult(key).result.decode()  # blocks
""",
    "a state that a choice asks for": """
from celery.result import AsyncResult

async def handler(key: str) -> str:
    result = AsyncResult(key)
    return "open" if result.state == "PENDING" else "closed"  # blocks
""",
    "what an object in a bucket says of itself": """
import boto3

async def handler(key: str) -> int:
    item = boto3.resource("s3").Object("bucket", key)
    return item.content_length  # blocks
""",
    "whether a job is finished": """
import redis
from rq.job import Job

async def handler(key: str, connection: redis.Redis) -> bool:
    job = Job.fetch(key, connection=connection)  # blocks
    return job.is_finished  # blocks
""",
}
KNOWN_ALREADY = {
    "what the object has of itself": """
from celery.result import AsyncResult

async def handler(key: str) -> str:
    result = AsyncResult(key)
    result.parent = None
    return f"{result.id} {result.task_id}"
""",
    "an attribute of that name of the project's own class": """
from celery.result import AsyncResult

class Order:
    state = "open"
    result: AsyncResult | None = None

async def handler(order: Order) -> str:
    return order.state
""",
    "a state that is only set": """
from celery.result import AsyncResult

class Job:
    state: str = ""

async def handler(job: Job, given: dict[str, AsyncResult]) -> None:
    job.state = "open"
""",
    "a result that is one of two kinds": """
from celery.result import AsyncResult

class Done:
    state = "SUCCESS"

async def handler(key: str, is_done: bool) -> str:
    result = Done() if is_done else AsyncResult(key)
    return str(result.id)
""",
    "a state that a thread asks for": """
import asyncio
from celery.result import AsyncResult

async def handler(key: str) -> str:
    result = AsyncResult(key)
    return await asyncio.to_thread(lambda: result.state)
""",
}
