"""The PATHS of the command line, sorted by the project they belong to."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from vibelint.session.roots import find_root
from vibelint.session.selection import PathFilter
from vibelint.session.trouble import UsageError


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
        absolute = Path(os.path.realpath(path))
        if not absolute.exists():
            raise UsageError(f"no such file or folder: {path}")
        grouped.setdefault(find_root(absolute), []).append(absolute)
    return {root: _filter(root, named) for root, named in grouped.items()}


def _filter(root: Path, named: Iterable[Path]) -> PathFilter:
    files: set[str] = set()
    folders: list[str] = []
    for path in named:
        relative = path.relative_to(root).as_posix()
        if not path.is_dir():
            files.add(relative)
        else:
            folders.append("" if relative == "." else f"{relative}/")
    return PathFilter(frozenset(files), tuple(folders))
