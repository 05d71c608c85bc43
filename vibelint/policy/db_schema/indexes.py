"""Indexes that documents list beside the columns: in a list, or in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vibelint.model.clause import Citation
from vibelint.policy.block import Block
from vibelint.policy.db_schema.drafts import Index
from vibelint.policy.db_schema.places import owner_of
from vibelint.policy.db_schema.rows import columns_of, names_in
from vibelint.policy.db_schema.titles import title_of
from vibelint.policy.db_schema.words import bare, listed, plain, says

ORDER = re.compile(r"\b(?:ASC|DESC)\b", re.IGNORECASE)
BRACKETS = re.compile(r"\((.*)\)")
LENGTH = re.compile(r"\(\s*\d+\s*\)")
ON = re.compile(r"\b(?:on|pada|for|of)\s+((?:`\w+`(?:\s*(?:,|\+|and|dan|&)\s*)?)+)", re.IGNORECASE)
ALONE = re.compile(r"[\w\s*]*:?[\s*]*`(\w+)`\.?\s*")
NAME = re.compile(r"\b(?!(?:and|dan)\b)\w+")
CODE = re.compile(r"`(\w+)`")
PRIMARY = re.compile(
    r"\W*(?:composite\s+|compound\s+)?(?:primary key|pk|kunci utama)\b", re.IGNORECASE
)
PART = re.compile(
    r"\b(?:where|partial|foreign keys?|fk|references|check)\b|\b(?:primary key|pk|kunci utama)\b",
    re.IGNORECASE,
)
SAID = re.compile(r"\b(?P<kind>UNIQUE|PRIMARY\s+KEY)\s*\((?P<names>[\w\s,]+)\)")
WHERE = re.compile(r"\s*where\b", re.IGNORECASE)
LABELLED = re.compile(
    r"\b(?P<kind>pk|primary key|kunci utama|unique|unik)\b[*:\s(]{1,6}"
    r"(?P<names>`\([\w\s,]+\)`|`\w+`(?:\s*(?:,|\+|and|dan|&)\s*`\w+`)*)",
    re.IGNORECASE,
)


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
        cited = Citation(document, item.line, line)
        unique = says(plain(line), "traits", "unique")
        if table and names and PRIMARY.match(line):
            yield Index(table, names, False, cited, primary=True)
        elif table and names and not PART.search(line) and (unique or not constraints):
            yield Index(table, names, unique, cited)


def _names(line: str) -> tuple[str, ...]:
    inside = BRACKETS.search(LENGTH.sub("", plain(line)))
    if inside is not None:
        return tuple(names_in(ORDER.sub(" ", inside[1])))
    found = ON.search(line)
    if found is not None:
        return tuple(CODE.findall(found[1]))
    alone = ALONE.fullmatch(LENGTH.sub("", line))
    return (alone[1],) if alone is not None else ()


def together(block: Block, document: str) -> Iterator[Index]:
    """What a text says of keys in so many words: `UNIQUE (a, b)`, ``PK: `id` ``.

    Args:
        block: A paragraph, an item or a row below the heading of its table.
        document: The document's path.
    """
    for number, line in block.lines:
        cited = Citation(document, number, line.strip())
        bare_line = line.replace("`", "")
        for match in SAID.finditer(bare_line) if "(" in line else ():
            names = tuple(names_in(match["names"]))
            primary = match["kind"].startswith("P")
            if names and not WHERE.match(bare_line, match.end()):
                yield Index(owner_of(block), names, not primary, cited, primary)
        for match in LABELLED.finditer(line) if block.kind != "row" and "`" in line else ():
            primary = match["kind"][0].lower() in "pk"
            yield Index(
                owner_of(block), tuple(NAME.findall(match["names"])), not primary, cited, primary
            )


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
