"""Modules that lie in another folder than the one a drawn tree means for their contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from os.path import commonpath
from typing import Any

from vibelint.catalogue.data import load
from vibelint.model.clause import DrawnTree, EntryKind, Mark, TreeEntry
from vibelint.project.contents import Holding, contents_of
from vibelint.project.project import Project
from vibelint.project.roles import role_by_path
from vibelint.project.tree import LaidTree, laid_trees
from vibelint.project.tree_examples import (
    folders_above,
    is_single_purpose,
    name_of,
    parent_of,
)
from vibelint.project.tree_patterns import singular

EXEMPT = ("test", "migration", "script", "settings", "admin", "composition-root", "start-up")


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A module in the wrong folder.

    Attributes:
        path: The module.
        holding: The first of what it is about.
        plural: How its kind is called.
        target: The folder that the tree means for it.
        entry: That folder's entry.
    """

    path: str
    holding: Holding
    plural: str
    target: str
    entry: TreeEntry


def misplaced(project: Project, trees: tuple[DrawnTree, ...]) -> Iterator[Misplaced]:
    """Every module that certainly belongs in another drawn folder.

    Args:
        project: Its facts and files.
        trees: The policy's drawings.
    """
    living = [tree for tree in laid_trees(project, trees) if not tree.is_dead]
    targets = [target for tree in living for target in _targets(tree)]
    if not targets:
        return
    for path in project.files:
        if _is_settled(path, living):
            continue
        contents = contents_of(project, path)
        kind = contents.kind
        if not kind or _is_at_home(project, path, kind, living):
            continue
        fitting = [(folder, entry) for folder, entry, of in targets if of == kind]
        near = [(f, e) for f, e in fitting if _is_beside(path, f, living)]
        if near:
            folder, entry = max(near, key=lambda item: len(commonpath((item[0], path))))
            holding = next(h for h in contents.holdings if h.kind == kind)
            yield Misplaced(path, holding, _kinds()[kind]["plural"], folder, entry)


def _is_settled(path: str, trees: Sequence[LaidTree]) -> bool:
    """Whether a file is drawn where it lies, or is of a role that may hold anything."""
    drawn = any(path in tree.spot_at for tree in trees)
    return drawn or name_of(path) == "__init__.py" or role_by_path(path) in EXEMPT


def _targets(tree: LaidTree) -> Iterator[tuple[str, TreeEntry, str]]:
    """The folders a drawing means for one kind only: path, entry, kind."""
    for spot in tree.spots:
        entry = spot.entry
        if entry.kind is not EntryKind.FOLDER or spot.templated or entry.mark is not Mark.REQUIRED:
            continue
        kinds = kinds_by_purpose(entry.purpose) or kinds_by_name(name_of(entry.path))
        if len(kinds) == 1:
            yield from ((path, entry, next(iter(kinds))) for path in spot.paths if path)


def _is_at_home(project: Project, path: str, kind: str, trees: Sequence[LaidTree]) -> bool:
    """Whether a folder above is of one of its kinds, or it is its feature's module of that kind."""
    kinds = contents_of(project, path).kinds
    owners: set[str] = set()
    for folder in folders_above(path):
        here = set(kinds_by_name(name_of(folder)))
        for tree in trees:
            if spot := tree.spot_at.get(folder):
                here |= kinds_by_purpose(spot.entry.purpose)
        around = name_of(folder).lower() in _kinds()[kind]["around"]
        if around or here & kinds:
            return True
        owners = owners or here
    named = kind in kinds_by_name(name_of(path).removesuffix(".py"))
    return named and not owners and _is_feature(project, parent_of(path), kind)


def _is_feature(project: Project, folder: str, kind: str) -> bool:
    """Whether a folder is about a thing (`orders/`), or holds modules of several kinds."""
    if not is_single_purpose(singular(name_of(folder).lower())):
        return True
    beside = project.listing.children.get(folder, ())
    names = (name_of(path).removesuffix(".py") for path in beside if path.endswith(".py"))
    return any(kinds_by_name(name) - {kind} for name in names)


def _is_beside(path: str, target: str, trees: Sequence[LaidTree]) -> bool:
    """Whether a module and a folder are of the same part of the project."""
    head, _, rest = target.partition("/")
    if rest:
        return path.startswith(f"{head}/")
    top = path.partition("/")[0]
    return "/" not in path or any(f"{top}/" in tree.spot_at for tree in trees)


@cache
def kinds_by_name(name: str) -> frozenset[str]:
    """The kinds that a folder's or module's name speaks of.

    Args:
        name: Without slash and ending.
    """
    word = singular(name.lower())
    return frozenset(kind for kind, row in _kinds().items() if word in row["folders"])


@cache
def kinds_by_purpose(purpose: str) -> frozenset[str]:
    """The kinds that a drawing's comment speaks of."""
    return frozenset(kind for kind, row in _kinds().items() if _says(row["words"], purpose))


def _says(words: Sequence[str], text: str) -> bool:
    either = "|".join(map(re.escape, words))
    return bool(re.search(rf"(?<![\w-])(?:{either})(?![\w-])", text, re.IGNORECASE))


def _kinds() -> dict[str, Any]:
    kinds: dict[str, Any] = load("folders/layout.yaml")["kinds"]
    return kinds
