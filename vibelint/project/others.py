"""Work that another process does meanwhile, where whoever asks about a project lends one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Wait = Callable[[], bytes | None]
"""Gives what some work came to, as soon as it is done; None where nobody did it."""


@dataclass(frozen=True)
class Others:
    """Processes that know what this one knows when their work is started.

    Attributes:
        count: How many there are beside this one.
        start: Starts some work in one of them.
    """

    count: int
    start: Callable[[Callable[[], bytes]], Wait]
