"""The end of the process, at once: nobody waits until all that was known is taken apart."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from typing import NoReturn


def leave(code: int) -> NoReturn:
    """Ends this process; what it holds goes with it, and what is to be done at its end is done.

    Args:
        code: The exit code.

    Raises:
        SystemExit: Where somebody still works here, or watches.
    """
    if _is_alone():
        atexit._run_exitfuncs()
        if _flushed():
            os._exit(code)
    raise SystemExit(code)


def _is_alone() -> bool:
    """Whether neither a thread, a profiler nor a debugger has anything left to do."""
    if sys.flags.interactive or sys.gettrace() or sys.getprofile():
        return False
    main = threading.main_thread()
    return all(thread is main or thread.daemon for thread in threading.enumerate())


def _flushed() -> bool:
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return False
    return True
