"""A whole run remembered: its report, and the state of everything it looked at."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

import msgspec

from vibelint.model.report import Report
from vibelint.model.value import Value
from vibelint.session.disk import State, state_of
from vibelint.session.roots import DOCUMENT_NAMES

RECENT = 2 * 10**9
"""Nanoseconds within which a file system's clock may not tell two changes apart."""

LENDING = frozenset({*DOCUMENT_NAMES, "docs", "pyproject.toml", ".git", ".gitignore"})


class Record(Value, frozen=True):
    """What a run saw and said.

    Attributes:
        paths: All that it looked at, absolute.
        states: How each of them was; None for what was not there.
        recent: Digests of those that had changed too recently for their state to be enough.
        above: Folders above the root, of which only the names of documents and marks count.
        report: What it said, encoded.
    """

    paths: tuple[str, ...]
    states: tuple[State | None, ...]
    recent: tuple[tuple[str, bytes], ...]
    above: tuple[tuple[str, tuple[str, ...]], ...]
    report: bytes


def recorded(seen: Mapping[str, State | None], report: Report, started: int) -> bytes:
    """A record, encoded.

    Args:
        seen: The states of all that the run looked at.
        report: What it said.
        started: When it began, in nanoseconds of the system's clock.
    """
    tops = {os.fspath(folder) for folder in Path(report.root).parents}
    above = tuple((top, outline(top)) for top in sorted(tops & seen.keys()))
    near = {path: state for path, state in seen.items() if path not in tops}
    recent = tuple((p, content(p)) for p, state in near.items() if is_recent(state, started))
    said = msgspec.msgpack.encode(report)
    return msgspec.msgpack.encode(Record(tuple(near), tuple(near.values()), recent, above, said))


def read_record(data: bytes) -> Report | None:
    """The report of a record, if everything is as it was.

    Raises:
        msgspec.DecodeError: The bytes are no record; so do values of a wrong type.
    """
    record = msgspec.msgpack.decode(data, type=Record)
    for path, state in zip(record.paths, record.states, strict=True):
        if state_of(path) != state:
            return None
    if any(content(path) != digest for path, digest in record.recent):
        return None
    if any(outline(path) != names for path, names in record.above):
        return None
    return msgspec.msgpack.decode(record.report, type=Report)


def is_recent(state: State | None, started: int) -> bool:
    """Whether something may have changed since without its state telling."""
    return state is not None and max(state[2:]) > started - RECENT


def content(path: str) -> bytes:
    """A digest of a file's bytes or a folder's names; empty for what cannot be read."""
    try:
        if os.path.isdir(path):
            with os.scandir(path) as found:
                data = repr(sorted((e.name, e.is_dir(), e.is_symlink()) for e in found)).encode()
        else:
            with open(path, "rb") as file:
                data = file.read()
    except (OSError, ValueError):
        return b""
    return digest_of(data)


def outline(folder: str) -> tuple[str, ...]:
    """The names in a folder by which it may lend documents to a project below it."""
    try:
        return tuple(sorted(name for name in os.listdir(folder) if name.lower() in LENDING))
    except OSError:
        return ()


def digest_of(data: bytes) -> bytes:
    """A short digest of some bytes."""
    return blake2b(data, digest_size=16).digest()
