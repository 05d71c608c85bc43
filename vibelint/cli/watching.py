"""`--watch`: the same check again and again, told when something in it changes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import monotonic, sleep
from typing import TypeVar

import click

from vibelint.cli.output import remark
from vibelint.session.trouble import UsageError

PAUSE = 0.5
"""Seconds between two looks; an unchanged project is answered from one record."""

SHARE = 4
"""A look that takes long is followed by a pause that many times as long."""

Told = TypeVar("Told")


def watch(look: Callable[[], Told], show: Callable[[Told], None]) -> None:
    """Looks until somebody interrupts.

    Args:
        look: Checks.
        show: Tells what a check brought; called when that differs from the time before.
    """
    before: object = None
    try:
        while True:
            started = monotonic()
            told = _told(look)
            if told != before:
                click.clear()
                remark(told) if isinstance(told, str) else show(told)
                _await_changes()
            before = told
            sleep(max(PAUSE, SHARE * (monotonic() - started)))
    except KeyboardInterrupt:
        return


def _told(look: Callable[[], Told]) -> Told | str:
    """What a look brings, or why it cannot: half-written settings are no reason to end."""
    try:
        return look()
    except UsageError as error:
        return f"vibelint: {error}"


def _await_changes() -> None:
    if sys.stderr is not None and sys.stderr.isatty():
        remark("watching for changes; Ctrl-C ends it")
