"""Where on the disk a drawing's top lies.

A root name may be the repository itself, a folder in it, or a folder of a part of it: the place
under which most of the required entries exist is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from vibelint.model.clause import DrawnTree, EntryKind, Mark, TreeEntry
from vibelint.project.listing import Listing
from vibelint.project.tree_patterns import is_pattern

CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Base:
    """How drawn paths become paths from the root.

    Attributes:
        root: The drawing's root as drawn, with a trailing slash; empty if it has none or several.
        top: The folder that the root, or the several roots, stand for; empty for the project's.
    """

    root: str
    top: str

    def place(self, drawn: str) -> str:
        """The path from the project's root for a drawn path, empty for the project's root."""
        return self.top + drawn[len(self.root) :]

    @property
    def shows_root(self) -> bool:
        """Whether what is drawn at the top lies directly in the project's root."""
        return not self.top


def base_of(tree: DrawnTree, listing: Listing) -> Base:
    """The base under which most required entries exist.

    Args:
        tree: The drawing.
        listing: The disk.
    """
    root = _single_root(tree)
    plain = [e for e in tree.entries if e.mark is Mark.REQUIRED and not is_pattern(e.path)]
    bases = [Base(root, top) for top in _tops(tree, root, listing)]
    return max(bases, key=lambda base: _rank(base, plain, tree, listing))


def exists(listing: Listing, path: str) -> bool:
    """Whether a path is on the disk; a module may have become a package.

    Args:
        listing: The disk.
        path: From the root, folders with a trailing slash; empty for the root itself.
    """
    if not path or listing.exists(path):
        return True
    if path.endswith(".py"):
        return f"{path[:-3]}/" in listing.folders
    name = path.rstrip("/").rpartition("/")[2]
    return path.endswith("/") and "." not in name and path[:-1] in listing.files


def _single_root(tree: DrawnTree) -> str:
    first = tree.entries[0]
    if first.kind is not EntryKind.FOLDER or first.mark is Mark.OPEN or len(tree.entries) == 1:
        return ""
    if is_pattern(first.path):
        return ""
    below = all(entry.path.startswith(first.path) for entry in tree.entries)
    return first.path if below else ""


def _tops(tree: DrawnTree, root: str, listing: Listing) -> Iterator[str]:
    """Folders that may be meant, the likeliest first."""
    seen = {""}
    yield ""
    folder = f"{PurePosixPath(tree.citation.document).parent}/".removeprefix("./")
    for top in (*_upward(folder), *_named(root, listing), *_holding(tree, root, listing)):
        if top not in seen:
            seen.add(top)
            yield top


def _upward(folder: str) -> Iterator[str]:
    while folder:
        yield folder
        folder = folder[:-1].rpartition("/")[0]
        folder = f"{folder}/" if folder else ""


def _named(root: str, listing: Listing) -> list[str]:
    """Folders that have the root's name, or end in its path."""
    if not root:
        return []
    name = "/" + root.rstrip("/").rsplit("/", 1)[-1].lower() + "/"
    found = [path for path in listing.folders if f"/{path}".lower().endswith(name)]
    return sorted(found, key=lambda path: (path.count("/"), path))[:CANDIDATES]


def _holding(tree: DrawnTree, root: str, listing: Listing) -> list[str]:
    """Folders that hold the most of what is drawn directly at the top."""
    wanted = {
        entry.path[len(root) :].partition("/")[0]
        for entry in tree.entries
        if entry.path != root and entry.mark is Mark.REQUIRED
    }
    counted: Counter[str] = Counter()
    for folder, entries in listing.children.items():
        held = {path[len(folder) :].rstrip("/") for path in entries}
        counted[folder] = len(wanted & held)
    best = sorted(counted.items(), key=lambda item: (-item[1], item[0].count("/"), item[0]))
    return [folder for folder, count in best[:CANDIDATES] if count]


def _rank(
    base: Base, entries: Sequence[TreeEntry], tree: DrawnTree, listing: Listing
) -> tuple[int, bool, bool, int]:
    found = sum(exists(listing, base.place(entry.path)) for entry in entries)
    named = bool(base.root) and f"/{base.top}".endswith(f"/{base.root}")
    beside = tree.citation.document.startswith(base.top)
    return (found, named, beside, -base.top.count("/"))
