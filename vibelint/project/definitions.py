"""Where the project's own functions and classes are defined, by their canonical names."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.file import ScopeKind
from vibelint.project.traces import Files

NAMED = (ScopeKind.FUNCTION, ScopeKind.ASYNC_FUNCTION, ScopeKind.CLASS)
Place = tuple[str, int]
"""A file, and the index of a scope in it."""


class Definitions:
    """Answers that, for one project."""

    def __init__(self, files: Files) -> None:
        """Prepares the look-up; a file is sorted when first asked for.

        Args:
            files: Their facts.
        """
        self._files = files
        self._known: dict[str, tuple[Place | None, tuple[str, ...]]] = {}
        self._tables: dict[str, dict[str, int]] = {}

    def place(self, canonical: str) -> Place | None:
        """Where a function or class is defined; None for anything else.

        Args:
            canonical: A canonical name.
        """
        known = self._known.get(canonical)
        if known is None:
            known = self._known[canonical] = self._found(canonical)
        place, read = known
        if read:
            self._files.trace.read.update(read)
        return place

    def _found(self, canonical: str) -> tuple[Place | None, tuple[str, ...]]:
        """The place, and the files that were looked into for it."""
        read: list[str] = []
        for path, rest in self._splits(canonical):
            read.append(path)
            index = self._table(path).get(rest)
            if index is not None:
                return (path, index), tuple(read)
        return None, tuple(read)

    def _splits(self, canonical: str) -> Iterator[tuple[str, str]]:
        parts = canonical.split(".")
        for cut in range(len(parts) - 1, 0, -1):
            stem = "/".join(parts[:cut])
            for path in (f"{stem}.py", f"{stem}/__init__.py", f"{stem}.pyi"):
                if path in self._files:
                    yield path, ".".join(parts[cut:])
        if "__init__.py" in self._files:
            yield "__init__.py", canonical

    def _table(self, path: str) -> dict[str, int]:
        if path not in self._tables:
            scopes = self._files[path].scopes
            named = {s.qualname: i for i, s in enumerate(scopes) if s.kind in NAMED}
            self._tables[path] = named
        return self._tables[path]
