"""A schema document brought back to the models, in each form that it tells of tables."""

from __future__ import annotations

import pytest

from tests.sync.bringing import schema

MODELS = """\
from datetime import date
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
class Base(DeclarativeBase): ...
class Book(Base):
    __tablename__ = "books"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    isbn: Mapped[str] = mapped_column(String(13), unique=True)
    pages: Mapped[int | None]
class Loan(Base):
    __tablename__ = "loans"
    id: Mapped[int] = mapped_column(primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("books.id"))
    due: Mapped[date]
"""
LOANS = """
## loans

| Column | Type | Null | Constraints | Notes |
| --- | --- | --- | --- | --- |
| id | integer | no | PK | |
| book_id | integer | no | FK → books.id | the title that is out |
| due | date | no | | |
"""
BOOKS = """
## books

| Column | Type | Null | Constraints | Notes |
| --- | --- | --- | --- | --- |
| id | integer | no | PK | |
| title | varchar(200) | no | | what it is called |
| isbn | varchar(13) | no | unique | |
| pages | integer | yes | | |
"""
HEAD = "# Schema\n\nOne table for each thing.\n"


def test_what_is_in_step_stays() -> None:
    text = HEAD + BOOKS + LOANS
    outcome = schema(text, models=MODELS)
    assert (outcome.text, outcome.left) == (text, [])


@pytest.mark.parametrize(
    ("drifted", "right"),
    [
        ("| title | varchar(200) | no | | what", "| title | varchar(80) | no | | what"),
        ("| isbn | varchar(13) | no | unique | |", "| isbn | varchar(13) | yes | unique | |"),
        ("| pages | integer | yes | | |", "| pages | boolean | yes | | |"),
        (
            "| book_id | integer | no | FK → books.id |",
            "| book_id | integer | no | FK → users.id |",
        ),
        ("| title | varchar(200) |", "| titel | varchar(200) |"),
    ],
)
def test_a_row_says_what_the_model_says_and_keeps_its_notes(drifted: str, right: str) -> None:
    whole = HEAD + BOOKS + LOANS
    assert drifted in whole
    outcome = schema(whole.replace(drifted, right), models=MODELS)
    assert (outcome.text, outcome.left) == (whole, [])


def test_a_column_that_is_not_named_gets_a_row() -> None:
    whole = HEAD + BOOKS + LOANS
    outcome = schema(whole.replace("| pages | integer | yes | | |\n", ""), models=MODELS)
    assert (outcome.text, outcome.left) == (whole, [])


def test_a_table_that_is_not_named_gets_a_section_like_the_others() -> None:
    outcome = schema(HEAD + BOOKS, models=MODELS)
    assert outcome.text == HEAD + BOOKS + LOANS.replace("the title that is out ", "")
    assert outcome.left == []


def test_what_no_model_has_is_told_and_taken_out_only_on_demand() -> None:
    whole = HEAD + BOOKS + LOANS
    text = whole.replace("| due |", "| weight | integer | no | | |\n| due |") + (
        "\n## shelves\n\n| Column | Type |\n| --- | --- |\n| id | integer |\n"
    )
    outcome = schema(text, models=MODELS)
    assert outcome.text == text
    assert outcome.left == [
        "`loans` has no column `weight`",
        "no model makes the table `shelves`",
    ]
    assert schema(text, removes=True, models=MODELS).text == whole


def test_items_say_what_the_model_says() -> None:
    text = (
        "# Schema\n\n## books\n\n- `id` (integer, PK)\n- `title` (varchar(80), not null): its name\n"
        "- `isbn` (varchar(13), unique, not null)\n\n" + LOANS.lstrip()
    )
    outcome = schema(text, models=MODELS)
    assert outcome.text == text.replace(
        "(varchar(80), not null)", "(varchar(200), not null)"
    ).replace("unique, not null)\n", "unique, not null)\n- `pages` (integer, nullable)\n")
    assert outcome.left == []


SQL = """\
# Schema

```sql
CREATE TABLE books (
    id INTEGER PRIMARY KEY,
    title VARCHAR(200) NOT NULL, -- what it is called
    isbn VARCHAR(13) NOT NULL UNIQUE,
    pages INTEGER
);
```
"""


def test_definitions_say_what_the_model_says() -> None:
    book = MODELS[: MODELS.index("class Loan")]
    drifted = (
        SQL.replace("VARCHAR(200) NOT NULL", "VARCHAR(2)")
        .replace("    pages INTEGER\n", "")
        .replace("UNIQUE,", "UNIQUE")
    )
    outcome = schema(drifted, models=book)
    assert outcome.left == []
    assert "    title VARCHAR(200) NOT NULL, -- what it is called\n" in outcome.text
    assert "    pages INTEGER,\n" in outcome.text


def test_a_statement_is_created_behind_the_others() -> None:
    outcome = schema(SQL, models=MODELS)
    assert outcome.text == SQL.replace(
        ");\n```",
        ");\n\nCREATE TABLE loans (\n    id INTEGER PRIMARY KEY,\n"
        "    book_id INTEGER NOT NULL REFERENCES books (id),\n    due DATE NOT NULL\n);\n```",
    )
    assert outcome.left == []


def test_line_ends_and_marks_stay() -> None:
    whole = HEAD + BOOKS + LOANS
    data = (
        b"\xef\xbb\xbf"
        + whole.replace("varchar(200)", "varchar(20)").replace("\n", "\r\n").encode()
    )
    after = schema(data, models=MODELS).after["DB_SCHEMA.md"]
    assert after == b"\xef\xbb\xbf" + whole.replace("\n", "\r\n").encode()
