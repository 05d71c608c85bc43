"""Folder documents without a drawing: tables of paths, and a heading for each folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from vibelint.model.clause import Citation, DrawnTree, EntryKind, TreeEntry
from vibelint.policy.folder_structure.marks import mark_of, purpose_of
from vibelint.policy.folder_structure.names import BETWEEN, is_strong
from vibelint.policy.folder_structure.words import is_file_name, listed
from vibelint.policy.markdown import Block, Document

LONGEST = 500
SPAN = re.compile(r"`([^`]+)`")
HEADING = re.compile(
    r"(?:\d[\d.]*\s+)?(?P<paths>(?:`[^`]+`|[\w.\-/]+/)(?:\s*,\s*(?:`[^`]+`))*)(?P<rest>.*)"
)


def tables_of_paths(document: Document) -> Iterator[DrawnTree]:
    """One tree for each table whose head says path and purpose.

    Args:
        document: The folder document.
    """
    rows = [block for block in document.blocks if block.kind == "row"]
    for header, group in groupby(rows, key=lambda block: (block.header, block.headings)):
        columns = _columns(header[0])
        entries = [e for row in group for e in _row(row, columns, document.path)] if columns else []
        if len(entries) >= 2:
            yield DrawnTree(entries[0].citation, tuple(entries), partial=True)


def headings_of_folders(document: Document) -> DrawnTree | None:
    """The folders that have a heading each; None when there are fewer than two.

    Args:
        document: The folder document.
    """
    entries: list[TreeEntry] = []
    above: list[tuple[int, str]] = []
    for index, block in enumerate(document.blocks):
        if block.kind != "heading":
            continue
        above = [(depth, path) for depth, path in above if depth < block.depth]
        paths, rest = _heading_paths(block.text)
        base = above[-1][1] if above else ""
        for path in paths:
            full = path if path.startswith(base) else base + path
            comment = rest or _purpose_below(document.blocks[index + 1 : index + 2])
            entries.append(entry_of(full, comment, Citation(document.path, block.line, block.text)))
        if len(paths) == 1:
            above.append((block.depth, entries[-1].path))
    return (
        DrawnTree(entries[0].citation, tuple(entries), partial=True) if len(entries) >= 2 else None
    )


def _columns(header: tuple[str, ...]) -> tuple[int, int] | None:
    heads = [re.sub(r"[*_`]", "", cell).strip().lower() for cell in header]
    path = next((i for i, head in enumerate(heads) if head in listed("path-columns")), None)
    purpose = next((i for i, head in enumerate(heads) if head in listed("purpose-columns")), None)
    return None if path is None or purpose is None else (path, purpose)


def _row(row: Block, columns: tuple[int, int], document: str) -> Iterator[TreeEntry]:
    if max(columns) >= len(row.cells):
        return
    cell, purpose = row.cells[columns[0]], row.cells[columns[1]]
    spans = SPAN.findall(cell) or BETWEEN.split(re.sub(r"[*]{2}", "", cell))
    if not all(is_strong(path) or "/" in path for path in spans):
        return
    for path in spans:
        rest = SPAN.sub("", cell).strip(" ,") if "`" in cell else ""
        comment = f"{purpose} {rest}".strip()
        yield entry_of(
            path.strip("/") + ("/" * path.endswith("/")),
            comment,
            Citation(document, row.line, row.text),
        )


def _heading_paths(text: str) -> tuple[list[str], str]:
    match = HEADING.fullmatch(text[:LONGEST])
    if match is None:
        return [], ""
    paths = SPAN.findall(match["paths"]) or [match["paths"]]
    good = all(path.endswith("/") and " " not in path for path in paths)
    return (paths, match["rest"].strip(" —\u2013-:")) if good else ([], "")


def _purpose_below(blocks: tuple[Block, ...]) -> str:
    if not blocks or blocks[0].kind != "paragraph":
        return ""
    return re.sub(r"\*\*[^*]*:\*\*\s*", "", blocks[0].text.split("\n\n")[0].split("\n")[0])


def entry_of(path: str, comment: str, citation: Citation) -> TreeEntry:
    """An entry that stands by itself: its path as written, its comment, its line."""
    is_folder = path.endswith("/") or not is_file_name(path)
    kind = EntryKind.FOLDER if is_folder else EntryKind.FILE
    full = path.strip("/") + ("/" if is_folder else "")
    return TreeEntry(full, kind, mark_of(path, comment, False), purpose_of(comment), citation)
