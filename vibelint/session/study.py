"""One source file to its facts and to the candidates of the file rules."""

from __future__ import annotations

import ctypes
import gc
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import msgspec

from vibelint.facts.file import Fault, FileFacts
from vibelint.facts.sharing import Sharing
from vibelint.model.finding import Found
from vibelint.model.span import Span
from vibelint.model.value import Value
from vibelint.rules.base import FileRule

if TYPE_CHECKING:
    from vibelint.syntax.source import Source

FAST = 1
"""zlib's level: a quarter of the bytes in a twentieth of the time that parsing takes."""

OPEN = 4
"""How many files are edited at once: a tree takes some hundred times the bytes of its text."""

Reader = Callable[[str], bytes]


class Study(Value, frozen=True):
    """What reading one file brought.

    Attributes:
        facts: What is known of it.
        found: The candidates of all file rules.
    """

    facts: FileFacts
    found: tuple[Found, ...] = ()


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
    return Study(collected.facts, found)


def unreadable(path: str, why: str) -> Study:
    """The study of a file that cannot be read.

    Args:
        path: From the root.
        why: In lower case.
    """
    fault = Fault(f"the file cannot be read: {why}", Span(1, 1, 1, 1))
    return Study(FileFacts(path, 0, fault=fault))


def is_text(name: str) -> bool:
    """Whether a file's name is UTF-8: one that is not can be neither kept nor sent."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def packed(study: Study) -> bytes:
    """A study as bytes, to be kept or sent."""
    return zlib.compress(msgspec.msgpack.encode(study), FAST)


def unpacked(data: bytes, sharing: Sharing | None = None) -> Study:
    """A study from its bytes.

    Args:
        data: As `packed` gave them.
        sharing: Knows the studies before; None where there are few of them.

    Raises:
        BadStudy: They hold none.
    """
    try:
        study = _DECODER.decode(zlib.decompress(data))
    except (msgspec.MsgspecError, zlib.error, RecursionError) as error:
        raise BadStudy(str(error)) from None
    if sharing is not None:
        sharing.share(study.facts)
    return study


_DECODER: msgspec.msgpack.Decoder[Study] = msgspec.msgpack.Decoder(Study)


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
