"""What a drawing wants and the disk lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from vibelint.model.clause import Mark
from vibelint.project.listing import Listing
from vibelint.project.project import Project
from vibelint.project.tree import LaidTree, Spot
from vibelint.project.tree_base import exists
from vibelint.project.tree_examples import folders_above, name_of, parent_of
from vibelint.project.tree_patterns import singular

MOST_NAMES = 200


def missing(trees: Iterable[LaidTree], project: Project) -> Iterator[tuple[Spot, str]]:
    """The topmost required paths that do not exist, in drawn order, each once and with its spot.

    Args:
        trees: Drawings on the disk.
        project: What git ignores.
    """
    absent: dict[str, Spot] = {}
    for tree in trees:
        wanted = [*tree.required, *_templated(tree, project)]
        for spot, path in sorted(wanted, key=lambda item: item[0].entry.citation.line):
            if not exists(tree.listing, path):
                absent.setdefault(path, spot)
    for path, spot in absent.items():
        if not any(folder in absent for folder in folders_above(path)):
            yield spot, path


def _templated(tree: LaidTree, project: Project) -> Iterator[tuple[Spot, str]]:
    """What a shape wants in the folders that are at least half of that shape."""
    shapes: dict[str, list[tuple[Spot, str]]] = {}
    for spot in tree.spots:
        if spot.templated and spot.entry.mark is Mark.REQUIRED:
            for path in spot.paths:
                home = next(h for h in tree.spots[spot.parent].paths if path.startswith(h))
                if not project.ignores(path):
                    shapes.setdefault(home, []).append((spot, path))
    for home, wanted in shapes.items():
        found = sum(exists(tree.listing, path) for _, path in wanted)
        if exists(tree.listing, home) and found * 2 >= len(wanted):
            yield from wanted


def near(listing: Listing, path: str, drawn: frozenset[str]) -> str | None:
    """What lies on the disk and is most likely meant, if anything is.

    Args:
        listing: The disk.
        path: The missing path.
        drawn: Paths that are drawn, and so mean themselves.

    Returns:
        A path in the same folder whose name differs in number, signs or a letter; else the only
        file of that name.
    """
    beside = [p for p in listing.children.get(parent_of(path), ()) if p not in drawn]
    beside = [p for p in beside if p.endswith("/") == path.endswith("/")]
    by_name = {_plain(name_of(p)): p for p in beside}
    plain = _plain(name_of(path))
    if plain not in by_name and len(by_name) <= MOST_NAMES:
        plain = next(iter(get_close_matches(plain, by_name, n=1, cutoff=0.86)), plain)
    if plain in by_name:
        return by_name[plain]
    if path.endswith("/") or name_of(path).startswith("__"):
        return None
    elsewhere = [p for p in listing.files if p.endswith(f"/{name_of(path)}") and p not in drawn]
    return elsewhere[0] if len(elsewhere) == 1 else None


def _plain(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    words = re.split(r"[^a-z0-9]+", (stem or ending).lower())
    return "".join(map(singular, words)) + (f".{ending.lower()}" if stem and dot else "")
