"""The walk through a schema document: which table each of its pieces speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from vibelint.policy.api_contract.tables import loose_rows
from vibelint.policy.block import Block, Heading
from vibelint.policy.db_schema.blocks import Blocks
from vibelint.policy.db_schema.drafts import Draft
from vibelint.policy.db_schema.indexes import together
from vibelint.policy.db_schema.lines import tables_in
from vibelint.policy.db_schema.lists import take_list
from vibelint.policy.db_schema.other_forms import names_within, other_form
from vibelint.policy.db_schema.places import Place, is_aside, pieces, place_of, told_in
from vibelint.policy.db_schema.rows import columns_of
from vibelint.policy.db_schema.scene import Scene
from vibelint.policy.db_schema.tables import take_table
from vibelint.policy.db_schema.titles import title_of
from vibelint.policy.db_schema.words import listed

BARE = re.compile(
    r"CREATE\s+(?:\w+\s+){0,2}(?:TABLE|INDEX|TYPE)\b|ALTER\s+TABLE\b|erDiagram\s*$|[A-Za-z_]\w*\s*\(\s*$|Table\s+\w+\s*\{",
    re.MULTILINE | re.IGNORECASE,
)
RULER = re.compile(r"[\s|:]*-[\s|:-]*")
END = re.compile(r"#{1,6}\s|```|~~~|(?:---+|\*\*\*+)\s*$|\|.*\|\s*$")


@dataclass(slots=True)
class Walk:
    """Takes a document's blocks in order.

    Attributes:
        scene: What is known so far.
        lines: The document's.
        blocks: The reader of fences.
        until: The last line that is read already.
    """

    scene: Scene
    lines: Sequence[str] = ()
    blocks: Blocks = field(init=False)
    until: int = 0

    def __post_init__(self) -> None:
        """Shares what is found with the reader of fences."""
        self.blocks = Blocks(self.scene.document, self.scene.drafts, self.scene.mentions)

    def take(self, blocks: Sequence[Block]) -> None:
        """Reads all blocks."""
        for piece in pieces(blocks):
            kind = piece[0].kind
            if piece[0].line <= self.until:
                continue
            for block in piece if kind in ("paragraph", "item", "row") else ():
                self._aside(block)
            if kind == "row":
                take_table(self.scene, piece)
            elif kind == "item":
                take_list(self.scene, piece)
            elif kind == "heading":
                self._heading(piece[0])
            elif kind == "paragraph":
                self._paragraph(piece[0])
            elif kind == "fence":
                self._fence(piece[0])
        self.scene.troubles += self.blocks.troubles
        views = self.blocks.views
        self.scene.drafts = [
            one for one in self.scene.drafts if one.form != "named" or one.key not in views
        ]
        self.scene.mentions |= views
        self._index()

    def _aside(self, block: Block) -> None:
        """Notes what a text says of keys, and which table it names."""
        self.scene.indexes += together(block, self.scene.document)
        place = told_in(block) if block.kind != "row" else None
        if place is not None:
            self.scene.told[block.headings] = place
            if not is_aside(block.headings):
                self.scene.draft(place, "named")

    def _index(self) -> None:
        """Puts indexes to their tables."""
        known: dict[str, list[Draft]] = {}
        for draft in self.scene.drafts:
            known.setdefault(draft.key, []).append(draft)
        for index in (*self.blocks.indexes, *self.scene.indexes):
            for draft in known.get(index.table.lower(), ()):
                draft.index(index)

    def _heading(self, block: Block) -> None:
        """Notes a heading that says itself that it is a table."""
        title = title_of(block.text)
        if title is None:
            return
        if title.explicit and title.exact and not is_aside(block.headings):
            own = Heading(block.depth, block.text, block.line)
            self.scene.draft(Place(title, block.line, block.text, (*block.headings, own)), "named")
        else:
            self.scene.mentions.add(title.name.lower())

    def _paragraph(self, block: Block) -> None:
        if BARE.match(block.text):
            self._bare(block)
            return
        rows = loose_rows(block)
        if rows and columns_of(rows[0].header).lists_columns and take_table(self.scene, rows):
            first, second = block.text.split("\n")[:2]
            why = "the table has no line of dashes below its head"
            if RULER.fullmatch(second):
                why = "the line of dashes below the table's head has not as many cells as the head"
            self.scene.trouble(block.line, first, why)

    def _bare(self, block: Block) -> None:
        """Reads a block that stands outside of any fence, as far as the next heading."""
        text = list(takewhile(lambda line: END.match(line) is None, self.lines[block.line - 1 :]))
        self.until = block.line + len(text) - 1
        self._fence(replace(block, kind="fence", text="\n".join(text), info=""))

    def _fence(self, block: Block) -> None:
        language = (block.info.split() or [""])[0].lower()
        released = is_aside(block.headings)
        if self.blocks.take(block, released=released):
            return
        other = other_form(block, language)
        if other:
            first = block.text.strip().split("\n")[0]
            self.scene.trouble(block.line, first, f"{other} is not read")
            self.scene.mentions |= names_within(block.text)
        if other or language in listed("no-columns"):
            return
        place = place_of(block, self.scene.told)
        for line, told in tables_in(block, self.scene.document):
            title = title_of(line.text) if line is not None else None
            if line is not None and title is not None:
                place = Place(title, line.line, line.text, block.headings)
            if place is not None and (place.title.exact or place.title.explicit):
                draft = self.scene.draft(place, "lines")
                for _, item in told:
                    draft.add(item.column, item.traits)
