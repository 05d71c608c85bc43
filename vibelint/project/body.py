"""A function's body, nested functions, lambdas and comprehensions included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct

from vibelint.facts.access import Access
from vibelint.facts.file import Binding, CallSite, FileFacts, Result
from vibelint.facts.step import Step
from vibelint.model.span import Span
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.room import room

FILES = 300
"""How many files of a large project are kept sorted, with the bodies that were asked for."""
Placed = TypeVar("Placed", Access, Binding, Result, Step)


class Body(Struct, frozen=True, gc=False):
    """What stands in a function.

    Attributes:
        path: Its file.
        scope: Its index in that file's scopes.
        scopes: That index and those of everything nested in it.
        calls: In the order they are written.
        bindings: Likewise.
        results: Likewise.
        steps: Likewise.
    """

    path: str
    scope: int
    scopes: tuple[int, ...]
    calls: tuple[CallSite, ...]
    bindings: tuple[Binding, ...]
    results: tuple[Result, ...]
    steps: tuple[Step, ...]

    @property
    def first_line(self) -> int:
        """The first line that does something, docstring and signature left out; 0 for none."""
        first = [site.call.span.line for site in self.calls[:1]]
        for facts in (self.bindings, self.results, self.steps):
            first += [fact.span.line for fact in facts[:1]]
        return min(first, default=0)


class Bodies:
    """Gathers bodies, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up; a file is sorted when first asked for."""
        self.files = project.files
        self._sorted = lru_cache(maxsize=room(project.files, FILES))(self._read)

    def of(self, path: str, scope: int) -> Body:
        """The body of a function.

        Args:
            path: Its file.
            scope: Its index in that file's scopes.
        """
        self.files[path]  # noted, whoever asked before
        return self._sorted(path).body(path, scope)

    def _read(self, path: str) -> _Sorted:
        return _Sorted(self.files[path])


class _Sorted:
    """One file's facts by scope."""

    def __init__(self, facts: FileFacts) -> None:
        self._known: dict[int, Body] = {}
        self.children: dict[int, list[int]] = defaultdict(list)
        for index, scope in enumerate(facts.scopes):
            self.children[scope.parent].append(index)
        self.calls: dict[int, list[CallSite]] = defaultdict(list)
        for site in facts.calls:
            self.calls[site.scope].append(site)
        self.bindings = by_scope(facts.bindings)
        self.results = by_scope(facts.results)
        self.steps = by_scope(facts.steps)

    def body(self, path: str, scope: int) -> Body:
        found = self._known.get(scope)
        if found is None:
            found = self._known[scope] = self._gathered(path, scope)
        return found

    def _gathered(self, path: str, scope: int) -> Body:
        within = [scope]
        for index in within:
            within += self.children.get(index, ())
        calls = sorted(
            (s for i in within for s in self.calls.get(i, ())), key=lambda s: s.call.span
        )
        return Body(
            path,
            scope,
            tuple(within),
            tuple(calls),
            _gathered(self.bindings, within),
            _gathered(self.results, within),
            _gathered(self.steps, within),
        )


def by_scope(facts: Iterable[Placed]) -> dict[int, list[Placed]]:
    """Facts of one file by the scope that each stands in, in the order they are given."""
    found: dict[int, list[Placed]] = defaultdict(list)
    for fact in facts:
        found[fact.scope].append(fact)
    return found


def _gathered(by_scope: dict[int, list[Placed]], within: list[int]) -> tuple[Placed, ...]:
    facts = (fact for index in within for fact in by_scope.get(index, ()))
    return tuple(sorted(facts, key=lambda fact: fact.span))


def inside(span: Span, line: int, end_line: int) -> bool:
    """Whether a span lies between two lines, both included."""
    return line <= span.line and span.end_line <= end_line


def covers(outer: Span, span: Span) -> bool:
    """Whether a span lies within another, or is the same."""
    starts = (outer.line, outer.column) <= (span.line, span.column)
    return starts and (span.end_line, span.end_column) <= (outer.end_line, outer.end_column)


@once
def bodies(project: Project) -> Bodies:
    """The bodies of a project, gathered when asked for."""
    return Bodies(project)
