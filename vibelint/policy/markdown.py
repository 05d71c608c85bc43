"""Markdown to blocks that know their line and the headings above them.

The parser is markdown-it-py (CommonMark with tables), which keeps line numbers; this module only flattens its tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


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
        kind: `heading`, `item` (a list item's own text), `paragraph`, `row` (a table's), `fence` (fenced or indented code) or
            `html` (a comment or raw HTML).
        text: The source of it, continuation lines kept as lines; a fence's content without its fences, a row's cells joined by ` | `.
        line: The line of its first word, counted from 1 (for a fence: of its content's first line).
        headings: The headings above it, outermost first.
        depth: How deep an item's list is nested, counted from 0.
        above: The texts of the items that enclose an item, outermost first; for another block in an item, with that item.
        info: A fence's info string; `ordered` or `bullet` for an item.
        cells: A row's cells.
        header: The cells of its table's head.
        closed: Whether a fence has an end of its own (the document's end closes none).
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

    @property
    def section(self) -> str:
        """The text of the nearest heading above, empty if there is none."""
        return self.headings[-1].text if self.headings else ""

    @property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """Its lines with their numbers."""
        return tuple(enumerate(self.text.split("\n"), start=self.line))


@dataclass(frozen=True, slots=True)
class Document:
    """One team document.

    Attributes:
        kind: `rules`, `tech_stack`, `folder_structure`, `db_schema`, `api_contract`, `examples` or `prd`.
        path: From the project's root, with forward slashes.
        text: Decoded and repaired, with `\\n` line ends; line numbers are those of the file.
        blocks: In order.
    """

    kind: str
    path: str
    text: str
    blocks: tuple[Block, ...]


def read_document(kind: str, path: str, text: str) -> Document:
    """Parses a document's text.

    Args:
        kind: What it is read as.
        path: Where it lies, from the root.
        text: Decoded text; see `vibelint.policy.text`.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Document(kind, path, text, tuple(_blocks(_without_front_matter(text))))


def _without_front_matter(text: str) -> str:
    match = FRONT_MATTER.match(text)
    return "\n" * match[0].count("\n") + text[match.end() :] if match else text


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": 60}).enable("table").disable("inline")


def _blocks(text: str) -> Iterator[Block]:
    source = text.split("\n")
    headings: list[Heading] = []
    items: list[tuple[str, str]] = []
    lists: list[str] = []
    header: tuple[str, ...] = ()
    cells: list[str] = []
    opened: Token | None = None
    item_fresh = False
    in_head = False
    for token in _parser().parse(text):
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            lists.append("ordered" if kind.startswith("ordered") else "bullet")
        elif kind in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif kind == "list_item_open":
            items.append(("", lists[-1]))
            item_fresh = True
        elif kind == "list_item_close":
            items.pop()
            item_fresh = False
        elif kind in ("heading_open", "paragraph_open", "tr_open"):
            opened = token
            cells = []
        elif kind == "thead_open":
            in_head = True
        elif kind == "thead_close":
            in_head = False
        elif kind in ("th_close", "td_close"):
            pass
        elif kind == "tr_close":
            if in_head:
                header = tuple(cells)
            else:
                yield _block("row", " | ".join(cells), _line(opened), headings, items, cells=tuple(cells), header=header)
            opened = None
        elif kind == "inline":
            content = token.content.strip()
            if opened is None or opened.type == "tr_open":
                cells.append(content)
            elif opened.type == "heading_open":
                level = int(opened.tag[1])
                while headings and headings[-1].level >= level:
                    headings.pop()
                line = _line(opened)
                yield _block("heading", content, line, headings, items, depth=level)
                headings.append(Heading(level, content, line))
            elif items and item_fresh:
                depth = len(items) - 1
                above = tuple(text for text, _ in items[:-1])
                yield Block("item", content, _line(token), tuple(headings), depth, above, items[-1][1])
                items[-1] = (content, items[-1][1])
                item_fresh = False
            else:
                yield _block("paragraph", content, _line(token), headings, items)
        elif kind in ("fence", "code_block"):
            item_fresh = False
            yield _fence(token, source, headings, items)
        elif kind == "html_block":
            yield _block("html", token.content.rstrip("\n"), _line(token), headings, items)


def _line(token: Token | None) -> int:
    return token.map[0] + 1 if token and token.map else 1


def _block(
    kind: str,
    text: str,
    line: int,
    headings: list[Heading],
    items: list[tuple[str, str]],
    *,
    depth: int = 0,
    cells: tuple[str, ...] = (),
    header: tuple[str, ...] = (),
) -> Block:
    above = tuple(text for text, _ in items)
    return Block(kind, text, line, tuple(headings), depth, above, cells=cells, header=header)


def _fence(token: Token, source: list[str], headings: list[Heading], items: list[tuple[str, str]]) -> Block:
    first, last = token.map or [0, 0]
    fenced = token.type == "fence"
    closed = not fenced or (last - 1 > first and source[last - 1].lstrip(" >\t").startswith(token.markup))
    block = _block("fence", token.content.rstrip("\n"), first + 2 if fenced else first + 1, headings, items)
    return replace(block, info=token.info.strip() if fenced else "", closed=closed)
