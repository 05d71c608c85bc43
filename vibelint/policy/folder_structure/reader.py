"""A folder document to the trees it draws."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from vibelint.model.clause import Citation, DrawnTree, Mark
from vibelint.policy.folder_structure.drawing import is_file_tree, read_nodes
from vibelint.policy.folder_structure.entries import entries_of
from vibelint.policy.folder_structure.lists import lists_of_paths
from vibelint.policy.folder_structure.sections import Section, sections
from vibelint.policy.folder_structure.tables import headings_of_folders, tables_of_paths
from vibelint.policy.folder_structure.words import says
from vibelint.policy.markdown import REMEMBERED, Document

FRAMEWORKS = {
    "fastapi": re.compile(r"\bfast\s?-?api\b", re.IGNORECASE),
    "django": re.compile(r"\b(?:django|drf)\b", re.IGNORECASE),
}


@lru_cache(maxsize=REMEMBERED)
def read_folder_structure(document: Document) -> tuple[DrawnTree, ...]:
    """Every drawn tree of a document, in order; tables, headings and lists only where none is.

    Args:
        document: A folder document, or any other that may draw one.
    """
    drawn = tuple(_drawn(document))
    if drawn:
        return drawn
    tables = tuple(tables_of_paths(document))
    if tables:
        return tables
    headings = headings_of_folders(document)
    return (headings,) if headings else tuple(lists_of_paths(document))


def _drawn(document: Document) -> Iterator[DrawnTree]:
    for section in sections(document):
        nodes = read_nodes(section.lines)
        branched = any(node.line.branched for node in nodes)
        if (section.code and not branched) or not is_file_tree(nodes, section.lines):
            continue
        entries = tuple(entries_of(nodes, document.path))
        if not entries:
            continue
        first = Citation(document.path, nodes[0].line.number, nodes[0].line.content)
        tree = DrawnTree(first, entries, framework_of(section.headings))
        yield _planned(tree) if _is_plan(section) else tree


def framework_of(headings: Sequence[str]) -> str:
    """The framework that the nearest heading which names exactly one speaks of, else empty.

    Args:
        headings: The texts of the headings above, outermost first.
    """
    for text in reversed(headings):
        named = [name for name, pattern in FRAMEWORKS.items() if pattern.search(text)]
        if len(named) == 1:
            return named[0]
    return ""


def _is_plan(section: Section) -> bool:
    return bool(section.headings) and says("planned-headings", section.headings[-1])


def _planned(tree: DrawnTree) -> DrawnTree:
    entries = tuple(
        replace(entry, mark=Mark.PLANNED) if entry.mark is Mark.REQUIRED else entry
        for entry in tree.entries
    )
    return replace(tree, entries=entries)
