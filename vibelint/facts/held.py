"""The facts of all files, each read from its bytes when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Protocol

import msgspec

from vibelint.facts.file import Comment, Fault, FileFacts


class Share(Protocol):
    """Makes equal parts of facts one object."""

    def share(self, facts: FileFacts) -> FileFacts:
        """The same facts."""


class Held:
    """The facts of one file as they are now: another object is held for others.

    Attributes:
        fault: Of the facts; told without reading them.
        comments: Of the facts; told without reading them.
    """

    __slots__ = ("_digest", "_facts", "_read", "_share", "comments", "fault")

    def __init__(self, facts: FileFacts) -> None:
        """Holds facts as they are."""
        self._facts: FileFacts | None = facts
        self._read: Callable[[], bytes] | None = None
        self._share: Share | None = None
        self._digest = b""
        self.fault: Fault | None = facts.fault
        self.comments: tuple[Comment, ...] = facts.comments

    @classmethod
    def of(
        cls,
        read: Callable[[], bytes],
        told: tuple[bytes, Fault | None, tuple[Comment, ...]],
        share: Share | None = None,
    ) -> Held:
        """Holds facts in bytes.

        Args:
            read: Gives them as `encoded` does, for sure.
            told: Their digest, the fault and the comments.
            share: Is given them once they are read.
        """
        held = cls.__new__(cls)
        held._facts, held._read, held._share = None, read, share
        held._digest, held.fault, held.comments = told
        return held

    @property
    def facts(self) -> FileFacts:
        """The facts."""
        if self._facts is None:
            facts = _DECODER.decode(self.encoded())
            self._facts = self._share.share(facts) if self._share is not None else facts
            self._read = self._share = None
        return self._facts

    def encoded(self) -> bytes:
        """The facts as bytes."""
        data = self._read() if self._read is not None else encoded(self.facts)
        self._digest = self._digest or digest(data)
        return data

    @property
    def digest(self) -> bytes:
        """A digest of the facts: equal for equal ones."""
        if not self._digest:
            self.encoded()
        return self._digest

    def mentions(self, words: Sequence[bytes]) -> bool:
        """Whether one of some words may stand in the facts, be it as a part of another word.

        Args:
            words: In UTF-8.
        """
        if not words:
            return False
        data = self.encoded()
        return any(word in data for word in words)


class HeldFacts(Mapping[str, FileFacts]):
    """The facts of files by path.

    Attributes:
        held: How they are held.
        known: Those that were asked for.
    """

    __slots__ = ("held", "known")

    def __init__(self, held: Mapping[str, Held]) -> None:
        """Takes what is held, by path."""
        self.held = held
        self.known: dict[str, FileFacts] = {}

    def __getitem__(self, path: str) -> FileFacts:
        """The facts of a file."""
        found = self.known.get(path)
        if found is None:
            found = self.known[path] = self.held[path].facts
        return found

    def __contains__(self, path: object) -> bool:
        """Whether there is such a file."""
        return path in self.held

    def __iter__(self) -> Iterator[str]:
        """All paths."""
        return iter(self.held)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.held)


def held(facts: Mapping[str, FileFacts]) -> HeldFacts:
    """Facts as they are held, whoever has made them."""
    if isinstance(facts, HeldFacts):
        return facts
    return HeldFacts({path: Held(one) for path, one in facts.items()})


def encoded(facts: FileFacts) -> bytes:
    """The facts of a file as bytes."""
    try:
        return msgspec.msgpack.encode(facts)
    except UnicodeEncodeError:  # a file's name that is no UTF-8
        return repr(facts).encode("utf-8", "surrogatepass")


def digest(data: bytes) -> bytes:
    """A digest of such bytes."""
    return blake2b(data, digest_size=12).digest()


_DECODER: msgspec.msgpack.Decoder[FileFacts] = msgspec.msgpack.Decoder(FileFacts)
