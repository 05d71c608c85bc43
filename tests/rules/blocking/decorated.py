"""Decorators that only note a function, and objects that decorate."""

from __future__ import annotations

NOTED = {
    "functions that decorators note": """
import requests
from app.registry import Noted, noted, named, registry

by_object = Noted("d")

@noted
def first() -> object:
    return requests.get("u")

@named("b")
def second() -> object:
    return requests.get("u")

@Noted("c")
def third() -> object:
    return requests.get("u")

@by_object
def fourth() -> object:
    return requests.get("u")

@registry.add("e")
async def fifth() -> object:
    return requests.get("u")  # blocks

async def handler() -> object:
    first()  # blocks
    second()  # blocks
    third()  # blocks
    fourth()  # blocks
    return await fifth()
# app/registry.py
NOTES = {}

def noted(function):
    NOTES["a"] = function
    return function

def named(name):
    def inner(function):
        NOTES[name] = function
        return function
    return inner

class Noted:
    def __init__(self, name) -> None:
        self.name = name

    def __call__(self, function):
        NOTES[self.name] = function
        return function

class Registry:
    def add(self, name):
        def inner(function):
            NOTES[name] = function
            return function
        return inner

registry = Registry()
""",
    "an object that tries again": """
import functools
import requests

class Retry:
    def __init__(self, times: int) -> None:
        self.times = times

    def __call__(self, function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            for _ in range(self.times):
                return function(*args, **kwargs)
        return wrapper

@Retry(3)
def fetch() -> object:
    return requests.get("u")

async def handler() -> object:
    return fetch()  # blocks
""",
}

REPLACED = {
    "an object that hands a function to a thread": """
import asyncio
import requests

class InThread:
    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, function):
        async def wrapper(*args):
            return await asyncio.to_thread(function, *args)
        return wrapper

@InThread("net")
def fetch() -> object:
    return requests.get("u")

async def handler() -> object:
    return await fetch()
""",
    "a decorator that gives something else": """
import requests
from app.jobs import job, later

@job
def fetch() -> object:
    return requests.get("u")

@later("a")
def load() -> object:
    return requests.get("u")

async def handler() -> object:
    fetch()
    load()
# app/jobs.py
class Job:
    def __init__(self, function) -> None:
        self.function = function

    def __call__(self) -> None:
        QUEUE.append(self.function)

def job(function):
    return Job(function)

def later(name):
    def inner(function):
        if name in OFF:
            return function
        return Job(function)
    return inner
""",
}
