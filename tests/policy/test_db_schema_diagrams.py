"""Diagrams in schema documents: mermaid, DBML, drawn boxes."""

from __future__ import annotations

from tests.policy.test_db_schema import columns, read, told

MERMAID = """```mermaid
erDiagram
    USERS ||--o{ ORDERS : places
    USERS {
        uuid id PK
        string email UK "not null"
        varchar(80) name
        int team_id FK "→ teams.id"
    }
    order_items {
        int order_id PK,FK
        numeric price
    }
```
"""


def test_entities_of_a_diagram_are_tables() -> None:
    schema = read(MERMAID)
    assert [(one.name, one.exact, columns(one)) for one in schema.tables] == [
        ("USERS", False, "id uuid pk, email string not-null unique, name string(80), team_id integer ->teams.id"),
        ("order_items", True, "order_id integer pk, price number"),
    ]  # fmt: skip
    assert {"users", "orders"} <= schema.mentions


def test_a_diagram_gives_way_to_the_table_of_columns() -> None:
    text = f"{MERMAID}\n## `order_items`\n\n| Column | Type |\n|-|-|\n| order_id | UUID |\n| price | INT |\n"
    (table,) = (one for one in read(text).tables if one.name == "order_items")
    assert columns(table) == "order_id uuid, price integer"


DBML = """```dbml
Enum status { a b }
Table users as U [headercolor: #fff] {
  id integer [pk, increment] // the key
  email varchar(255) [unique, not null, note: 'where, to write']
  team_id int [ref: > teams.id, default: 1]
  Note: 'people'
  indexes {
    (email, team_id) [unique]
    team_id
  }
}
Table core.teams {
  id int [pk]
  owner int
}
Ref: teams.owner > users.id
```
"""


def test_dbml_is_read() -> None:
    assert told(DBML) == (
        "users(id integer pk, email string(255) not-null unique, team_id integer index =1 ->teams.id); "
        "teams(id integer pk, owner integer ->users.id)"
    )
    assert [one.columns for one in read(DBML).tables[0].groups] == [("email", "team_id")]


BOXES = """```
┌──────────────┐        ┌──────────────┐
│    users     │        │    orders    │
├──────────────┤        ├──────────────┤
│ id (PK)      │───1:N─>│ id           │
│ email        │        │ user_id (FK) │
└──────────────┘        │ total        │
                        └──────────────┘
┌──────────────┐
│ API Gateway  │
├──────────────┤
│ routes calls │
└──────────────┘
```
"""


def test_boxes_are_tables_where_they_are_readable() -> None:
    assert told(BOXES) == "users(id pk, email …); orders(id, user_id ->, total …)"
