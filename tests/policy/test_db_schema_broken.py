"""Schema documents that are broken, or in other forms: told with the line, the rest is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from vibelint.policy.db_schema import Schema, read_db_schema
from vibelint.policy.markdown import read_document
from vibelint.session.session import Session

ORDERS = "## orders\n\n| Column | Type |\n| --- | --- |\n| id | integer |\n| total | integer |\n"


def read(text: str) -> Schema:
    return read_db_schema(read_document("db_schema", "DB_SCHEMA.md", f"# DB\n\n{text}\n{ORDERS}"))


def reasons(schema: Schema) -> list[tuple[int, str]]:
    return [(one.citation.line, one.reason) for one in schema.unread]


def fence(language: str, text: str) -> str:
    return f"```{language}\n{text}\n```\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("## users\n\n| Column | Type |\n| --- | --- |\n| id | integer |\n| email varchar(255) no |\n",
         (8, "the row's first cell holds more than a column")),
        ("## users\n\n| Column | Type | Null |\n| --- | --- |\n| id | integer | no |\n",
         (5, "the line of dashes below the table's head has not as many cells as the head")),
        ("## users\n\n| Column | Type |\n| id | integer |\n",
         (5, "the table has no line of dashes below its head")),
        (fence("mermaid", "erDiagram\n  users {\n    int id PK\n    string email\n  teams {\n    int id PK\n  }"),
         (8, "the brace of `users` is not closed before this line")),
        (fence("sql", "CREATE TABLE users (\n  id INT,\n  email VARCHAR((255),\n  age INT\n);"),
         (6, "this part of the table `users` is no SQL that is understood")),
        (ORDERS, (10, "the table `orders` is told of twice, first in line 3")),
    ],
)  # fmt: skip
def test_what_is_broken_is_told_with_its_line(text: str, reason: tuple[int, str]) -> None:
    schema = read(text)
    assert reasons(schema) == [reason]
    assert "orders" in {table.name for table in schema.tables}


def test_an_entity_behind_a_brace_that_is_not_closed_is_its_own() -> None:
    text = "erDiagram\n  users {\n    int id PK\n  teams {\n    int id PK\n    string name\n  }"
    tables = {table.name: table for table in read(fence("mermaid", text)).tables}
    assert [column.name for column in tables["users"].columns] == ["id"]
    assert [column.name for column in tables["teams"].columns] == ["id", "name"]
    assert not tables["users"].whole


@pytest.mark.parametrize(
    ("language", "text", "what", "name"),
    [
        ("prisma", 'model User {\n  id Int @id\n  @@map("users")\n}', "a Prisma schema", "users"),
        ("json", '{"$jsonSchema": {"bsonType": "object"}}', "a MongoDB schema", "jsonschema"),
        ("js", 'db.createCollection("users", {validator: {}})', "a MongoDB schema", "users"),
        ("js", "const users = new mongoose.Schema({id: Number})", "a Mongoose schema", "users"),
        ("cql", "CREATE TABLE users (id int PRIMARY KEY);", "CQL", "users"),
        ("ts", "interface Users { id: number }", "a TypeScript type", "users"),
        ("", '   Table "public.users"\n Column | Type\n--------+-----', "a psql listing", "users"),
    ],
)
def test_other_forms_are_told_and_what_they_name_may_be_documented(
    language: str, text: str, what: str, name: str
) -> None:
    schema = read(fence(language, text))
    assert reasons(schema) == [(4, f"{what} is not read")]
    assert name in schema.mentions


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("json", '{"id": 1, "email": "ann@example.org"}'),
        ("yaml", "services:\n  db:\n    image: postgres\n"),
        ("bash", "psql -f schema.txt"),
        ("python", "class User(Base):\n    __tablename__ = 'users'"),
        ("", "User 1 --- n Order"),
    ],
)
def test_other_fences_say_nothing_of_tables(language: str, text: str) -> None:
    assert reasons(read(fence(language, text))) == []


MODELS = (
    "from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column\n"
    "class Base(DeclarativeBase): ...\nclass User(Base):\n    __tablename__ = 'users'\n"
    "    id: Mapped[int] = mapped_column(primary_key=True)\n    email: Mapped[str]\n"
)
TABLE = "CREATE TABLE users (\n  id INT PRIMARY KEY,\n  mail TEXT NOT NULL\n);\n"


@pytest.mark.parametrize(
    ("document", "file"),
    [
        ("See [the tables](db/schema.sql).\n", "db/schema.sql"),
        ("The tables are in `app_schema.sql`.\n", "app_schema.sql"),
        ("The tables lie beside this file.\n", "schema.sql"),
    ],
)
def test_sql_beside_the_document_is_part_of_it(document: str, file: str, tmp_path: Path) -> None:
    (tmp_path / "db").mkdir()
    (tmp_path / "DB_SCHEMA.md").write_text(f"# DB\n\n{document}", encoding="utf-8")
    (tmp_path / file).write_text(TABLE, encoding="utf-8")
    (tmp_path / "models.py").write_text(MODELS, encoding="utf-8")
    found = Session(tmp_path).check().findings
    told = {(one.rule, one.path, one.span.line) for one in found if "column" in one.rule}
    assert told == {("column-drift", file, 3), ("column-drift", "models.py", 3)}
    assert not any(one.rule == "undocumented-table" for one in found)


def test_a_document_that_states_tables_reads_no_file_that_it_does_not_name(tmp_path: Path) -> None:
    (tmp_path / "DB_SCHEMA.md").write_text(f"# DB\n\n{ORDERS}", encoding="utf-8")
    (tmp_path / "schema.sql").write_text(TABLE, encoding="utf-8")
    assert "schema.sql" not in Session(tmp_path).policy.documents
