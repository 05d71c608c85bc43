"""Lazy values that are asked for their rows, and values that only look like them."""

from __future__ import annotations

MODELS = """
# app/models.py
from django.db import models

class Book(models.Model):
    name = models.CharField(max_length=9)
"""

ASKED = {
    "a queryset that a list is made of": """
from app.models import Book

async def handler() -> list[Book]:
    return list(Book.objects.all())  # blocks
"""
    + MODELS,
    "a queryset under a name": """
from app.models import Book

async def handler() -> int:
    books = Book.objects.filter(name="a")
    return len(books)  # blocks
"""
    + MODELS,
    "a queryset whose rows are arguments": """
from app.models import Book

async def handler() -> None:
    print(*Book.objects.all())  # blocks
    found = sorted(Book.objects.all(), key=lambda book: book.name)  # blocks
    found.extend(Book.objects.all())  # blocks
"""
    + MODELS,
    "a helper that makes a list of a queryset": """
from app.models import Book

def names() -> list[Book]:
    return list(Book.objects.all())

async def handler() -> list[Book]:
    return names()  # blocks
"""
    + MODELS,
    "a helper that gives a queryset": """
from app.models import Book

def every():
    return Book.objects.all()

async def handler() -> list[Book]:
    return list(every())  # blocks
"""
    + MODELS,
    "a query that a set is made of": """
from sqlalchemy.orm import Session

async def handler(session: Session) -> set[object]:
    return set(session.query(1))  # blocks
""",
    "what an executor's map gives": """
from concurrent.futures import ThreadPoolExecutor

import requests

pool = ThreadPoolExecutor()

async def handler(urls: list[str]) -> list[object]:
    for answer in pool.map(requests.get, urls):  # blocks
        print(answer)
    return list(pool.map(requests.get, urls))  # blocks
""",
    "a row that was awaited": """
from app.models import Book

async def handler() -> None:
    book = await Book.objects.aget(pk=1)
    book.save()  # blocks
    last = await Book.objects.alast()
    last.delete()  # blocks
"""
    + MODELS,
}

UNASKED = {
    "lists of what is in memory": """
import io

from app.models import Book

async def handler(items, held: dict[str, str]) -> None:
    books = [book async for book in Book.objects.all()]
    print(len(books), list(books), *books)
    print(len(items), list(items), list(held.values()))
    print(list(io.StringIO("a")))
"""
    + MODELS,
    "tasks that an executor's map hands in": """
from concurrent.futures import ThreadPoolExecutor

import requests

pool = ThreadPoolExecutor()

async def handler(urls: list[str]) -> None:
    pool.map(requests.get, urls)
""",
    "a list made in a thread": """
from asgiref.sync import sync_to_async

from app.models import Book

async def handler() -> list[Book]:
    return await sync_to_async(list)(Book.objects.all())
"""
    + MODELS,
    "a row that was awaited and is saved so": """
from app.models import Book

async def handler() -> None:
    book = await Book.objects.aget(pk=1)
    await book.asave()
"""
    + MODELS,
}
