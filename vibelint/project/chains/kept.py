"""What was read in bodies, kept from one look at a project for the next, in bytes or as it is."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from vibelint.facts.held import Held
from vibelint.model.value import Value
from vibelint.project.chains.model import Item, Unit
from vibelint.project.traces import EVERYTHING

FAST = 1
"""zlib's level."""
PIECE = 200
"""The readings of how many files are packed at a time."""


@dataclass
class Reading:
    """What some functions of one file lead to.

    Attributes:
        items: By function.
        read: What that was told from; see `Trace`.
    """

    items: dict[Unit, list[Item]] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)


@dataclass
class Kept:
    """What all that was read was told from, as it was, and what was read.

    Attributes:
        ground: A digest of what matters everywhere: which files there are, what drivers tell.
        files: Digests of the facts of files, by path; of those in `held` only where one was asked.
        words: What is told of words, as `in_bytes` writes it; see `Screen.states`.
        replies: Digests of the answers to questions about all files.
        readings: By path.
        held: What digests in `files` are of, as far as it is known.
        is_new: Whether it is other than what was unpacked.
    """

    ground: bytes = b""
    files: dict[str, bytes] = field(default_factory=dict)
    words: bytes = b""
    replies: dict[str, bytes] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    held: dict[str, Held] = field(default_factory=dict)
    is_new: bool = False

    def digest(self, path: str) -> bytes | None:
        """A digest of the facts of a file as they were; None where nothing is known of it.

        Args:
            path: The file.
        """
        if path not in self.files and path in self.held:
            self.files[path] = self.held[path].digest
        return self.files.get(path)


class _Part(Value, frozen=True):
    """Readings in values; what was read is told by places in `read`."""

    replies: dict[str, bytes]
    read: tuple[str, ...]
    readings: dict[str, tuple[tuple[int, ...], list[tuple[Unit, list[Item]]]]]


class _Head(Value, frozen=True):
    """All that is kept but readings, in values."""

    ground: bytes
    files: dict[str, bytes]
    words: bytes
    replies: dict[str, bytes]


def pack(kept: Kept) -> bytes:
    """What is kept, as bytes: piece by piece, since all at once would take more than it takes."""
    lasting = [(p, r) for p, r in kept.readings.items() if EVERYTHING not in r.read]
    files = {path: kept.digest(path) or b"" for path in (*kept.files, *kept.held)}
    pieces = [_zipped(_Head(kept.ground, files, kept.words, kept.replies))]
    starts = range(0, len(lasting), PIECE)
    pieces += [_zipped(_part(dict(lasting[start : start + PIECE]), {})) for start in starts]
    return msgspec.msgpack.encode(pieces)


def unpack(data: bytes) -> Kept:
    """What was kept, from its bytes.

    Raises:
        ValueError: They hold nothing of the kind.
    """
    try:
        first, *pieces = msgspec.msgpack.decode(data, type=list[bytes])
        head = msgspec.msgpack.decode(zlib.decompress(first), type=_Head)
        kept = Kept(head.ground, head.files, head.words, head.replies)
        known = {path: path for path in head.files}
        for piece in pieces:
            part = msgspec.msgpack.decode(zlib.decompress(piece), type=_Part)
            kept.readings.update(_whole(part, known)[0])
        told(kept.words)
    except (msgspec.MsgspecError, zlib.error, RecursionError, IndexError) as error:
        raise ValueError(str(error)) from None
    return kept


def in_bytes(words: Iterable[str]) -> bytes:
    """What is told of words as bytes, equal ones for equal: as it is, it would take ten times that.

    Args:
        words: As `Screen.states` tells it.
    """
    text = "\n".join(sorted(set(words)))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), FAST)


def told(words: bytes) -> frozenset[str]:
    """What is told of words, from its bytes."""
    text = zlib.decompress(words).decode("utf-8", "surrogatepass") if words else ""
    return frozenset(text.split("\n")) if text else frozenset()


def pack_part(readings: Mapping[str, Reading], replies: dict[str, bytes]) -> bytes:
    """Some readings, and the answers that they were told from, as bytes for the same run."""
    return msgspec.msgpack.encode(_part(readings, replies))


def unpack_part(data: bytes) -> tuple[dict[str, Reading], dict[str, bytes]]:
    """The same, from the bytes."""
    return _whole(msgspec.msgpack.decode(data, type=_Part), {})


def _part(readings: Mapping[str, Reading], replies: dict[str, bytes]) -> _Part:
    read = sorted(set().union(*(r.read for r in readings.values())))
    place = {name: index for index, name in enumerate(read)}
    placed = {
        path: (tuple(sorted(place[name] for name in r.read)), list(r.items.items()))
        for path, r in readings.items()
    }
    return _Part(replies, tuple(read), placed)


def _whole(part: _Part, known: dict[str, str]) -> tuple[dict[str, Reading], dict[str, bytes]]:
    """Readings as they were; equal names of what was read are one object."""
    names = [known.setdefault(name, name) for name in part.read]
    readings = {
        path: Reading(dict(items), {names[index] for index in read})
        for path, (read, items) in part.readings.items()
    }
    return readings, part.replies


def _zipped(value: Value) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(value), FAST)
