"""Functions and classes outside the project whose results nobody knows anything of."""

from __future__ import annotations

from typing import Any

from vibelint.catalogue.data import load
from vibelint.catalogue.drivers import Drivers
from vibelint.project.types.builtin_calls import MODELS, RUNS, SAME, THREADS

GATHERING = "asyncio.gather"
TABLES = ("returns", "attributes", "calls", "decorated")
MAKING = frozenset({"typing", "unittest"})
"""Modules whose names mean something by themselves."""


class Quiet:
    """Answers that, by canonical name."""

    def __init__(self, drivers: Drivers) -> None:
        """Takes what is known.

        Args:
            drivers: What is known of drivers.
        """
        self._drivers = drivers
        data: dict[str, Any] = load("handlers/receivers.yaml")
        self._told = frozenset(name for table in TABLES for name in data[table])
        self._told |= {GATHERING, *MODELS, *RUNS, *SAME, *THREADS}
        self._told |= {row for table in data["inherited"].values() for row in table}
        self._known: dict[str, bool] = {}

    def gives_nothing(self, name: str) -> bool:
        """Whether what calling a module's function gives is surely unknown.

        Args:
            name: Its canonical name.
        """
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._is_quiet(name)
        return known

    def _is_quiet(self, name: str) -> bool:
        parts = name.split(".")
        if len(parts) < 2 or parts[0] in MAKING or parts[-1].startswith("from_"):
            return False
        if any(part[:1].isupper() for part in parts) or name in self._told:
            return False
        drivers = self._drivers
        for cut in range(2, len(parts) + 1):
            prefix = ".".join(parts[:cut])
            if prefix in self._told or drivers.proper(prefix) in drivers.types:
                return False
            if drivers.value(prefix):
                return False
        operation = drivers.called(name)
        return operation is None or not operation.gives
