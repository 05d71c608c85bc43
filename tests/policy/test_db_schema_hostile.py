"""Schema documents that want to take long: what they cost grows with their size, not faster."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from time import process_time

import pytest

from vibelint.policy.db_schema import read_db_schema
from vibelint.policy.markdown import Document, read_document

HEAD = "## `t`\n\n| Column | Type | Notes |\n|---|---|---|\n"
SHAPES: dict[str, Callable[[int], str]] = {
    "rows": lambda n: HEAD + "".join(f"| c{i} | INT | FK → t.id |\n" for i in range(n // 20)),
    "rows of one name": lambda n: HEAD + "| a | INT | x |\n" * (n // 16),
    "a long cell": lambda n: HEAD + f"| a | {'INT ' * n} | {'unique per ' * n} |\n",
    "names in a cell": lambda n: HEAD + f"| {'a, ' * (n // 4)} | INT | x |\n",
    "blanks": lambda n: HEAD + f"| a | INT | FK{' ' * n}x |\n\n## {'a ' * n}\n\n- a{' ' * n}b\n",
    "open brackets": lambda n: HEAD + f"| a | VARCHAR{'(' * n} | default {'(' * n} |\n",
    "arrows": lambda n: HEAD + f"| a | INT | {'→ ' * n} {'fk to ' * n} |\n",
    "headings": lambda n: "".join(f"## `t{i}`\n\n- id: int\n- a: text\n\n" for i in range(n // 24)),
    "one table many times": lambda n: "## `t`\n\n- id: int\n- a: text\n\n" * (n // 24),
    "items": lambda n: "## `t`\n\n" + "".join(f"- c{i}: int\n" for i in range(n // 12)),
    "nested items": lambda n: "".join(f"{'  ' * (i % 20)}- c{i}: int\n" for i in range(n // 24)),
    "indexes": lambda n: (
        "## `t`\n\n- a: int\n- b: int\n\n### Indexes\n\n" + "- UNIQUE (a, b)\n" * (n // 16)
    ),
    "tables of SQL": lambda n: (
        "```sql\n" + "".join(f"CREATE TABLE t{i} (id INT);\n" for i in range(n // 64)) + "```\n"
    ),
    "columns of SQL": lambda n: (
        "```sql\nCREATE TABLE t (\n" + "".join(f"c{i} INT,\n" for i in range(n // 32)) + ");\n```\n"
    ),
    "parts that are no SQL": lambda n: (
        "```sql\nCREATE TABLE t (\n" + "c INT FOO ?,\n" * (n // 256) + ");\n```\n"
    ),
    "brackets of SQL": lambda n: f"```sql\nCREATE TABLE t (id INT DEFAULT {'(' * n}\n```\n",
    "operators of SQL": lambda n: f"```sql\nCREATE TABLE t (id INT CHECK (1{'+1' * (n // 8)}))\n```\n",
    "quotes of SQL": lambda n: "```sql\nCREATE TABLE t (id INT);\n" + "'" * n + "\n\"`" * n + "\n```\n",
    "comments of SQL": lambda n: "```sql\nCREATE TABLE t (id INT);\n" + "/*" * n + "\n```\n",
    "dollars of SQL": lambda n: "```sql\nCREATE TABLE t (id INT);\n" + "$a$ $b$ " * n + "\n```\n",
    "entities": lambda n: (
        "```mermaid\nerDiagram\n" + "A {\nint id PK\n}\n" * (n // 16) + "a " * n + "\n```\n"
    ),
    "relations": lambda n: "```mermaid\nerDiagram\n" + "A ||--o{ B : x\n" * (n // 16) + "```\n",
    "DBML": lambda n: (
        "```dbml\nTable t {\n" + "id int [" + "a, " * n + "]\n" * 2 + "}\n"
        + "Ref: t.id > t.id\n" * (n // 32) + "```\n"
    ),
    "boxes": lambda n: "```\n" + ("┌──┐" * 8 + "\n") * (n // 32) + "```\n",
    "lines": lambda n: "```\n" + "id INT\n" * (n // 8) + "a " * n + "\n```\n",
}  # fmt: skip


def document(shape: str, size: int) -> Document:
    return read_document("db_schema", "DB_SCHEMA.md", SHAPES[shape](size))


TURN = count()


def cost(text: Document) -> float:
    """Of reading it under a name of its own: what was read is remembered."""
    made = replace(text, path=f"{next(TURN)}.md")
    started = process_time()
    read_db_schema(made)
    return process_time() - started


@pytest.mark.parametrize("shape", SHAPES)
def test_cost_grows_no_faster_than_the_text(shape: str) -> None:
    small, large = document(shape, 2_000), document(shape, 16_000)
    cost(small)
    least = [min(cost(one) for _ in range(3)) for one in (small, large)]
    assert least[1] < 24 * least[0] + 0.3
