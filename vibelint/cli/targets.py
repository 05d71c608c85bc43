"""The PATHS of the command line, sorted by the project they belong to."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from vibelint.session.disk import is_file, is_folder
from vibelint.session.roots import find_root
from vibelint.session.trouble import UsageError
from vibelint.session.wishes import PathFilter


def targets(paths: Iterable[str]) -> dict[Path, PathFilter]:
    """Groups paths by root.

    Args:
        paths: As typed; none means the current folder.

    Returns:
        For each root the files and folders named in it.

    Raises:
        UsageError: A path is not there.
    """
    grouped: dict[Path, list[Path]] = {}
    for path in list(paths) or ["."]:
        absolute = _absolute(path)
        grouped.setdefault(find_root(absolute), []).append(absolute)
    return {root: _filter(root, named) for root, named in grouped.items()}


def shown(path: Path) -> str:
    """A path as text prints it: from the current folder, so that it can be clicked and pasted."""
    try:
        return from_folder(Path.cwd(), path)
    except (OSError, ValueError):  # the folder is gone, or on another drive
        return path.as_posix()


def from_folder(folder: Path, path: Path) -> str:
    """A path from a folder, with forward slashes; both absolute."""
    return os.path.relpath(path, folder).replace(os.sep, "/")


def _absolute(path: str) -> Path:
    try:
        absolute = Path(os.path.realpath(path))
        if path and (is_file(absolute) or is_folder(absolute)):
            return absolute
    except FileNotFoundError:
        raise UsageError(
            "the current folder is not there any more: change to one that is"
        ) from None
    except OSError as error:
        raise UsageError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    raise UsageError(f"no such file or folder: {path or 'the empty path'}")


def _filter(root: Path, named: Iterable[Path]) -> PathFilter:
    files: set[str] = set()
    folders: list[str] = []
    for path in named:
        relative = path.relative_to(root).as_posix()
        if not is_folder(path):
            files.add(relative)
        else:
            folders.append("" if relative == "." else f"{relative}/")
    return PathFilter(frozenset(files), tuple(folders))
