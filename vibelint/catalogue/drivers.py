"""What is known of drivers: which calls of which libraries block, and what to use instead.

The knowledge is data, `rules/async/drivers/*.yaml`, in the format that
`vibelint.catalogue.driver_files` reads. This module holds it as frozen values and answers what a
call does, given a canonical name or a type. It knows nothing of any project.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b

import msgspec

KINDS = (
    "network",
    "database",
    "sleep",
    "process",
    "lock",
    "hash",
    "file",
    "file-look",
    "cpu",
)
"""The kinds of work that block; `file-look` is a cheap look at the file system."""

ANY, CALL, ITEM = "*", "()", "[]"
"""Steps: any attribute, being called, being indexed."""


@dataclass(frozen=True, slots=True)
class Instead:
    """An asynchronous alternative.

    Attributes:
        use: The name to use.
        distribution: What brings it, normalised as in PEP 503; empty for Python itself and for
            what the driver's own distribution brings.
    """

    use: str
    distribution: str = ""


@dataclass(frozen=True, slots=True)
class Driver:
    """A library, or a part of Python's own.

    Attributes:
        name: As people say it.
        distribution: What brings it, normalised; empty for Python itself and for a family.
        roots: Its top-level import names.
        instead: Asynchronous alternatives, the best first.
    """

    name: str
    distribution: str
    roots: tuple[str, ...]
    instead: tuple[Instead, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """When a call that would block does not, or does another kind of work.

    Attributes:
        argument: A keyword, or a position counted from 0 as text; empty for the whole call.
        relation: `=` (it is that constant or dotted name), `is` (it is an object of that type, or
            `attribute`: an attribute of something), `given` or `none` (no arguments at all).
        value: The constant, name or type.
        then: The kind of work it does instead; empty for none.
    """

    argument: str
    relation: str
    value: str = ""
    then: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """What happens when something is called or read.

    Attributes:
        name: The canonical name to show (`requests.post`, `openai.OpenAI.models.list`).
        driver: Whose it is.
        kind: The kind of work if it blocks, else empty.
        gives: The type of the result; empty if unknown.
        unless: The first of these that holds says what it does instead.
        constructs: Whether it makes an instance.
        awaits: Whether it gives something to await.
        reads: Whether it only reads what the object remembers from then on.
    """

    name: str
    driver: Driver
    kind: str = ""
    gives: str = ""
    unless: tuple[Condition, ...] = ()
    constructs: bool = False
    awaits: bool = False
    reads: bool = False


@dataclass(frozen=True, slots=True)
class DriverType:
    """A class of a driver, or a step on the way through its attributes.

    Attributes:
        name: Canonical.
        driver: Whose it is.
        bases: Types whose members it inherits.
        constructor: What making one does.
        enters: The kind of work of entering or leaving `with`; empty for none.
        entered: The type that `as` receives; empty for itself.
        iterates: The kind of work of iterating; empty for none.
        items: The type that iterating gives; empty if unknown.
        members: What its steps do: `get()` a method, `chat` an attribute, `()` calling the
            instance, `[]` indexing, `/` dividing, `*()` and `*` all others.
        variants: What a constructor may be given, and the type that it then makes.
    """

    name: str
    driver: Driver
    bases: tuple[str, ...]
    constructor: Operation
    enters: str = ""
    entered: str = ""
    iterates: str = ""
    items: str = ""
    members: Mapping[str, Operation] = field(default_factory=dict)
    variants: tuple[tuple[Condition, str], ...] = ()


@dataclass(frozen=True)
class Drivers:
    """All drivers.

    Attributes:
        functions: What calling a function does, by canonical name.
        values: The type of a module's value or of a function's result, by canonical name.
        types: By canonical name.
        aliases: Other canonical names.
    """

    functions: Mapping[str, Operation]
    values: Mapping[str, str]
    types: Mapping[str, DriverType]
    aliases: Mapping[str, str]

    @cached_property
    def digest(self) -> bytes:
        """Equal for equal ones, in every process, whatever the order of their tables."""
        data = msgspec.msgpack.encode(self, order="deterministic")
        return blake2b(data, digest_size=16).digest()

    @cached_property
    def twins(self) -> dict[str, str]:
        """The asynchronous class beside each driver's own: `AsyncSession` beside `Session`."""
        found: dict[tuple[str, str], str] = {}
        for name, known in self.types.items():
            every = known.members.get(ANY + CALL)
            if every is not None and every.awaits:
                found[known.driver.name, name.rpartition(".")[2].removeprefix("Async")] = name
        pairs = (
            (name, found.get((known.driver.name, name.rpartition(".")[2])))
            for name, known in self.types.items()
        )
        return {name: twin for name, twin in pairs if twin is not None and twin != name}

    @cached_property
    def leading(self) -> dict[str, set[str]]:
        """The top-level names of what is given under each top-level name."""
        found: dict[str, set[str]] = defaultdict(set)
        for name, other in (*self.aliases.items(), *self.values.items()):
            found[root_of(name)].add(root_of(other))
        for name, operation in self.functions.items():
            found[root_of(name)].add(root_of(operation.gives))
        for known in self.types.values():
            own = (known.constructor, *known.members.values())
            others = (*known.bases, *(n for _, n in known.variants), known.entered, known.items)
            names = (*others, *(operation.gives for operation in own))
            found[root_of(known.name)].update(map(root_of, names))
        return found

    @cached_property
    def _aliased(self) -> frozenset[str]:
        """The top-level names under which anything has another name."""
        return frozenset(map(root_of, self.aliases))

    def called(self, name: str) -> Operation | None:
        """What calling a canonical name does.

        Args:
            name: A function, a class, or an attribute of a class or of a module's value
                (`sqlmodel.SQLModel.metadata.create_all`).

        Returns:
            None when nothing is known of it.
        """
        name = self.proper(name)
        if name in self.functions:
            return self.functions[name]
        if name in self.types:
            return self.types[name].constructor
        owner, _, member = name.rpartition(".")
        held = self.value(owner) or (owner if owner in self.types else "")
        return self.member(held, f"{member}{CALL}") if held else None

    def value(self, name: str) -> str:
        """The type of a module's value, or of an attribute of one; empty if unknown.

        Args:
            name: Canonical.
        """
        name = self.proper(name)
        if name in self.values:
            return self.values[name]
        owner, _, member = name.rpartition(".")
        if not owner:
            return ""
        held = self.value(owner) or (owner if owner in self.types else "")
        found = self.member(held, member) if held else None
        return found.gives if found else ""

    def member(self, owner: str, step: str) -> Operation | None:
        """What a step from an object of a type does, its bases included.

        Args:
            owner: The type's canonical name.
            step: As in `DriverType.members`.

        Returns:
            None when nothing is known of it.
        """
        lineage = tuple(self.lineage(owner))
        others = ANY + CALL if step.endswith(CALL) and step != CALL else ANY
        if step in (CALL, ITEM, "/"):
            others = step
        for wanted in (step, others):
            for known in lineage:
                if wanted in known.members:
                    return known.members[wanted]
        return None

    def lineage(self, name: str) -> Iterator[DriverType]:
        """A type and its bases, nearest first; nothing for an unknown one."""
        waiting, seen = [self.proper(name)], set()
        for current in waiting:
            known = self.types.get(current)
            if known is not None and current not in seen:
                seen.add(current)
                waiting += known.bases
                yield known

    def proper(self, name: str) -> str:
        """The name the data uses for a canonical name, also where only a part of it is an alias."""
        if name.partition(".")[0] not in self._aliased:
            return name
        if name in self.aliases:
            return self.aliases[name]
        head, _, last = name.rpartition(".")
        while head:
            if head in self.aliases:
                return f"{self.aliases[head]}.{last}"
            head, _, part = head.rpartition(".")
            last = f"{part}.{last}"
        return name

    def entering(self, name: str) -> DriverType | None:
        """The type in a lineage whose `with` does work; None if there is none."""
        return next((known for known in self.lineage(name) if known.enters), None)

    def iterating(self, name: str) -> DriverType | None:
        """The type in a lineage whose iteration does work; None if there is none."""
        return next((known for known in self.lineage(name) if known.iterates), None)


def root_of(name: str) -> str:
    """The top-level name of a canonical name, be it the class itself that is meant."""
    return name.removeprefix("type[").partition(".")[0]
