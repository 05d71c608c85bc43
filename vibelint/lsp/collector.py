"""Cycles are collected when nobody waits: a full collection would stand between two keystrokes."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from concurrent.futures import Executor

IDLE = 1.0
"""Seconds without a check after which all is collected."""
AT_MOST = 200
"""Checks without such a pause after which it is collected all the same."""
NEVER = 1 << 30


class Collector:
    """Holds full collections back until there is time; young objects are collected as ever."""

    def __init__(self, executor: Executor, collect: Callable[[], object] = gc.collect) -> None:
        """Takes over.

        Args:
            executor: Where checks run, one after the other.
            collect: Collects all.
        """
        self._executor, self._collect = executor, collect
        self._before = gc.get_threshold()
        self._checks = 0
        self._timer: asyncio.TimerHandle | None = None
        gc.set_threshold(*self._before[:2], NEVER)

    def checked(self) -> None:
        """Takes note of a check that has ended; called in the loop."""
        self._checks += 1
        if self._timer is not None:
            self._timer.cancel()
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(0 if self._checks >= AT_MOST else IDLE, self._begin)

    def close(self) -> None:
        """Gives the collector back as it was."""
        if self._timer is not None:
            self._timer.cancel()
        gc.set_threshold(*self._before)

    def _begin(self) -> None:
        self._checks = 0
        self._executor.submit(self._collect)
