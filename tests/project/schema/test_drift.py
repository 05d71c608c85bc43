"""Columns that say the same, something else, or are not there."""

from __future__ import annotations

import pytest

from tests.project.schema.test_matching import ID, SQL, drift, mapped, titled
from tests.support import check_rule


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
