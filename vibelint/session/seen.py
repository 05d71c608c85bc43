"""What some work looked at on the disk, and whether all of it is still as it was."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from vibelint.model.value import Value
from vibelint.session.disk import State, state_of
from vibelint.session.roots import DOCUMENT_NAMES

RECENT = 2 * 10**9
"""Nanoseconds within which a file system's clock may not tell two changes apart."""

LENDING = frozenset({*DOCUMENT_NAMES, "docs", "pyproject.toml", ".git", ".gitignore"})


class Seen(Value, frozen=True):
    """How everything was that some work looked at.

    Attributes:
        paths: All of it, absolute.
        states: How each of them was; None for what was not there.
        recent: Digests of those that had changed too recently for their state to be enough.
        above: Folders above the root, of which only the names of documents and marks count.
    """

    paths: tuple[str, ...]
    states: tuple[State | None, ...]
    recent: tuple[tuple[str, bytes], ...]
    above: tuple[tuple[str, tuple[str, ...]], ...]

    def holds(self) -> bool:
        """Whether all of it is as it was."""
        return (
            all(map(_is_as_it_was, self.paths, self.states))
            and all(content(path) == digest for path, digest in self.recent)
            and all(outline(path) == names for path, names in self.above)
        )


def seen_of(states: Mapping[str, State | None], root: Path, started: int) -> Seen:
    """What was looked at, as a value.

    Args:
        states: By absolute path how it was first seen; see `disk.watched`.
        root: The project's root, absolute.
        started: When the work began, in nanoseconds of the system's clock.
    """
    tops = {os.fspath(folder) for folder in root.parents}
    above = tuple((top, outline(top)) for top in sorted(tops & states.keys()))
    near = {path: state for path, state in states.items() if path not in tops}
    recent = tuple((p, content(p)) for p, state in near.items() if is_recent(state, started))
    return Seen(tuple(near), tuple(near.values()), recent, above)


def _is_as_it_was(path: str, state: State | None) -> bool:
    return state_of(path) == state


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


def outline(folder: str) -> tuple[str, ...]:
    """The names in a folder by which it may lend documents to a project below it."""
    try:
        return tuple(sorted(name for name in os.listdir(folder) if name.lower() in LENDING))
    except OSError:
        return ()


def digest_of(data: bytes) -> bytes:
    """A short digest of some bytes."""
    return blake2b(data, digest_size=16).digest()
