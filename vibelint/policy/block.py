"""The pieces of a Markdown document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its depth from 1 to 6, its text without marks, its line counted from 1."""

    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document.

    Attributes:
        kind: `heading`, `item` (a list item's own text), `paragraph`, `row` (a table's), `fence`
            (fenced or indented code) or `html` (a comment or raw HTML).
        text: The source of it, continuation lines kept as lines; a fence's content without its
            fences, a row's cells joined by ` | ` and followed by a comment behind the last cell.
        line: The line of its first word, counted from 1 (for a fence: of its content's first line).
        headings: The headings above it, outermost first. Markdown that stood in a fence lies below
            the headings that stood above that fence, whatever its own levels are.
        depth: How deep an item's list is nested, counted from 0; a heading's level.
        above: The texts of the items that enclose an item, outermost first; for another block in an
            item, with that item.
        info: A fence's info string; `ordered` or `bullet` for an item.
        cells: A row's cells.
        header: The cells of its table's head.
        closed: Whether a fence has an end of its own (the document's end closes none).
        label: For an item, row or fence, the paragraph directly above its outermost list, its table
            or itself ("**Not allowed:**"); empty if a heading or nothing stands there.
    """

    kind: str
    text: str
    line: int
    headings: tuple[Heading, ...] = ()
    depth: int = 0
    above: tuple[str, ...] = ()
    info: str = ""
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    closed: bool = True
    label: str = ""

    @property
    def section(self) -> str:
        """The text of the nearest heading above, empty if there is none."""
        return self.headings[-1].text if self.headings else ""

    @property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """Its lines with their numbers."""
        return tuple(enumerate(self.text.split("\n"), start=self.line))
