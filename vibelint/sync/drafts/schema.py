"""DB_SCHEMA.md, drafted from the models."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vibelint.project.project import Project
from vibelint.project.tables.index import tables
from vibelint.project.tables.model import NO_LIMIT, OPAQUE, Column, Kind, Table
from vibelint.sync.words import word

HEADS = ("column", "type", "null", "primary", "unique", "index", "references", "default")
TYPES = {"datetime": "timestamp", "number": "numeric"}
"""How families are written where their own name would be odd."""
UNKNOWN = "?"


def schema(project: Project, language: str) -> str:
    """The document; without a table its head alone.

    Args:
        project: The code.
        language: `en` or `id`.
    """
    named: dict[str, Table] = {}
    for table in tables(project):
        if table.name and table.columns:
            named.setdefault(table.name, table)
    lines = [f"# {word('schema', language)}"]
    for _, table in sorted(named.items()):
        lines += section(table, language)
    return "\n".join(lines) + "\n"


def section(table: Table, language: str) -> Iterator[str]:
    """A table's heading, columns and indexes.

    Args:
        table: One with a name.
        language: Of the document.
    """
    yield from ("", f"## {word('table', language)} `{table.name}`", "")
    heads = [word(head, language) for head in HEADS]
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for column in table.columns:
        yield row(cells_of(column, language))
    groups = [group for group in table.groups if len(group.columns) > 1 and not group.partial]
    if groups:
        yield from ("", f"**{word('indexes', language)}**", "")
    for group in groups:
        kind = "UNIQUE" if group.unique else "INDEX"
        yield f"- {kind} ({', '.join(f'`{name}`' for name in group.columns)})"


def row(cells: Sequence[str]) -> str:
    """A row of a Markdown table."""
    return f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |")


def cells_of(column: Column, language: str) -> list[str]:
    """What a column's row says, in the order of `HEADS`.

    Args:
        column: As the code declares it.
        language: Of the document.
    """
    pointer = column.pointer
    target = ""
    if pointer is not None:
        target = ".".join(filter(None, (pointer.table, pointer.column)))
    return [
        f"`{column.name}`",
        written(column.kind),
        _told(column.null, language, plain=True),
        _told(column.primary, language),
        _told(column.unique, language),
        _told(column.index, language),
        f"`{target}`" if pointer is not None and pointer.table else "",
        default_of(column),
    ]


def written(kind: Kind) -> str:
    """A type as documents write it: `varchar(255)`, `text`, `timestamp`.

    Args:
        kind: What a column holds.
    """
    if kind.family == "string":
        length = kind.length
        return (
            "text" if length == NO_LIMIT else "string" if length is None else f"varchar({length})"
        )
    return TYPES.get(kind.family, kind.family) or UNKNOWN


def default_of(column: Column) -> str:
    """The default as it is told first; empty for none, or one that is not evident."""
    told = next((one for one in column.defaults if one != OPAQUE), "")
    plain = " ".join(told.split())
    return f"`{plain}`" if plain and "|" not in plain and "`" not in plain else ""


def _told(value: bool | None, language: str, *, plain: bool = False) -> str:
    """Yes or no; no stays empty where most columns say it."""
    if value is None:
        return "" if plain else UNKNOWN
    return word("yes", language) if value else word("no", language) if plain else ""
