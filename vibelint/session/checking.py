"""A check as the command line wants it: from the record of an unchanged run, else done anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from time import time_ns

import msgspec

from vibelint.model.report import Report
from vibelint.session.cache import Cache, open_cache
from vibelint.session.disk import watched
from vibelint.session.edition import edition_with
from vibelint.session.extent import is_large
from vibelint.session.record import read_record, recorded
from vibelint.session.timings import Timings
from vibelint.session.wishes import PathFilter, Wishes


@dataclass(frozen=True, slots=True)
class Ways:
    """How a check is done, whatever it finds.

    Attributes:
        use_cache: Whether earlier runs are asked, and this one is kept.
        cache_folder: Where; None for the default.
        jobs: How many processes share cold files.
        progress: Is told how many of how many cold files are done.
        timings: Adds up where the time goes.
    """

    use_cache: bool = True
    cache_folder: Path | None = None
    jobs: int = 1
    progress: Callable[[int, int], None] = lambda _done, _all: None
    timings: Timings = field(default_factory=Timings)


def checked(
    root: Path,
    only: PathFilter,
    wishes: Wishes,
    ways: Ways,
    overlay: Mapping[str, bytes] | None = None,
) -> Report:
    """Checks one root.

    Args:
        root: Absolute.
        only: Where findings show.
        wishes: What the command line adds.
        ways: How it is done.
        overlay: What stands in for files, by path from the root; such a run is not recorded.

    Raises:
        UsageError: As `Session.check` does.
    """
    cache = open_cache(root, ways.cache_folder) if ways.use_cache else Cache(None)
    key = _key(root, only, wishes)
    try:
        with ways.timings.phase("ask for a record"):
            report = None if overlay else _recorded(cache, key)
        report = report or _anew(root, only, wishes, ways, cache, key, overlay)
    finally:
        cache.close()
    return replace(report, notes=(*report.notes, cache.note)) if cache.note else report


def _key(root: Path, only: PathFilter, wishes: Wishes) -> bytes:
    asked = (edition_with(()), str(root), sorted(only.files), only.folders, wishes)
    return blake2b(repr(asked).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _recorded(cache: Cache, key: bytes) -> Report | None:
    data = cache.record(key)
    try:
        return read_record(data) if data is not None else None
    except (msgspec.MsgspecError, ValueError, RecursionError):
        cache.doubt()
        return None


def _anew(
    root: Path,
    only: PathFilter,
    wishes: Wishes,
    ways: Ways,
    cache: Cache,
    key: bytes,
    overlay: Mapping[str, bytes] | None,
) -> Report:
    if ways.jobs > 1 and cache.is_empty and is_large(root):
        from vibelint.session.workers import prepare  # they take their time, so it comes first

        prepare()
    from vibelint.session.roots import forget
    from vibelint.session.session import Session  # an unchanged run needs nothing of it
    from vibelint.session.studies import Manner
    from vibelint.session.study import no_collector

    started = time_ns()
    manner = Manner(cache, started, ways.jobs, progress=ways.progress, timings=ways.timings)
    forget()
    with watched(started) as seen, no_collector():
        report = Session(root, wishes, manner).check(only, overlay)
    if cache.is_kept and not report.errors and not overlay:
        # a name that is no UTF-8 cannot be written down
        with ways.timings.phase("keep a record"), suppress(UnicodeEncodeError):
            cache.keep_record(key, recorded(seen, report))
    return report
