"""Exit codes and the one sentence that goes with trouble."""

from __future__ import annotations

from typing import NoReturn

import click

CLEAN, FINDINGS, TROUBLE = 0, 1, 2


def fail(sentence: str) -> NoReturn:
    """Ends the run: vibelint could not do its job.

    Args:
        sentence: What is wrong and what to do.
    """
    click.echo(f"vibelint: {sentence}", err=True)
    raise SystemExit(TROUBLE)
