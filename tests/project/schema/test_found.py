"""Edits that real projects showed to be silent: each is told now, and its likeness is not."""

from __future__ import annotations

import pytest

from tests.project.schema.test_matching import DJANGO, ID, SQL, drift, mapped, missing, titled

STAMPED = "class Stamped:\n    made: Mapped[datetime]\n"
MADE = "made | timestamp | no | |"


def stamped(*names: str) -> str:
    return SQL + STAMPED + "".join(mapped(n).replace("(Base)", "(Stamped, Base)") for n in names)


@pytest.mark.parametrize(("naming", "count"), [(0, 0), (1, 0), (2, 1), (3, 0)])
def test_what_a_mixin_brings_is_left_out_of_most_tables_or_of_none(naming: int, count: int) -> None:
    names = ("users", "orders", "lines")
    document = "".join(
        titled(n, ID, *([MADE] if at < naming else [])) for at, n in enumerate(names)
    )
    assert len(drift(document, models=stamped(*names))) == count


TOGETHER = mapped(
    "users", "a: Mapped[int]", "b: Mapped[int]", "__table_args__ = (UniqueConstraint('a', 'b'),)"
)
UNIQUE = ("a | integer | no | unique |", "b | integer | no | |")


def test_what_is_unique_with_another_may_be_called_unique() -> None:
    assert drift(titled("users", ID, *UNIQUE), models=SQL + TOGETHER) == []


def test_not_where_the_document_tells_of_both_itself() -> None:
    document = titled("users", ID, *UNIQUE) + "- UNIQUE (`a`, `b`)\n"
    assert drift(document, models=SQL + TOGETHER) == [
        "`users.a` is not unique, DB_SCHEMA.md says that it is"
    ]


@pytest.mark.parametrize(
    ("stated", "count"), [("false", 0), ("0", 0), ("true", 1), ("77", 1), ("TRUE()", 1)]
)
def test_truth_may_be_called(stated: str, count: int) -> None:
    column = "on = Column(sa.Boolean, nullable=False, server_default=sa.false())"
    document = titled("users", ID, f"on | boolean | no | | {stated}")
    assert len(drift(document, models=SQL + mapped("users", column))) == count


OPTIONS = f"""\
{DJANGO}
class Contract(models.Model):
    options = models.ManyToManyField("Option")
"""
JOINED = titled("gym_contract", ID) + titled(
    "gym_contract_options", ID, "contract_id | bigint | no | |", "option_id | bigint | no | |"
)


def test_a_table_that_joins_others_is_no_other_name_of_one_that_is_gone() -> None:
    document = JOINED + titled("gym_contractoption", ID)
    assert missing(document, gym__models=OPTIONS) == [
        "`gym_contractoption` is in the document, and no model makes such a table"
    ]
    assert missing(titled("gym_contract", ID) + titled("Contract options", ID),
                   gym__models=OPTIONS) == []  # fmt: skip


FILLED = SQL + mapped(
    "users", "email: Mapped[str] = mapped_column(unique=True)", "age: Mapped[int]"
)


@pytest.mark.parametrize(
    ("columns", "count"),
    [
        ("id INT PRIMARY KEY, email TEXT, age INT", 0),
        ("id INT PRIMARY KEY, email TEXT NOT NULL, age INT", 2),
        ("id INT PRIMARY KEY, email TEXT, age INT NOT NULL", 2),
        ("id INT PRIMARY KEY, email TEXT NULL, age INT", 3),
    ],
)
def test_a_sketch_in_sql_does_not_say_that_everything_may_be_null(columns: str, count: int) -> None:
    document = f"```sql\nCREATE TABLE users ({columns});\n```\n"
    assert len(drift(document, models=FILLED)) == count


@pytest.mark.parametrize(("told", "count"), [("", 0), ("no", 1), ("yes", 0)])
def test_a_foreign_keys_index_goes_without_saying(told: str, count: int) -> None:
    document = (
        "## shop_order\n\n| Column | Type | References | Index |\n| --- | --- | --- | --- |\n"
        f"| buyer_id | bigint | auth_user.id | {told} |\n"
    )
    code = f"{DJANGO}class Order(models.Model):\n    buyer = models.ForeignKey('auth.User')\n"
    assert len(drift(document, shop__models=code)) == count
