"""Fields that a contract tells of in rows of a table or items of a list, edited line by line."""

from __future__ import annotations

import re

from vibelint.policy.api_contract.tables import Columns
from vibelint.sync.contract.tables import EDGES, PIPE
from vibelint.sync.words import word

ITEM = re.compile(
    r"(?P<lead>\s*(?:[-*+]|\d+[.)])\s+)(?P<mark>[`*_]*)(?P<name>[\w.\[\]-]+)(?P=mark)"
)


def row_with(line: str, columns: Columns, told: dict[str, str]) -> str | None:
    """A row with other words in some of its cells.

    Args:
        line: A row of a table of fields.
        columns: Where the table's columns are.
        told: New words by kind of column; those not named stay.

    Returns:
        None where the table lacks such a column.
    """
    cells = PIPE.split(line)
    lead = 1 if not cells[0].strip() else 0
    for kind, text in told.items():
        place = dict(columns.places).get(kind)
        if place is None or place + lead >= len(cells):
            return None
        cells[place + lead] = _filled(cells[place + lead], text)
    return "|".join(cells)


def new_row(line: str, columns: Columns, told: dict[str, str]) -> str:
    """A row for another field, its other cells empty.

    Args:
        line: A row beside it.
        columns: Where the table's columns are.
        told: Words by kind of column.
    """
    cells = PIPE.split(line)
    lead = 1 if not cells[0].strip() else 0
    kinds = {place + lead: kind for kind, place in columns.places}
    for at in range(lead, len(cells)):
        if at in kinds or cells[at].strip():
            cells[at] = _filled(cells[at], told.get(kinds.get(at, ""), ""))
    return "|".join(cells).rstrip()


def _filled(cell: str, text: str) -> str:
    """A cell with other words in its marks, as wide as before where blanks filled it up."""
    found = EDGES.fullmatch(cell)
    inner = found[2] if found else ""
    marks = re.fullmatch(r"([`*]*)(.*?)([`*]*)", inner)
    made = f"{marks[1]}{text}{marks[3]}" if marks and text and marks[2] else text
    lead = found[1] if found and found[1] else " "
    width = len(cell) if found and len(found[3]) > 1 else 0
    return f"{lead[:1]}{made} ".ljust(width) if made else " ".ljust(width)


def item_like(line: str, name: str, kind: str, required: bool | None, language: str) -> str | None:
    """An item for another field, in the form of one beside it.

    Args:
        line: Such as "- `title` (string, required): its name".
        name: The other's.
        kind: The other's type.
        required: Whether the other is; None where nobody knows, or no item says so.
        language: Of the document.
    """
    match = ITEM.match(line)
    if match is None:
        return None
    told = {True: "required", False: "optional", None: ""}[required]
    if language == "id":
        told = {True: "wajib", False: "opsional", None: ""}[required]
    rest = line[match.end() :].lstrip()
    inside = f"{kind}, {told}" if told else kind
    behind = f" ({inside})" if rest.startswith("(") else f": {kind}"
    return f"{match['lead']}{match['mark']}{name}{match['mark']}{behind}"


def with_kind(line: str, kind: str) -> str | None:
    """An item whose field has another type; None where no type is seen."""
    match = ITEM.match(line)
    if match is None:
        return None
    found = re.compile(r"(\s*[(:\u2014\u2013-]\s*[`*]*)([A-Za-z][\w\[\]<>]*)").match(
        line, match.end()
    )
    return f"{line[: found.start(2)]}{kind}{line[found.end(2) :]}" if found else None


def says_required(required: bool | None, language: str) -> str:
    """A cell of the column that says whether a field is required."""
    return "" if required is None else word("yes" if required else "no", language)
