"""What a call in a handler is for: leaving the service, programs, files, shaping, or work."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from fnmatch import fnmatchcase
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call
from vibelint.facts.file import CallSite
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.receivers import receivers
from vibelint.project.spelling import split


class Purpose(Enum):
    """What a call is for."""

    OUTBOUND = "outbound"
    PROGRAMS = "programs"
    FILES = "files"
    SHAPING = "shaping"
    DATA = "data"
    WORK = "work"


LISTED = (Purpose.OUTBOUND, Purpose.PROGRAMS, Purpose.FILES)
"""Those that the data lists calls for."""


Purposed = Sequence[tuple[CallSite, Purpose]]
"""Calls, and what they are for."""


class _Listed:
    """The calls that are for one purpose."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.functions = frozenset(data["functions"])
        self.methods = frozenset(data["methods"])
        self.types = frozenset(data["types"])


class Purposes:
    """Tells calls' purposes, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.receivers = receivers(project)
        self.data: dict[str, Any] = load("handlers/work.yaml")
        self._listed = [(p, _Listed(self.data[p.value])) for p in LISTED]
        self._shaping = self.data["shaping"]
        self._named: dict[str, bool] = {}
        self._prefixes = tuple(self._shaping["prefixes"])
        self._methods = frozenset(self._shaping["methods"])
        self._loggers = frozenset(self._shaping["loggers"])

    def of(self, path: str, site: CallSite) -> Purpose:
        """The purpose of one call.

        Args:
            path: The file it stands in.
            site: The call; what nothing is known of is WORK.
        """
        canonical = self.canonical(path, site)
        for purpose, listed in self._listed:
            if self._is_listed(path, site, canonical, listed):
                return purpose
        return Purpose.SHAPING if self._shapes(site.call, canonical) else Purpose.WORK

    def canonical(self, path: str, site: CallSite) -> str:
        """The canonical name of what is called, empty if it has none."""
        callee = site.call.callee
        if not isinstance(callee, str):
            return ""
        return self.receivers.names.resolve(path, site.scope, callee) or ""

    def _is_listed(self, path: str, site: CallSite, canonical: str, listed: _Listed) -> bool:
        if canonical in listed.functions:
            return True
        base, method = split(site.call.callee)
        if base is None or method not in listed.methods:
            return False
        found = self.receivers.type_of(path, site.scope, base)
        return found is not None and any(
            name in listed.types for name in self.receivers.classes.of(found)
        )

    def _shapes(self, call: Call, canonical: str) -> bool:
        if canonical.startswith(self._prefixes):
            return canonical not in self._shaping["not"]
        base, method = split(call.callee)
        name = method or (call.callee if isinstance(call.callee, str) else "")
        if isinstance(base, str) and self._loggers.intersection(base.split(".")):
            return True
        if name.lstrip("_")[:1].isupper() or not name:
            return True
        if base is not None and method in self._methods:
            return True
        if name not in self._named:
            patterns = self._shaping["names"]
            self._named[name] = any(fnmatchcase(name, pattern) for pattern in patterns)
        return self._named[name]


@once
def purposes(project: Project) -> Purposes:
    """What tells calls' purposes in a project, built once."""
    return Purposes(project)
