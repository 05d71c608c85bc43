"""Processes that go on from what this one knows: where the system makes them safely.

A copy of a process with several threads may wait for ever for what another thread held, so there
is none then; nor is there one on systems whose libraries do not bear it. Nothing depends on what
a copy finds: where it ends without a word, its work is done here.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from vibelint.project.others import Others, Wait

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


def others(jobs: int) -> Others | None:
    """The processes that a look at a project may have beside this one.

    Args:
        jobs: How many processes may work at all.
    """
    return Others(jobs - 1, _start) if jobs > 1 and sys.platform == "linux" else None


def _start(work: Callable[[], bytes]) -> Wait:
    if threading.active_count() > 1:
        return lambda: None
    import multiprocessing  # most checks start nothing

    context = multiprocessing.get_context("fork")
    receiving, giving = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(receiving, giving, work), daemon=True)
    process.start()
    giving.close()

    def wait() -> bytes | None:
        try:
            return receiving.recv_bytes()
        except (EOFError, OSError):
            return None
        finally:
            receiving.close()
            process.terminate()
            process.join()

    return wait


def _work(receiving: Connection, giving: Connection, work: Callable[[], bytes]) -> None:
    from vibelint.session.workers import follow_parent

    receiving.close()
    follow_parent()
    with suppress(Exception):  # whoever waits does it again, and tells what is wrong
        giving.send_bytes(work())
