"""Indexes that documents list beside the columns: in a list, or in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vibelint.model.clause import Citation
from vibelint.policy.api_contract.words import plain
from vibelint.policy.block import Block
from vibelint.policy.db_schema.drafts import Index
from vibelint.policy.db_schema.places import owner_of
from vibelint.policy.db_schema.rows import columns_of, names_in
from vibelint.policy.db_schema.titles import title_of
from vibelint.policy.db_schema.words import bare, listed, says

ORDER = re.compile(r"\b(?:ASC|DESC)\b", re.IGNORECASE)
BRACKETS = re.compile(r"\(([^()]*)\)")
ON = re.compile(r"\b(?:on|pada|for|of)\s+((?:`\w+`(?:\s*(?:,|\+|and|dan|&)\s*)?)+)", re.IGNORECASE)
CODE = re.compile(r"`(\w+)`")
PART = re.compile(
    r"\b(?:where|partial|primary key|pk|kunci utama|foreign keys?|fk|references|check)\b",
    re.IGNORECASE,
)
UNIQUE = re.compile(r"\bUNIQUE\s*\(([\w\s,]+)\)")


def of_items(items: Sequence[Block], document: str) -> Iterator[Index]:
    """The indexes of a list: `` `ix_email` - Unique index on `email` ``, `UNIQUE (a, b)`.

    Args:
        items: The list.
        document: The document's path.
    """
    table = owner_of(items[0])
    constraints = says(items[0].label or items[0].section, "constraints")
    for item in items:
        line = item.text.split("\n")[0]
        names = _names(line)
        unique = says(plain(line), "traits", "unique")
        if table and names and not PART.search(line) and (unique or not constraints):
            yield Index(table, names, unique, Citation(document, item.line, line))


def _names(line: str) -> tuple[str, ...]:
    inside = BRACKETS.search(plain(line))
    if inside is not None:
        return tuple(names_in(ORDER.sub(" ", inside[1])))
    found = ON.search(line)
    return tuple(CODE.findall(found[1])) if found is not None else ()


def together(block: Block, document: str) -> Iterator[Index]:
    """What a text says in the words of SQL: `UNIQUE (a, b)`.

    Args:
        block: A paragraph, an item or a row below the heading of its table.
        document: The document's path.
    """
    for number, line in block.lines if "UNIQUE" in block.text else ():
        for match in UNIQUE.finditer(line.replace("`", "")):
            names = tuple(names_in(match[1]))
            if names and not PART.search(line[match.end() :][:20]):
                cited = Citation(document, number, line.strip())
                yield Index(owner_of(block), names, True, cited)


def of_rows(rows: Sequence[Block], document: str) -> Iterator[Index]:
    """The indexes of a table: `| Name | Table | Columns | Unique |`.

    Args:
        rows: The table.
        document: The document's path.
    """
    heads = [bare(head) for head in rows[0].header]
    place = next((i for i, head in enumerate(heads) if head in listed("index-columns")), -1)
    columns = columns_of(rows[0].header)
    for row in rows if place >= 0 else ():
        cell = row.cells[place] if place < len(row.cells) else ""
        title = title_of(columns.cell(row.cells, "table"))
        table = title.name.lower() if title is not None else owner_of(row)
        names = tuple(names_in(ORDER.sub(" ", plain(cell).strip(" ()"))))
        if table and names and not PART.search(row.text):
            told = [one for i, one in enumerate(row.cells) if i != place]
            yes = (
                columns.has("unique") and columns.cell(row.cells, "unique").strip(" -\u2014") != ""
            )
            unique = yes or any(says(plain(one), "traits", "unique") for one in told)
            yield Index(table, names, unique, Citation(document, row.line, row.text))
