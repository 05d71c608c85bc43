"""Nodes to entries: paths from the drawing's top, kinds, marks and purposes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vibelint.model.clause import Citation, EntryKind, Mark, TreeEntry
from vibelint.policy.folder_structure.drawing import Node
from vibelint.policy.folder_structure.marks import mark_of, purpose_of
from vibelint.policy.folder_structure.words import is_file_name, says

INHERITED = (Mark.PLANNED, Mark.GENERATED)


def entries_of(nodes: Sequence[Node], document: str) -> Iterator[TreeEntry]:
    """The entries a drawing's nodes stand for, parents before children.

    Args:
        nodes: In drawn order.
        document: Its path from the root.
    """
    folders: dict[int, TreeEntry] = {}
    with_python = _with_python(nodes)
    for node in nodes:
        upper = folders.get(id(node.parent))
        base = upper.path if upper else ""
        if node.content.prose:
            if upper:
                folders[id(node)] = upper
            continue
        citation = Citation(document, node.line.number, node.line.content)
        if node.content.more:
            yield TreeEntry(f"{base}...", EntryKind.FOLDER, Mark.OPEN, node.comment, citation)
        for name in node.content.names:
            entry = _entry(node, name, base, citation, id(node) in with_python)
            if entry is None:
                continue
            if upper and upper.mark in INHERITED and entry.mark is Mark.REQUIRED:
                entry = replace(entry, mark=upper.mark)
            yield entry
            if name == node.name:
                folders[id(node)] = entry
        if node.children and says("open", node.comment) and id(node) in folders:
            path = f"{folders[id(node)].path}..."
            yield TreeEntry(path, EntryKind.FOLDER, Mark.OPEN, node.comment, citation)


def _entry(
    node: Node, name: str, base: str, citation: Citation, holds_python: bool
) -> TreeEntry | None:
    cleaned = _cleaned(name)
    if not cleaned:
        return None
    is_folder = _is_folder(node, name)
    path = f"{base}{cleaned}/" if is_folder else f"{base}{cleaned}"
    comment = node.comment
    if node.parent is None and node.children:
        mark = mark_of(cleaned, "", True)
    else:
        mark = mark_of(cleaned, comment, holds_python)
    kind = EntryKind.FOLDER if is_folder else EntryKind.FILE
    return TreeEntry(path, kind, mark, purpose_of(comment), citation)


def _cleaned(name: str) -> str:
    """A name without what leads nowhere: `./`, a drive, slashes at either end."""
    name = name.replace("\\", "/")
    if name.rstrip("/") in (".", "", "C:.", "~"):
        return ""
    return name.removeprefix("./").removeprefix("~/").strip("/")


def _is_folder(node: Node, name: str) -> bool:
    if name.endswith(("/", "\\")):
        return True
    if node.children and name == node.name:
        return not is_file_name(name) or name.startswith(".")
    return not is_file_name(name) and "." not in name.strip(".") and "*" not in name


def _with_python(nodes: Sequence[Node]) -> set[int]:
    """The identities of nodes below which a Python file is drawn."""
    found: set[int] = set()
    for node in reversed(nodes):
        is_python = any(name.endswith(".py") for name in node.content.names)
        if node.parent is not None and (is_python or id(node) in found):
            found.add(id(node.parent))
    return found
