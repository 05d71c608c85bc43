"""Imports from modules that no driver knows and that are surely not the project's.

A folder of the project that is called like a library (`components/slack/`) does not make the
library's imports the project's own: only where there is a path on the disk that they could mean.
"""

from __future__ import annotations

from collections.abc import Set
from itertools import pairwise

from vibelint.facts.file import FileFacts, Import
from vibelint.project.given import NONE
from vibelint.project.modules import Modules

PASSING = frozenset(
    {
        *("anyio", "asgiref", "collections", "contextlib", "contextvars", "copy", "dataclasses"),
        *("dependency_injector", "enum", "functools", "typing_extensions"),
    }
)
"""Modules that give what they are given, or whose names mean something by themselves."""


class Idle:
    """Finds them, for one project."""

    def __init__(self, modules: Modules, roots: Set[str]) -> None:
        """Takes what decides.

        Args:
            modules: The project's own.
            roots: First words of imported modules that no driver knows.
        """
        self._modules = modules
        self._words = frozenset(
            word for path in modules.paths for word in path.removesuffix(".py").split("/")
        )
        self._roots = frozenset(roots - PASSING - {""})
        self._outside: dict[tuple[str, str], bool] = {}
        self._pairs = frozenset(_pairs(modules.paths))

    def of(self, path: str, facts: FileFacts) -> frozenset[str]:
        """The names that a file binds by nothing but such imports.

        Args:
            path: The file.
            facts: What is known of it.
        """
        found: set[str] = set()
        others: set[str] = set()
        roots, words = self._roots, self._words
        for imported in facts.imports:
            head = imported.module.partition(".")[0]
            is_idle = head in roots and (head not in words or self._is_idle(path, head, imported))
            (found if is_idle else others).add(imported.bound)
        if not found:
            return NONE
        found -= others
        found.difference_update([binding.target for binding in facts.bindings])
        found.difference_update([scope.name for scope in facts.scopes])
        found.difference_update([p.name for scope in facts.scopes for p in scope.parameters])
        return frozenset(found)

    def _is_idle(self, path: str, head: str, imported: Import) -> bool:
        second = (*imported.module.split("."), imported.name)[1]
        is_whole = not imported.name and imported.bound == head
        return self.is_outside(path, head, "" if is_whole else second)

    def is_outside(self, path: str, head: str, second: str) -> bool:
        """Whether nothing on the disk is what a dotted name means, or lies below it.

        Args:
            path: The file that says it.
            head: Its first word.
            second: Its second one; empty where it may be any.
        """
        if head not in self._words:
            return True
        if second in ("", "*") or (head, second) in self._pairs:
            return False
        key = (path.rpartition("/")[0], head)
        known = self._outside.get(key)
        if known is None:
            modules = self._modules
            is_own = modules.is_package(head, path) or modules.file(head, path, False)
            known = self._outside[key] = not is_own
        return known


def _pairs(paths: Set[str]) -> set[tuple[str, str]]:
    """Names of folders with those of the folders and modules in them."""
    found: set[tuple[str, str]] = set()
    for path in paths:
        parts = path.rpartition(".")[0].split("/")
        found.update(pairwise(parts))
    return found
