"""What is compared of schema documents and code, and what is left alone."""

from __future__ import annotations

import pytest

from tests.support import check_rule

SQL = """\
from datetime import datetime
from enum import Enum
from uuid import UUID, uuid4
import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Index, Integer, String, Text, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
class Base(DeclarativeBase): ...
"""
DJANGO = "from django.db import models\n"


def told(rule: str, document: str, **files: str) -> list[str]:
    named = {f"{name.replace('__', '/')}.py": text for name, text in files.items()}
    found = check_rule(rule, {"DB_SCHEMA.md": f"# Database schema\n\n{document}", **named})
    return [one.message for one in found]


def missing(document: str, **files: str) -> list[str]:
    return told("missing-table", document, **files)


def undocumented(document: str, **files: str) -> list[str]:
    return told("undocumented-table", document, **files)


def drift(document: str, **files: str) -> list[str]:
    return told("column-drift", document, **files)


def titled(name: str, *rows: str) -> str:
    heads = "| Column | Type | Null | Constraints | Default |\n| --- | --- | --- | --- | --- |\n"
    return f"## {name}\n\n{heads}" + "".join(f"| {row} |\n" for row in rows) + "\n"


ID = "id | integer | no | PK |"


def mapped(name: str, *lines: str) -> str:
    body = "".join(f"    {line}\n" for line in lines)
    key = "    id: Mapped[int] = mapped_column(primary_key=True)\n"
    return f"class {name.title()}(Base):\n    __tablename__ = '{name}'\n{key}{body}"


@pytest.mark.parametrize(
    "name",
    ["accounts_user", "User", "user", "users", "Users", "accounts.User", "ACCOUNTS_USER"],
)
def test_a_table_may_be_called_by_its_model(name: str) -> None:
    code = f"{DJANGO}class User(models.Model):\n    pass\n"
    assert missing(titled(name, ID), accounts__models=code) == []
    assert undocumented(titled(name, ID), accounts__models=code) == []


@pytest.mark.parametrize(
    ("documented", "table"),
    [
        ("order_items", "order_item"),
        ("Order Items", "order_items"),
        ("OrderItem", "order_items"),
        ("categories", "category"),
        ("statuses", "status"),
        ("people", "person"),
        ("addresses", "address"),
    ],
)
def test_one_and_many_are_the_same_table(documented: str, table: str) -> None:
    code = f"{SQL}class Thing(Base):\n    __tablename__ = '{table}'\n    id: Mapped[int]\n"
    assert missing(titled(documented, ID), models=code) == []


def test_two_tables_of_like_names_are_told_apart_by_their_own() -> None:
    code = SQL + mapped("user") + mapped("users", "email: Mapped[str]")
    document = titled("user", ID) + titled("users", ID, "email | text | no | |")
    assert drift(document, models=code) == []
    assert undocumented(document, models=code) == []


def test_of_two_apps_the_table_is_the_one_with_the_columns() -> None:
    code = f"{DJANGO}class Tag(models.Model):\n    NAME = models.CharField(max_length=9)\n"
    document = titled("tags", ID, "label | varchar(9) | no | |")
    files = {"a__models": code.replace("NAME", "name"), "b__models": code.replace("NAME", "label")}
    assert drift(document, **files) == []
    assert missing(document, **files) == []
    assert undocumented(document, **files) == ["the table `a_tag` is not in DB_SCHEMA.md"]


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("", id="no table at all"),
        pytest.param("class T(Base):\n    __tablename__ = name()\n    id: Mapped[int]\n",
                     id="a table whose name is not evident"),
    ],
)  # fmt: skip
def test_what_may_be_there_is_not_missing(code: str) -> None:
    assert missing(titled("orders", ID), models=SQL + code) == []


@pytest.mark.parametrize("name", ["alembic_version", "django_session", "auth_user"])
def test_what_frameworks_keep_for_themselves_is_taken_for_there(name: str) -> None:
    assert missing(titled("users", ID) + titled(name, ID), models=SQL + mapped("users")) == []


def test_a_line_that_may_name_a_column_names_no_table() -> None:
    code = SQL + mapped("users", "image_id: Mapped[int]") + mapped("images")
    users = titled("users", ID, "image_id | integer | no | |") + titled("images", ID)
    document = f"{users}## Tables\n\n- `image_id`: the picture\n- `letters`: none yet\n"
    assert missing(document, models=code) == [
        "`letters` is in the document, and no model makes such a table"
    ]


def test_a_table_that_is_not_there_is_missing() -> None:
    document = titled("users", ID) + titled("orders", ID)
    assert missing(document, models=SQL + mapped("users")) == [
        "`orders` is in the document, and no model makes such a table"
    ]


def test_a_document_of_other_code_is_told_once() -> None:
    document = "".join(titled(name, ID) for name in ("users", "a", "b", "c"))
    code = SQL + mapped("users", "name: Mapped[str]") + mapped("orders")
    assert missing(document, models=code) == ["1 of the document's 4 tables are there: not `a`"]
    assert undocumented(document, models=code) == []
    assert drift(document, models=code) == []


def test_what_a_document_mentions_is_documented() -> None:
    code = SQL + mapped("users") + mapped("orders") + mapped("logs")
    document = titled("users", ID) + "## Tables\n\n- `orders`: what they buy\n"
    assert undocumented(document, models=code) == ["the table `logs` is not in DB_SCHEMA.md"]


@pytest.mark.parametrize(
    "code",
    [
        "class Stamped:\n    at: Mapped[datetime]\n",
        "class Stamped(Base):\n    __abstract__ = True\n    at: Mapped[datetime]\n",
        "class Pydantic(BaseModel):\n    at: datetime\n",
    ],
)
def test_what_makes_no_table_need_not_be_documented(code: str) -> None:
    assert undocumented(titled("users", ID), models=SQL + mapped("users") + code) == []


def test_tables_of_many_to_many_fields_need_not_be_documented_and_may_be() -> None:
    code = (
        f"{DJANGO}class Tag(models.Model):\n    pass\n"
        "class Post(models.Model):\n    tags = models.ManyToManyField(Tag)\n"
    )
    document = titled("tags", ID) + titled("posts", ID, "tags | M2M | | |")
    link = titled("post_tags", ID, "post_id | bigint | no | FK posts.id |",
                  "tag_id | bigint | no | FK tags.id |")  # fmt: skip
    for one in (document, document + link):
        assert undocumented(one, blog__models=code) == []
        assert missing(one, blog__models=code) == []
        assert drift(one, blog__models=code) == []


def test_a_document_that_calls_tables_by_their_names_calls_each_so() -> None:
    renamed = mapped("orders").replace("'orders'", "'purchases'").replace("Orders", "Order")
    code = SQL + mapped("users") + mapped("logs") + renamed
    document = titled("users", ID) + titled("logs", ID) + titled("orders", ID)
    assert drift(document, models=code) == [
        "the table is called `purchases`, DB_SCHEMA.md says `orders`"
    ]
    assert len(drift(titled("users", ID) + titled("orders", ID), models=code)) == 1
    assert drift(titled("orders", ID), models=code) == []
    assert missing(document, models=code) == []


def test_braces_in_a_default_are_only_braces() -> None:
    code = SQL + mapped("users", "data = Column(JSONB, nullable=False, server_default='{}')")
    assert drift(titled("users", ID, "data | jsonb | no | | 5"), models=code) == [
        "`users.data` has the default `{}`, DB_SCHEMA.md says `5`"
    ]


def test_columns_together_are_compared() -> None:
    code = SQL + mapped(
        "users", "a: Mapped[int]", "b: Mapped[int]", "__table_args__ = (UniqueConstraint('a'),)"
    )
    rows = titled("users", ID, "a | integer | no | |", "b | integer | no | |")
    stated = f"{rows}Unique constraint on (`a`, `b`)\n"
    same = code.replace("UniqueConstraint('a')", "UniqueConstraint('b', 'a')")
    assert drift(stated, models=same) == []


def test_a_table_that_two_models_declare_is_named_once() -> None:
    model = SQL + (
        "class Session(Base):\n    __tablename__ = 'sessions'\n"
        "    id: Mapped[int] = mapped_column(primary_key=True)\n"
    )
    assert undocumented("## sessions\n\n- `id` (integer, PK)\n", a=model, b=model) == []
