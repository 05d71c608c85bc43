"""One type of a driver entry, with the steps that lie between it and what blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vibelint.catalogue.driver_values import (
    Wrong,
    by_kind,
    called,
    conditions,
    kind_of,
    listed,
    pairs,
    readable,
    variants,
)
from vibelint.catalogue.drivers import CALL, Driver, DriverType, Operation


class Members:
    """The members of one type, and the steps between it and what lies deeper."""

    def __init__(self, name: str, driver: Driver, kind: str, given: dict[str, Any]) -> None:
        self.name, self.driver, self.given = name, driver, given
        self.conditions = conditions(given.get("unless"))
        self._used: set[str] = set()
        self.members: dict[str, dict[str, Operation]] = {name: {}}
        for found, path in by_kind(given.get("blocks"), kind, "blocks"):
            self._put(called(path), kind=found)
        for path in listed(given.get("silent"), "silent"):
            self._put(called(path))
        for path in listed(given.get("awaits"), "awaits"):
            self._put(called(path), awaits=True)
        for found, path in by_kind(given.get("reads"), kind, "reads"):
            self._put(readable(path), kind=found, reads=True)
        for path, gives in pairs(given.get("gives"), "gives"):
            self._put(path, gives=gives)
        for path in self.conditions.keys() - self._used - {"init"}:
            raise Wrong(f"`unless` names `{path}`, which does not block", "unless")

    def _put(
        self,
        path: str,
        kind: str = "",
        gives: str = "",
        *,
        awaits: bool = False,
        reads: bool = False,
    ) -> None:
        """Adds an operation at the end of a path, and the steps that lead there."""
        *way, last = path.split(".")
        owner = self.name
        for step in way:
            inner = f"{owner}.{step}"
            self.members.setdefault(inner, {})
            self.members[owner].setdefault(step, self._operation(inner, gives=inner))
            owner = inner
        before = self.members[owner].get(last)
        if before and before.kind and not gives:
            raise Wrong(f"`{path}` is named twice", "silent")
        unless = self.conditions.get(path, ())
        self._used.add(path)
        shown = f"{owner}.{last.removesuffix(CALL)}".rstrip(".")
        kind, gives = (
            kind or (before.kind if before else ""),
            gives or (before.gives if before else ""),
        )
        reads = reads or (before is not None and before.reads)
        self.members[owner][last] = Operation(
            shown, self.driver, kind, gives, unless, awaits=awaits, reads=reads
        )

    def _operation(self, name: str, gives: str) -> Operation:
        return Operation(name, self.driver, gives=gives)

    def types(self) -> Iterator[DriverType]:
        """The type itself, then its steps."""
        given = self.given
        constructor = Operation(
            self.name,
            self.driver,
            kind_of(given.get("constructor"), "constructor"),
            self.name,
            self.conditions.get("init", ()),
            constructs=True,
        )
        yield DriverType(
            self.name,
            self.driver,
            tuple(listed(given.get("bases"), "bases")),
            constructor,
            enters=kind_of(given.get("enters"), "enters"),
            entered=given.get("entered", ""),
            iterates=kind_of(given.get("iterates"), "iterates"),
            items=given.get("items", ""),
            members=self.members.pop(self.name),
            variants=variants(given.get("variants")),
        )
        for name, members in self.members.items():
            made = self._operation(name, gives=name)
            yield DriverType(name, self.driver, (), made, members=members)
