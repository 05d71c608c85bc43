"""Edits of a schema document whose tables are tables of columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.edits.fields import NEW_NAME
from benchmarks.edits.view import Edit, View
from vibelint.model.schema import ColumnClause
from vibelint.project.tables.model import OPAQUE, Column

RULER = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*")
LENGTH = re.compile(r"\((\d+)\)")


def schema_edits(view: View) -> Iterator[Edit]:
    """Edits of the tables and columns that it states and the code has."""
    for clause, _ in view.tables:
        path, line = clause.citation.document, clause.citation.line
        (text,) = view.lines(path, line, line)
        if not text.startswith("#") or clause.name not in text:
            continue
        moved = text.replace(clause.name, f"{clause.name}_moved", 1)
        yield Edit("schema: rename a table", path, line, line + 1, (moved,))
        below = view.lines(path, line + 1, line + 2000)
        last = next((n for n, one in enumerate(below) if one.startswith("#")), len(below))
        yield Edit("schema: remove a table", path, line, line + 1 + last, ())
        added = text.replace(clause.name, "added_by_an_edit", 1)
        yield Edit("schema: add a table", path, line, line, (added, *below[:last]))
    for one, column, _ in view.columns:
        path, line = one.citation.document, one.citation.line
        (text,) = view.lines(path, line, line)
        if text.lstrip().startswith("|"):
            for kind, cells in _row(one, column, text.split("|"), _head(view, path, line)):
                new = tuple("|".join(row) for row in cells)
                yield Edit(f"schema: {kind}", path, line, line + 1, new)


def _head(view: View, path: str, line: int) -> list[str]:
    above = view.lines(path, max(1, line - 200), line)
    rulers = [n for n, text in enumerate(above) if RULER.fullmatch(text)]
    head = above[rulers[-1] - 1] if rulers and rulers[-1] > 0 else ""
    return [cell.strip().lower() for cell in head.split("|")]


def _row(
    one: ColumnClause, column: Column, cells: list[str], head: list[str]
) -> Iterator[tuple[str, list[list[str]]]]:
    def put(word: str, text: str) -> list[str]:
        at = head.index(word)
        return [*cells[:at], f" {text} ", *cells[at + 1 :]]

    def cell(word: str) -> str | None:
        return cells[head.index(word)].strip() if word in head and len(cells) == len(head) else None

    renamed = [cells[0], cells[1].replace(one.name, NEW_NAME), *cells[2:]]
    yield "rename a column", [renamed]
    if not column.implicit:
        yield "remove a column", []
    yield "add a column", [cells, renamed]
    kind = cell("type")
    if kind and one.family and column.kind.family:
        yield "change a type", [put("type", "date" if one.family == "boolean" else "boolean")]
        length = LENGTH.search(kind)
        if length is not None:
            new = LENGTH.sub(f"({int(length[1]) + 1})", kind)
            yield "change a length", [put("type", new)]
    for word, known in (
        ("null", column.null),
        ("primary key", column.primary),
        ("unique", column.unique),
        ("index", column.index),
    ):
        told = cell(word)
        if told is None or told == "?" or known is None:
            continue
        if word in ("unique", "index") and (column.primary or (word == "index" and column.unique)):
            continue  # a key has both, and what is unique has an index
        yield f"flip {word}", [put(word, "no" if known else "yes")]
    told = cell("references")
    if told and column.pointer is not None and column.pointer.table:
        yield "change a reference", [put("references", "`other_table.id`")]
    elif told == "" and column.pointer is None:
        yield "add a reference", [put("references", "`other_table.id`")]
    told = cell("default")
    is_made = any("(" in default for default in column.defaults)  # nobody knows what comes of it
    if told is not None and OPAQUE not in column.defaults and not is_made:
        yield "change a default", [put("default", "`77`")]
