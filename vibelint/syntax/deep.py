"""Room for recursion: LibCST recurses in native code, and an overflow there ends the process."""

import ctypes
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

STACK = 256 * 2**20
RECURSION = 30_000

_here = threading.local()
_lock = threading.Lock()
_usual: list[int] = []
"""The limit as it was, once for each deep thread that runs."""


def is_deep() -> bool:
    """Whether the current thread has the big stack."""
    return getattr(_here, "deep", False)


def run_deep(function: Callable[[], T]) -> T:
    """Runs a function on a stack of 256 MB and with a recursion limit to match.

    Calls inside it run on the same thread, so that a session that wraps its whole loop starts
    one thread only.

    Args:
        function: What to run; its result is returned, and what it raises is raised here.
    """
    if is_deep():
        return function()
    outcome: list[T] = []
    failure: list[BaseException] = []

    def body() -> None:
        _here.deep = True
        try:
            outcome.append(function())
        except BaseException as error:
            failure.append(error)

    _run_in_thread(body)
    if failure:
        raise failure[0]
    return outcome[0]


def _run_in_thread(body: Callable[[], None]) -> None:
    done = threading.Event()

    def run() -> None:
        try:
            body()
        finally:
            done.set()

    with _deep_recursion():
        thread = threading.Thread(target=run, name="vibelint-deep", daemon=True)
        with _lock:
            stack = threading.stack_size(STACK)
            try:
                thread.start()
            finally:
                threading.stack_size(stack)
        _wait(thread, done)


@contextmanager
def _deep_recursion() -> Iterator[None]:
    """Raises the limit, which holds for all threads, until the last that needs it has ended."""
    with _lock:
        _usual.append(_usual[0] if _usual else sys.getrecursionlimit())
        sys.setrecursionlimit(max(_usual[0], RECURSION))
    try:
        yield
    finally:
        with _lock:
            limit = _usual.pop()
            if not _usual:
                sys.setrecursionlimit(limit)


def _wait(thread: threading.Thread, done: threading.Event) -> None:
    """Waits for a thread; an interrupt is handed on to it, since it must not outlive Python.

    Not by `join`, which takes an interrupted wait for the thread's end (Python 3.11).
    """
    try:
        done.wait()
    except KeyboardInterrupt:
        interrupt = ctypes.py_object(KeyboardInterrupt)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), interrupt)
        done.wait()
        raise
    thread.join()
