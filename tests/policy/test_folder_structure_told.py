"""Structures told by tables, headings and lists, where nothing is drawn."""

from __future__ import annotations

import pytest

from tests.policy.test_folder_structure import trees

TABLE = """
| Path | Purpose |
|---|---|
| `app/api/` | handlers |
| `app/main.py` | start |
| `app/jobs/` | (planned) |
"""
HEADINGS = """
## `src/shop/` — the package

### `src/shop/data/`

Loads things.

### models/

Keeps things.

## `logs/` (gitignored)
"""
LIST = """
- `app/` is the package:
  - **`api/`**: handlers
  - `main.py` - start
- `tests/`
"""


def told(text: str) -> list[tuple[str, str, str, int]]:
    (tree,) = trees(text)
    assert tree.partial
    return [(e.path, e.mark.value, e.purpose, e.citation.line) for e in tree.entries]


def test_a_table_of_paths_is_a_tree_where_nothing_is_drawn() -> None:
    assert told(TABLE) == [
        ("app/api/", "required", "handlers", 4),
        ("app/main.py", "required", "start", 5),
        ("app/jobs/", "planned", "(planned)", 6),
    ]


def test_a_heading_for_each_folder_is_a_tree_where_nothing_is_drawn() -> None:
    assert told(HEADINGS) == [
        ("src/shop/", "required", "the package", 2),
        ("src/shop/data/", "required", "Loads things.", 4),
        ("src/shop/models/", "required", "Keeps things.", 8),
        ("logs/", "generated", "(gitignored)", 12),
    ]


def test_a_list_that_begins_with_paths_is_a_tree_where_nothing_is_drawn() -> None:
    assert told(LIST) == [
        ("app/", "required", "is the package:", 2),
        ("app/api/", "required", "handlers", 3),
        ("app/main.py", "required", "start", 4),
        ("tests/", "required", "", 5),
    ]


@pytest.mark.parametrize("text", [TABLE, HEADINGS, LIST], ids=["table", "headings", "list"])
def test_beside_a_drawing_it_only_explains(text: str) -> None:
    found = trees(f"```\napp/\n└── main.py\n```\n{text}")
    assert [len(tree.entries) for tree in found] == [2]
    assert not found[0].partial


@pytest.mark.parametrize(
    "text",
    [
        "| File | Change |\n|---|---|\n| `a/b.py` | fixed |\n| `a/c.py` | fixed |\n",
        "| Path | Method |\n|---|---|\n| `/users/` | GET |\n| `/orders/` | GET |\n",
        "## Users\n\n## Orders\n",
        "- Put code into `app/`\n- Run `make`\n- `a/` is old\n",
        "- `a.py`\n- `b.py`\n- `c.py`\n",
    ],
    ids=["changes", "routes", "plain headings", "advice", "files without a folder"],
)
def test_no_tree_is_told_by(text: str) -> None:
    assert trees(text) == ()
