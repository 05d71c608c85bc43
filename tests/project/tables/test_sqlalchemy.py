"""The tables of SQLAlchemy's classes: columns, types, names, inheritance."""

from __future__ import annotations

import pytest

from tests.project.tables.support import columns_of, tables_of

BASE = """\
import enum
from datetime import datetime, date
from decimal import Decimal
from typing import Annotated, Optional
from uuid import UUID, uuid4
import sqlalchemy as sa
from sqlalchemy import *
from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint, func
from sqlalchemy.orm import (
    DeclarativeBase, Mapped, declarative_base, declared_attr, mapped_column, relationship
)
class Base(DeclarativeBase): ...
"""
IMPORTS = "from base import *\nfrom base import Base\n"


def columns(body: str, before: str = "") -> list[str]:
    """The columns of one class of the table `t`."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    code = f"{BASE}{before}\nclass T(Base):\n    __tablename__ = 't'\n{lines}"
    return columns_of(tables_of(models=code)["t"])


@pytest.mark.parametrize(
    ("declared", "column"),
    [
        ("id: Mapped[int] = mapped_column(primary_key=True)", "id integer primary"),
        ("name: Mapped[str]", "name string"),
        ("name: Mapped[str | None]", "name string null"),
        ("name: Mapped[Optional[str]] = mapped_column(String(50))", "name string(50) null"),
        ("name: Mapped['str | None']", "name string null"),
        ("name: Mapped[str] = mapped_column(String(length=80), unique=True, index=True)",
         "name string(80) unique index"),
        ("name = Column(String(50))", "name string(50) null"),
        ("name = sa.Column(sa.String(50), nullable=False)", "name string(50)"),
        ("name = mapped_column('title', String)", "title string null"),
        ("at: Mapped[datetime] = mapped_column(server_default=func.now())", "at datetime =now()"),
        ("at = Column(DateTime(timezone=True), default=datetime.utcnow)",
         "at datetime null =utcnow()"),
        ("on: Mapped[date]", "on date"),
        ("price: Mapped[Decimal]", "price number"),
        ("key: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)",
         "key uuid primary =uuid4()"),
        ("state = Column(Enum('a', 'b', name='state'), server_default='a')",
         "state enum null =a"),
        ("state = Column(String, server_default=text(\"'a'\"))", "state string null ='a'"),
        ("tags = Column(ARRAY(String))", "tags array null"),
        ("data = Column(JSON().with_variant(sa.dialects.postgresql.JSONB, 'postgresql'))",
         "data json null"),
        ("other_id = Column(ForeignKey('other.id'))", "other_id ? null -> other.id"),
        ("other_id = Column(Integer, ForeignKey('main.other.id'))",
         "other_id integer null -> other.id"),
        ("done: Mapped[bool] = mapped_column(default=False)", "done boolean =False"),
        ("wait = Column(Interval, default=lambda: None)", "wait interval null"),
        ("name = Column(String(SIZE))", "name string(?) null"),
        ("name = Column(String(50), **more)", "name string(50) primary? null? unique? index? = "
         "-> ?."),
    ],
)  # fmt: skip
def test_a_column_is_read(declared: str, column: str) -> None:
    assert columns(declared) == [column]


@pytest.mark.parametrize(
    "declared",
    [
        "items: Mapped[list['Item']] = relationship(back_populates='t')",
        "items = relationship('Item')",
        "limit = 10",
        "__mapper_args__ = {'polymorphic_on': 'kind'}",
        "def total(self): return 1",
        "label = association_proxy('items', 'label')",
    ],
)
def test_what_is_no_column_is_none(declared: str) -> None:
    assert columns(declared) == []


def test_lengths_and_types_are_followed_to_where_they_are_named() -> None:
    before = (
        "SIZE = 120\n"
        "key = Annotated[int, mapped_column(primary_key=True)]\n"
        "Label = Annotated[str, mapped_column(String(SIZE), index=True)]\n"
        "required = functools.partial(mapped_column, nullable=False)\n"
        "def stamp(): return mapped_column(DateTime, server_default=func.now())\n"
        "class Secret(TypeDecorator):\n    impl = String(64)\n"
        "class Guid(TypeDecorator):\n    impl = CHAR\n"
        "    def load_dialect_impl(self, dialect): ...\n"
        "class Color(enum.Enum):\n    RED = 'red'\n"
    )
    assert columns(
        "id: Mapped[key]\n"
        "label: Mapped[Label]\n"
        "free: Mapped[Label | None] = mapped_column(index=False)\n"
        "made = stamp()\n"
        "code = required(String(SIZE))\n"
        "secret = Column(Secret)\n"
        "guid = Column(Guid())\n"
        "color: Mapped[Color] = mapped_column(default=Color.RED)\n",
        before="import functools\n" + before,
    ) == [
        "id integer primary",
        "label string(120) index",
        "free string(120) null",
        "made datetime null =now()",
        "code string(120)",
        "secret string(64) null",
        "guid uuid null",
        "color enum =red|RED",
    ]


def test_a_base_maps_annotations_to_types() -> None:
    code = (
        f"{BASE}short = Annotated[str, 30]\n"
        "class Own(DeclarativeBase):\n"
        "    type_annotation_map = {short: String(30), datetime: DateTime(timezone=True),\n"
        "                           dict[str, str]: JSON}\n"
        "class T(Own):\n    __tablename__ = 't'\n    name: Mapped[short]\n"
        "    at: Mapped[datetime | None]\n    data: Mapped[dict[str, str]]\n"
    )
    assert columns_of(tables_of(models=code)["t"]) == [
        "name string(30)",
        "at datetime null",
        "data json",
    ]


def test_mixins_and_abstract_bases_hand_their_columns_down_and_are_no_tables() -> None:
    found = tables_of(
        base=BASE,
        mixins=IMPORTS + "class Stamped:\n    created_at: Mapped[datetime]\n"
        "    @declared_attr\n    def owner_id(cls): return Column(ForeignKey('owner.id'))\n"
        "class Keyed(Base):\n    __abstract__ = True\n"
        "    id: Mapped[int] = mapped_column(primary_key=True)\n",
        models=IMPORTS + "from mixins import Keyed, Stamped\n"
        "class Owner(Keyed):\n    __tablename__ = 'owner'\n"
        "class T(Stamped, Keyed):\n    __tablename__ = 't'\n    name: Mapped[str]\n",
    )
    assert sorted(found) == ["owner", "t"]
    assert columns_of(found["t"]) == [
        "id integer primary",
        "created_at datetime",
        "owner_id integer null -> owner.id",
        "name string",
    ]
    assert [c.inherited for c in found["t"].columns] == [True, True, True, False]


@pytest.mark.parametrize(
    ("named", "name"),
    [
        ("return cls.__name__.lower()", "orderitem"),
        ("return cls.__name__.lower() + 's'", "orderitems"),
        ("return f'{cls.__name__.lower()}s'", "orderitems"),
        ("return f'app_{snake(cls.__name__)}'", "app_order_item"),
        ("return re.sub(r'(?<!^)(?=[A-Z])', '_', cls.__name__).lower()", "order_item"),
        ("return '_'.join(w.lower() for w in re.findall('[A-Z][^A-Z]*', cls.__name__))",
         "order_item"),
        ("return snake(cls.__name__)", "order_item"),
        ("name = snake(cls.__name__)\n        return inflect.plural(name)", "order_items"),
        ("return unknown(cls)", ""),
        ("return re.sub('(a+)+$', '', cls.__name__)", ""),
    ],
)  # fmt: skip
def test_a_base_names_the_tables(named: str, name: str) -> None:
    code = (
        f"{BASE}import re\ndef snake(name):\n"
        "    name = re.sub('(.)([A-Z][a-z]+)', r'\\1_\\2', name)\n"
        "    return re.sub('([a-z0-9])([A-Z])', r'\\1_\\2', name).lower()\n"
        f"class Own(DeclarativeBase):\n    @declared_attr.directive\n"
        f"    def __tablename__(cls) -> str:\n        {named}\n"
        "class OrderItem(Own):\n    id: Mapped[int] = mapped_column(primary_key=True)\n"
    )
    found = tables_of(models=code)
    assert list(found) == [name]
    assert found[name].names == ("OrderItem",)


def test_flask_names_tables_after_classes() -> None:
    found = tables_of(
        ext="from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\n",
        models="from ext import db\nclass Base(db.Model):\n    __abstract__ = True\n"
        "    id = db.Column(db.Integer, primary_key=True)\n"
        "class OrderItem(Base):\n    name = db.Column(db.String(50), nullable=False)\n"
        "tags = db.Table('tags', db.Column('item', db.ForeignKey('order_item.id')))\n",
    )
    assert columns_of(found["order_item"]) == ["id integer primary", "name string(50)"]
    assert columns_of(found["tags"]) == ["item integer null -> order_item.id"]


def test_children_share_a_table_or_have_their_own() -> None:
    code = (
        f"{BASE}class Person(Base):\n    __tablename__ = 'person'\n"
        "    id: Mapped[int] = mapped_column(primary_key=True)\n"
        "class Manager(Person):\n    level: Mapped[int | None]\n"
        "class Worker(Person):\n    __tablename__ = 'worker'\n"
        "    id: Mapped[int] = mapped_column(ForeignKey('person.id'), primary_key=True)\n"
    )
    found = tables_of(models=code)
    assert columns_of(found["person"]) == ["id integer primary", "level integer null"]
    assert columns_of(found["worker"]) == ["id integer primary -> person.id"]


def test_what_a_table_says_of_columns_together() -> None:
    code = (
        f"{BASE}class T(Base):\n    __tablename__ = 't'\n"
        "    a: Mapped[int]\n    b: Mapped[int] = mapped_column('bb')\n    c: Mapped[int]\n"
        "    d: Mapped[int]\n    e: Mapped[int]\n"
        "    __table_args__ = (UniqueConstraint('a', 'b'), Index('ix', c), UniqueConstraint('d'),\n"
        "                      PrimaryKeyConstraint('a'),\n"
        "                      ForeignKeyConstraint(['e'], ['o.id']), {'schema': 'main'})\n"
    )
    table = tables_of(models=code)["t"]
    assert [(group.columns, group.unique) for group in table.groups] == [(("a", "bb"), True)]
    assert columns_of(table) == [
        "a integer primary",
        "bb integer",
        "c integer index",
        "d integer unique index",
        "e integer -> o.id",
    ]


def test_an_association_table_is_a_table() -> None:
    code = (
        f"{BASE}members = Table('members', Base.metadata,\n"
        "    Column('team_id', ForeignKey('team.id'), primary_key=True),\n"
        "    Column('user_id', Integer, ForeignKey('user.id'), primary_key=True),\n"
        "    UniqueConstraint('team_id', 'user_id'))\n"
    )
    found = tables_of(models=code)["members"]
    assert columns_of(found) == [
        "team_id ? primary -> team.id",
        "user_id integer primary -> user.id",
    ]
    assert [group.columns for group in found.groups] == [("team_id", "user_id")]


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("from lib import Mixin\nclass T(Mixin, Base):\n    __tablename__ = 't'\n",
                     id="another package's mixin"),
        pytest.param("from lib import Money\nclass T(Base):\n    __tablename__ = 't'\n"
                     "    price = Money()\n", id="another package's column"),
        pytest.param("t = Table('t', Base.metadata, autoload_with=engine)\n", id="reflected"),
        pytest.param("t = Table('t', Base.metadata, *COLUMNS)\n", id="unpacked"),
    ],
)  # fmt: skip
def test_a_table_that_may_hold_more_is_not_whole(code: str) -> None:
    assert tables_of(models=BASE + code)["t"].whole is False


def test_tests_and_migrations_declare_no_tables() -> None:
    code = f"{BASE}class T(Base):\n    __tablename__ = 't'\n    a: Mapped[int]\n"
    assert tables_of(tests__test_models=code, alembic__versions__1_a=code) == {}
