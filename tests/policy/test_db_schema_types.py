"""Types of columns have families."""

from __future__ import annotations

import pytest

from vibelint.policy.db_schema.types import type_of


@pytest.mark.parametrize(
    ("text", "family", "length"),
    [
        ("VARCHAR(255)", "string", 255),
        ("String(50)", "string", 50),
        ("CharField(max_length=20, null=True)", "string", 20),
        ("sa.String(length=10)", "string", 10),
        ("character varying(20)", "string", 20),
        ("TEXT", "string", None),
        ("int", "integer", None),
        ("int(11) unsigned", "integer", None),
        ("BIGSERIAL", "integer", None),
        ("uuid (pk)", "uuid", None),
        ("TIMESTAMP WITH TIME ZONE", "datetime", None),
        ("DateTime(timezone=True)", "datetime", None),
        ("date", "date", None),
        ("double precision", "number", None),
        ("NUMERIC(10, 2)", "number", None),
        ("JSONB", "json", None),
        ("TEXT[]", "array", None),
        ("List[str]", "array", None),
        ("Optional[int]", "integer", None),
        ("ENUM('a', 'b')", "enum", None),
        ("BYTEA", "binary", None),
        ("INTERVAL", "interval", None),
        ("str | None", "string", None),
        ("TEXT / VARCHAR(20)", "string", None),
        ("int or uuid", "", None),
        ("CHAR(36)", "", None),
        ("TINYINT(1)", "", None),
        ("VECTOR(1536)", "", None),
        ("number", "", None),
    ],
)
def test_types_have_families(text: str, family: str, length: int | None) -> None:
    found = type_of(text)
    assert found is not None
    assert (found.family, found.length) == (family, length)


@pytest.mark.parametrize("text", ["", "identifier", "user_role", "the address", "integers"])
def test_other_words_are_no_types(text: str) -> None:
    assert type_of(text) is None
