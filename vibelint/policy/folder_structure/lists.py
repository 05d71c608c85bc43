"""Folder documents without a drawing: bullets that each begin with a path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from vibelint.model.clause import Citation, DrawnTree, TreeEntry
from vibelint.policy.folder_structure.names import is_strong, uncommented
from vibelint.policy.folder_structure.tables import LONGEST, entry_of
from vibelint.policy.markdown import Block, Document

ITEM = re.compile(
    r"(?:\*\*|__)?`?(?P<path>[\w.\-/<>{}\[\]*]+)`?(?:\*\*|__)?(?=\s|[:,(]|\Z)(?P<rest>.*)"
)
SHARE = 0.8


def lists_of_paths(document: Document) -> Iterator[DrawnTree]:
    """One tree for each section whose bullets nearly all begin with a path, folders among them.

    Args:
        document: The folder document.
    """
    items = [block for block in document.blocks if block.kind == "item"]
    for _, group in groupby(items, key=lambda block: block.headings):
        blocks = list(group)
        entries = list(_entries(blocks, document.path))
        folders = [entry for entry in entries if entry.path.endswith("/")]
        if len(entries) >= max(3, SHARE * len(blocks)) and folders:
            yield DrawnTree(entries[0].citation, tuple(entries), partial=True)


def _entries(blocks: list[Block], document: str) -> Iterator[TreeEntry]:
    above: list[tuple[int, str]] = []
    for block in blocks:
        first = block.text.split("\n")[0][:LONGEST]
        match = ITEM.match(first)
        if match is None or not is_strong(match["path"]):
            continue
        above = [(depth, path) for depth, path in above if depth < block.depth]
        base = above[-1][1] if above else ""
        path = match["path"] if match["path"].startswith(base) else base + match["path"]
        entry = entry_of(path, uncommented(match["rest"]), Citation(document, block.line, first))
        if entry.path.endswith("/"):
            above.append((block.depth, entry.path))
        yield entry
