"""How many processors there are for us."""

import os


def processors() -> int:
    """The processors that this process may use, at least one."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1
