"""What the client is to know of each file, whichever project says it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from lsprotocol.types import Diagnostic

from vibelint.lsp.outcome import Outcome

_numbers = count(1)


@dataclass
class Note:
    """What is to be known of one file.

    Attributes:
        by_root: What each project says of it; a document may hold for several.
        result: Another one whenever anything of it changes.
    """

    by_root: dict[Path, tuple[Diagnostic, ...]] = field(default_factory=dict)
    result: str = ""

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """All that is said of it."""
        return [one for said in self.by_root.values() for one in said]


class Board:
    """Keeps it, and tells what has changed."""

    def __init__(self) -> None:
        """Starts with nothing."""
        self.notes: dict[Path, Note] = {}

    def put(self, root: Path, outcome: Outcome) -> set[Path]:
        """Takes in what a check says.

        Args:
            root: Of the project that was checked.
            outcome: What it says.

        Returns:
            The files of which something else is to be known now, absolute.
        """
        said = {place_of(root, path): one.diagnostics for path, one in outcome.files.items()}
        before = {path for path, note in self.notes.items() if root in note.by_root}
        return {path for path in before | said.keys() if self._set(path, root, said.get(path, ()))}

    def drop(self, root: Path) -> set[Path]:
        """Forgets what a project said.

        Args:
            root: Of the project.

        Returns:
            As `put`.
        """
        told = [path for path, note in self.notes.items() if root in note.by_root]
        return {path for path in told if self._set(path, root, ())}

    def of(self, path: Path) -> Note:
        """What is to be known of a file.

        Args:
            path: Absolute.
        """
        return self.notes.setdefault(path, Note(result=_next()))

    def told(self) -> Iterable[Path]:
        """The files of which anything was ever told."""
        return list(self.notes)

    def _set(self, path: Path, root: Path, said: tuple[Diagnostic, ...]) -> bool:
        note = self.of(path)
        if note.by_root.get(root, ()) == said:
            return False
        note.by_root[root] = said
        note.result = _next()
        return True


def place_of(root: Path, path: str) -> Path:
    """The absolute path of one from a root, which may lead out of it."""
    return Path(os.path.normpath(root / path)) if path.startswith("../") else root / path


def _next() -> str:
    return f"vibelint-{next(_numbers)}"
