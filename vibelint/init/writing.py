"""Texts to a folder: all of them or none, over nothing that is there, never out of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from vibelint.session.trouble import UsageError

BESIDE = ".vibelint-init"
"""Ends the name under which a text waits until all are written."""
DOCUMENT_FOLDERS = ("", "docs")


def conflicts(root: Path, texts: Mapping[str, str]) -> list[str]:
    """What is there already and says something else, and so is not to be written over.

    Args:
        root: Absolute; it need not be there.
        texts: By path from the root.

    Returns:
        Paths from the root, sorted.

    Raises:
        UsageError: A path cannot be written whatever is wished: a link leads out of the root, or
            a folder and a file stand in each other's place.
    """
    try:
        _check_root(root)
        for path in texts:
            _check_way(root, path)
    except OSError as error:
        raise UsageError(_why(error, root)) from None
    return [path for path, text in sorted(texts.items()) if _differs(root / path, text)]


def twins(root: Path, texts: Mapping[str, str]) -> list[str]:
    """Documents that are there under another spelling, or in `docs/`, as vibelint reads them.

    Args:
        root: Absolute.
        texts: By path from the root.

    Returns:
        Paths from the root, sorted.
    """
    wanted = {path.lower() for path in texts if path.endswith(".md") and "/" not in path}
    found = [
        f"{folder}/{name}" if folder else name
        for folder in DOCUMENT_FOLDERS
        for name in _names(root / folder)
        if name.lower() in wanted and (folder or name not in texts)
    ]
    return sorted(found)


def write(root: Path, texts: Mapping[str, str]) -> None:
    """Writes all texts, or none.

    Args:
        root: Absolute; made if it is not there.
        texts: By path from the root; `conflicts` has been asked about them.

    Raises:
        UsageError: The disk refuses; nothing has been changed then.
    """
    made: list[Path] = []
    waiting = {_beside(root / path): root / path for path in texts}
    try:
        for (beside, target), text in zip(waiting.items(), texts.values(), strict=True):
            made += _make_folders(target.parent)
            _write_new(beside, text)
            made.append(beside)
    except OSError as error:
        _take_back(made)
        raise UsageError(f"{_why(error, root)}; nothing was changed") from None
    try:
        for beside, target in waiting.items():
            beside.replace(target)
    except OSError as error:
        _take_back(made)
        raise UsageError(f"{_why(error, root)}; some files may be written") from None


def _why(error: OSError, root: Path) -> str:
    place = str(error.filename or root).removesuffix(BESIDE)
    return f"{place}: cannot be written: {(error.strerror or str(error)).lower()}"


def _check_root(root: Path) -> None:
    """Refuses a folder below a file."""
    there = next(folder for folder in (root, *root.parents) if folder.exists())
    if not there.is_dir():
        raise UsageError(f"{there}: a file stands where a folder is to be")


def _check_way(root: Path, path: str) -> None:
    """Refuses a path through a link out of the root, or to a folder, or through a file."""
    parts = path.split("/")
    for number in range(1, len(parts) + 1):
        step = root.joinpath(*parts[:number])
        is_last = number == len(parts)
        if step.is_symlink() and not _is_inside(root, step):
            raise UsageError(f"{step}: a link that leads out of the folder is not written through")
        if is_last and step.is_dir():
            raise UsageError(f"{step}: a folder stands where a file is to be")
        if not is_last and step.exists() and not step.is_dir():
            raise UsageError(f"{step}: a file stands where a folder is to be")


def _is_inside(root: Path, path: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def _differs(path: Path, text: str) -> bool:
    if path.is_symlink():
        return True
    try:
        if path.stat().st_size != len(text.encode()):
            return True
        return path.read_bytes() != text.encode()
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _names(folder: Path) -> Iterable[str]:
    try:
        return sorted(path.name for path in folder.iterdir())
    except OSError:
        return ()


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}{BESIDE}")


def _make_folders(folder: Path) -> list[Path]:
    """Makes a folder and those above it; returns the new ones, the uppermost first."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir()
    return missing[::-1]


def _write_new(path: Path, text: str) -> None:
    with path.open("xb") as file:
        file.write(text.encode())


def _take_back(made: Iterable[Path]) -> None:
    for path in reversed(list(made)):
        with suppress(OSError):  # somebody else has put something into the folder
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
