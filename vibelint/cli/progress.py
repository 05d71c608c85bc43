"""A bar on the terminal, when a run lasts."""

from __future__ import annotations

import sys
from time import monotonic
from typing import Any

import click

PATIENCE = 1.0
"""Seconds without a bar."""


class Progress:
    """Called with how many of how many files are done; shows it on a terminal's stderr."""

    def __init__(self) -> None:
        """Starts the clock; nothing is shown yet."""
        self._started = monotonic()
        self._bar: Any = None

    def __call__(self, done: int, whole: int) -> None:
        """Shows how far it is.

        Args:
            done: Files that are done.
            whole: All files.
        """
        if self._bar is None:
            if monotonic() - self._started < PATIENCE or not _is_terminal():
                return
            self._bar = click.progressbar(length=whole, label="reading files", file=sys.stderr)
            self._bar.__enter__()
        self._bar.update(done - self._bar.pos)
        if done >= whole:
            self.close()

    def close(self) -> None:
        """Ends the bar's line, if there is one."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
