"""Tables of small projects, told in lines that a test can compare."""

from __future__ import annotations

from tests.support import project_of
from vibelint.project.tables.index import tables
from vibelint.project.tables.model import Column, Table


def tables_of(**files: str) -> dict[str, Table]:
    """The tables of these files (`app__models` is `app/models.py`, as is `app/models`), by name."""
    paths = {name: name if "/" in name else name.replace("__", "/") for name in files}
    named = {f"{paths[name]}.py": text for name, text in files.items()}
    return {table.name: table for table in tables(project_of(named))}


def columns_of(table: Table) -> list[str]:
    """Each column in one line: what is not said of one is left out."""
    return [told(column) for column in table.columns]


def told(column: Column) -> str:
    """`email string(255) unique index`; `?` behind what is not evident."""
    length = column.kind.length
    sized = f"({length})" if column.kind.family == "string" and length else ""
    sized = "(?)" if column.kind.family == "string" and length is None else sized
    marks = [
        name if value else f"{name}?"
        for name, value in (
            ("primary", column.primary),
            ("null", column.null),
            ("unique", column.unique),
            ("index", column.index),
        )
        if value is not False
    ]
    if column.defaults:
        marks.append(f"={'|'.join(column.defaults)}")
    if column.pointer is not None:
        marks.append(f"-> {column.pointer.table or '?'}.{column.pointer.column}")
    return " ".join([column.name, (column.kind.family or "?") + sized, *marks])
