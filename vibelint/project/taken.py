"""What tables over all files take of each: told from the file alone, so it stays while that does.

A table is then put together from small parts, and files that have not changed are not read for it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

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
MANY = 1000
"""Parts of so many files are bytes from the first look to the second: they take a tenth of the room
then, and whoever looks again has gone past what takes most."""

Part = TypeVar("Part")
Form = TypeVar("Form")


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


class _Folded(Value, frozen=True):
    """Parts in bytes, in the order of their paths."""

    paths: tuple[str, ...]
    parts: bytes

    def opened(self, form: Any) -> dict[str, Any]:  # noqa: ANN401  a type of whatever parts are
        """The parts by path.

        Raises:
            ValueError: The bytes hold no such parts.
        """
        parts = _unzipped(self.parts, list[form])
        return dict(zip(self.paths, parts, strict=True))


@dataclass
class _Table:
    """The parts of one table by path, and what they were taken from.

    Attributes:
        parts: Beside `folded`, those that are others there or none.
        folded: Some of them; those of files that are gone may be among them.
        held: By path what was looked at in this process.
        digests: The same of an earlier one.
        new: How many no earlier one has left.
    """

    law: bytes = b""
    parts: dict[str, Any] = field(default_factory=dict)
    folded: _Folded | None = None
    held: dict[str, Held] = field(default_factory=dict)
    digests: dict[str, bytes] = field(default_factory=dict)
    new: int = 0

    @property
    def is_new(self) -> bool:
        """Whether so much is new that it is worth being written."""
        return SHARE * self.new > len(self.held)

    def all(self, form: Any) -> dict[str, Any]:  # noqa: ANN401
        """All parts by path.

        Raises:
            ValueError: The bytes hold no such parts.
        """
        return self.parts if self.folded is None else self.folded.opened(form) | self.parts

    def fold(self, form: Any) -> _Folded:  # noqa: ANN401
        """All parts in bytes.

        Raises:
            UnicodeEncodeError: They hold half a character.
        """
        paths = tuple(self.held)
        if self.folded is not None and not self.parts and self.folded.paths == paths:
            return self.folded
        parts = self.all(form)
        return _Folded(paths, _zipped([parts[path] for path in paths]))


@dataclass(slots=True)
class _Ready:
    """A table that is being taken, the one before it, and the parts that are taken anew."""

    taking: Taking[Any]
    files: Mapping[str, Held]
    before: _Table
    known: dict[str, Any]
    table: _Table
    fresh: dict[str, Any] = field(default_factory=dict)

    def add(self, path: str, held: Held) -> None:
        """Adds the part of a file."""
        if self.known and _is_of(self.before, path, held):
            self.table.parts[path] = self.known[path]
        else:
            part = self.taking.take(path, held.facts)
            self.table.parts[path] = self.fresh[path] = part


class _Told(Value, frozen=True):
    """What the parts of one table were taken from, in values."""

    law: bytes
    paths: tuple[str, ...]
    digests: tuple[bytes, ...]


class _Packed(Value, frozen=True):
    """One table: what it is told of, and its parts, in bytes."""

    told: bytes
    parts: bytes


class Kept:
    """The parts of all tables, from one look at a project to the next."""

    def __init__(self, packed: Mapping[str, _Packed] | None = None) -> None:
        """Takes what an earlier run has left, each table in bytes; see `unpack`."""
        self._packed = dict(packed or {})
        self._ready: dict[str, _Ready] = {}
        self._tables: dict[str, tuple[_Table, Any]] = {}

    @property
    def is_new(self) -> bool:
        """Whether so much is new that it is worth being written."""
        tables = self._tables.items()
        return any(kind not in self._packed or table.is_new for kind, (table, _) in tables)

    def parts(self, taking: Taking[Part], law: bytes, files: Mapping[str, Held]) -> dict[str, Part]:
        """The parts of some files by path; only those of others than before are taken anew."""
        ready = self._ready.pop(taking.kind, None)
        if ready is None or ready.files is not files or ready.table.law != law:
            ready = self._begun(taking, law, files)
            for path, held in files.items():
                ready.add(path, held)
        is_first, table = taking.kind not in self._tables, ready.table
        table.held = dict(files)
        table.new += len(ready.fresh)
        self._tables[taking.kind] = table, taking.form
        parts = table.parts
        if is_first and len(files) >= MANY:
            self._fold(table, ready.before, ready.fresh, taking.form)
        return parts

    def prepare(self, takings: Sequence[Taking[Any]], files: Mapping[str, Held]) -> None:
        """Takes the parts of tables without a law, one file after the other; see `parts`."""
        found = [self._begun(taking, b"", files) for taking in takings]
        for path, held in files.items():
            for ready in found:
                ready.add(path, held)
        self._ready = {ready.taking.kind: ready for ready in found}

    def _begun(self, taking: Taking[Any], law: bytes, files: Mapping[str, Held]) -> _Ready:
        before, known = self._before(taking, law)
        return _Ready(taking, files, before, known, _Table(law, new=before.new))

    def pack(self) -> bytes:
        """All of it, as bytes.

        Raises:
            UnicodeEncodeError: The name of a file is no UTF-8.
        """
        for kind, (table, form) in self._tables.items():
            digests = tuple(held.digest for held in table.held.values())
            told = _Told(table.law, tuple(table.held), digests)
            self._packed[kind] = _Packed(_zipped(told), table.fold(form).parts)
            table.new = 0
        return msgspec.msgpack.encode(self._packed)

    def _before(self, taking: Taking[Part], law: bytes) -> tuple[_Table, dict[str, Part]]:
        """The table as it was, and its parts."""
        known, _ = self._tables.get(taking.kind) or (self._left(taking.kind), None)
        try:
            if known is not None and known.law == law:
                return known, known.all(taking.form)
        except ValueError:
            pass
        return _Table(law), {}

    def _left(self, kind: str) -> _Table | None:
        """The table as an earlier run has left it."""
        packed = self._packed.get(kind)
        if packed is None:
            return None
        try:
            told = _unzipped(packed.told, _Told)
            digests = dict(zip(told.paths, told.digests, strict=True))
        except ValueError:
            return None
        return _Table(told.law, folded=_Folded(told.paths, packed.parts), digests=digests)

    def _fold(self, table: _Table, before: _Table, fresh: dict[str, Part], form: Any) -> None:  # noqa: ANN401
        """Turns the parts of a table to bytes, where it has been looked at for the first time."""
        if before.folded is not None and not table.is_new:
            table.parts, table.folded = dict(fresh), before.folded
            return
        with suppress(UnicodeEncodeError):
            table.folded = table.fold(form)
            table.parts = {}


def unpack(data: bytes) -> Kept:
    """What was kept, from its bytes.

    Raises:
        ValueError: They hold nothing of the kind.
    """
    try:
        return Kept(msgspec.msgpack.decode(data, type=dict[str, _Packed]))
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


def take_together(project: Project, takings: Sequence[Taking[Any]]) -> None:
    """Takes of each file what several tables will be asked for: it is at hand then.

    Args:
        project: The project.
        takings: How; each has no law and is asked for soon.
    """
    kept = project.kept.setdefault(KEPT, Kept())
    assert isinstance(kept, Kept)
    kept.prepare(takings, files_of(project).plain.held)


def law_of(value: object) -> bytes:
    """A digest of what parts are taken with.

    Args:
        value: Plain values that compare by their `repr`.
    """
    return digest(repr(value).encode("utf-8", "surrogatepass"))


def _zipped(value: object) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(value), FAST)


def _unzipped(data: bytes, form: type[Form]) -> Form:
    try:
        return msgspec.msgpack.decode(zlib.decompress(data), type=form)
    except (msgspec.MsgspecError, zlib.error) as error:
        raise ValueError(str(error)) from None


def _is_of(table: _Table, path: str, held: Held) -> bool:
    """Whether a part was taken from the facts that are held now."""
    if table.held.get(path) is held:
        return True
    return path in table.digests and table.digests[path] == held.digest
