"""The walk through a schema document: which table each of its pieces speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from vibelint.model.clause import Citation
from vibelint.model.schema import ColumnClause
from vibelint.policy.api_contract.tables import loose_rows
from vibelint.policy.api_contract.words import plain
from vibelint.policy.block import Block, Heading
from vibelint.policy.db_schema.drafts import Draft, Trouble
from vibelint.policy.db_schema.items import item_of
from vibelint.policy.db_schema.rows import Columns, columns_of, names_in, row_of
from vibelint.policy.db_schema.titles import COMMENT, Title, title_of
from vibelint.policy.db_schema.types import type_of
from vibelint.policy.db_schema.words import bare, is_one, listed, says
from vibelint.policy.rules.binding import binding_of

LABEL = re.compile(r"(?:\*\*.+\*\*|__.+__|`[^`]+`|[^.]{1,60}:|#+\s.+)\s*:?\s*(?:\([^()]*\))?\s*")


@dataclass(slots=True)
class Place:
    """Where a title stands."""

    title: Title
    line: int
    text: str
    headings: tuple[Heading, ...]


@dataclass(slots=True)
class Walk:
    """Takes a document's blocks in order.

    Attributes:
        document: The document's path.
        drafts: All tables so far.
        troubles: What is not understood so far.
        mentions: Names that may be tables, in lower case.
    """

    document: str
    drafts: list[Draft] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    mentions: set[str] = field(default_factory=set)

    def take(self, blocks: Sequence[Block]) -> None:
        """Reads all blocks."""
        for piece in pieces(blocks):
            kind = piece[0].kind
            if kind == "row":
                self._table(piece)
            elif kind == "item":
                self._list(piece)
            elif kind == "heading":
                self._heading(piece[0])
            elif kind == "paragraph":
                self._paragraph(piece[0])

    def _paragraph(self, block: Block) -> None:
        rows = loose_rows(block)
        if rows and columns_of(rows[0].header).lists_columns and self._table(rows):
            first = block.text.split("\n")[0]
            self.trouble(block.line, first, "the table has no line of dashes below its head")

    def _heading(self, block: Block) -> None:
        """Notes a heading that says itself that it is a table."""
        title = title_of(block.text)
        if title is None:
            return
        if title.explicit and title.exact and not is_planned(block.headings):
            self.draft(
                Place(
                    title,
                    block.line,
                    block.text,
                    (*block.headings, Heading(block.depth, block.text, block.line)),
                ),
                "named",
            )
        else:
            self.mentions.add(title.name.lower())

    def _table(self, rows: Sequence[Block]) -> bool:
        columns = columns_of(rows[0].header)
        if columns.lists_tables:
            self._tables(columns, rows)
        if not columns.lists_columns:
            return False
        if columns.has("table"):
            self._wide(columns, rows)
            return True
        place = place_of(rows[0])
        if place is None:
            if columns.is_strong and columns.has("type"):
                self.trouble(
                    rows[0].line, rows[0].text, "no heading names the table that has this column"
                )
            return False
        typed = sum(1 for row in rows if type_of(plain(columns.cell(row.cells, "type"))))
        named = sum(1 for row in rows if names_in(columns.cell(row.cells, "name")))
        if 2 * named < len(rows) or not (columns.is_strong or (typed and 2 * typed >= len(rows))):
            return False
        self._fill(self.draft(place, "rows"), columns, rows)
        return True

    def _fill(self, draft: Draft, columns: Columns, rows: Iterable[Block]) -> None:
        for row in rows:
            told = row_of(columns, row, self.document)
            draft.whole = draft.whole and bool(told.columns)
            for column in told.columns:
                first = draft.add(column, told.traits)
                if first is not None and first.citation.line != row.line:
                    self._twice(draft, first, row)

    def _wide(self, columns: Columns, rows: Iterable[Block]) -> None:
        """A table of the columns of several tables, each row with its table."""
        open_: Draft | None = None
        for row in rows:
            title = title_of(columns.cell(row.cells, "table"))
            if title is not None:
                same = [one for one in self.drafts if one.form == "rows" and one.name == title.name]
                open_ = (
                    same[0]
                    if same
                    else self.draft(Place(title, row.line, row.text, row.headings), "rows")
                )
            if open_ is not None:
                self._fill(open_, columns, [row])

    def _tables(self, columns: Columns, rows: Iterable[Block]) -> None:
        """A table that lists tables."""
        for row in rows:
            title = title_of(columns.cell(row.cells, "table"))
            if title is None or len(names_in(columns.cell(row.cells, "table"))) != 1:
                continue
            if is_planned(row.headings) or not (
                title.exact and (title.explicit or columns.has("prose"))
            ):
                self.mentions.add(title.name.lower())
            else:
                self.draft(Place(title, row.line, row.text, row.headings), "named")

    def _list(self, items: Sequence[Block]) -> None:
        outer = [one for one in items if one.depth == items[0].depth and not one.above]
        self._columns(place_of(outer[0]) if outer else None, outer)
        for parent, children in _nested(items):
            title = title_of(parent.text.split("\n")[0])
            if title is not None and title.exact:
                self._columns(Place(title, parent.line, parent.text, parent.headings), children)

    def _columns(self, place: Place | None, items: Sequence[Block]) -> None:
        if place is None:
            return
        read = [(block, item_of(block, self.document)) for block in items]
        typed = [item for _, item in read if item is not None and item.typed]
        if not typed or 2 * len(typed) < len(items) or not (place.title.explicit or len(typed) > 1):
            return
        draft = self.draft(place, "items")
        marks = {item.mark for item in typed}
        for block, item in read:
            if item is not None and (item.typed or (item.mark and item.mark in marks)):
                first = draft.add(item.column, item.traits)
                if first is not None:
                    self._twice(draft, first, block)
            elif not _tells_beside(block.text):
                draft.whole = False

    def _twice(self, draft: Draft, first: ColumnClause, block: Block) -> None:
        name = f"`{draft.name}.{first.name}`"
        why = f"{name} is named twice, first in line {first.citation.line}"
        self.trouble(block.line, block.text.split("\n")[0], why)

    def draft(self, place: Place, form: str) -> Draft:
        """Begins a table, or goes on with the one that the same heading has begun."""
        last = next((one for one in reversed(self.drafts) if one.form == form), None)
        if last is not None and last.citation.line == place.line:
            return last
        text = COMMENT.sub("", place.text).split("\n")[0]
        bound = binding_of(place.text, place.line, self.document)
        made = Draft(
            place.title.name,
            Citation(self.document, place.line, text),
            form,
            place.headings,
            place.title.exact,
            place.title.also,
            released=(bound is not None and bound.releases) or is_planned(place.headings),
            whole=not any(bare(one.text) in listed("partial-headings") for one in place.headings),
        )
        self.drafts.append(made)
        return made

    def trouble(self, line: int, quote: str, why: str) -> None:
        """Notes something that is not understood."""
        self.troubles.append(Trouble(Citation(self.document, line, quote), why))


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
    if last.kind != block.kind or last.headings != block.headings or last.label != block.label:
        return False
    if block.kind == "row":
        return block.header == last.header and block.line == last.line + 1
    return block.kind == "item"


def _nested(items: Sequence[Block]) -> Iterator[tuple[Block, list[Block]]]:
    """Each item with those directly in it."""
    for index, parent in enumerate(items):
        children = []
        for block in items[index + 1 :]:
            if block.depth <= parent.depth:
                break
            if block.depth == parent.depth + 1:
                children.append(block)
        if children:
            yield parent, children


def place_of(block: Block) -> Place | None:
    """Where the table of a Markdown table, or of a list, is named: above it, or in a heading.

    Args:
        block: A row, an item or a fence.
    """
    label = block.label.split("\n")[-1].strip() if block.label else ""
    if label and LABEL.fullmatch(label):
        title = title_of(label)
        if title is not None and (title.exact or title.explicit):
            line = block.line
            return Place(title, line, label, block.headings)
    for depth in range(len(block.headings), 0, -1):
        heading = block.headings[depth - 1]
        title = title_of(heading.text)
        if title is not None:
            return Place(title, heading.line, heading.text, block.headings)
        if not is_part(heading.text):
            return None
    return None


def is_part(text: str) -> bool:
    """Whether a heading names no table but what its section tells of the table above it."""
    word = re.sub(r"^[\W\d_]+", "", bare(text))
    return word in listed("partial-headings") or word in listed("parts")


def is_planned(headings: Iterable[Heading]) -> bool:
    """Whether a heading says that what stands below it is not there yet, or no longer."""
    return any(says(one.text, "planned") for one in headings)


def _tells_beside(text: str) -> bool:
    """Whether an item in a list of columns tells of something else: an index, a relation."""
    match = re.match(r"[\W_]*([\w ]+?)[\W_]*:", text)
    return match is not None and (is_one(match[1], "other") or says(match[1], "indexes"))
