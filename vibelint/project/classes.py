"""What a class inherits from, through the project's own classes."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.expression import Call, Expr, Subscript
from vibelint.facts.file import CLASS, Scope
from vibelint.project.names import names
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.traces import Answers, files_of

UNKNOWN = "?"
"""Stands among the ancestors for a base that has no name."""

Placed = tuple[str, tuple[str, int] | None]
"""A class's canonical name, and where it is defined: its file, and its index in the scopes."""

MIXING = ".from_queryset"
"""Django's way to make one class of a manager's and a queryset's."""

MOST = 200
"""How many ancestors are followed; a cycle ends there too."""


class Classes:
    """Answers what classes inherit from, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.files = files_of(project)
        self._scopes = self.files.plain
        self.names = names(project)
        self._known: Answers[tuple[str, int], tuple[str, ...]] = Answers(self.files.trace)
        self._bases: Answers[tuple[str, int], tuple[str, ...]] = Answers(self.files.trace)
        self._by_name: Answers[str, tuple[str, ...]] = Answers(self.files.trace)
        self._placed: Answers[str, tuple[Placed, ...]] = Answers(self.files.trace)

    def ancestors(self, path: str, scope: int) -> tuple[str, ...]:
        """Canonical names of a class and of all it inherits from, nearest first.

        Args:
            path: The class's file.
            scope: Its index in that file's scopes.

        Returns:
            Its own name first; for a base that cannot be named, `?` and the name as written
            (`?.BaseView`).
        """
        return self._known.get((path, scope), self._lineage, path, scope)

    def of(self, canonical: str) -> tuple[str, ...]:
        """The ancestors of a class by canonical name; only itself if it is not the project's."""
        return self._by_name.get(canonical, self._found, canonical)

    def placed(self, canonical: str) -> tuple[Placed, ...]:
        """The ancestors of a class, each with its place; None for those not of the project."""
        return self._placed.get(canonical, self._places, canonical)

    def _places(self, canonical: str) -> tuple[Placed, ...]:
        return tuple([(one, self.place(one)) for one in self.of(canonical)])

    def _found(self, canonical: str) -> tuple[str, ...]:
        place = self.place(canonical)
        return (canonical,) if place is None else self.ancestors(*place)

    def place(self, canonical: str) -> tuple[str, int] | None:
        """Where one of the project's classes is defined; None for anything else."""
        place = self.names.definition(canonical)  # which reads the file
        if place is None or self._scopes[place[0]].scopes[place[1]].kind is not CLASS:
            return None
        return place

    def bases(self, path: str, scope: int) -> tuple[str, ...]:
        """Canonical names of a class's own bases, `?` before those that have none."""
        return self._bases.get((path, scope), self._named, path, scope)

    def _named(self, path: str, scope: int) -> tuple[str, ...]:
        holder = self.files[path].scopes[scope]
        return tuple(self._base(path, holder.parent, base) for base in bases_of(holder))

    def _base(self, path: str, scope: int, base: Expr) -> str:
        written = _written(base)
        canonical = self.names.resolve(path, scope, written) if written else None
        return canonical or (f"{UNKNOWN}.{written}" if written else UNKNOWN)

    def _lineage(self, path: str, scope: int) -> tuple[str, ...]:
        met = self._collect(path, scope)[::-1]
        return tuple(dict.fromkeys(met))[::-1]  # a diamond's top comes last

    def _collect(self, path: str, scope: int) -> list[str]:
        found: list[str] = []
        waiting = [self.names.canonical(path, scope)]
        while waiting and len(found) < MOST:
            current = waiting.pop()
            found.append(current)
            place = None if current.startswith(UNKNOWN) else self.place(current)
            if place is not None:
                waiting += (b for b in reversed(self.bases(*place)) if b not in waiting)
        return found


def bases_of(holder: Scope) -> Iterator[Expr]:
    """What a class inherits from; `Manager.from_queryset(Orders)` is a kind of both."""
    for base in holder.bases:
        made = base.callee if isinstance(base, Call) else None
        if isinstance(base, Call) and isinstance(made, str) and made.endswith(MIXING):
            yield from base.args[:1]
            yield made.removesuffix(MIXING)
        else:
            yield base


def _written(base: Expr) -> str:
    if isinstance(base, Subscript):
        base = base.base
    return base if isinstance(base, str) else ""


@once
def classes(project: Project) -> Classes:
    """The classes of a project, built once."""
    return Classes(project)
