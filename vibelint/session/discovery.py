"""The files of a project, listed once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from vibelint.project.listing import Listing
from vibelint.session.disk import is_file, note, sure
from vibelint.session.ignoring import Ignoring
from vibelint.session.roots import is_project


@dataclass(frozen=True, slots=True)
class Discovered:
    """What was found under a root.

    Attributes:
        listing: Files and empty folders; a symlink to a folder counts as one, since it is not
            entered.
        links: Files that are symlinks: they exist, but they are not read.
        nested: Folders that are projects of their own, with a trailing slash; their files are not
            in the listing.
        closed: Folders that may not be read, with a trailing slash.
    """

    listing: Listing
    links: frozenset[str]
    nested: tuple[str, ...]
    closed: tuple[str, ...] = ()


def discover(root: Path, ignoring: Ignoring) -> Discovered:
    """Walks a root: ignored folders, nested projects and symlinked folders are not entered.

    Args:
        root: Absolute.
        ignoring: Takes in each folder's `.gitignore` on the way.
    """
    files: set[str] = set()
    links: set[str] = set()
    empty: set[str] = set()
    nested: list[str] = []
    closed: list[str] = []
    todo = [""]
    while todo:
        folder = todo.pop()
        entries = _entries(root / folder)
        if entries is None:
            closed.append(folder)
        if folder and not entries:
            empty.add(folder)
        for entry in entries or ():
            path = f"{folder}{entry.name}"
            if entry.is_symlink():
                note(root / path)
                if sure(entry.is_file) and not ignoring.ignores_entry(path):
                    files.add(path)
                    links.add(path)
                elif sure(entry.is_dir) and not ignoring.ignores_entry(f"{path}/"):
                    empty.add(f"{path}/")
            elif sure(entry.is_dir):
                if ignoring.ignores_entry(f"{path}/") or _is_environment(root / path):
                    continue
                if is_project(root / path):
                    nested.append(f"{path}/")
                    empty.add(f"{path}/")
                    continue
                ignoring.enter(f"{path}/")
                todo.append(f"{path}/")
            elif sure(entry.is_file) and not ignoring.ignores_entry(path):
                files.add(path)
    listing = Listing(frozenset(files), frozenset(empty))
    return Discovered(listing, frozenset(links), tuple(sorted(nested)), tuple(sorted(closed)))


def _entries(folder: Path) -> list[os.DirEntry[str]] | None:
    note(folder)
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return None


def _is_environment(folder: Path) -> bool:
    return is_file(folder / "pyvenv.cfg")
