"""The walk through a schema document: which table each of its pieces speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from vibelint.model.clause import Citation
from vibelint.model.schema import ColumnClause
from vibelint.policy.api_contract.tables import loose_rows
from vibelint.policy.block import Block, Heading
from vibelint.policy.db_schema.blocks import Blocks
from vibelint.policy.db_schema.drafts import Draft, Index, Trouble
from vibelint.policy.db_schema.indexes import of_items, of_rows, together
from vibelint.policy.db_schema.items import items_of
from vibelint.policy.db_schema.lines import tables_in
from vibelint.policy.db_schema.places import (
    Place,
    Told,
    is_aside,
    is_part,
    lists_indexes,
    nested,
    pieces,
    place_of,
    told_in,
)
from vibelint.policy.db_schema.rows import Columns, columns_of, names_in, row_of
from vibelint.policy.db_schema.titles import COMMENT, Title, title_of
from vibelint.policy.db_schema.types import type_of
from vibelint.policy.db_schema.words import is_one, listed, plain, says
from vibelint.policy.rules.binding import binding_of

MARKED = re.compile(r"[`*]{1,3}(?:\w+\.)?(?P<name>[A-Za-z_]\w*)[`*]{1,3}(?=\W|\Z)")
CODES = re.compile(r"`([^`]+)`")
BESIDE = re.compile(r"[\W_]*([\w ]+?)[\W_]*:")


@dataclass(slots=True)
class Walk:
    """Takes a document's blocks in order.

    Attributes:
        document: The document's path.
        drafts: All tables so far.
        troubles: What is not understood so far.
        mentions: Names that may be tables, in lower case.
        blocks: The reader of fences.
        indexes: What lists say of columns together.
        last: Of each form the table that was begun last.
        told: The tables that lines name for their sections.
    """

    document: str
    drafts: list[Draft] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    mentions: set[str] = field(default_factory=set)
    blocks: Blocks = field(init=False)
    indexes: list[Index] = field(default_factory=list)
    last: dict[str, Draft] = field(default_factory=dict)
    told: Told = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Shares what is found with the reader of fences."""
        self.blocks = Blocks(self.document, self.drafts, self.mentions)

    def take(self, blocks: Sequence[Block]) -> None:
        """Reads all blocks."""
        for piece in pieces(blocks):
            kind = piece[0].kind
            for block in piece if kind in ("paragraph", "item", "row") else ():
                self._aside(block)
            if kind == "row":
                self._table(piece)
            elif kind == "item":
                self._list(piece)
            elif kind == "heading":
                self._heading(piece[0])
            elif kind == "paragraph":
                self._paragraph(piece[0])
            elif kind == "fence":
                self._fence(piece[0])
        self.troubles += self.blocks.troubles
        views = self.blocks.views
        self.drafts = [one for one in self.drafts if one.form != "named" or one.key not in views]
        self.mentions |= views
        self._index()

    def _aside(self, block: Block) -> None:
        """Notes what a text says of keys, and which table it names."""
        self.indexes += together(block, self.document)
        place = told_in(block) if block.kind != "row" else None
        if place is not None:
            self.told[block.headings] = place
            if not is_aside(block.headings):
                self.draft(place, "named")

    def _index(self) -> None:
        """Puts indexes to their tables."""
        known: dict[str, list[Draft]] = {}
        for draft in self.drafts:
            known.setdefault(draft.key, []).append(draft)
        for index in (*self.blocks.indexes, *self.indexes):
            for draft in known.get(index.table.lower(), ()):
                draft.index(index)

    def _heading(self, block: Block) -> None:
        """Notes a heading that says itself that it is a table."""
        title = title_of(block.text)
        if title is None:
            return
        if title.explicit and title.exact and not is_aside(block.headings):
            own = Heading(block.depth, block.text, block.line)
            self.draft(Place(title, block.line, block.text, (*block.headings, own)), "named")
        else:
            self.mentions.add(title.name.lower())

    def _paragraph(self, block: Block) -> None:
        rows = loose_rows(block)
        if rows and columns_of(rows[0].header).lists_columns and self._table(rows):
            first = block.text.split("\n")[0]
            self.trouble(block.line, first, "the table has no line of dashes below its head")

    def _fence(self, block: Block) -> None:
        language = (block.info.split() or [""])[0].lower()
        released = is_aside(block.headings)
        if self.blocks.take(block, released=released) or language in listed("no-columns"):
            return
        place = place_of(block, self.told)
        for line, told in tables_in(block, self.document):
            title = title_of(line.text) if line is not None else None
            if line is not None and title is not None:
                place = Place(title, line.line, line.text, block.headings)
            if place is not None and (place.title.exact or place.title.explicit):
                draft = self.draft(place, "lines")
                for _, item in told:
                    draft.add(item.column, item.traits)

    def _table(self, rows: Sequence[Block]) -> bool:
        columns = columns_of(rows[0].header)
        if lists_indexes(rows[0]) or columns.lists_indexes:
            self.indexes += of_rows(rows, self.document)
            return False
        if columns.lists_tables:
            self._tables(columns, rows)
        if not columns.lists_columns:
            return False
        if columns.has("table"):
            self._wide(columns, rows)
            return True
        place = place_of(rows[0], self.told)
        if place is None:
            if columns.is_strong and columns.has("type"):
                why = "no heading names the table that has this column"
                self.trouble(rows[0].line, rows[0].text, why)
            return False
        typed = sum(1 for row in rows if type_of(plain(columns.cell(row.cells, "type"))))
        named = sum(1 for row in rows if names_in(columns.cell(row.cells, "name")))
        is_certain = columns.is_strong and (columns.has("type") or place.title.exact)
        if 2 * named < len(rows) or not (is_certain or (typed and 2 * typed >= len(rows))):
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
        begun: dict[str, Draft] = {}
        for row in rows:
            title = title_of(columns.cell(row.cells, "table"))
            if title is not None:
                place = Place(title, row.line, row.text, row.headings)
                open_ = begun.get(title.name) or self.draft(place, "rows")
                begun[title.name] = open_
            if open_ is not None:
                self._fill(open_, columns, [row])

    def _tables(self, columns: Columns, rows: Iterable[Block]) -> None:
        """A table that lists tables."""
        for row in rows:
            cell = columns.cell(row.cells, "table")
            codes = CODES.findall(cell) if CODES.fullmatch(cell) is None else []
            titles = [title_of(f"`{code}`") for code in codes] or [title_of(cell)]
            for title in (one for one in titles if one is not None):
                is_certain = title.exact and (title.explicit or columns.has("prose"))
                if is_certain and not is_aside(row.headings):
                    self.draft(Place(title, row.line, row.text, row.headings), "named")
                else:
                    self.mentions.add(title.name.lower())

    def _list(self, items: Sequence[Block]) -> None:
        if lists_indexes(items[0]):
            self.indexes += of_items(items, self.document)
            return
        outer = [one for one in items if one.depth == items[0].depth and not one.above]
        place = place_of(outer[0], self.told) if outer else None
        if place is not None and self._columns(place, outer):
            return
        self._named(outer)
        for parent, children in list(nested(items)):
            title = title_of(parent.text.split("\n")[0]) if children else None
            if title is not None and title.exact:
                place = Place(title, parent.line, parent.text, parent.headings)
                self._columns(place, children)
            elif children and title is None and is_part(parent.text):
                inner = place_of(replace(children[0], label=parent.text), self.told)
                if inner is not None:
                    self._columns(inner, children)

    def _named(self, items: Iterable[Block]) -> None:
        """Notes the tables that a list names."""
        for block in items:
            match = MARKED.match(block.text)
            if match is None:
                continue
            if says(block.section, "tables") and "`" in match[0] and not is_aside(block.headings):
                place = Place(Title(match["name"], True, True), block.line, block.text, ())
                self.draft(place, "named")
            else:
                self.mentions.add(match["name"].lower())

    def _columns(self, place: Place, items: Sequence[Block]) -> bool:
        """Reads a list of columns; returns whether it is one."""
        read = [(block, items_of(block, self.document)) for block in items]
        typed = [some[0] for _, some in read if some and some[0].typed]
        if not typed or 2 * len(typed) < len(items):
            return False
        if not (place.title.explicit or len(typed) > 1):
            return False
        draft = self.draft(place, "items")
        marks = {item.mark for item in typed}
        for block, some in read:
            if some and (some[0].typed or (some[0].mark and some[0].mark in marks)):
                for item in some:
                    first = draft.add(item.column, item.traits)
                    if first is not None:
                        self._twice(draft, first, block)
            elif not _tells_beside(block.text):
                draft.whole = False
        return True

    def _twice(self, draft: Draft, first: ColumnClause, block: Block) -> None:
        name = f"`{draft.name}.{first.name}`"
        why = f"{name} is named twice, first in line {first.citation.line}"
        self.trouble(block.line, block.text.split("\n")[0], why)

    def draft(self, place: Place, form: str) -> Draft:
        """Begins a table, or goes on with the one that the same line has begun.

        Args:
            place: Where it is named.
            form: See `Draft.form`.
        """
        last = self.last.get(form)
        if last is not None and (last.citation.line, last.name) == (place.line, place.title.name):
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
            released=(bound is not None and bound.releases) or is_aside(place.headings),
            whole=not place.partial,
        )
        self.drafts.append(made)
        self.last[form] = made
        return made

    def trouble(self, line: int, quote: str, why: str) -> None:
        """Notes something that is not understood."""
        self.troubles.append(Trouble(Citation(self.document, line, quote), why))


def _tells_beside(text: str) -> bool:
    """Whether an item in a list of columns tells of something else: an index, a relation."""
    match = BESIDE.match(text)
    return match is not None and (is_one(match[1], "other") or says(match[1], "indexes"))
