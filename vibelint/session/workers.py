"""Many source files at once, in processes of their own.

A pool's workers get names and give bytes; whoever has a `concurrent.futures.Executor` of another
kind (Dask's, Ray's) gives that instead.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.connection import wait
from pathlib import Path

from vibelint.catalogue.plugins import Plugin, plugins, use
from vibelint.session.files import Files
from vibelint.session.study import no_collector, packed, study_file, unreadable

CHUNKS = 12
"""Chunks for each worker: enough that none waits long for the last."""
MOST = 48
"""Files in a chunk."""

Chunk = tuple[str, ...]
Packed = tuple[str, bytes, bytes]
"""A file's path, its study packed, and a digest of what was read."""
MakeExecutor = Callable[[int], Executor]


def chunks(sizes: Sequence[tuple[str, int]], jobs: int) -> list[Chunk]:
    """Files in portions of about equal bytes, the largest files first.

    Args:
        sizes: Paths with their bytes.
        jobs: How many workers share them.
    """
    wanted = max(1, sum(size for _, size in sizes) // (jobs * CHUNKS))
    found: list[Chunk] = []
    part: list[str] = []
    held = 0
    for path, size in sorted(sizes, key=lambda pair: (-pair[1], pair[0])):
        part.append(path)
        held += size
        if held >= wanted or len(part) >= MOST:
            found.append(tuple(part))
            part, held = [], 0
    return [*found, tuple(part)] if part else found


def study_chunk(root: str, chunk: Chunk, used: Sequence[Plugin] = ()) -> list[Packed]:
    """What a worker does: reads, parses and visits some files.

    Args:
        root: Absolute.
        chunk: Paths from the root.
        used: The plugins whose rules visit them, too.
    """
    from vibelint.rules.registry import file_rules  # the parent of a pool needs neither
    from vibelint.syntax.deep import run_deep

    for plugin in used:
        use(plugin)
    files, rules = Files(Path(root)), file_rules()
    with no_collector():
        return run_deep(lambda: [_one(files, path, rules) for path in chunk])


def _one(files: Files, path: str, rules: Sequence[object]) -> Packed:
    from vibelint.session.disk import digest_of

    try:
        data = files.read(path)
    except OSError as error:
        return path, packed(unreadable(path, (error.strerror or "unknown error").lower())), b""
    return path, packed(study_file(path, data, rules)), digest_of(data)  # type: ignore[arg-type]


def mapped(
    root: Path, work: Iterable[Chunk], jobs: int, make: MakeExecutor | None = None
) -> Iterator[list[Packed]]:
    """Studies chunks, each as it is done.

    A worker that dies takes its chunk with it: what was not done is tried again in smaller ones,
    until the one file that ends a process is known. The others are finished.

    Args:
        root: Absolute.
        work: Chunks of paths.
        jobs: How many workers.
        make: Makes the executor; by default a pool of processes.
    """
    make = make or pool
    left = list(work)
    while left:
        undone: list[Chunk] = []
        executor = make(jobs)
        try:
            yield from _round(executor, root, left, undone)
        except BaseException:
            _end(executor)
            raise
        executor.shutdown()
        alone = [chunk for chunk in undone if len(chunk) == 1]
        left = [half for chunk in undone if len(chunk) > 1 for half in _halves(chunk)]
        for chunk in alone:
            yield _by_itself(make, root, chunk)


def _round(
    executor: Executor, root: Path, work: Sequence[Chunk], undone: list[Chunk]
) -> Iterator[list[Packed]]:
    futures: dict[Future[list[Packed]], Chunk] = {}
    for chunk in work:
        with suppress(BrokenProcessPool):
            futures[executor.submit(study_chunk, str(root), chunk, plugins())] = chunk
    undone += set(work).difference(futures.values())
    for future in as_completed(futures):
        chunk = futures.pop(future)  # what it brought is held by nobody else
        if isinstance(future.exception(), BrokenProcessPool):
            undone.append(chunk)
        else:
            yield future.result()


def _by_itself(make: MakeExecutor, root: Path, chunk: Chunk) -> list[Packed]:
    with make(1) as executor:
        try:
            return executor.submit(study_chunk, str(root), chunk, plugins()).result()
        except BrokenProcessPool:
            return [(chunk[0], packed(unreadable(chunk[0], "reading it ends the process")), b"")]


def _halves(chunk: Chunk) -> tuple[Chunk, Chunk]:
    middle = len(chunk) // 2
    return chunk[:middle], chunk[middle:]


def pool(jobs: int) -> ProcessPoolExecutor:
    """A pool of processes that end with this one and leave an interrupt to it."""
    return ProcessPoolExecutor(jobs, _context(), initializer=follow_parent)


def prepare() -> None:
    """Starts what workers start from, so that it gets ready beside what this process does."""
    if _context().get_start_method() == "forkserver":
        from multiprocessing.forkserver import ensure_running

        ensure_running()


def _context() -> multiprocessing.context.BaseContext:
    method = "spawn" if sys.platform == "win32" else "forkserver"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["vibelint.session.warm"])
    return context


def follow_parent() -> None:
    """Makes this process end with its parent, and leave an interrupt to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    """Ends this process when its parent has ended, however that came."""
    wait([sentinel])
    os._exit(1)


def _end(executor: Executor) -> None:
    """Stops now: what was asked for is not wanted any more."""
    processes = dict(getattr(executor, "_processes", None) or {})
    executor.shutdown(wait=False, cancel_futures=True)
    for process in processes.values():
        process.terminate()
