"""Answers remembered, with no limit to how far one may lead to another.

An answer that needs another asks for it by a plain call. Where calls are nested too deeply, the
question is handed up to the outermost one, answered first, and the asking starts again: what is
known already costs nothing then. What leads back to itself is unknown (None) on the way: nothing
that was found out on such a way is kept but the answer to the question that it began with, so that
no answer depends on what was asked before it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import TypeVar

from vibelint.project.traces import NOTHING, Trace

Answer = TypeVar("Answer")

DEEP = 24
"""How many questions may be nested before the innermost is handed up."""
MOST = 30_000
"""How many answers are kept: with what they hold, many would take as much room as the facts."""


class _TooDeep(Exception):  # noqa: N818  it never leaves this module
    def __init__(self, key: Hashable, compute: Callable[[], object]) -> None:
        super().__init__()
        self.key, self.compute = key, compute


class Memo:
    """Remembers answers."""

    def __init__(self, trace: Trace) -> None:
        """Starts with nothing known.

        Args:
            trace: Notes what is read.
        """
        self._trace = trace
        self._known: dict[Hashable, tuple[object, frozenset[str]]] = {}
        self._held: list[object] = []
        self._fresh: list[Hashable] = []
        self._is_circular = False
        self._open: set[Hashable] = set()
        self._depth = 0

    def get(self, key: Hashable, compute: Callable[..., Answer], *given: object) -> Answer | None:
        """The answer to a question.

        Args:
            key: The question.
            compute: Finds the answer; may ask for others, and may be called again.
            given: What it is called with.

        Returns:
            None where the answer is being looked for already.
        """
        known = self._known.get(key)
        if known is not None:
            self._trace.read |= known[1]
            return known[0]  # type: ignore[return-value]
        if key in self._open:
            self._is_circular = True
            return None
        if self._depth >= DEEP:
            raise _TooDeep(key, partial(compute, *given))
        if not self._depth:
            return self._outermost(key, compute, given)
        return self._answer(key, compute, given)

    def hold(self, thing: object) -> None:
        """Keeps something as long as the answers: a key that has its `id` means nothing else then.

        Args:
            thing: What the key that is being answered tells by its `id`.
        """
        self._held.append(thing)

    def _answer(
        self, key: Hashable, compute: Callable[..., Answer], given: tuple[object, ...] = ()
    ) -> Answer:
        self._open.add(key)
        self._depth += 1
        trace, read = self._trace, NOTHING
        outer, trace.read = trace.read, set()
        try:
            found = compute(*given)
        finally:
            self._open.discard(key)
            self._depth -= 1
            read = trace.end(outer)
        self._known[key] = (found, read)
        self._fresh.append(key)
        return found

    def _outermost(
        self, key: Hashable, compute: Callable[..., Answer], given: tuple[object, ...]
    ) -> Answer:
        if len(self._known) > MOST:
            self._known.clear()
            self._held.clear()
        self._fresh, self._is_circular = [], False
        try:
            answer = self._answer(key, compute, given)
        except _TooDeep as deeper:
            answer = self._settled(key, partial(compute, *given), deeper)
        if self._is_circular:
            known = self._known[key]
            for fresh in self._fresh:
                self._known.pop(fresh, None)
            self._known[key] = known
        return answer

    def _settled(self, key: Hashable, compute: Callable[[], Answer], deeper: _TooDeep) -> Answer:
        """The answer to a question that leads too far, told from all that is read on the way."""
        outer, read = self._trace.begin(), frozenset[str]()
        try:
            self._settle(key, compute, deeper)
        finally:
            read = self._trace.end(outer)
        answer = self._known[key][0]
        self._known[key] = (answer, read)
        return answer  # type: ignore[return-value]

    def _settle(self, key: Hashable, compute: Callable[[], object], deeper: _TooDeep) -> None:
        waiting: list[tuple[Hashable, Callable[[], object]]] = [(key, compute)]
        waiting.append((deeper.key, deeper.compute))
        held: set[Hashable] = {key}
        self._open |= held
        try:
            while waiting:
                asked, find = waiting[-1]
                held.add(asked)
                try:
                    self._answer(asked, find)
                except _TooDeep as deepest:
                    self._open |= held
                    waiting.append((deepest.key, deepest.compute))
                else:
                    waiting.pop()
                    held.discard(asked)
        finally:
            self._open -= held
