"""Which content each file has: as long as it is the same, so is its number."""

from __future__ import annotations

from itertools import count
from typing import NamedTuple

from vibelint.session.disk import State, digest_of, is_recent, note, state_of
from vibelint.session.files import Files


class _Face(NamedTuple):
    """What a file looked like, and when; the digest is None where nobody needed it."""

    number: int
    state: State | None
    digest: bytes | None
    looked: int


class Contents:
    """Looks at each file at most once a check, and tells across checks what has changed."""

    def __init__(self, files: Files, started: int = 0) -> None:
        """Begins the first check; see `begin`."""
        self._faces: dict[str, _Face] = {}
        self._numbers = count(1)
        self.begin(files, started)

    def begin(self, files: Files, started: int) -> None:
        """Begins a check: everything is looked at anew.

        Args:
            files: Gives bytes, those of unsaved buffers included.
            started: When the check began, in nanoseconds of the system's clock.
        """
        self.files = files
        self.started = started
        self._states: dict[str, State | None] = {}
        self._told: dict[str, int] = {}

    def state(self, path: str) -> State | None:
        """The state of a file on the disk, whether a buffer stands in for it or not.

        Args:
            path: From the root.
        """
        if path not in self._states:
            name = str(self.files.root / path)
            note(name)
            self._states[path] = state_of(name)
        return self._states[path]

    def number(self, path: str) -> int:
        """The number of a file's content; those of two paths do not compare.

        Args:
            path: From the root.
        """
        if path not in self._told:
            face = self._faces[path] = self._face(path, self._faces.get(path))
            self._told[path] = face.number
        return self._told[path]

    def digest(self, path: str) -> bytes:
        """A digest of a file's bytes; empty for one that cannot be read.

        Args:
            path: From the root.
        """
        try:
            return digest_of(self.files.read(path))
        except OSError:
            return b""

    def _face(self, path: str, before: _Face | None) -> _Face:
        state = self.state(path)
        if path in self.files.overlay:
            return self._compared(path, before, None)
        if before is None:
            recent = is_recent(state, self.started)
            digest = self.digest(path) if recent else None
            return _Face(next(self._numbers), state, digest, self.started)
        if before.state == state and not is_recent(state, before.looked):
            return before
        return self._compared(path, before, state)

    def _compared(self, path: str, before: _Face | None, state: State | None) -> _Face:
        digest = self.digest(path)
        same = before is not None and digest == self._digest_of(path, before)
        number = before.number if before and same else next(self._numbers)
        return _Face(number, state, digest, self.started)

    def _digest_of(self, path: str, face: _Face) -> bytes | None:
        """What a face looked like: where it is what lies on the disk still, that can be asked."""
        if face.digest is None and face.state == self.state(path):
            return Contents(Files(self.files.root)).digest(path)
        return face.digest
