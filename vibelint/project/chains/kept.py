"""What was read in bodies, kept from one look at a project for the next, in bytes or as it is."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from hashlib import blake2b

import msgspec

from vibelint.catalogue.drivers import Drivers
from vibelint.facts.file import FileFacts
from vibelint.model.value import Value
from vibelint.project.chains.model import Item, Unit
from vibelint.project.traces import EVERYTHING

FAST = 1
"""zlib's level."""


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
        files: Digests of the facts of files, by path; of those in `facts` only where one was asked.
        words: What is told of words; see `Live.states`.
        replies: Digests of the answers to questions about all files.
        readings: By path.
        facts: What digests in `files` are of, as far as they are known.
        drivers: The drivers that it was told with in this process, and a digest of them.
        is_new: Whether it is other than what was unpacked.
    """

    ground: bytes = b""
    files: dict[str, bytes] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    replies: dict[str, bytes] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    facts: dict[str, FileFacts] = field(default_factory=dict)
    drivers: tuple[Drivers | None, bytes] = (None, b"")
    is_new: bool = False

    def digest(self, path: str) -> bytes | None:
        """A digest of the facts of a file as they were; None where nothing is known of it.

        Args:
            path: The file.
        """
        if path not in self.files and path in self.facts:
            self.files[path] = digest(encoded(self.facts[path]))
        return self.files.get(path)


class _Packed(Value, frozen=True):
    """The same in values; what was read is told by places in `read`."""

    ground: bytes
    files: dict[str, bytes]
    words: tuple[str, ...]
    replies: dict[str, bytes]
    read: tuple[str, ...]
    readings: dict[str, tuple[tuple[int, ...], list[tuple[Unit, list[Item]]]]]


def pack(kept: Kept) -> bytes:
    """What is kept, as bytes."""
    lasting = {p: r for p, r in kept.readings.items() if EVERYTHING not in r.read}
    read = sorted(set().union(*(r.read for r in lasting.values())))
    place = {name: index for index, name in enumerate(read)}
    readings = {
        path: (tuple(sorted(place[name] for name in r.read)), list(r.items.items()))
        for path, r in lasting.items()
    }
    words = tuple(sorted(kept.words))
    files = {path: kept.digest(path) or b"" for path in (*kept.files, *kept.facts)}
    packed = _Packed(kept.ground, files, words, kept.replies, tuple(read), readings)
    return zlib.compress(msgspec.msgpack.encode(packed), FAST)


def unpack(data: bytes) -> Kept:
    """What was kept, from its bytes.

    Raises:
        ValueError: They hold nothing of the kind.
    """
    try:
        packed = msgspec.msgpack.decode(zlib.decompress(data), type=_Packed)
        readings = {
            path: Reading(dict(items), {packed.read[index] for index in read})
            for path, (read, items) in packed.readings.items()
        }
    except (msgspec.MsgspecError, zlib.error, RecursionError, IndexError) as error:
        raise ValueError(str(error)) from None
    return Kept(packed.ground, packed.files, frozenset(packed.words), packed.replies, readings)


def encoded(facts: FileFacts) -> bytes:
    """The facts of a file as bytes."""
    try:
        return msgspec.msgpack.encode(facts)
    except UnicodeEncodeError:  # a file's name that is no UTF-8
        return repr(facts).encode("utf-8", "surrogatepass")


def digest(data: bytes) -> bytes:
    """A digest of the facts of a file, encoded."""
    return blake2b(data, digest_size=12).digest()
