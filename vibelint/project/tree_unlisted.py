"""What lies on the disk and a drawing does not show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from vibelint.catalogue.data import load
from vibelint.model.clause import EntryKind, TreeEntry
from vibelint.project.tree import LaidTree, Spot
from vibelint.project.tree_examples import FREE, Affix, name_of
from vibelint.project.tree_patterns import VERSION


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A path that its folder's drawing has no room for.

    Attributes:
        path: From the root, folders with a trailing slash.
        folder: The entry of the drawn folder it lies in; None for the project's root.
        affix: The affix its name lacks, where its kind is welcome there.
    """

    path: str
    folder: TreeEntry | None
    affix: Affix | None = None


def unlisted(tree: LaidTree, strict: bool) -> Iterator[Unlisted]:
    """What a living drawing has no room for, topmost paths only.

    Args:
        tree: The drawing on the disk.
        strict: Whether everything on the disk must be drawn, not only Python files and folders
            that hold some, and examples stand for themselves only.
    """
    walk = _Walk(tree, strict)
    if tree.shows_root and not tree.base.root:
        yield from walk.folder("", "", None)
    for spot in tree.spots:
        if spot.entry.kind is EntryKind.FOLDER:
            for path in spot.paths:
                yield from walk.folder(path, path, spot)


class _Walk:
    """One drawing, one mode."""

    def __init__(self, tree: LaidTree, strict: bool) -> None:
        self.tree = tree
        self.strict = strict
        self.layout = load("folders/layout.yaml")

    @cached_property
    def with_python(self) -> frozenset[str]:
        """Every folder that holds a Python file at any depth."""
        parts = [path.split("/")[:-1] for path in self.tree.listing.python]
        return frozenset("/".join(p[:n]) + "/" for p in parts for n in range(1, len(p) + 1))

    def folder(self, home: str, drawn_at: str, spot: Spot | None) -> Iterator[Unlisted]:
        """What a folder holds beside what is drawn in it.

        Args:
            home: The folder on the disk.
            drawn_at: The folder whose drawing holds for it: itself, or `v1/` for `v2/`.
            spot: The drawn folder's; None for the project's root.
        """
        entry = spot.entry if spot else None
        if self._is_open(drawn_at, entry):
            return
        for path in self.tree.listing.children.get(home, ()):
            drawn = drawn_at + path[len(home) :]
            if self._is_drawn(drawn):
                if home != drawn_at and drawn in self.tree.spot_at and drawn.endswith("/"):
                    yield from self.folder(path, drawn, self.tree.spot_at[drawn])
            elif (version := self._version(path, entry)) is not None:
                yield from self.folder(path, f"{drawn_at}{name_of(version.entry.path)}/", version)
            elif self._concerns(path, home) and not self._is_welcome(path, entry):
                takes = not self.strict and self._takes(path, entry)
                yield Unlisted(path, entry, self._affix(entry) if takes else None)

    def _is_open(self, home: str, entry: TreeEntry | None) -> bool:
        drawn = entry.path if entry else ""
        if drawn in self.tree.dotted:
            return True
        if self.strict:
            return False
        below = home[len(self.tree.base.top) :].split("/")
        named = any(part in self.layout["open-folders"] for part in below)
        return named or not self.tree.children.get(drawn)

    def _is_drawn(self, path: str) -> bool:
        at = self.tree.spot_at
        module = f"{path[:-1]}.py" if path.endswith("/") else path
        return path in at or module in at or path.rstrip("/") in at or path in self.tree.around

    def _concerns(self, path: str, home: str) -> bool:
        """Whether the mode speaks of a path: of Python, and of no loose file in the root."""
        if name_of(path) in self.layout["always-allowed"]:
            return False
        if self.strict:
            return True
        if path.endswith("/"):
            return path in self.with_python and not name_of(path).startswith(".")
        return path.endswith((".py", ".pyi")) and bool(home) and self.tree.shows_files

    def _is_welcome(self, path: str, entry: TreeEntry | None) -> bool:
        if self.strict or not self._takes(path, entry):
            return False
        affix = self._affix(entry)
        stem = name_of(path).removesuffix(".pyi").removesuffix(".py")
        return path.endswith("/") or affix is None or stem in FREE or affix.binds(stem)

    def _affix(self, entry: TreeEntry | None) -> Affix | None:
        return self.tree.examples.affixes.get(entry.path if entry else "")

    def _takes(self, path: str, entry: TreeEntry | None) -> bool:
        """Whether the folder shows an example of what a path is: a module, or a folder."""
        kind = EntryKind.FOLDER if path.endswith("/") else EntryKind.FILE
        shown = self.tree.children.get(entry.path if entry else "", ())
        examples = self.tree.examples.entries
        return any(s.entry.kind is kind and s.entry.path in examples for s in shown)

    def _version(self, path: str, entry: TreeEntry | None) -> Spot | None:
        """The drawn `v1/` that a `v2/` beside it follows."""
        if self.strict or not path.endswith("/") or not VERSION.fullmatch(name_of(path)):
            return None
        beside = self.tree.children.get(entry.path if entry else "", ())
        return next((s for s in beside if VERSION.fullmatch(name_of(s.entry.path))), None)
