"""What some work looked at on the disk, and whether all of it is still as it was."""

from __future__ import annotations

import os
from pathlib import Path

from vibelint.model.value import Value
from vibelint.session.disk import Looks, State, content, state_of
from vibelint.session.roots import DOCUMENT_NAMES

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


def seen_of(looks: Looks, root: Path) -> Seen:
    """What was looked at, as a value.

    Args:
        looks: By absolute path how it was first seen; see `disk.watched`.
        root: The project's root, absolute.
    """
    tops = {os.fspath(folder) for folder in root.parents}
    above = tuple((top, outline(top)) for top in sorted(tops & looks.keys()))
    near = {path: state for path, state in looks.items() if path not in tops}
    recent = tuple((path, digest) for path, digest in looks.recent.items() if path in near)
    return Seen(tuple(near), tuple(near.values()), recent, above)


def _is_as_it_was(path: str, state: State | None) -> bool:
    return state_of(path) == state


def outline(folder: str) -> tuple[str, ...]:
    """The names in a folder by which it may lend documents to a project below it."""
    try:
        return tuple(sorted(name for name in os.listdir(folder) if name.lower() in LENDING))
    except OSError:
        return ()
