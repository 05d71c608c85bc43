"""Which classes stand below a class: those that inherit, and those that a protocol means.

A test's doubles are not among them: no request meets a fake.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from functools import cached_property, lru_cache

from vibelint.facts.expression import Subscript
from vibelint.facts.file import Scope, ScopeKind
from vibelint.project.given import last
from vibelint.project.roles import role_by_path
from vibelint.project.room import room
from vibelint.project.types.asking import Asked

BELOW = "below"
PROTOCOL = ("typing.Protocol", "typing_extensions.Protocol")
Methods = Mapping[str, tuple[str, ...]]
"""The names of the positional parameters of each method."""
FILES = 300
"""How many files' methods are kept."""


class Descent:
    """Finds subclasses, for one project."""

    def __init__(self, asked: Asked, loose: Callable[[], Set[str]]) -> None:
        """Takes the inference.

        Args:
            asked: The inference.
            loose: Gives the names on the top of modules that may stand for another.
        """
        self.asked, self._loose = asked, loose
        self._below: dict[str, tuple[str, ...]] = {}
        asked.files.trace.answers(BELOW, self._stand_for)
        self._table = lru_cache(maxsize=room(asked.files, FILES))(self._read)

    def below(self, name: str) -> tuple[str, ...]:
        """All of the project's classes that a class stands for, by canonical name.

        Args:
            name: The class's canonical name.

        Returns:
            Those that inherit from it; for a protocol that none inherits from, those that have all
            its methods with the same parameters.
        """
        found = self._stand_for(name)
        self.asked.files.trace.ask(BELOW, name, found)
        return found

    def _stand_for(self, name: str) -> tuple[str, ...]:
        if name not in self._below:
            with self.asked.files.trace.apart():
                self._below[name] = self._inheritors(name) or self._matching(name)
        return self._below[name]

    def _inheritors(self, name: str) -> tuple[str, ...]:
        found: list[str] = []
        waiting = [name]
        for current in waiting:
            below = list(self._inheriting(current))
            waiting += (b for b in below if b not in waiting)
            found += below
        return tuple(dict.fromkeys(found))

    def _inheriting(self, name: str) -> Iterator[str]:
        """The classes that one is a base of, in order."""
        classes, names = self.asked.classes, self.asked.names
        word = name.rpartition(".")[2]
        for path, index in sorted({*self._heirs.get(word, ()), *self._heirs.get("", ())}):
            if name in classes.bases(path, index):
                yield names.canonical(path, index)

    @cached_property
    def _heirs(self) -> dict[str, set[tuple[str, int]]]:
        """Classes by the last words of their bases; by none where that may stand for another."""
        found: dict[str, set[tuple[str, int]]] = defaultdict(set)
        loose = self._loose()
        for path, index in self._classes():
            scopes = self.asked.files.plain[path].scopes
            is_inner = scopes[scopes[index].parent].is_function
            for base in scopes[index].bases:
                word = last(base.base if isinstance(base, Subscript) else base) or ""
                is_loose = is_inner or word in loose
                found["" if is_loose else word].add((path, index))
        return found

    def _matching(self, name: str) -> tuple[str, ...]:
        place = self.asked.classes.place(name)
        is_one = place is not None and self._is_protocol(*place)
        wanted = self._methods(*place) if place and is_one else {}
        return tuple(self._with(wanted)) if wanted else ()

    def _with(self, wanted: Methods) -> Iterator[str]:
        first = next(iter(wanted))
        for path, index in self._defining.get(first, ()):
            own = self._methods(path, index)
            fits = all(own.get(n) == p for n, p in wanted.items())
            if fits and not self._is_protocol(path, index):
                yield self.asked.names.canonical(path, index)

    @cached_property
    def _defining(self) -> dict[str, list[tuple[str, int]]]:
        """The classes that define a method, by its name."""
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for path, index in self._classes():
            for name in self._methods(path, index):
                found[name].append((path, index))
        return found

    def _classes(self) -> Iterator[tuple[str, int]]:
        for path, facts in self.asked.files.items():
            if role_by_path(path) != "test":
                scopes = enumerate(facts.scopes)
                yield from ((path, i) for i, s in scopes if s.kind is ScopeKind.CLASS)

    def _methods(self, path: str, index: int) -> Methods:
        return self._table(path).get(index, {})

    def _read(self, path: str) -> Mapping[int, Methods]:
        return _methods(self.asked.files[path].scopes)

    def _is_protocol(self, path: str, index: int) -> bool:
        scope = self.asked.files[path].scopes[index]
        bases = (b.base if isinstance(b, Subscript) else b for b in scope.bases)
        resolve = self.asked.names.resolve
        return any(isinstance(b, str) and resolve(path, scope.parent, b) in PROTOCOL for b in bases)


def _methods(scopes: tuple[Scope, ...]) -> dict[int, dict[str, tuple[str, ...]]]:
    found: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for scope in scopes:
        above = scopes[scope.parent] if scope.parent >= 0 else None
        if above is not None and above.kind is ScopeKind.CLASS and scope.is_function:
            names = (p.name for p in scope.parameters if p.kind == "positional")
            found[scope.parent][scope.name] = tuple(names)
    return found
