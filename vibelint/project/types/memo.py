"""Answers remembered, with no limit to how far one may lead to another.

An answer that needs another asks for it by a plain call. Where calls are nested too deeply, the
question is handed up to the outermost one, answered first, and the asking starts again: what is
known already costs nothing then. What leads back to itself is unknown (None) on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

Answer = TypeVar("Answer")

DEEP = 24
"""How many questions may be nested before the innermost is handed up."""


class _TooDeep(Exception):  # noqa: N818  it never leaves this module
    def __init__(self, key: Hashable, compute: Callable[[], object]) -> None:
        super().__init__()
        self.key, self.compute = key, compute


class Memo:
    """Remembers answers."""

    def __init__(self) -> None:
        """Starts with nothing known."""
        self._known: dict[Hashable, object] = {}
        self._open: set[Hashable] = set()
        self._depth = 0

    def get(self, key: Hashable, compute: Callable[[], Answer]) -> Answer | None:
        """The answer to a question.

        Args:
            key: The question.
            compute: Finds the answer; may ask for others, and may be called again.

        Returns:
            None where the answer is being looked for already.
        """
        if key in self._known:
            return self._known[key]  # type: ignore[return-value]
        if key in self._open:
            return None
        if self._depth >= DEEP:
            raise _TooDeep(key, compute)
        if not self._depth:
            return self._settle(key, compute)
        return self._answer(key, compute)

    def _answer(self, key: Hashable, compute: Callable[[], Answer]) -> Answer:
        self._open.add(key)
        self._depth += 1
        try:
            found = compute()
        finally:
            self._open.discard(key)
            self._depth -= 1
        self._known[key] = found
        return found

    def _settle(self, key: Hashable, compute: Callable[[], Answer]) -> Answer:
        waiting: list[tuple[Hashable, Callable[[], object]]] = [(key, compute)]
        held: set[Hashable] = set()
        try:
            while waiting:
                asked, find = waiting[-1]
                held.add(asked)
                try:
                    self._answer(asked, find)
                except _TooDeep as deeper:
                    self._open |= held
                    waiting.append((deeper.key, deeper.compute))
                else:
                    waiting.pop()
                    held.discard(asked)
        finally:
            self._open -= held
        return self._known[key]  # type: ignore[return-value]
