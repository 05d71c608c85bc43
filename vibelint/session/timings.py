"""Where a run's time goes, for whoever asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter_ns


class Timings:
    """Adds up the time of named pieces of work."""

    def __init__(self) -> None:
        """Starts with nothing."""
        self.spent: dict[str, int] = {}
        """Nanoseconds by name, in the order in which the work was first done."""

    def add(self, name: str, spent: int) -> None:
        """Counts time that was measured elsewhere.

        Args:
            name: What it went to.
            spent: In nanoseconds.
        """
        self.spent[name] = self.spent.get(name, 0) + spent

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Counts the time that a block takes."""
        started = perf_counter_ns()
        try:
            yield
        finally:
            self.add(name, perf_counter_ns() - started)
