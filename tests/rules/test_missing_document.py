"""`missing-document`: which documents a line sends its readers to."""

from __future__ import annotations

import pytest

from tests.support import check_rule

RULE = "missing-document"


def told(line: str, *there: str) -> list[str]:
    files = {"RULES.md": f"- {line}\n", **dict.fromkeys(there, "# Empty\n")}
    return [one.message.split("`")[1] for one in check_rule(RULE, files)]


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("Refer ke DB_SCHEMA.md", ["DB_SCHEMA.md"]),
        ("Endpoints match `API_CONTRACT.md`", ["API_CONTRACT.md"]),
        ("Read docs/DB_SCHEMA.md and API_CONTRACT.md first", ["DB_SCHEMA.md", "API_CONTRACT.md"]),
        ("Only import packages from tech_stack.md", ["tech_stack.md"]),
    ],
)
def test_a_team_document_that_is_not_there(line: str, missing: list[str]) -> None:
    assert told(line) == missing


@pytest.mark.parametrize(
    ("line", "there"),
    [
        pytest.param("Refer to DB_SCHEMA.md", "DB_SCHEMA.md", id="there"),
        pytest.param("Refer to DB_SCHEMA.md", "docs/db_schema.md", id="in docs, spelt otherwise"),
        pytest.param("Never edit CHANGELOG.md by hand", "a.py", id="another document"),
        pytest.param("Follow the schema of the database", "a.py", id="no document named"),
        pytest.param("Keep MY_RULES.md short", "a.py", id="a name that only ends like one"),
    ],
)
def test_silence(line: str, there: str) -> None:
    assert told(line, there) == []


def test_each_document_is_told_once_at_its_first_line() -> None:
    rules = "- Refer to DB_SCHEMA.md\n- Tables are those of DB_SCHEMA.md\n"
    (found,) = check_rule(RULE, {"RULES.md": rules})
    assert found.place.span.line == 1
