"""Rows of peewee's models, told by the class that is asked for them."""

from __future__ import annotations

EVENTS = """
# app/models.py
import peewee

class Event(peewee.Model):
    name = peewee.TextField()
    data = peewee.TextField()
"""

ROWS = {
    "a row that a model gives": """
from app.models import Event

async def change(name: str) -> None:
    try:
        event = Event.get(Event.name == name)  # blocks
    except Event.DoesNotExist:
        return
    event.name = "x"
    event.save()  # blocks

async def remove(key: int) -> None:
    event = Event.get_or_none(Event.name == key)  # blocks
    if event is not None:
        event.delete_instance()  # blocks
"""
    + EVENTS,
    "a row that a model makes": """
from app.models import Event

async def add() -> None:
    event, made = Event.get_or_create(name="x")  # blocks
    if not made:
        event.save()  # blocks
    Event.create(name="y").save()  # blocks
"""
    + EVENTS,
    "a row that a query gives": """
from app.models import Event

async def change() -> None:
    event = Event.select().where(Event.name == "x").order_by(Event.name).first()  # blocks
    event.save()  # blocks

async def rename() -> None:
    for event in Event.select():  # blocks
        event.save()  # blocks
"""
    + EVENTS,
    "a row in a method of the class": """
import peewee

class Event(peewee.Model):
    @classmethod
    async def touch(cls, name: str) -> None:
        event = cls.get(cls.name == name)  # blocks
        event.save()  # blocks
""",
}
NO_ROWS = {
    "a query that nobody runs": """
from app.models import Event

async def listed() -> list[str]:
    return str(Event.select(Event.name).where(Event.name == "x").dicts())
"""
    + EVENTS,
    "what a row of the model does itself": """
import asyncio
import peewee

class Event(peewee.Model):
    name = peewee.TextField()

    def save(self) -> None:
        self.changed = False

async def change(name: str) -> None:
    event = await asyncio.to_thread(Event.get, Event.name == name)
    event.save()

async def replace(name: str) -> None:
    event = await asyncio.to_thread(lambda: Event.get(Event.name == name))
    event.save()
""",
}
