"""Whether git tracks a folder, read from its index without git."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vibelint.session.disk import sure
from vibelint.session.repository import git_folder
from vibelint.session.roots import repository

SIGNATURE = b"DIRC"
COMPRESSED = 4
"""The version of the index that writes a path as what differs from the one before."""
HEAD, STAT, LONG = 12, 62, 0x4000
"""Bytes of the file's and of an entry's fixed parts, and the flag of an entry with two more."""


def is_tracked(folder: Path) -> bool:
    """Whether the index of the repository round a folder names a file in it.

    Args:
        folder: Absolute. What cannot be read counts as not tracked.
    """
    top = repository(folder.parent)
    if top is None:
        return False
    prefix = f"{folder.relative_to(top).as_posix()}/".encode("utf-8", "surrogateescape")
    git = git_folder(top)
    shared = sorted(git.glob("sharedindex.*")) if sure(git.is_dir) else []
    return any(_names(path, prefix) for path in (git / "index", *shared))


def _names(index: Path, prefix: bytes) -> bool:
    try:
        data = index.read_bytes()
    except OSError:
        return False
    if data[:4] != SIGNATURE:
        return False
    if int.from_bytes(data[4:8], "big") == COMPRESSED:
        return any(path.startswith(prefix) for path in _paths(data))
    return prefix in data


def _paths(data: bytes) -> Iterator[bytes]:
    """The paths of a compressed index; of a broken one, those before the break."""
    place, path = HEAD, b""
    for _ in range(int.from_bytes(data[8:HEAD], "big")):
        flags = int.from_bytes(data[place + STAT - 2 : place + STAT], "big")
        place += STAT + (2 if flags & LONG else 0)
        dropped, place = _number(data, place)
        end = data.find(b"\0", place)
        if end < 0 or dropped > len(path):
            return
        path = path[: len(path) - dropped] + data[place:end]
        yield path
        place = end + 1


def _number(data: bytes, place: int) -> tuple[int, int]:
    """A number of git's variable width, and the place behind it (git's varint.c)."""
    value = -1
    while place < len(data):
        byte = data[place]
        place += 1
        value = ((value + 1) << 7) | (byte & 0x7F)
        if not byte & 0x80:
            break
    return value, place
