"""Work in a thread that does not keep the process alive."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


async def in_background(work: Callable[[], T]) -> T:
    """Waits for work that may outlast everybody who wants it.

    Args:
        work: What is done in a thread of its own.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(act: Callable[[], None]) -> None:
        if not future.done():
            act()

    def run() -> None:
        with suppress(RuntimeError):  # the loop is gone, and so is whoever waited
            try:
                result = work()
            except Exception as error:
                failed = error
                loop.call_soon_threadsafe(settle, lambda: future.set_exception(failed))
            else:
                loop.call_soon_threadsafe(settle, lambda: future.set_result(result))

    Thread(target=run, name="vibelint-engine", daemon=True).start()
    return await future
