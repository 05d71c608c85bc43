"""What tables over all files take of each: told from the file alone, so it stays while that does.

A table is then put together from small parts, and files that have not changed are not read for it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import msgspec

from vibelint.facts.file import FileFacts
from vibelint.facts.held import Held, digest
from vibelint.model.value import Value
from vibelint.project.project import Project
from vibelint.project.traces import files_of

KEPT = "taken"
"""The name under which a project keeps it."""
FAST = 1
"""zlib's level."""
SHARE = 50
"""Where one of so many parts is new, all of them are written again; fewer are taken anew."""

Part = TypeVar("Part")


@dataclass(frozen=True)
class Taking(Generic[Part]):
    """How one table takes its parts.

    Attributes:
        kind: A word, another one for each table.
        form: What a part is: plain values that msgspec reads back.
        take: Takes a part from a file's path and facts, and from nothing else.
    """

    kind: str
    form: type[Part]
    take: Callable[[str, FileFacts], Part]


@dataclass
class _Table:
    """The parts of one table by path, and what they were taken from."""

    law: bytes = b""
    parts: dict[str, object] = field(default_factory=dict)
    held: dict[str, Held] = field(default_factory=dict)
    digests: dict[str, bytes] = field(default_factory=dict)
    new: int = 0


class _Packed(Value, Generic[Part], frozen=True):
    """The same, in values."""

    law: bytes
    paths: tuple[str, ...]
    digests: tuple[bytes, ...]
    parts: list[Part]


class Kept:
    """The parts of all tables, from one look at a project to the next."""

    def __init__(self, packed: Mapping[str, bytes] | None = None) -> None:
        """Takes what an earlier run has left, each table in bytes; see `unpack`."""
        self._packed = dict(packed or {})
        self._tables: dict[str, _Table] = {}

    @property
    def is_new(self) -> bool:
        """Whether so much is new that it is worth being written."""
        return any(
            kind not in self._packed or SHARE * table.new > len(table.parts)
            for kind, table in self._tables.items()
        )

    def parts(self, taking: Taking[Part], law: bytes, files: Mapping[str, Held]) -> dict[str, Part]:
        """The parts of some files by path; only those of others than before are taken anew."""
        before = self._before(taking, law)
        table = self._tables[taking.kind] = _Table(law, new=before.new)
        for path, held in files.items():
            if _is_of(before, path, held):
                table.parts[path] = before.parts[path]
            else:
                table.parts[path] = taking.take(path, held.facts)
                table.new += 1
            table.held[path] = held
        return table.parts  # type: ignore[return-value]

    def pack(self) -> bytes:
        """All of it, as bytes.

        Raises:
            UnicodeEncodeError: The name of a file is no UTF-8.
        """
        for kind, table in self._tables.items():
            digests = tuple(held.digest for held in table.held.values())
            packed = _Packed(table.law, tuple(table.parts), digests, list(table.parts.values()))
            self._packed[kind] = zlib.compress(msgspec.msgpack.encode(packed), FAST)
            table.new = 0
        return msgspec.msgpack.encode(self._packed)

    def _before(self, taking: Taking[Part], law: bytes) -> _Table:
        known = self._tables.get(taking.kind) or self._left(taking)
        return known if known is not None and known.law == law else _Table(law)

    def _left(self, taking: Taking[Part]) -> _Table | None:
        data = self._packed.get(taking.kind)
        if data is None:
            return None
        try:
            packed = msgspec.msgpack.decode(zlib.decompress(data), type=_Packed[taking.form])  # type: ignore[name-defined]
            digests = dict(zip(packed.paths, packed.digests, strict=True))
            parts = dict(zip(packed.paths, packed.parts, strict=True))
            return _Table(packed.law, parts, digests=digests)
        except (msgspec.MsgspecError, ValueError, zlib.error):
            return None


def unpack(data: bytes) -> Kept:
    """What was kept, from its bytes.

    Raises:
        ValueError: They hold nothing of the kind.
    """
    try:
        return Kept(msgspec.msgpack.decode(data, type=dict[str, bytes]))
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from None


def taken(project: Project, taking: Taking[Part], law: bytes = b"") -> dict[str, Part]:
    """What a table takes of all files of a project, by path.

    Args:
        project: The project.
        taking: How.
        law: A digest of all that it is taken with besides; another one makes other parts.
    """
    kept = project.kept.setdefault(KEPT, Kept())
    assert isinstance(kept, Kept)
    return kept.parts(taking, law, files_of(project).plain.held)


def law_of(value: object) -> bytes:
    """A digest of what parts are taken with.

    Args:
        value: Plain values that compare by their `repr`.
    """
    return digest(repr(value).encode("utf-8", "surrogatepass"))


def _is_of(table: _Table, path: str, held: Held) -> bool:
    """Whether a part was taken from the facts that are held now."""
    if table.held.get(path) is held:
        return True
    return path in table.digests and table.digests[path] == held.digest
