"""What is told of schema documents that say something twice or not at all."""

from __future__ import annotations

from tests.policy.test_db_schema import ROWS, told, troubles


def test_a_table_named_twice_is_told_with_its_line() -> None:
    text = f"## `users`\n\n{ROWS}\n## Other\n\n## Table: users\n\n{ROWS}| b | INT |\n"
    assert told(text) == "users(id uuid, b integer)"
    assert troubles(text) == [(9, "the table `users` is told of twice, first in line 1")]


def test_a_column_named_twice_is_told_with_its_line() -> None:
    assert troubles(f"## `t`\n\n{ROWS}| id | INT |\n") == [
        (6, "`t.id` is named twice, first in line 5")
    ]


def test_two_forms_of_one_table_are_one_table() -> None:
    text = f"## `t`\n\n{ROWS}\n- `id`: uuid, pk\n- `b`: int\n"
    assert told(text) == "t(id uuid pk, b integer)"
    assert troubles(text) == [(8, "`t.b` is no column in line 1")]


def test_what_two_forms_say_differently_is_told_once_and_unknown() -> None:
    text = f"## `t`\n\n{ROWS}\n- `id`: integer, pk\n- `id2`: uuid\n".replace("- `id2`: uuid\n", "")
    assert told(text) == "t(id pk)"
    assert troubles(text) == [(7, "`t.id` is of another type in line 5")]


def test_a_table_without_a_line_of_dashes_is_told_and_read() -> None:
    text = "## `t`\n\n| Column | Type |\n| id | UUID |\n| b | INT |\n"
    assert told(text) == "t(id uuid, b integer)"
    assert troubles(text) == [(3, "the table has no line of dashes below its head")]


def test_a_document_without_tables_is_told() -> None:
    assert troubles("\n# Database\n\nSee the wiki.\n") == [(2, "no table is read from it")]
    assert troubles("") == []
