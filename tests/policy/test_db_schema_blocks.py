"""Fences of schema documents: SQL, diagrams, DBML, drawings, lines of columns."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.policy.test_db_schema import columns, read, told, troubles


def sql(text: str, language: str = "sql") -> str:
    return f"# Database\n\n```{language}\n{text}\n```\n"


def of_sql(text: str, language: str = "sql") -> str:
    return told(sql(text, language))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("CREATE TABLE t (id UUID PRIMARY KEY, a VARCHAR(9) NOT NULL UNIQUE, b TEXT);",
                     "t(id uuid not-null pk, a string(9) not-null unique, b string null not-unique)", id="plain"),
        pytest.param("CREATE TABLE IF NOT EXISTS public.t (id SERIAL PRIMARY KEY, at TIMESTAMPTZ DEFAULT now())",
                     "t(id integer not-null pk, at datetime =now())", id="PostgreSQL"),
        pytest.param("CREATE TABLE `t` (`id` bigint(20) unsigned NOT NULL AUTO_INCREMENT COMMENT 'a, b',\n"
                     "`s` enum('a','b') DEFAULT 'a', PRIMARY KEY (`id`), KEY `k` (`s`)) ENGINE=InnoDB;",
                     "t(id integer not-null pk, s enum index ='a')", id="MySQL"),
        pytest.param("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, b BLOB);",
                     "t(id integer not-null pk, b binary)", id="SQLite"),
        pytest.param("CREATE TABLE [dbo].[t] ([id] INT IDENTITY(1,1) PRIMARY KEY, [n] NVARCHAR(20) NULL);",
                     "t(id integer not-null pk, n string(20) null not-unique)", id="SQL Server"),
        pytest.param("CREATE TYPE mood AS ENUM ('a', 'b');\nCREATE TABLE t (m mood NOT NULL, c colour NOT NULL);",
                     "t(m enum not-null not-unique, c not-null not-unique)", id="types of its own"),
        pytest.param("CREATE TABLE t (a INT REFERENCES b(id) ON DELETE CASCADE, c INT,\n"
                     "FOREIGN KEY (c) REFERENCES d (id));",
                     "t(a integer ->b.id, c integer ->d.id)", id="foreign keys"),
        pytest.param("CREATE TABLE t (a INT, b INT, PRIMARY KEY (a, b));",
                     "t(a integer not-null pk, b integer not-null pk)", id="a key of two"),
        pytest.param("CREATE TABLE t (a INT);\nALTER TABLE t ADD COLUMN b INT NOT NULL;\n"
                     "CREATE UNIQUE INDEX u ON t (b);\nCREATE INDEX i ON t USING btree (a DESC);",
                     "t(a integer null not-unique index, b integer not-null unique)", id="alterations and indexes"),
        pytest.param("CREATE TABLE t (a INT, b TEXT[]);\nCREATE UNIQUE INDEX u ON t (a) WHERE b IS NULL;\n"
                     "CREATE INDEX l ON t (lower(b));\nALTER TABLE t DROP COLUMN b;",
                     "t(a integer)", id="indexes of a part"),
        pytest.param("CREATE TABLE t (a INT, b INT, c INT);\nALTER TABLE t ALTER COLUMN a SET NOT NULL;\n"
                     "ALTER TABLE t RENAME COLUMN b TO d;\nALTER TABLE t ALTER COLUMN c TYPE TEXT;",
                     "t(a integer not-null not-unique, c null not-unique, d integer null not-unique)", id="changes"),
        pytest.param("CREATE TABLE t (\n  a INT, -- a; b, c\n  /* 'x */ b INT,\n  -- ...\n)",
                     "t(a integer, b integer …)", id="comments and gaps"),
        pytest.param("CREATE TABLE a (id INT)\n\nCREATE TABLE b (id INT,)",
                     "a(id integer); b(id integer)", id="no semicolons"),
        pytest.param("CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (1) TO (2);\nCREATE TEMP TABLE x (a INT);\n"
                     "SELECT 1;\nINSERT INTO q VALUES (1);\nCREATE FUNCTION f() RETURNS trigger AS $$ BEGIN; END; $$;\n"
                     "CREATE TABLE t (a DATE);", "t(a date)", id="other statements"),
    ],
)  # fmt: skip
def test_sql_is_read(text: str, expected: str) -> None:
    assert of_sql(text) == expected


def test_columns_of_sql_have_their_own_lines() -> None:
    text = "CREATE TABLE t (\n  id INT,\n\n  a INT, b INT,\n  UNIQUE (a, b)\n);"
    (table,) = read(sql(text)).tables
    assert table.citation.quote == "CREATE TABLE t ("
    assert [(one.name, one.citation.line) for one in table.columns] == [
        ("id", 5), ("a", 7), ("b", 7)
    ]  # fmt: skip
    assert [(one.columns, one.unique, one.citation.line) for one in table.groups] == [
        (("a", "b"), True, 8)
    ]


def test_sql_that_is_not_understood_is_told_and_the_rest_is_read() -> None:
    text = (
        "CREATE TABLE t (\n  id INT,\n  a INT NOTT NULLL ?,\n  b INT\n);\nCREATE TABLE u (id INT);"
    )
    assert of_sql(text) == ("t(id integer, b integer …); u(id integer)")
    assert troubles(sql(text)) == [(6, "this part of the table `t` is no SQL that is understood")]


def test_sql_without_an_end_is_told() -> None:
    assert troubles(sql("CREATE TABLE t (\n  id INT,\n  a VARCHAR(")) != []


def test_a_table_named_twice_in_sql_is_told() -> None:
    text = "CREATE TABLE t (id INT);\nCREATE TABLE t (id INT, b INT);"
    assert troubles(sql(text)) == [(5, "the table `t` is told of twice, first in line 4")]


def test_sqlglot_is_not_imported_where_there_is_no_sql() -> None:
    """Reading costs what the document needs."""
    code = (
        "import sys; from tests.policy.test_db_schema import read; "
        "read('## `t`\\n\\n- id: int\\n- name: text\\n'); print('sqlglot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        pytest.param("## `users`\n\n```\nid         UUID PRIMARY KEY\nemail      VARCHAR(255) UNIQUE\n```",
                     "users(id uuid pk, email string(255) unique)", id="below a heading"),
        pytest.param("```\nusers\n-----\nid: uuid (pk)\nemail: text\n\nroles\n-----\nid: int\nname: text\n```",
                     "users(id uuid pk, email string); roles(id integer, name string)", id="with its name"),
        pytest.param("```text\nTABLE users (\n  id INT PK,\n  email TEXT\n)\n```",
                     "users(id integer pk, email string)", id="in brackets"),
    ],
)  # fmt: skip
def test_columns_line_by_line_are_read(block: str, expected: str) -> None:
    assert told(f"# Database\n\n{block}\n") == expected


def test_sql_without_its_first_words_is_read_as_a_sketch() -> None:
    text = (
        "```sql\nusers (\n  id UUID PRIMARY KEY,\n  role user_role NOT NULL,\n  bio TEXT\n)\n```\n"
    )
    assert told(text) == "users(id uuid not-null pk, role not-null, bio string)"
    assert [one.citation.line for one in read(text).tables[0].columns] == [3, 4, 5]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Users\n\nCREATE TABLE users (\n    id INT,\n\n    bio TEXT -- words\n);\n\n## More\n\nCREATE INDEX i ON users(bio);\n",
         "users(id integer, bio string index)"),
        ("erDiagram\n    A ||--o{ B : has\n\n    users {\n        int id PK\n        text bio\n    }\n",
         "users(id integer pk, bio string)"),
        ("users (\n    id INTEGER PRIMARY KEY,\n    bio TEXT\n);\n", "users(id integer not-null pk, bio string)"),
    ],
)  # fmt: skip
def test_blocks_outside_of_fences_are_read(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "block",
    [
        pytest.param("## `users`\n\n```\nusers (9)\n └─ orders (32)   [FK user_id]\n```", id="a tree"),
        pytest.param("## `users`\n\n```json\n{\"id\": \"uuid\",\n\"a\": \"text\"}\n```", id="JSON"),
        pytest.param("## `users`\n\n```bash\nalembic upgrade head\n```", id="commands"),
        pytest.param("```sql\nSELECT * FROM users;\nGRANT SELECT ON users TO r;\n```", id="queries"),
        pytest.param("```\n┌───────┐\n│ Nginx │\n├───────┤\n│ routes all calls to it │\n└───────┘\n```", id="services"),
    ],
)  # fmt: skip
def test_other_blocks_are_no_columns(block: str) -> None:
    assert [table for table in read(f"# Database\n\n{block}\n").tables if table.columns] == []


def test_models_in_a_block_are_mentioned() -> None:
    text = '```python\nclass User(Base):\n    __tablename__ = "users"\n    id: Mapped[int]\n```\n'
    assert (told(text), read(text).mentions) == ("", frozenset({"users"}))


@pytest.mark.parametrize(
    ("text", "group", "unique"),
    [
        ("**Indexes:**\n\n- `ix_ab` on `a`, `b`", ("a", "b"), False),
        ("### Indexes\n\n- UNIQUE (a, b)", ("a", "b"), True),
        ("**Constraints:** `UNIQUE(a, b)`", ("a", "b"), True),
        ("PK: `a`. Unique: `(a, b)`.", ("a", "b"), True),
        ("Indexes:\n\n- Index: `(a, b(255))`", ("a", "b"), False),
        ("### Indexes\n\n| Name | Columns | Type |\n|-|-|-|\n| ix | a, b | unique |", ("a", "b"), True),
        ("## Indexes\n\n| Index | Table | Columns |\n|-|-|-|\n| ix | `t` | (a, b DESC) |", ("a", "b"), False),
    ],
)  # fmt: skip
def test_indexes_beside_the_columns_are_groups(
    text: str, group: tuple[str, ...], unique: bool
) -> None:
    table = read(
        f"## `t`\n\n| Column | Type |\n|-|-|\n| a | INT |\n| b | INT |\n\n{text}\n"
    ).tables[0]
    assert [(one.columns, one.unique) for one in table.groups] == [(group, unique)]


def test_keys_beside_the_columns_are_theirs() -> None:
    rows = "| Column | Type |\n|-|-|\n| a | INT |\n| b | INT |\n"
    text = f"## `t`\n\nPK: `a`. Unique: `b`.\n\n{rows}\n## `u`\n\n{rows}\n**Indexes:**\n\n- Primary key: `(a, b)`\n- Index: `b`\n"
    assert told(text) == "t(a integer pk, b integer unique); u(a integer pk, b integer pk index)"


@pytest.mark.parametrize(
    "text",
    [
        "**Indexes:**\n\n- `t_pkey` - made by the database",
        "**Indexes:**\n\n- `ix_a`: fast lookup by date",
        "**Constraints:**\n\n- Foreign keys to `others(a)`",
        "**Indexes:**\n\n- UNIQUE (a) WHERE b IS NULL",
    ],
)
def test_what_is_no_index_of_columns_says_nothing(text: str) -> None:
    table = read(
        f"## `t`\n\n| Column | Type |\n|-|-|\n| a | INT |\n| b | INT |\n\n{text}\n"
    ).tables[0]
    assert columns(table) == "a integer, b integer"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CREATE TABLE t (id INT PRIMARY KEY NOT NULL, a INT, b TEXT, c DATE);",
         "t(id integer not-null pk, a integer, b string, c date)"),
        ("CREATE TABLE t (id INT, a INT, PRIMARY KEY (id));\nCREATE TABLE u (b INT);",
         "t(id integer not-null pk, a integer); u(b integer)"),
        ("CREATE TABLE t (a INT UNIQUE, b TEXT);", "t(a integer unique, b string not-unique)"),
        ("CREATE TABLE t (a INT NOT NULL, b TEXT);\nCREATE TABLE u (a INT, b INT, c INT);",
         "t(a integer not-null not-unique, b string null not-unique); "
         "u(a integer not-unique, b integer not-unique, c integer not-unique)"),
        ("CREATE TABLE t (a INT NOT NULL, b TEXT);\nCREATE TABLE u (a INT, b INT);",
         "t(a integer not-null not-unique, b string null not-unique); "
         "u(a integer null not-unique, b integer null not-unique)"),
        ("CREATE TABLE t (a INT, b TEXT);\nALTER TABLE t ALTER COLUMN a SET NOT NULL;",
         "t(a integer not-null not-unique, b string null not-unique)"),
        ("CREATE TABLE t (a INT NULL, b TEXT);", "t(a integer null not-unique, b string null not-unique)"),
    ],
)  # fmt: skip
def test_sql_says_by_silence_only_what_it_says_elsewhere(text: str, expected: str) -> None:
    assert of_sql(text) == expected
