"""Looks at the disk: they never fail, and whoever wants to know afterwards what a run saw can.

What may not be looked at is not there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

State = tuple[int, int, int, int]
"""Inode, bytes, and nanoseconds of the last change of content and of anything."""

RECENT = 2 * 10**9
"""Nanoseconds within which a file system's clock may not tell two changes apart."""


class Looks(dict[str, State | None]):
    """By absolute path the state in which it was first seen; None for what was not there.

    Attributes:
        started: When the work that looks began, in nanoseconds of the system's clock.
        recent: Digests of what had changed too recently for its state to be enough, taken before
            it was read: what has changed since is read anew the next time.
    """

    def __init__(self, started: int) -> None:
        """Begins with none."""
        super().__init__()
        self.started = started
        self.recent: dict[str, bytes] = {}

    def look(self, path: str, state: State | None) -> None:
        """Notes a first look."""
        if path not in self:
            self[path] = state
            if is_recent(state, self.started):
                self.recent[path] = content(path)


_watching: list[Looks] = []


@contextmanager
def watched(started: int) -> Iterator[Looks]:
    """Notes all that is looked at, by any thread, while it lasts.

    Args:
        started: When the work began, in nanoseconds of the system's clock.
    """
    seen = Looks(started)
    _watching.append(seen)
    try:
        yield seen
    finally:
        _watching[:] = [one for one in _watching if one is not seen]  # not an equal one


def note(path: Path | str) -> None:
    """Tells whoever watches that the outcome depends on a path, before it is looked at."""
    if not _watching:
        return
    name = os.fspath(path)
    unseen = [seen for seen in _watching if name not in seen]
    if unseen:
        state = state_of(name)
        for seen in unseen:
            seen.look(name, state)


def state_of(path: str) -> State | None:
    """What changes when a file or folder does, its links followed; None if it is not there."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def is_recent(state: State | None, started: int) -> bool:
    """Whether something may have changed since without its state telling."""
    return state is not None and max(state[2:]) > started - RECENT


def content(path: str) -> bytes:
    """A digest of a file's bytes or a folder's names; empty for what cannot be read."""
    try:
        if os.path.isdir(path):
            with os.scandir(path) as found:
                data = repr(sorted((e.name, e.is_dir(), e.is_symlink()) for e in found)).encode()
        else:
            with open(path, "rb") as file:
                data = file.read()
    except (OSError, ValueError):
        return b""
    return digest_of(data)


def digest_of(data: bytes) -> bytes:
    """A short digest of some bytes."""
    return blake2b(data, digest_size=16).digest()


def is_file(path: Path) -> bool:
    """Whether a path, its links followed, is a regular file."""
    note(path)
    return sure(path.is_file)


def is_folder(path: Path) -> bool:
    """Whether a path, its links followed, is a folder."""
    note(path)
    return sure(path.is_dir)


def is_there(path: Path) -> bool:
    """Whether anything lies at a path."""
    note(path)
    return sure(path.exists)


def entries(folder: Path) -> list[Path]:
    """What lies in a folder, sorted; nothing if it cannot be read."""
    note(folder)
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def matches(folder: Path, pattern: str) -> list[Path]:
    """The paths below a folder that fit a pattern of `Path.glob`, sorted.

    Raises:
        ValueError, NotImplementedError, OSError: As `Path.glob` does.
    """
    fixed = folder
    for part in pattern.split("/"):
        note(fixed)
        if any(sign in part for sign in "*?["):
            break
        fixed /= part
    found = sorted(folder.glob(pattern))
    for path in found:
        note(path.parent)
        note(path)
    return found


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a path's links end outside a folder, or nowhere."""
    note(path)
    try:
        return not path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return True


def sure(look: Callable[[], bool]) -> bool:
    """A look's answer; False where it is refused, or goes round in links."""
    try:
        return look()
    except OSError:
        return False
