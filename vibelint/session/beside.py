"""Python files that are not the project's, but that its imports may find: generated ones mostly."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from vibelint.project.listing import Listing
from vibelint.session.disk import note

ENDINGS = (".py", ".pyi")
NEVER = frozenset({"node_modules", "__pycache__"})
"""Folders in which no import looks, and which are large."""


def beside(root: Path, listing: Listing) -> Iterator[str]:
    """Those files, from the root; virtual environments are left out.

    Args:
        root: Absolute.
        listing: What lies under the root; whatever else lies there is git-ignored or another's.
    """
    entered = listing.folders - listing.empty_folders
    todo = ["", *entered]
    while todo:
        folder = todo.pop()
        for entry in _entries(root / folder):
            path = f"{folder}{entry.name}"
            if entry.name.endswith(ENDINGS):
                if path not in listing.files:
                    yield path
            elif f"{path}/" not in entered and _may_be_package(entry):
                todo.append(f"{path}/")


def _may_be_package(entry: os.DirEntry[str]) -> bool:
    if not entry.name.isidentifier() or entry.name in NEVER:
        return False
    try:
        is_folder = entry.is_dir(follow_symlinks=False)
    except OSError:
        return False
    return is_folder and not os.path.lexists(f"{entry.path}/pyvenv.cfg")


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    note(folder)
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []
