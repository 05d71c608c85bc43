"""One source file to its facts and to the candidates of the file rules."""

from __future__ import annotations

import ctypes
import gc
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from vibelint.facts.file import Comment, Fault, FileFacts
from vibelint.facts.held import Held, Share
from vibelint.model.finding import Found
from vibelint.model.span import Span
from vibelint.model.value import Value
from vibelint.rules.base import FileRule

if TYPE_CHECKING:
    from vibelint.syntax.source import Source

OPEN = 4
"""How many files are edited at once: a tree takes some hundred times the bytes of its text."""

FAST = 1
"""zlib's level: a quarter of the bytes in a twentieth of the time that parsing takes."""

SIGN, LENGTH = 8, 4
"""Bytes of a digest of all the others, and of the place where facts begin."""

Reader = Callable[[str], bytes]


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """What reading one file brought.

    Attributes:
        held: What is known of it.
        found: The candidates of all file rules.
    """

    held: Held
    found: tuple[Found, ...] = ()

    @property
    def facts(self) -> FileFacts:
        """What is known of the file."""
        return self.held.facts


class _Head(Value, frozen=True):
    """All that is told of a file without its facts being read; `digest` is theirs."""

    digest: bytes
    found: tuple[Found, ...]
    fault: Fault | None
    comments: tuple[Comment, ...]


class BadStudy(Exception):  # noqa: N818  the bytes are at fault
    """Bytes that hold no study."""


def study_file(path: str, data: bytes, rules: Sequence[FileRule]) -> Study:
    """Parses and visits a file.

    Args:
        path: From the root.
        data: Its content.
        rules: All file rules.
    """
    return study_again(path, data, rules, {})


def study_again(
    path: str, data: bytes, rules: Sequence[FileRule], sources: dict[str, Source]
) -> Study:
    """Parses and visits a file that is edited: only what is round an edit is parsed.

    Args:
        path: From the root.
        data: Its content.
        rules: All file rules.
        sources: What the contents of files were parsed to last; renewed, the oldest dropped.
    """
    from vibelint.facts.collect import collect  # only cold files need LibCST
    from vibelint.rules.visit import visit

    collected = collect(path, data, sources.get(path))
    if collected.source is not None:
        sources.pop(path, None)
        sources[path] = collected.source
        if len(sources) > OPEN:
            del sources[next(iter(sources))]
    found = tuple(visit(collected, rules))
    return Study(Held(collected.facts), found)


def unreadable(path: str, why: str) -> Study:
    """The study of a file that cannot be read.

    Args:
        path: From the root.
        why: In lower case.
    """
    fault = Fault(f"the file cannot be read: {why}", Span(1, 1, 1, 1))
    return Study(Held(FileFacts(path, 0, fault=fault)))


def is_text(name: str) -> bool:
    """Whether a file's name is UTF-8: one that is not can be neither kept nor sent."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def packed(study: Study) -> bytes:
    """A study as bytes, to be kept or sent."""
    held = study.held
    facts = held.encoded()
    head = msgspec.msgpack.encode(_Head(held.digest, study.found, held.fault, held.comments))
    data = zlib.compress(len(head).to_bytes(LENGTH, "big") + head + facts, FAST)
    return _sign(data) + data


def unpacked(data: bytes, share: Share | None = None) -> Study:
    """A study from its bytes.

    Args:
        data: As `packed` gave them.
        share: Is given its facts once somebody reads them.

    Raises:
        BadStudy: They hold none.
    """
    sign, data = data[:SIGN], data[SIGN:]
    if sign != _sign(data):
        raise BadStudy("it is damaged")
    try:
        reading = zlib.decompressobj()
        length = int.from_bytes(reading.decompress(data, LENGTH), "big")
        head = _DECODER.decode(reading.decompress(reading.unconsumed_tail, length))
    except (msgspec.MsgspecError, zlib.error, RecursionError) as error:
        raise BadStudy(str(error)) from None
    told = (head.digest, head.fault, head.comments)
    held = Held.of(lambda: zlib.decompress(data)[LENGTH + length :], told, share)
    return Study(held, head.found)


def _sign(data: bytes) -> bytes:
    return blake2b(data, digest_size=SIGN).digest()


_DECODER: msgspec.msgpack.Decoder[_Head] = msgspec.msgpack.Decoder(_Head)


def settle() -> None:
    """Spares what many files brought every later look of the collector: it forms no cycles."""
    gc.freeze()
    give_back()


def give_back() -> None:
    """Gives freed memory back to the system, where the C library does that.

    The parser leaves much of it, between what is kept.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)


@contextmanager
def no_collector() -> Iterator[None]:
    """Neither trees nor facts form cycles worth collecting: a quarter to a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
