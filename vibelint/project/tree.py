"""Drawn trees laid on the disk: where each entry should lie, and whether it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from weakref import WeakKeyDictionary

from vibelint.model.clause import DrawnTree, EntryKind, Mark, TreeEntry
from vibelint.policy.policy import Policy
from vibelint.project.listing import Listing
from vibelint.project.project import Project
from vibelint.project.tree_base import Base, base_of, exists
from vibelint.project.tree_examples import Examples, examples_of
from vibelint.project.tree_patterns import is_pattern, matches


@dataclass(frozen=True, slots=True)
class Spot:
    """An entry on the disk.

    Attributes:
        entry: What is drawn.
        paths: Where it should lie, from the project's root; several below a placeholder, and none
            where a placeholder matches nothing. The project's root itself is empty.
        parent: Index of the spot that holds it, -1 at the drawing's top.
        templated: Whether it is drawn below a placeholder, which is a shape met many times.
    """

    entry: TreeEntry
    paths: tuple[str, ...]
    parent: int
    templated: bool


@dataclass(frozen=True)
class LaidTree:
    """A drawing on the disk.

    Attributes:
        drawn: The drawing.
        base: Where its top lies.
        spots: One for each entry that is not a mere `...`, in drawn order.
        listing: The disk.
        required: What must be there, each path with the spot that wants it.
    """

    drawn: DrawnTree
    base: Base
    spots: tuple[Spot, ...]
    listing: Listing
    required: tuple[tuple[Spot, str], ...]

    @cached_property
    def examples(self) -> Examples:
        """Which of its entries are examples of a kind."""
        return examples_of(self.drawn.entries)

    @cached_property
    def found(self) -> int:
        """How many of the required entries are there."""
        return sum(exists(self.listing, path) for _, path in self.required)

    @property
    def is_dead(self) -> bool:
        """Whether less than half of what it requires is there."""
        return self.found * 2 < len(self.required)

    @cached_property
    def spot_at(self) -> dict[str, Spot]:
        """The spot of each path it lays on the disk."""
        return {path: spot for spot in reversed(self.spots) for path in spot.paths}

    @cached_property
    def around(self) -> frozenset[str]:
        """Every folder above one of its paths, with a trailing slash."""
        parts = [path.rstrip("/").split("/")[:-1] for path in self.spot_at]
        return frozenset("/".join(p[:n]) + "/" for p in parts for n in range(1, len(p) + 1))

    @cached_property
    def shows_root(self) -> bool:
        """Whether it draws the project's root: several roots there, or the project's own name."""
        tops = [spot for spot in self.spots if spot.parent < 0]
        return self.base.shows_root and (bool(self.base.root) or len(tops) > 1)

    @cached_property
    def shows_files(self) -> bool:
        """Whether it draws any file: one that draws folders only says nothing of files."""
        return any(spot.entry.kind is EntryKind.FILE for spot in self.spots)

    @cached_property
    def children(self) -> dict[str, list[Spot]]:
        """The spots drawn directly below each drawn path, empty for the top."""
        below: dict[str, list[Spot]] = {}
        for spot in self.spots:
            holder = self.spots[spot.parent].entry.path if spot.parent >= 0 else ""
            below.setdefault(holder, []).append(spot)
        return below

    @cached_property
    def dotted(self) -> frozenset[str]:
        """Drawn folders that hold a `...`: they take more than is drawn; empty for the top."""
        more = (entry.path for entry in self.drawn.entries if entry.mark is Mark.OPEN)
        return frozenset(path.removesuffix("...") for path in more)


def lay(tree: DrawnTree, project: Project) -> LaidTree:
    """Lays a drawing on the disk.

    Args:
        tree: As read.
        project: Its listing, and what git ignores.
    """
    base = base_of(tree, project.listing)
    spots = tuple(_spots(tree, base, project.listing))
    required = tuple(_required(spots, project))
    return LaidTree(tree, base, spots, project.listing, required)


def _spots(tree: DrawnTree, base: Base, listing: Listing) -> Iterator[Spot]:
    known: dict[str, int] = {}
    made: list[Spot] = []
    literal = {base.place(e.path) for e in tree.entries if not is_pattern(e.path)}
    for entry in tree.entries:
        if entry.mark is Mark.OPEN:
            continue
        parent = _holder(entry.path, known)
        upper = made[parent] if parent >= 0 else None
        name = entry.path[len(upper.entry.path) if upper else 0 :]
        if upper is None and entry.path == base.root:
            paths: tuple[str, ...] = (base.top,)
        else:
            homes = upper.paths if upper else (base.top,)
            paths = tuple(path for home in homes for path in _laid(listing, home, name, literal))
        templated = upper is not None and (upper.templated or is_pattern(upper.entry.path))
        spot = Spot(entry, paths, parent, templated)
        if entry.kind is EntryKind.FOLDER:
            known.setdefault(entry.path, len(made))
        made.append(spot)
        yield spot


def _laid(listing: Listing, home: str, name: str, literal: set[str]) -> Iterator[str]:
    if is_pattern(name):
        yield from matches(listing, home, name, literal)
    else:
        yield home + name


def _holder(path: str, known: dict[str, int]) -> int:
    parts = path.rstrip("/").split("/")
    for length in range(len(parts) - 1, 0, -1):
        index = known.get("/".join(parts[:length]) + "/")
        if index is not None:
            return index
    return -1


def _required(spots: tuple[Spot, ...], project: Project) -> Iterator[tuple[Spot, str]]:
    """Paths that must exist: those whose mark, and whose folders' marks, do not free them."""
    free: set[int] = set()
    for index, spot in enumerate(spots):
        if spot.parent in free:
            free.add(index)
            continue
        absent = not all(exists(project.listing, path) for path in spot.paths)
        if spot.entry.mark is not Mark.REQUIRED or spot.templated:
            if absent or spot.entry.mark is Mark.PLANNED:
                free.add(index)
            continue
        for path in spot.paths:
            if path and (exists(project.listing, path) or not project.ignores(path)):
                yield spot, path


def resolved(tree: LaidTree) -> DrawnTree:
    """A drawing with its entries' paths from the project's root and its examples marked.

    Args:
        tree: The drawing on the disk.
    """
    return replace(tree.drawn, entries=tuple(_resolved(tree, e) for e in tree.drawn.entries))


def _resolved(tree: LaidTree, entry: TreeEntry) -> TreeEntry:
    is_example = entry.path in tree.examples.entries and entry.mark is Mark.REQUIRED
    path = tree.base.place(entry.path) if entry.path.startswith(tree.base.root) else entry.path
    return replace(entry, path=path or "./", mark=Mark.EXAMPLE if is_example else entry.mark)


_KNOWN: WeakKeyDictionary[Project, dict[tuple[DrawnTree, ...], tuple[LaidTree, ...]]]
_KNOWN = WeakKeyDictionary()


def laid_trees(project: Project, trees: tuple[DrawnTree, ...]) -> tuple[LaidTree, ...]:
    """All drawings on the disk, laid once per project.

    Args:
        project: What lies there.
        trees: A policy's drawings.
    """
    known = _KNOWN.setdefault(project, {})
    if trees not in known:
        known[trees] = tuple(lay(tree, project) for tree in trees if tree.entries)
    return known[trees]


def resolved_trees(project: Project, policy: Policy) -> tuple[DrawnTree, ...]:
    """The policy's drawings, their paths from the project's root and their examples marked.

    Args:
        project: What lies on the disk.
        policy: What the documents say.
    """
    return tuple(resolved(tree) for tree in laid_trees(project, policy.trees))
