"""The files and folders of a project, as values: nothing here touches the disk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Listing:
    """What lies under the root, ignored things left out.

    Attributes:
        files: Every file's path from the root, with forward slashes; git-ignored ones, nested
            projects and what lies behind
            symlinks out of the root are not in it.
        empty_folders: Folders that hold no file of this project, with a trailing slash.
    """

    files: frozenset[str]
    empty_folders: frozenset[str] = frozenset()

    @cached_property
    def folders(self) -> frozenset[str]:
        """Every folder that is there, with a trailing slash."""
        found: set[str] = set()
        for entry in self.files | self.empty_folders:
            folder = _above(entry)
            while folder and folder not in found:
                found.add(folder)
                folder = _above(folder)
        return self.empty_folders.union(found)

    @cached_property
    def python(self) -> tuple[str, ...]:
        """The Python files, sorted."""
        return tuple(sorted(file for file in self.files if file.endswith((".py", ".pyi"))))

    @cached_property
    def children(self) -> dict[str, tuple[str, ...]]:
        """The direct entries of each folder (`""` is the root), as full paths, sorted."""
        found: dict[str, list[str]] = {}
        for entry in sorted(self.files | self.folders):
            found.setdefault(_above(entry), []).append(entry)
        return {folder: tuple(entries) for folder, entries in found.items()}

    def exists(self, path: str) -> bool:
        """Whether a file, or a folder written with a trailing slash, is there."""
        return path in self.files or path in self.folders


def _above(entry: str) -> str:
    """The folder that holds an entry, with a trailing slash; empty for the root."""
    folder, slash, _ = entry.removesuffix("/").rpartition("/")
    return folder + slash
