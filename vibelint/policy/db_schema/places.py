"""Where a document names the table that a piece of it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vibelint.policy.block import Block, Heading
from vibelint.policy.db_schema.titles import Title, title_of
from vibelint.policy.db_schema.words import bare, listed, says

LABEL = re.compile(
    r"(?:\*\*[^*]+\*\*|__[^_]+__|`[^`]+`|[^.]{1,60}:|#+\s.+)\s*:?\s*(?:\([^()]*\)|[\u2014\u2013-]\s.*)?"
)

TOLD = re.compile(
    r"[\W_]*(?:table|tabel|collection|koleksi)[\s_]*(?:name)?[\W_]*`(?:\w+\.)?(?P<name>[A-Za-z_]\w*)`",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Place:
    """A title, and where it stands.

    Attributes:
        title: What it names.
        line: Its line.
        text: Its text.
        headings: The headings above what it names.
        partial: Whether only some columns stand there.
    """

    title: Title
    line: int
    text: str
    headings: tuple[Heading, ...]
    partial: bool = False


Told = dict[tuple[Heading, ...], Place]
"""The tables that lines such as ``Table: `users` `` name, by the headings above them."""


def told_in(block: Block) -> Place | None:
    """The table that a paragraph or an item names for its section; None if it names none.

    Args:
        block: A paragraph or an item.
    """
    for number, line in block.lines:
        match = TOLD.match(line)
        if match is not None:
            title = Title(match["name"], True, True)
            return Place(title, number, line.strip(), block.headings)
    return None


def place_of(block: Block, told: Told) -> Place | None:
    """Where the table of a piece is named: in the line above it, in its section, in a heading.

    Args:
        block: A row, an item or a fence.
        told: What lines before it have named.
    """
    label = label_of(block)
    found = _place(block, told, label)
    if found is not None:
        parts = (label, *(heading.text for heading in block.headings))
        found.partial = found.title.partial or any(map(is_partial, parts))
    return found


def _place(block: Block, told: Told, label: str) -> Place | None:
    if label:
        title = title_of(label)
        if title is not None and (title.exact or title.explicit):
            return Place(title, block.line, label, block.headings)
        if is_beside(label):
            return None
    for depth in range(len(block.headings), 0, -1):
        heading = block.headings[depth - 1]
        named = told.get(block.headings[:depth])
        if named is not None:
            return Place(named.title, named.line, named.text, block.headings)
        title = title_of(heading.text)
        if title is not None:
            return Place(title, heading.line, heading.text, block.headings)
        if not is_part(heading.text):
            return None
    return None


def label_of(block: Block) -> str:
    """The line above a list or a table that announces it; empty if none does."""
    label = block.label.split("\n")[-1].strip()
    return label if LABEL.fullmatch(label) else ""


def owner_of(block: Block) -> str:
    """The table in whose section a list of indexes stands, in lower case; empty if in none.

    Args:
        block: The list's first item, or a row.
    """
    titles = (title_of(heading.text) for heading in reversed(block.headings))
    return next((title.name.lower() for title in titles if title is not None), "")


def lists_indexes(block: Block) -> bool:
    """Whether what stands above a list or a table says that it lists indexes."""
    above = label_of(block) or block.section
    return says(above, "indexes") and title_of(above) is None


def is_part(text: str) -> bool:
    """Whether a heading names no table but what its section tells of the table above it."""
    word = _word(text)
    return word in listed("partial-headings") or word in listed("parts")


def is_partial(text: str) -> bool:
    """Whether a heading or a label says that only some columns stand below it."""
    return bool(text) and _word(text) in listed("partial-headings")


def is_beside(text: str) -> bool:
    """Whether a label announces something else than columns: indexes, relations, values."""
    word = _word(text)
    return not is_part(text) and (word in listed("other") or word in listed("states"))


def _word(text: str) -> str:
    return re.sub(r"^[\W\d_]+", "", bare(text))


def is_aside(headings: Iterable[Heading], own: int = 0) -> bool:
    """Whether a heading says that what stands below it is no table, or not yet, or no longer.

    Args:
        headings: Those above.
        own: The line of the table's own heading among them.
    """
    return any(
        says(one.text, "planned") or (one.line != own and _is_apart(one.text)) for one in headings
    )


def _is_apart(text: str) -> bool:
    title = title_of(text)
    return says(text, "apart") and (title is None or not title.exact)


def pieces(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Tables and lists as wholes, every other block alone."""
    piece: list[Block] = []
    for block in blocks:
        if piece and not _continues(piece[-1], block):
            yield piece
            piece = []
        piece.append(block)
    if piece:
        yield piece


def _continues(last: Block, block: Block) -> bool:
    if last.kind != block.kind or last.headings != block.headings:
        return False
    if block.kind == "row":
        return block.header == last.header and block.line == last.line + 1
    return block.kind == "item"


def nested(items: Sequence[Block]) -> Iterator[tuple[Block, list[Block]]]:
    """Each item with those directly in it.

    Args:
        items: A list's, in order.
    """
    waiting: list[tuple[Block, list[Block]]] = []
    for block in items:
        while waiting and waiting[-1][0].depth >= block.depth:
            waiting.pop()
        if waiting:
            waiting[-1][1].append(block)
        entry: tuple[Block, list[Block]] = (block, [])
        waiting.append(entry)
        yield entry
