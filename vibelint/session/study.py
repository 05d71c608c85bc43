"""Source files to facts and to the candidates of the file rules."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from vibelint.facts.collect import collect
from vibelint.facts.file import Fault, FileFacts
from vibelint.model.finding import Found
from vibelint.model.span import Span
from vibelint.rules.base import FileRule
from vibelint.rules.visit import visit
from vibelint.syntax.deep import run_deep

Reader = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Studied:
    """What reading the files brought.

    Attributes:
        facts: By path, in the order given.
        found: The file rules' candidates.
    """

    facts: Mapping[str, FileFacts]
    found: tuple[Found, ...]


def study(paths: Iterable[str], read: Reader, rules: Sequence[FileRule]) -> Studied:
    """Reads, parses and visits files.

    Args:
        paths: From the root.
        read: Gives a path's bytes; its OSError makes the file a fault.
        rules: The file rules that run.
    """
    with _no_collector():
        return run_deep(lambda: _study(paths, read, rules))


def _study(paths: Iterable[str], read: Reader, rules: Sequence[FileRule]) -> Studied:
    facts: dict[str, FileFacts] = {}
    found: list[Found] = []
    for path in paths:
        try:
            data = read(path)
        except OSError as error:
            facts[path] = _unreadable(path, error)
            continue
        collected = collect(path, data)
        facts[path] = collected.facts
        found.extend(visit(collected, rules))
    return Studied(facts, tuple(found))


def _unreadable(path: str, error: OSError) -> FileFacts:
    message = f"the file cannot be read: {(error.strerror or 'unknown error').lower()}"
    return FileFacts(path, 0, fault=Fault(message, Span(1, 1, 1, 1)))


@contextmanager
def _no_collector() -> Iterator[None]:
    """Trees have no cycles worth collecting while files are parsed: a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
