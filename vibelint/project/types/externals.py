"""What is known of values that are not the project's: the drivers' knowledge and our own tables."""

from __future__ import annotations

import builtins
from typing import Any

from vibelint.catalogue.data import load
from vibelint.catalogue.drivers import CALL, ITEM, Drivers, DriverType, Operation
from vibelint.project.types.values import ClassObject, External, Instance, Module, Type

COLLECTION = "pymongo.collection.Collection"


class Externals:
    """Answers what names and members outside the project are."""

    def __init__(self, drivers: Drivers) -> None:
        """Reads the data.

        Args:
            drivers: What is known of drivers.
        """
        self.drivers = drivers
        self.data: dict[str, Any] = load("handlers/receivers.yaml")
        self._returns: dict[str, str] = self.data["returns"]
        self._attributes: dict[str, str] = self.data["attributes"]
        self._calls: dict[str, str] = self.data["calls"]
        self._classes: dict[str, bool] = {}
        self._lineages: dict[str, tuple[DriverType, ...]] = {}
        self._steps: dict[tuple[str, str], Operation | None] = {}

    def named(self, name: str, receiver: Type | None = None) -> Type:
        """What a canonical name is: a class, a module, or something to ask further."""
        if self.is_class(name):
            return ClassObject(name)
        return External(name, receiver) if "." in name else Module(name)

    def value(self, name: str) -> Type | None:
        """What a module's value is."""
        held = self.drivers.value(name)
        return Instance(held) if held else None

    def is_class(self, name: str) -> bool:
        """Whether a canonical name is a class: known as one, or spelled as one."""
        known = self._classes.get(name)
        if known is None:
            known = self._classes[name] = self._is_one(name)
        return known

    def _is_one(self, name: str) -> bool:
        if name.startswith("builtins."):
            return isinstance(getattr(builtins, name[9:], None), type)
        known = self.drivers.types.get(self.drivers.proper(name))
        if known is not None and known.constructor.constructs:
            return True
        last = name.rpartition(".")[2]
        return last[:1].isupper() and not last.isupper() and name not in self._returns

    def called(self, name: str) -> str:
        """The type of what calling a canonical name gives; empty if unknown."""
        if name in self.drivers.values:
            return self.drivers.values[name]
        operation = self.drivers.called(name)
        given = operation.gives if operation is not None and not operation.awaits else ""
        return given or self._returns.get(name, "")

    def member(self, owner: str, name: str) -> Type | None:
        """What an attribute of an instance of an external class is."""
        is_method = any(f"{name}{CALL}" in known.members for known in self.lineage(owner))
        known = None if is_method else self._member(owner, name)
        if known is not None and known.gives:
            return Instance(known.gives)
        held = self._attributes.get(f"{owner}.{name}")
        if owner in self.data["databases"] and not self._is_method(owner, name):
            held = COLLECTION
        return Instance(held) if held else None

    def _is_method(self, owner: str, name: str) -> bool:
        return self._member(owner, f"{name}{CALL}") is not None

    def method(self, owner: str, name: str) -> str:
        """The type of what a method of an external class gives; empty if unknown."""
        known = self._member(owner, f"{name}{CALL}")
        if known is not None and known.awaits:
            return self._returns.get(f"{owner}.{name}", "")
        if known is not None and known.gives:
            return known.gives
        return self._returns.get(f"{owner}.{name}", "")

    def instance_called(self, owner: str) -> str:
        """The type of what calling an instance gives; empty if unknown."""
        known = self._member(owner, CALL)
        return (known.gives if known else "") or self._calls.get(owner, "")

    def step(self, owner: str, step: str) -> str:
        """The type of what indexing or dividing an instance gives; empty if unknown."""
        if step == ITEM and owner in self.data["databases"]:
            return COLLECTION
        known = self._member(owner, step)
        return known.gives if known else ""

    def operation(self, name: str, owner: str = "") -> Operation | None:
        """What the drivers know of calling something.

        Args:
            name: Its canonical name, or a method's own name.
            owner: The class a method is called on; empty for a plain function.
        """
        if owner:
            return self._member(owner, f"{name}{CALL}" if name else CALL)
        return self.drivers.called(name)

    def is_twin(self, name: str, twin: str) -> bool:
        """Whether a class is the asynchronous one beside a driver's class, or a kind of it."""
        wanted = self.drivers.twins.get(self.drivers.proper(name))
        return any(known.name == wanted for known in self.lineage(twin))

    def lineage(self, owner: str) -> tuple[DriverType, ...]:
        """The drivers' types that a class is and inherits from."""
        known = self._lineages.get(owner)
        if known is None:
            known = self._lineages[owner] = tuple(self.drivers.lineage(owner))
        return known

    def _member(self, owner: str, step: str) -> Operation | None:
        if not self.lineage(owner):
            return None
        if (owner, step) not in self._steps:
            self._steps[owner, step] = self.drivers.member(owner, step)
        return self._steps[owner, step]
