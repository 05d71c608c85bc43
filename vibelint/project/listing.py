"""The files and folders of a project, as values: nothing here touches the disk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath


@dataclass(frozen=True)
class Listing:
    """What lies under the root, ignored things left out.

    Attributes:
        files: Every file's path from the root, with forward slashes; git-ignored ones, nested projects and what lies behind
            symlinks out of the root are not in it.
        empty_folders: Folders that hold no file, with a trailing slash.
    """

    files: frozenset[str]
    empty_folders: frozenset[str] = frozenset()

    @cached_property
    def folders(self) -> frozenset[str]:
        """Every folder that holds one of the files at any depth, with a trailing slash."""
        found = {f"{parent}/" for file in self.files for parent in PurePosixPath(file).parents if str(parent) != "."}
        return frozenset(found) | self.empty_folders

    @cached_property
    def python(self) -> tuple[str, ...]:
        """The Python files, sorted."""
        return tuple(sorted(file for file in self.files if file.endswith((".py", ".pyi"))))

    @cached_property
    def children(self) -> dict[str, tuple[str, ...]]:
        """The direct entries of each folder (`""` is the root), full paths, folders with a trailing slash, sorted."""
        found: dict[str, list[str]] = {}
        for entry in sorted(self.files | self.folders):
            parent = str(PurePosixPath(entry).parent)
            found.setdefault("" if parent == "." else f"{parent}/", []).append(entry)
        return {folder: tuple(entries) for folder, entries in found.items()}

    def exists(self, path: str) -> bool:
        """Whether a file, or a folder written with a trailing slash, is there."""
        return path in self.files or path in self.folders
