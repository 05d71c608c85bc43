"""The collections of Beanie's and MongoEngine's documents."""

from __future__ import annotations

from tests.project.tables.support import columns_of, tables_of

BEANIE = """\
from datetime import datetime
from typing import Annotated, Optional
from beanie import Document, Indexed, Link
from pydantic import BaseModel, Field
"""
ENGINE = "from mongoengine import *\nfrom mongoengine import Document, EmbeddedDocument\n"


def test_the_documents_of_beanie_are_collections() -> None:
    code = (
        f"{BEANIE}class Address(BaseModel):\n    city: str\n"
        "class Base(Document):\n    made: datetime = Field(default_factory=datetime.now)\n"
        "class User(Base):\n    email: Indexed(str, unique=True)\n"
        "    nick: Annotated[str, Indexed()] = 'x'\n    age: Optional[int] = None\n"
        "    tags: list[str] = []\n    home: Address\n    boss: Link['User']\n"
        "    class Settings:\n        name = 'users'\n"
    )
    found = tables_of(models=code)
    assert sorted(found) == ["Base", "users"]
    assert found["Base"].implicit
    assert [line.removesuffix(" -> ?.") for line in columns_of(found["users"])] == [
        "_id ? primary",
        "made datetime unique? index? =now()",
        "email string(?) unique index",
        "nick string(?) unique? index =x",
        "age integer null unique? index?",
        "tags array unique? index? =[]",
        "home ? unique? index?",
        "boss ? unique? index?",
    ]


def test_the_documents_of_mongoengine_are_collections() -> None:
    code = (
        f"{ENGINE}class Part(EmbeddedDocument):\n    n = IntField()\n"
        "class Base(Document):\n    made = DateTimeField()\n    meta = {'abstract': True}\n"
        "class OrderItem(Base):\n    name = StringField(max_length=50, required=True)\n"
        "    parts = ListField(EmbeddedDocumentField(Part), db_field='p')\n"
        "class User(Document):\n    email = EmailField(primary_key=True)\n"
        "    meta = {'collection': 'people'}\n"
    )
    found = tables_of(models=code)
    assert sorted(found) == ["order_item", "people"]
    assert [line.removesuffix(" -> ?.") for line in columns_of(found["order_item"])] == [
        "_id ? primary",
        "made datetime null unique? index?",
        "name string(50) unique? index?",
        "p array null unique? index?",
    ]
    assert columns_of(found["people"])[0].startswith("email string(?) primary")
