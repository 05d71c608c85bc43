"""What a class inherits from, through the project's own classes."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from vibelint.facts.expression import Expr, Subscript
from vibelint.facts.file import ScopeKind
from vibelint.project.names import names
from vibelint.project.project import Project

UNKNOWN = "?"
"""Stands among the ancestors for a base that has no name."""


class Classes:
    """Answers what classes inherit from, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.files = project.files
        self.names = names(project)
        self._known: dict[tuple[str, int], tuple[str, ...]] = {}

    def ancestors(self, path: str, scope: int) -> tuple[str, ...]:
        """Canonical names of a class and of all it inherits from, nearest first.

        Args:
            path: The class's file.
            scope: Its index in that file's scopes.

        Returns:
            Its own name first; for a base that cannot be named, `?` and the name as written
            (`?.BaseView`).
        """
        key = (path, scope)
        if key not in self._known:
            self._known[key] = (self.names.canonical(path, scope),)  # a cycle ends here
            self._known[key] = tuple(dict.fromkeys(self._collect(path, scope)))
        return self._known[key]

    def of(self, canonical: str) -> tuple[str, ...]:
        """The ancestors of a class by canonical name; only itself if it is not the project's."""
        place = self.names.definition(canonical)
        if place is None or self.files[place[0]].scopes[place[1]].kind is not ScopeKind.CLASS:
            return (canonical,)
        return self.ancestors(*place)

    def _collect(self, path: str, scope: int) -> list[str]:
        found = [self.names.canonical(path, scope)]
        holder = self.files[path].scopes[scope]
        for base in holder.bases:
            written = _written(base)
            canonical = self.names.resolve(path, holder.parent, written) if written else None
            if canonical is None:
                found.append(f"{UNKNOWN}.{written}" if written else UNKNOWN)
            else:
                found.extend(self.of(canonical))
        return found


def _written(base: Expr) -> str:
    if isinstance(base, Subscript):
        base = base.base
    return base if isinstance(base, str) else ""


_KNOWN: WeakKeyDictionary[Project, Classes] = WeakKeyDictionary()


def classes(project: Project) -> Classes:
    """The classes of a project, built once."""
    found = _KNOWN.get(project)
    if found is None:
        found = _KNOWN[project] = Classes(project)
    return found
