"""A look at a project and its documents, with nothing judged: from the cache as far as it goes."""

from __future__ import annotations

from pathlib import Path
from time import time_ns

from vibelint.session.cache import Cache, open_cache
from vibelint.session.session import Session
from vibelint.session.studies import Manner
from vibelint.session.study import no_collector
from vibelint.session.understood import Understood
from vibelint.session.wishes import Wishes


def look(root: Path, jobs: int = 1, *, cached: bool = True) -> Understood:
    """The code and the documents of a root.

    Args:
        root: Absolute.
        jobs: How many processes share cold files.
        cached: Whether the cache is asked, and kept.

    Raises:
        UsageError: As `Session.check` does.
    """
    cache = open_cache(root, None) if cached else Cache(None)
    try:
        manner = Manner(cache, time_ns(), jobs)
        with no_collector():
            return Session(root, Wishes(engines=False), manner).understood()
    finally:
        cache.close()
