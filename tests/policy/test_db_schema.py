"""The forms in which schema documents tell of tables, and what is not understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vibelint.model.schema import ColumnClause, TableClause
from vibelint.policy.db_schema import Schema, read_db_schema
from vibelint.policy.markdown import read_document


def read(text: str) -> Schema:
    return read_db_schema(read_document("db_schema", "DB_SCHEMA.md", text))


def told(text: str) -> str:
    return "; ".join(f"{table.name}({columns(table)})" for table in read(text).tables)


def columns(table: TableClause) -> str:
    return ", ".join(_told(column) for column in table.columns) + ("" if table.whole else " …")


def _told(column: ColumnClause) -> str:
    length = f"({column.length})" if column.length is not None else ""
    parts = [column.name, f"{column.family}{length}"]
    parts += [{None: "", True: "null", False: "not-null"}[column.null]]
    parts += ["pk" if column.primary else ""]
    parts += [{None: "", True: "unique", False: "not-unique"}[column.unique]]
    parts += [{None: "", True: "index", False: "no-index"}[column.index]]
    parts += [f"={column.default}" if column.default is not None else ""]
    if column.reference is not None:
        parts.append(f"->{column.reference.table}.{column.reference.column}".rstrip("."))
    return " ".join(part for part in parts if part)


ROWS = "| Column | Type |\n|---|---|\n| id | UUID |\n"


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("### Table: meetings", "meetings"),
        ("### Tabel: meetings", "meetings"),
        ("## Users Table", "users"),
        ("### 1. **Users Table**", "users"),
        ("### 4.1.2 company_settings", "company_settings"),
        ("### `users` — people who sign in", "users"),
        ("### 🔑 users", "users"),
        ("### 3) Order Items", "order_items"),
        ("### Collection: userProfiles", "userProfiles"),
        ("### public.users", "users"),
        ("### users (core)", "users"),
        ("### Pengguna (users)", "users"),
        ("### Pengguna (`users`)", "users"),
        ("### `users` — `models.py`", "users"),
        ("### OrderItem", "order_item"),
        ("## Orang\n\nTablename `users`. Holds people.", "users"),
        ("## Orang\n\n- **Table:** `users`\n\n### Columns", "users"),
        ("## users\n\n### Columns", "users"),
        ("## Tables\n\n**users**", "users"),
        ("## Tables\n\n**Table: `users`**", "users"),
        ("## Tables\n\nTabel `users`:", "users"),
    ],
)
def test_tables_are_named_by_what_stands_above(heading: str, name: str) -> None:
    assert told(f"# Database\n\n{heading}\n\n{ROWS}") == f"{name}(id uuid)"


@pytest.mark.parametrize(
    "heading",
    [
        "## Project ↔ User Association Table",
        "## `users` and `roles`",
        "## Module `identity`",
        "## Database `shop`",
        "## Overview",
        "### File: `sales.csv`",
    ],
)
def test_no_name_is_no_table(heading: str) -> None:
    schema = read(f"# Database Schema\n\n{heading}\n\n{ROWS}")
    assert schema.tables == ()
    assert [(row.citation.line, row.reason) for row in schema.unread] == [
        (7, "no heading names the table that has this column")
    ]


def test_a_name_of_many_words_may_not_be_the_tables_own() -> None:
    text = f"## Pengguna (users)\n\n{ROWS}\n## User Profiles\n\n{ROWS}\n## `roles`\n\n{ROWS}"
    assert [(one.name, one.exact, one.also) for one in read(text).tables] == [
        ("users", False, ("pengguna",)),
        ("user_profiles", False, ()),
        ("roles", True, ()),
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param("| Column | Type | Null | Key | Default |\n|-|-|-|-|-|\n"
                     "| id | INT | NO | PK | |\n| bio | VARCHAR(80) | YES | | NULL |\n"
                     "| n | INT | NO | | `0` |",
                     "id integer not-null pk, bio string(80) null =NULL, n integer not-null =0",
                     id="English heads"),
        pytest.param("| Nama | Tipe | Wajib | Keterangan |\n|-|-|-|-|\n| id | UUID | Ya | Kunci utama |\n"
                     "| email | VARCHAR(255) | ya | unik |\n| catatan | TEXT | Tidak | boleh kosong |",
                     "id uuid not-null pk, email string(255) not-null unique, catatan string null",
                     id="Indonesian heads"),
        pytest.param("| 字段 | 类型 | 说明 |\n|-|-|-|\n| id | bigint | 主键 |", "id integer pk", id="Chinese heads"),
        pytest.param("| Поле | Тип | Ограничения |\n|-|-|-|\n| id | UUID | PK |\n| a | INT | UNIQUE, NOT NULL |",
                     "id uuid pk, a integer not-null unique", id="a head that nobody knows"),
        pytest.param("| Field | Type | Constraints |\n|-|-|-|\n| `id` | UUID | PRIMARY KEY |\n"
                     "| `user_id` | UUID | FK → users.id, NOT NULL |\n"
                     "| `at` | TIMESTAMPTZ | DEFAULT now(), NOT NULL, indexed |",
                     "id uuid pk, user_id uuid not-null ->users.id, at datetime not-null index =now()",
                     id="constraints"),
        pytest.param("| Column | Type |\n|-|-|\n| id | UUID PK |\n| a | `BIGINT UNSIGNED` FK → b.id |\n"
                     "| c | VARCHAR(9) NOT NULL |\n| d | BOOLEAN DEFAULT TRUE |\n| e | string \\| null |",
                     "id uuid pk, a integer ->b.id, c string(9) not-null, d boolean =TRUE, e string null",
                     id="behind the type"),
        pytest.param("| Column | Type | PK | Unique | Index |\n|-|-|-|-|-|\n| id | INT | ✓ | | |\n"
                     "| a | INT | | ✅ | - |",
                     "id integer pk not-unique no-index, a integer unique no-index", id="marks"),
        pytest.param("| Column | Type | Notes |\n|-|-|-|\n| id (PK) | INT | |\n"
                     "| created_at, updated_at | TIMESTAMP | |\n| ~~old~~ | INT | |\n| ... | | |",
                     "id integer pk, created_at datetime, updated_at datetime …", id="names in a cell"),
        pytest.param("| Column | Type | Description |\n|-|-|-|\n| slug | TEXT | Unique slug of the page |\n"
                     "| a | TEXT | Required for guests |\n| b | TEXT | unique per user |\n"
                     "| c | TEXT | pending → paid |\n| d | TEXT | Index of the page |\n"
                     "| e | TEXT | UNIQUE (a, b) |\n| f | TEXT | Foreign key-like name |",
                     "slug string, a string, b string, c string, d string, e string, f string",
                     id="prose says nothing"),
        pytest.param("| Column | Type | Key / Constraints | Default / Notes |\n|-|-|-|-|\n"
                     "| id | UUID | PK | gen\\_random\\_uuid() |\n| a, b | INT, TEXT NULL | nullable, default `0` | |",
                     "id uuid pk, a integer, b string null", id="heads of two words"),
        pytest.param("| Column | Type | FK | Notes |\n|-|-|-|-|\n| a | INT | X | |\n| b | INT | | no FK, logical FK to x.y |\n"
                     "| c | INT | | FK → x.id / y.id |\n| d | INT | | FK → auth.users(id) |",
                     "a integer ->, b integer, c integer, d integer ->users.id", id="keys that are none"),
        pytest.param("| Column | Type | Default |\n|-|-|-|\n| a | INT | (required) |\n| b | INT | auto |\n| c | INT | - |",
                     "a integer not-null, b integer, c integer", id="defaults that are none"),
        pytest.param("| Column | Type | Notes |\n|-|-|-|\n| a | TEXT | Default language |\n| b | TEXT | default: 'x' |\n| c | TEXT | default `TOOL` |",
                     "a string, b string ='x', c string =TOOL", id="prose of defaults"),
        pytest.param("| Column | Type | Length | References |\n|-|-|-|-|\n| a | VARCHAR | 20 | - |\n"
                     "| b | INT | | users(id) |\n| c | INT | | roles |",
                     "a string(20), b integer ->users.id, c integer ->roles", id="a head of references"),
    ],
)  # fmt: skip
def test_columns_are_read_from_tables(table: str, expected: str) -> None:
    assert told(f"## `t`\n\n{table}\n").removeprefix("t(").removesuffix(")") == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        pytest.param("- id (uuid, pk)\n- email (varchar(255), unique, not null)",
                     "id uuid pk, email string(255) not-null unique", id="in brackets"),
        pytest.param("- `id`: UUID PRIMARY KEY\n- `email`: VARCHAR(255), unique, not null",
                     "id uuid pk, email string(255) not-null unique", id="behind a colon"),
        pytest.param("- **id** — Integer, kunci utama\n- **nama** — String(50), wajib",
                     "id integer pk, nama string(50) not-null", id="behind a dash"),
        pytest.param("* `id` (PK, Auto-increment)\n* `user_id` (FK to `users`)\n* `status` (String: 'A', 'B')",
                     "id pk, user_id ->users, status string", id="keys first"),
        pytest.param("- id: integer\n- name: text\n- meta: jsonb, nullable",
                     "id integer, name string, meta json null", id="plain"),
        pytest.param("- **`id`** | Type: `TEXT` | 🔑 PRIMARY KEY\n- **`n`** | Type: `INTEGER` | Default: `0`",
                     "id string pk, n integer =0", id="labels"),
        pytest.param("- `id`: uuid\n- `notes`: what the clerk wrote", "id uuid, notes", id="one without a type"),
        pytest.param("- id: uuid\n- name: text\n- ... and audit columns", "id uuid, name string …", id="left out"),
        pytest.param("- `id` (uuid)\n- `a` & `b` (`VARCHAR(9)` NOT NULL): two", "id uuid, a string(9) not-null, b string(9) not-null",
                     id="two in one"),
        pytest.param("- `id` (PK)\n- `name`\n- `made_at`", "id pk, name, made_at", id="names only"),
        pytest.param("- id (PK)\n- email (unique, not null)\n- name", "id pk, email not-null unique, name", id="bare names"),
        pytest.param("- id: uuid, pk\n- meta (map):\n  - x: int\n  - y: int", "id uuid pk, meta json", id="nested documents"),
        pytest.param("- id: uuid\n- name: text\n- Indexes: name", "id uuid, name string", id="an index beside"),
    ],
)  # fmt: skip
def test_columns_are_read_from_lists(items: str, expected: str) -> None:
    assert told(f"## `t`\n\n{items}\n").split("; ")[0] == f"t({expected})"


def test_a_list_below_a_number_is_its_table() -> None:
    text = "# ERD\n\nThere are two tables:\n\n1. User\n- `id` (PK)\n- `email`\n\n2. Category\n- `id` (PK)\n- `user_id` (FK -> User.id)\n"
    assert told(text) == "user(id pk, email); category(id pk, user_id ->User.id)"


def test_a_list_inside_an_items_list_is_its_table() -> None:
    text = "## Tables\n\n- **users**\n  - id: uuid\n  - email: text\n- **roles**\n  - id: uuid\n  - name: text\n"
    assert told(text) == "users(id uuid, email string); roles(id uuid, name string)"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "## Status\n\n| Value | Description |\n|-|-|\n| active | in use |", id="values"
        ),
        pytest.param("## roles\n\n| Name | Description |\n|-|-|\n| admin | all |", id="names"),
        pytest.param(
            "## Indexes\n\n| Index | Column | Type |\n|-|-|-|\n| ix_a | a | btree |", id="indexes"
        ),
        pytest.param("## Policies\n\n- select: all users\n- insert: own rows only", id="policies"),
        pytest.param("## users\n\n- id of a person\n- text of the note", id="prose"),
        pytest.param(
            "## Cache\n\n| Key | Type | TTL |\n|-|-|-|\n| user:1 | string | 60 |", id="keys"
        ),
    ],
)
def test_other_tables_are_no_columns(text: str) -> None:
    assert [table for table in read(text).tables if table.columns] == []


def test_a_heading_without_a_name_may_still_mean_a_table() -> None:
    schema = read(f"## Project ↔ User Association Table\n\n{ROWS}")
    assert (schema.tables, schema.mentions) == ((), frozenset({"project_user_association"}))


def test_tables_of_examples_and_views_are_no_tables_of_the_project() -> None:
    assert [one.released for one in read(f"## Example\n\n### `users`\n\n{ROWS}").tables] == [True]
    view = "## Views\n\n### sums_view\n\n```sql\nCREATE VIEW sums_view AS SELECT 1;\n```\n"
    assert (read(view).tables, "sums_view" in read(view).mentions) == ((), True)


def test_some_columns_are_not_all() -> None:
    assert told(f"## `t`\n\n**Key columns:**\n\n{ROWS}") == "t(id uuid …)"
    assert told(f"## `t` column details\n\n{ROWS}") == "t(id uuid …)"


def test_several_tables_in_one_cell_and_in_a_list_are_named() -> None:
    text = (
        "## Tables\n\n| File | Tables |\n|-|-|\n| a.py | `users`, `roles` |\n\n- `orders`: sales\n"
    )
    assert told(text) == "users( …); roles( …); orders( …)"


def test_tables_that_are_listed_are_named_only() -> None:
    text = "## Tables\n\n| Table | Purpose |\n|-|-|\n| `users` | people |\n| `orders` | sales |\n"
    assert told(text) == "users( …); orders( …)"


def test_tables_to_come_count_as_documented_only() -> None:
    text = f"## Future tables\n\n### `coupons`\n\n{ROWS}"
    assert [table.released for table in read(text).tables] == [True]


def test_released_lines_are_documented_only() -> None:
    text = (
        "## `users` <!-- vibelint: off -->\n\n| Column | Type |\n|-|-|\n| id | INT |\n"
        "| a | INT | <!-- vibelint: off -->\n"
    )
    (table,) = read(text).tables
    assert (table.name, table.released) == ("users", True)
    assert [column.released for column in table.columns] == [False, True]


def test_a_guessed_table_must_be_one_that_is_told_of() -> None:
    text = (
        "## `users`\n\n- id: int\n- name: text\n\n## `a`\n\n"
        "- id: int\n- b: int, Foreign key to user\n- c: int, FK to parent\n"
    )
    assert told(text).split("; ")[1] == "a(id integer, b integer ->users, c integer ->)"


def troubles(text: str) -> list[tuple[int, str]]:
    return [(row.citation.line, row.reason) for row in read(text).unread]


PIECES = st.sampled_from(
    ["## users", "### Table: a", "| Column | Type |", "|---|---|", "| id | UUID | PK |", "| `a` |", "- id: int",
     "  - b: text", "- `c` (FK → users.id)", "```sql", "```", "**roles**", "CREATE TABLE x (", "  id INT,", ");", "x",
     "", "<!-- vibelint: off -->", "| ... |", "**Indexes**", "- UNIQUE (a, b)", "erDiagram", "users {", "}", "Table x {"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=20), max_size=30))
def test_every_citation_is_a_line_of_the_document(lines: list[str]) -> None:
    document = read_document("db_schema", "DB_SCHEMA.md", "\n".join(lines))
    schema = read_db_schema(document)
    count = document.text.count("\n") + 1
    cited = [
        one.citation for table in schema.tables for one in (table, *table.columns, *table.groups)
    ]
    for citation in (*cited, *(row.citation for row in schema.unread)):
        assert 1 <= citation.line <= count
