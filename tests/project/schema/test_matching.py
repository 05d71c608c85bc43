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


@pytest.mark.parametrize(
    ("row", "declared"),
    [
        ("name | text | no | |", "name: Mapped[str] = mapped_column(String(50))"),
        ("name | varchar | no | |", "name: Mapped[str] = mapped_column(Text)"),
        ("name | | | |", "name: Mapped[str | None]"),
        ("count | bigint | no | |", "count: Mapped[int]"),
        ("state | varchar(20) | no | |", "state: Mapped[str] = mapped_column(sa.Enum('a', 'b'))"),
        ("done | tinyint(1) | no | | 0", "done: Mapped[bool] = mapped_column(default=False)"),
        ("done | boolean | no | | false", "done = Column(sa.Boolean, nullable=False, "
         "server_default=sa.text('0'))"),
        ("at | timestamptz | no | | now()", "at: Mapped[datetime] = mapped_column("
         "server_default=func.now())"),
        ("at | timestamp | no | | CURRENT_TIMESTAMP",
         "at: Mapped[datetime] = mapped_column(default=lambda: datetime.now(UTC))"),
        ("key | uuid | no | | gen_random_uuid()",
         "key: Mapped[UUID] = mapped_column(default=uuid4)"),
        ("tags | text[] | no | |", "tags = Column(ARRAY(String), nullable=False)"),
        ("data | jsonb | no | | {}", "data = Column(JSONB, nullable=False, default=dict)"),
        ("price | decimal(10,2) | no | | 0",
         "price = Column(sa.Numeric(10, 2), nullable=False, default=0.0)"),
        ("ref | uuid | no | |", "ref: Mapped[str] = mapped_column(String(36))"),
        ("state | varchar | no | | 'open'",
         "state: Mapped[str] = mapped_column(default=State.OPEN)"),
        ("state | varchar | no | | open", "state: Mapped[str] = mapped_column(default=made())"),
        ("owner | integer | no | FK → owners.id |",
         "owner_id: Mapped[int] = mapped_column(ForeignKey('owners.id'))"),
        ("owner_id | integer | no | FK → owners |",
         "owner_id: Mapped[int] = mapped_column(ForeignKey('owners.id'))"),
        ("createdAt | timestamp | no | |", "created_at: Mapped[datetime]"),
        ("items | relationship | | |", "items: Mapped[list['Item']] = relationship()"),
        ("email | text | no | unique |",
         "email: Mapped[str]\n    __table_args__ = (UniqueConstraint('email', 'id'),)"),
        ("email | text | no | unique |",
         "email: Mapped[str]\n    __table_args__ = made()"),
        ("email | text | no | indexed |", "email: Mapped[str] = mapped_column(unique=True)"),
    ],
)  # fmt: skip
def test_what_says_the_same_is_no_drift(row: str, declared: str) -> None:
    before = "class State(Enum):\n    OPEN = 'open'\n"
    document = titled("things", ID, row) + titled("owners", ID)
    code = f"{SQL}{before}{mapped('owners')}{mapped('things', declared)}"
    assert drift(document, models=code) == []


@pytest.mark.parametrize(
    ("row", "declared", "words"),
    [
        ("n | integer | no | |", "n: Mapped[str]", "is a string (`str`), DB_SCHEMA.md says "
         "`integer`"),
        ("n | varchar(50) | no | |", "n: Mapped[str] = mapped_column(String(20))",
         "holds 20 characters, DB_SCHEMA.md says 50"),
        ("n | varchar(50) | no | |", "n: Mapped[str] = mapped_column(Text)",
         "holds text of any length, DB_SCHEMA.md says 50"),
        ("n | integer | yes | |", "n: Mapped[int]",
         "may not be null, DB_SCHEMA.md says that it may"),
        ("n | integer | no | |", "n: Mapped[int | None]",
         "may be null, DB_SCHEMA.md says that it may not"),
        ("n | integer | no | unique |", "n: Mapped[int]",
         "is not unique, DB_SCHEMA.md says that it is"),
        ("n | integer | no | indexed |", "n: Mapped[int]",
         "is not indexed, DB_SCHEMA.md says that it is"),
        ("n | integer | no | | 3", "n: Mapped[int] = mapped_column(default=2)",
         "has the default `2`, DB_SCHEMA.md says `3`"),
        ("n | integer | no | | 3", "n: Mapped[int]", "has no default, DB_SCHEMA.md says `3`"),
        ("n | timestamp | no | | now()", "n: Mapped[datetime]",
         "has no default, DB_SCHEMA.md says `now()`"),
        ("n | integer | no | FK → owners.id |", "n: Mapped[int]",
         "is no foreign key, DB_SCHEMA.md says `owners.id`"),
        ("n | integer | no | FK → owners.id |",
         "n: Mapped[int] = mapped_column(ForeignKey('things.id'))",
         "points at `things.id`, DB_SCHEMA.md says `owners.id`"),
        ("n | integer | no | PK |", "n: Mapped[int]",
         "is not the primary key, DB_SCHEMA.md says that it is"),
    ],
)  # fmt: skip
def test_what_says_something_else_is_drift(row: str, declared: str, words: str) -> None:
    document = titled("things", ID, row) + titled("owners", ID)
    code = f"{SQL}{mapped('owners')}{mapped('things', declared)}"
    assert drift(document, models=code) == [f"`things.n` {words}"]


def test_columns_that_are_not_there_are_told_with_what_they_may_be_called_now() -> None:
    document = titled("users", ID, "nick_name | text | no | |")
    files = {"DB_SCHEMA.md": document, "models.py": SQL + mapped("users", "nickname: Mapped[str]")}
    assert check_rule("column-drift", files) == []
    files["models.py"] = SQL + mapped("users", "nick: Mapped[str]")
    lacking, unnamed = check_rule("column-drift", files)
    assert (lacking.place.path, lacking.place.span.line) == ("DB_SCHEMA.md", 6)
    assert lacking.message == "`users` has no column `nick_name`"
    assert lacking.remedy.startswith("the code has `nick`")
    assert lacking.related[0][0].path == "models.py"
    assert unnamed.place.path == "models.py"
    assert unnamed.asked_by is not None
    assert unnamed.asked_by.line == 1


def test_columns_of_shared_bases_may_go_without_saying_but_not_alone() -> None:
    stamped = "class Stamped:\n    made: Mapped[datetime]\n"
    code = f"{SQL}{stamped}" + (mapped("users") + mapped("orders", "n: Mapped[int]")).replace(
        "(Base)", "(Stamped, Base)"
    )
    document = titled("users", ID) + titled("orders", ID)
    assert drift(document, models=code) == [
        "`orders` has `made`, `n`, which DB_SCHEMA.md does not name"
    ]
    named = titled("users", ID, "made | timestamp | no | |") + titled("orders", ID, "n | int | |",
                                                                      "made | timestamp | |")  # fmt: skip
    assert drift(named, models=code) == []


def test_a_table_that_may_hold_more_lacks_no_column() -> None:
    code = f"{SQL}from lib import Mixin\n" + mapped("users").replace("(Base)", "(Mixin, Base)")
    assert drift(titled("users", ID, "more | text | no | |"), models=code) == []


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
