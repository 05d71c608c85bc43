"""A column as rows, items and definitions in SQL say it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vibelint.policy.db_schema.rows import Columns
from vibelint.project.tables.model import Column
from vibelint.sync.contract.tables import PIPE
from vibelint.sync.drafts.schema import UNKNOWN, default_of, written

Words = Mapping[str, str]
ENGLISH: Words = {
    "yes": "yes",
    "no": "no",
    "required": "not null",
    "nullable": "nullable",
    "unique": "unique",
    "index": "indexed",
    "default": "default",
}
INDONESIAN: Words = {**ENGLISH, "yes": "ya", "no": "tidak", "unique": "unik"}
SQL = {
    "integer": "INTEGER",
    "number": "NUMERIC",
    "boolean": "BOOLEAN",
    "datetime": "TIMESTAMP",
    "date": "DATE",
    "time": "TIME",
    "interval": "INTERVAL",
    "uuid": "UUID",
    "json": "JSON",
    "binary": "BYTEA",
    "enum": "VARCHAR",
}
ITEM = re.compile(r"(?P<lead>\s*(?:[-*+]|\d+[.)])\s+)(?P<mark>[`*_]*)(?P<name>\w+)(?P=mark)")
DEFINITION = re.compile(
    r"(?P<lead>\s*)(?P<quote>[`\"]?)(?P<name>\w+)(?P=quote)\s+\S[^\n]*?(?P<end>,?)\s*(?P<rest>--.*)?"
)
BRACKETS = re.compile(r"\s*\((?:[^()]|\([^()]*\))*\)")


def words_of(language: str) -> Words:
    """The words of a language."""
    return INDONESIAN if language == "id" else ENGLISH


def target_of(column: Column) -> str:
    """What a foreign key points at: `users.id`; empty for none, or where that is not evident."""
    pointer = column.pointer
    if pointer is None or not pointer.table:
        return ""
    return f"{pointer.table}.{pointer.column}" if pointer.column else pointer.table


def traits_of(column: Column, words: Words) -> list[str]:
    """What a column is beside its type, in words: `PK`, `not null`, `FK → users.id`."""
    target = target_of(column)
    return [
        *(["PK"] if column.primary else []),
        *([f"FK → {target}"] if target else []),
        *([words["unique"]] if column.unique and not column.primary else []),
        *([words["index"]] if column.index and not column.primary and not target else []),
    ]


def told(column: Column, words: Words, *, keyed: bool) -> dict[str, str]:
    """What a row says, by kind of the table's columns.

    Args:
        column: As the code has it.
        words: Of the document's language.
        keyed: Whether the table has a column for whether null is allowed.
    """
    null = {True: words["yes"], False: words["no"], None: ""}[column.null]
    required = {True: words["no"], False: words["yes"], None: ""}[column.null]
    traits = traits_of(column, words)
    also = [] if keyed or column.null is not False or column.primary else [words["required"]]
    yes = {True: words["yes"], False: "", None: UNKNOWN}
    return {
        "type": written(column.kind),
        "nullable": null,
        "required": required,
        "key": ", ".join(one for one in traits if one.startswith(("PK", "FK"))),
        "rules": ", ".join([*traits, *also]),
        "primary": yes[column.primary],
        "unique": yes[column.unique],
        "index": yes[column.index],
        "reference": target_of(column),
        "default": default_of(column).strip("`"),
        "length": str(column.kind.length or ""),
    }


def row_with(line: str, columns: Columns, said: Mapping[str, str], kinds: Sequence[str]) -> str:
    """A row in which some cells say something else.

    Args:
        line: The row.
        columns: Where the table's columns are.
        said: New words by kind; `name`, too, for another column.
        kinds: Which of them are written.
    """
    cells = PIPE.split(line)
    lead = 1 if not cells[0].strip() else 0
    for kind, place in columns.places:
        at = place + lead
        if kind in kinds and kind in said and at < len(cells):
            cells[at] = _filled(cells[at], said[kind], marked=kind == "name")
    return "|".join(cells).rstrip()


def new_row(line: str, columns: Columns, said: Mapping[str, str]) -> str:
    """A row for another column, its remarks empty.

    Args:
        line: A row beside it.
        columns: Where the table's columns are.
        said: Words by kind.
    """
    cells = PIPE.split(line)
    lead = 1 if not cells[0].strip() else 0
    known = {place + lead: kind for kind, place in columns.places}
    for at in range(lead, len(cells)):
        if at in known or cells[at].strip():
            kind = known.get(at, "")
            cells[at] = _filled(cells[at], said.get(kind, ""), marked=kind == "name")
    return "|".join(cells).rstrip()


def _filled(cell: str, text: str, *, marked: bool) -> str:
    mark = re.match(r"\s*([`*]*)", cell)
    marks = mark[1] if mark and (marked or mark[1] == "`") and text else ""
    blanks = len(cell) - len(cell.rstrip())
    made = f" {marks}{text}{marks} " if text else " "
    return made.ljust(len(cell)) if blanks > 1 else made


def item_like(line: str, column: Column, words: Words, name: str = "") -> str | None:
    """An item that tells of a column, in the form of another item.

    Args:
        line: Such as "- `id` (uuid, PK): what it is".
        column: As the code has it.
        words: Of the document's language.
        name: How it is called; as the database does by default.

    Returns:
        None where the other is written in another way.
    """
    match = ITEM.match(line)
    if match is None:
        return None
    also = [words["required"]] if column.null is False and not column.primary else []
    also = [words["nullable"]] if column.null else also
    default = default_of(column).strip("`")
    filled = [f"{words['default']} {default}"] if default else []
    said = ", ".join([written(column.kind), *traits_of(column, words), *also, *filled])
    bracket = BRACKETS.match(line, match.end())
    head = f"{match['lead']}{match['mark']}{name or column.name}{match['mark']}"
    rest = line[bracket.end() :] if bracket and name else ""
    return f"{head} ({said}){rest}" if bracket else None if name else f"{head}: {said}"


def definition(line: str, column: Column, *, keeps: bool) -> str | None:
    """A line of `CREATE TABLE` that defines a column.

    Args:
        line: One that defines it, or one beside it.
        column: As the code has it.
        keeps: Whether the line's own name, comma and comment stay.
    """
    match = DEFINITION.fullmatch(line)
    kind = sql_type(column)
    if match is None or not kind:
        return None
    parts = [f"{match['quote']}{match['name'] if keeps else column.name}{match['quote']}", kind]
    parts += ["PRIMARY KEY"] if column.primary else []
    parts += ["NOT NULL"] if column.null is False and not column.primary else []
    parts += ["UNIQUE"] if column.unique and not column.primary else []
    default = default_of(column).strip("`")
    parts += (
        [f"DEFAULT {default}"]
        if re.fullmatch(r"-?[\d.]+|'[^']*'|true|false", default, re.I)
        else []
    )
    if column.pointer is not None and column.pointer.table:
        key = f" ({column.pointer.column})" if column.pointer.column else ""
        parts.append(f"REFERENCES {column.pointer.table}{key}")
    end = match["end"] if keeps else ""
    rest = f" {match['rest']}" if keeps and match["rest"] else ""
    return f"{match['lead']}{' '.join(parts)}{end}{rest}"


def sql_type(column: Column) -> str:
    """A column's type in SQL; empty where that is not evident."""
    if column.kind.family == "string":
        return f"VARCHAR({column.kind.length})" if column.kind.length else "TEXT"
    return SQL.get(column.kind.family, "")
