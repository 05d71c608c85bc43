"""Markdown to blocks that know their line and the headings above them.

The parser is markdown-it-py (CommonMark with tables), which keeps line numbers; this module only
flattens its tokens. Inline marks stay in the text: inline parsing is where Markdown bombs live.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from vibelint.policy.block import Block, Heading
from vibelint.policy.fences import Inset


def flatten(text: str, insets: tuple[Inset, ...]) -> Iterator[Block]:
    r"""The blocks of a text, in order.

    Args:
        text: Markdown with `\n` line ends and without front matter.
        insets: Where Markdown stood in a fence that has been opened up.
    """
    return _Flattener(text.split("\n"), insets).blocks(text)


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables; `[name]: text` is prose here, not the definition of a link."""
    parser = MarkdownIt("commonmark", {"maxNesting": 60}).enable("table")
    return parser.disable(["inline", "reference"])


OUTLINE = re.compile(
    r"[ \t]*(?:\d{1,2}(?:\.\d{1,2}){1,4}(?:[.)]|(?=\s+[\W\d_]*[A-Z]))"
    r"|[a-z]\)|\([a-z\d]{1,2}\)|[•◦▪·])[ \t]+(?=\S)"
)
"""How people number rules where Markdown sees a paragraph: `1.1.2.`, `1.2 Every`, `a)`, `•`."""


@dataclass
class _Item:
    kind: str
    text: str = ""
    fresh: bool = True


@dataclass
class _Flattener:
    """Walks the tokens once; what it remembers is where it stands."""

    source: list[str]
    insets: tuple[Inset, ...]
    headings: tuple[Heading, ...] = ()
    label: str = ""
    items: list[_Item] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    header: tuple[str, ...] = ()
    opened: Token | None = None
    inside: list[tuple[int, tuple[Heading, ...]]] = field(default_factory=list)
    entered: int = 0

    def blocks(self, text: str) -> Iterator[Block]:
        for token in _parser().parse(text):
            handle = _HANDLERS.get(token.type)
            if token.map:
                self._move_to(token.map[0] + 1)
            block = handle(self, token) if handle else None
            if block:
                yield from self._outlined(block)
                self.label = self._label_after(block)

    def _outlined(self, block: Block) -> Iterator[Block]:
        """A block itself, or the items that a paragraph numbers in a way of its own ("1.1.2.")."""
        lines = block.lines if block.kind == "paragraph" and not self.items else ()
        marks = [OUTLINE.match(text) for _, text in lines]
        if not lines or marks[0] is None:
            yield block
            return
        starts = [number for number, mark in enumerate(marks) if mark]
        for first, last in zip(starts, [*starts[1:], len(lines)], strict=True):
            text = "\n".join(text for _, text in lines[first:last])
            text = text[marks[first].end() :]  # type: ignore[union-attr]
            line = lines[first][0]
            yield Block("item", text, line, block.headings, 0, (), "ordered", label=self.label)

    def _move_to(self, line: int) -> None:
        """Leaves and enters the insets whose ends lie before a line."""
        while self.inside and self.inside[-1][0] < line:
            self.headings = self.inside.pop()[1]
        while self.entered < len(self.insets) and self.insets[self.entered].first <= line:
            inset = self.insets[self.entered]
            self.entered += 1
            if inset.last >= line:
                self.inside.append((inset.last, self.headings))

    def _label_after(self, block: Block) -> str:
        if block.kind == "paragraph":
            outlined = bool(self.items) or OUTLINE.match(block.text) is not None
            return self.label if outlined else block.text
        return self.label if block.kind in ("item", "row") or self.items else ""

    def open_list(self, token: Token) -> None:
        self.lists.append("ordered" if token.type.startswith("ordered") else "bullet")

    def close_list(self, _token: Token) -> None:
        self.lists.pop()
        if not self.lists:
            self.label = ""

    def open_item(self, _token: Token) -> None:
        self.items.append(_Item(self.lists[-1]))

    def close_item(self, _token: Token) -> None:
        self.items.pop()

    def open(self, token: Token) -> None:
        self.opened = token
        self.cells = []

    def close_table(self, _token: Token) -> None:
        self.opened = None
        self.header = ()
        self.label = ""

    def close_head(self, _token: Token) -> None:
        self.header = tuple(self.cells)

    def close_row(self, _token: Token) -> Block | None:
        row, cells = self.opened, tuple(self.cells)
        self.opened = None
        if row is None or not self.header or not any(cells):
            return None
        line = _line(row)
        text = " | ".join(cells)
        return self._block("row", text + self._behind(line, text), line, cells=cells)

    def _behind(self, line: int, text: str) -> str:
        """The comment behind a row's last cell, which the parser drops."""
        _, mark, comment = self.source[line - 1].rpartition("<!--")
        return f" <!--{comment.rstrip()}" if mark and "<!--" not in text else ""

    def inline(self, token: Token) -> Block | None:
        content, line = token.content.strip(), self._first_line(token)
        if self.opened and self.opened.type == "tr_open":
            self.cells.append(content)
            return None
        if self.opened and self.opened.type == "heading_open":
            return self._heading(content, line, int(self.opened.tag[1]))
        if self.items and self.items[-1].fresh:
            self.items[-1].fresh = False
            self.items[-1].text = content
            return self._item(content, line)
        return self._block("paragraph", content, line)

    def _first_line(self, token: Token) -> int:
        """The line of the first word; the parser has dropped lines of odd blanks before it."""
        first, last = token.map or (0, 1)
        while first < last - 1 and not self.source[first].strip("> \t").strip():
            first += 1
        return first + 1

    def _heading(self, content: str, line: int, level: int) -> Block:
        base = len(self.inside[-1][1]) if self.inside else 0
        kept = self.headings
        while len(kept) > base and kept[-1].level >= level:
            kept = kept[:-1]
        self.headings = kept
        block = self._block("heading", content, line, depth=level)
        self.headings = (*kept, Heading(level, content, line))
        return block

    def _item(self, content: str, line: int) -> Block:
        above = tuple(item.text for item in self.items[:-1] if item.text)
        depth, kind = len(self.items) - 1, self.items[-1].kind
        return Block("item", content, line, self.headings, depth, above, kind, label=self.label)

    def code(self, token: Token) -> Block:
        first, last = token.map or (0, 0)
        fenced = token.type == "fence"
        line = min(first + 2 if fenced else first + 1, len(self.source))
        closed = not fenced or (last - 1 > first and _ends(self.source[last - 1], token.markup))
        info = token.info.strip() if fenced else ""
        self._settle()
        return self._block("fence", token.content.rstrip("\n"), line, info=info, closed=closed)

    def html(self, token: Token) -> Block:
        self._settle()
        content, line = token.content.strip(), self._first_line(token)
        return self._block("html", content, line)

    def _settle(self) -> None:
        if self.items:
            self.items[-1].fresh = False

    def _block(
        self,
        kind: str,
        text: str,
        line: int,
        *,
        depth: int = 0,
        cells: tuple[str, ...] = (),
        info: str = "",
        closed: bool = True,
    ) -> Block:
        above = tuple(item.text for item in self.items if item.text)
        header = self.header if kind == "row" else ()
        label = self.label if kind in ("row", "fence") else ""
        return Block(
            kind, text, line, self.headings, depth, above, info, cells, header, closed, label
        )


_HANDLERS = {
    "bullet_list_open": _Flattener.open_list,
    "ordered_list_open": _Flattener.open_list,
    "bullet_list_close": _Flattener.close_list,
    "ordered_list_close": _Flattener.close_list,
    "list_item_open": _Flattener.open_item,
    "list_item_close": _Flattener.close_item,
    "heading_open": _Flattener.open,
    "paragraph_open": _Flattener.open,
    "tr_open": _Flattener.open,
    "thead_close": _Flattener.close_head,
    "tr_close": _Flattener.close_row,
    "table_close": _Flattener.close_table,
    "inline": _Flattener.inline,
    "fence": _Flattener.code,
    "code_block": _Flattener.code,
    "html_block": _Flattener.html,
}


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _ends(line: str, markup: str) -> bool:
    rest = line.lstrip(" >\t").rstrip()
    return rest.startswith(markup) and not rest.strip(markup[0])
