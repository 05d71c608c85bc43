"""Looks at the disk that never fail: what may not be looked at is not there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def is_file(path: Path | os.DirEntry[str]) -> bool:
    """Whether a path, its links followed, is a regular file."""
    return _sure(path.is_file)


def is_folder(path: Path | os.DirEntry[str]) -> bool:
    """Whether a path, its links followed, is a folder."""
    return _sure(path.is_dir)


def is_there(path: Path) -> bool:
    """Whether anything lies at a path."""
    return _sure(path.exists)


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a path's links end outside a folder, or nowhere."""
    try:
        return not path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return True


def _sure(look: Callable[[], bool]) -> bool:
    """A folder that may not be searched and a loop of links raise; before 3.14, some of them."""
    try:
        return look()
    except OSError:
        return False
