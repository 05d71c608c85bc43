"""Markdown tables in a schema document: of columns, of tables, of indexes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from vibelint.policy.block import Block
from vibelint.policy.db_schema.drafts import Draft
from vibelint.policy.db_schema.indexes import of_rows
from vibelint.policy.db_schema.places import Place, is_aside, lists_indexes, place_of
from vibelint.policy.db_schema.rows import Columns, columns_of, names_in, row_of
from vibelint.policy.db_schema.scene import Scene
from vibelint.policy.db_schema.titles import joined, title_of
from vibelint.policy.db_schema.types import type_of
from vibelint.policy.db_schema.words import plain

CODES = re.compile(r"`([^`]+)`")


def take_table(scene: Scene, rows: Sequence[Block]) -> bool:
    """Reads a table.

    Args:
        scene: What is known so far.
        rows: Its rows.

    Returns:
        Whether its rows are columns.
    """
    columns = columns_of(rows[0].header)
    if lists_indexes(rows[0]) or columns.lists_indexes:
        scene.indexes += of_rows(rows, scene.document)
        return False
    if columns.lists_tables:
        _tables(scene, columns, rows)
    if not columns.lists_columns:
        return False
    if columns.has("table"):
        _wide(scene, columns, rows)
        return True
    place = place_of(rows[0], scene.told)
    if place is None:
        if columns.is_strong and columns.has("type"):
            scene.mentions.add(joined(rows[0].section))
            why = "no heading names the table that has this column"
            scene.trouble(rows[0].line, rows[0].text, why)
        return False
    typed = sum(1 for row in rows if type_of(plain(columns.cell(row.cells, "type"))))
    named = sum(1 for row in rows if names_in(columns.cell(row.cells, "name")))
    is_certain = columns.is_strong and (columns.has("type") or place.title.exact)
    if 2 * named < len(rows) or not (is_certain or (typed and 2 * typed >= len(rows))):
        return False
    _fill(scene, scene.draft(place, "rows"), columns, rows)
    return True


def _fill(scene: Scene, draft: Draft, columns: Columns, rows: Iterable[Block]) -> None:
    draft.keyed = draft.keyed or columns.has("primary")
    for row in rows:
        told = row_of(columns, row, scene.document)
        draft.whole = draft.whole and bool(told.columns)
        if not told.columns and is_broken(columns.cell(row.cells, "name")):
            scene.trouble(row.line, row.text, "the row's first cell holds more than a column")
        for column in told.columns:
            first = draft.add(column, told.traits)
            if first is not None and first.citation.line != row.line:
                scene.twice(draft, first, row)


def is_broken(cell: str) -> bool:
    """Whether a name's cell holds a type, too: a row whose bars are lost.

    Args:
        cell: `email varchar(255) no`.
    """
    name, _, rest = plain(cell).strip().partition(" ")
    return bool(names_in(name)) and " " in rest and type_of(rest) is not None


def _wide(scene: Scene, columns: Columns, rows: Iterable[Block]) -> None:
    """A table of the columns of several tables, each row with its table."""
    open_: Draft | None = None
    begun: dict[str, Draft] = {}
    for row in rows:
        title = title_of(columns.cell(row.cells, "table"))
        if title is not None:
            place = Place(title, row.line, row.text, row.headings)
            open_ = begun.get(title.name) or scene.draft(place, "rows")
            begun[title.name] = open_
        if open_ is not None:
            _fill(scene, open_, columns, [row])


def _tables(scene: Scene, columns: Columns, rows: Iterable[Block]) -> None:
    """A table that lists tables."""
    for row in rows:
        cell = columns.cell(row.cells, "table")
        codes = CODES.findall(cell) if CODES.fullmatch(cell) is None else []
        titles = [title_of(f"`{code}`") for code in codes] or [title_of(cell)]
        for title in (one for one in titles if one is not None):
            is_certain = title.exact and (title.explicit or columns.has("prose"))
            if is_certain and not is_aside(row.headings):
                scene.draft(Place(title, row.line, row.text, row.headings), "named")
            else:
                scene.mentions.add(title.name.lower())
