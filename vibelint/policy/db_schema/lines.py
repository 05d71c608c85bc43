"""Columns that stand in a block line by line: `id UUID PRIMARY KEY`, without any statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vibelint.policy.block import Block
from vibelint.policy.db_schema.items import Item, item_of

TITLE = re.compile(
    r"\s*(?:(?:table|tabel|collection|koleksi|entity)\s*:?\s+)?[`\"*\[]*(?:\w+\.)?(?P<name>[A-Za-z_]\w*)[`\"*\]]*\s*(?:(?:table|collection)\s*)?[:({]*\s*(?:--.*|#.*|//.*|\([^()]*\)\s*:?)?",
    re.IGNORECASE,
)
RULE = re.compile(r"\s*(?:[-=_~*\u2500\u2550]{3,}|[(){}\[\],;]*)\s*")
MARK = re.compile(r"^\s*(?:[-*+\u2022|]+\s*)?")

Told = tuple[Block, Item]


def tables_in(block: Block, document: str) -> Iterator[tuple[Block | None, list[Told]]]:
    """The tables whose columns stand in a block, each with the line that names it.

    Args:
        block: A fence.
        document: The document's path.

    Yields:
        The line, None where the block does not name it, and its columns with their lines.
    """
    title: Block | None = None
    told: list[Told] = []
    other = 0
    for number, text in block.lines:
        line = Block("item", MARK.sub("", text).rstrip(" ,"), number, block.headings)
        if RULE.fullmatch(text):
            continue
        item = item_of(line, document)
        if item is not None and (item.column.written or item.column.primary):
            told.append((line, item))
            continue
        match = TITLE.fullmatch(line.text)
        if match is None:
            other += 1
            continue
        if _holds(told, other):
            yield title, told
        title, told, other = Block("paragraph", match["name"], number, block.headings), [], 0
    if _holds(told, other):
        yield title, told


def _holds(told: Sequence[Told], other: int) -> bool:
    """Whether enough lines are columns beyond doubt."""
    return len(told) > 1 and len(told) > 2 * other
