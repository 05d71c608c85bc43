"""A value read from the disk, kept as long as nothing that it was read from changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from vibelint.session.disk import watched
from vibelint.session.files import Files
from vibelint.session.roots import forget
from vibelint.session.seen import Seen, seen_of

Given = TypeVar("Given")
Result = TypeVar("Result")


@dataclass(frozen=True)
class _Kept(Generic[Given, Result]):
    result: Result
    given: Given
    seen: Seen
    buffers: Mapping[str, str | bytes | None]


class Standing(Generic[Given, Result]):
    """Reads when it must."""

    def __init__(self, read: Callable[[Given, Files, Result | None], Result]) -> None:
        """Prepares it.

        Args:
            read: Makes the value from what it is given, from files, and from the value before.
        """
        self._read = read
        self._kept: _Kept[Given, Result] | None = None

    def now(self, given: Given, files: Files, started: int) -> Result:
        """The value as it is now.

        Args:
            given: What it is made from beside files; another one makes another value.
            files: Gives bytes, those of unsaved buffers included.
            started: When the check began, in nanoseconds of the system's clock.
        """
        kept = self._kept
        if kept is None or not (kept.given == given and _agree(kept, files) and kept.seen.holds()):
            kept = self._kept = self._anew(given, files, started)
        return kept.result

    def _anew(self, given: Given, files: Files, started: int) -> _Kept[Given, Result]:
        before, self._kept = self._kept, None
        reading = Files(files.root, files.overlay)
        forget()
        with watched(started) as states:
            result = self._read(given, reading, before.result if before else None)
        buffers = {path: files.overlay.get(path) for path in reading.asked}
        return _Kept(result, given, seen_of(states, files.root), buffers)


def _agree(kept: _Kept[Given, Result], files: Files) -> bool:
    """Whether the buffers are those that it was read from."""
    return all(files.overlay.get(path) == text for path, text in kept.buffers.items())
