"""Modules by feature, which a line wants, beside a layout by layers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath

from vibelint.catalogue.data import load
from vibelint.model.clause import Ask
from vibelint.model.span import Place, Span
from vibelint.policy.policy import Policy
from vibelint.project.project import Project
from vibelint.rules.documents.contradiction import Contradiction

OPTION = "by-feature"
TESTS = ("tests/", "test/")
GATHERING = ("modules", "features", "domains", "apps")
ROLES = ("router", "service", "repository", "model", "schema")
ENOUGH = 3
"""So many layers side by side make a layout by layers."""


def layout_contradictions(
    project: Project, policy: Policy, asks: Iterable[Ask]
) -> Iterator[Contradiction]:
    """Lines that want modules by feature, against the drawn tree, or the disk where none is drawn.

    Args:
        project: Its listing.
        policy: Its trees.
        asks: What asks for this rule.
    """
    for ask in asks:
        if ask.option(OPTION) and ask.citation is not None:
            yield from _against(ask, project, policy)


def _against(ask: Ask, project: Project, policy: Policy) -> Iterator[Contradiction]:
    assert ask.citation is not None
    drawn = [tree for tree in policy.trees if not tree.partial]
    for tree in drawn:
        folder = _layered(entry.path for entry in tree.entries)
        if folder is not None:
            line = next(e.citation for e in tree.entries if e.path.startswith(folder))
            yield Contradiction(ask.citation, _message(folder, "the tree"), REMEDY, against=line)
    if not drawn:
        folder = _layered(path for path in project.files)
        if folder is not None:
            first = next(path for path in project.files if path.startswith(folder))
            place = Place(first, Span(1, 1, 1, 1))
            yield Contradiction(ask.citation, _message(folder, "the code"), REMEDY, other=place)


REMEDY = "draw folders by feature, or say that modules are layered"


def _message(folder: str, what: str) -> str:
    where = f"`{folder}`" if folder else "the root"
    return f"modules by feature are asked for, but {what} has layers side by side in {where}"


def _layered(paths: Iterable[str]) -> str | None:
    """The one folder in which layers stand side by side.

    Args:
        paths: Of files and folders, from one top.

    Returns:
        The folder with a trailing slash, empty for the top; None if there is none, or several,
        which is what modules by feature look like.
    """
    layers: dict[str, set[str]] = {}
    features: set[str] = set()
    parts: dict[str, set[str]] = {}
    for path in paths:
        *folders, name = PurePosixPath(path).parts
        for depth, folder in enumerate([*folders, *([name] if path.endswith("/") else [])]):
            above = "".join(f"{part}/" for part in folders[:depth])
            if folder in _layers() and not above.startswith(TESTS):
                layers.setdefault(above, set()).add(_layers()[folder])
        above = "".join(f"{part}/" for part in folders)
        if name == "apps.py":
            features.add(above)
        if name.endswith(".py") and name.removesuffix(".py") in _layers():
            parts.setdefault(above, set()).add(name)
    found = [above for above, names in layers.items() if len(names) >= ENOUGH]
    if len(found) != 1 or _is_feature(found[0], features):
        return None
    return None if _has_features(found[0], parts) else found[0]


def _has_features(folder: str, parts: Mapping[str, Collection[str]]) -> bool:
    """Whether other folders hold several layers as files, as a feature does: `orders/models.py`."""
    return any(
        len(names) > 1 and not folder.startswith(above) and not above.startswith((folder, *TESTS))
        for above, names in parts.items()
    )


def _is_feature(folder: str, features: Collection[str]) -> bool:
    """Whether a folder is one feature of a project that has only that: a Django app, a module."""
    return folder in features or PurePosixPath(folder).parent.name in GATHERING


@cache
def _layers() -> dict[str, str]:
    """The names of folders that hold one layer, with the layer's role."""
    rows = [row for row in load("handlers/layers.yaml") if row.get("role") in ROLES]
    return {word: row["role"] for row in rows for word in row["words"]}
