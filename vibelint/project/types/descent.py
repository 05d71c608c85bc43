"""Which classes stand below a class: those that inherit, and those that a protocol means.

A test's doubles are not among them: no request meets a fake.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from functools import cached_property, lru_cache

from vibelint.facts.expression import Subscript
from vibelint.facts.file import CLASS, Scope
from vibelint.project.given import last
from vibelint.project.roles import role_by_path
from vibelint.project.room import room
from vibelint.project.types.asking import Asked

BELOW = "below"
ABSTRACT = frozenset({"ABC", "ABCMeta", "Protocol"})
PROTOCOL = ("typing.Protocol", "typing_extensions.Protocol")
Shape = tuple[tuple[str, ...], int]
"""The names of a method's positional parameters, and how many of them every call must give."""
Methods = Mapping[str, Shape]
FILES = 100
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
        if place is None or not self._is_protocol(*place):
            return ()
        above = [self.asked.classes.place(one) for one in self.asked.classes.of(name)]
        wanted: dict[str, Shape] = {}
        for one in above:
            if one is not None:
                wanted = {**self._methods(*one), **wanted}
        return tuple(self._with(wanted)) if wanted else ()

    def _with(self, wanted: Methods) -> Iterator[str]:
        """The classes that have some methods, their own or those of what they inherit from."""
        places = (place for name in wanted for place in self._defining.get(name, ()))
        for path, index in dict.fromkeys(places):
            if self._is_protocol(path, index):
                continue
            name = self.asked.names.canonical(path, index)
            own = self._methods(path, index)
            missing = [n for n in wanted if n not in own]
            if missing:
                own = {**self._inherited(name), **own}
            if all(n in own and _fits(own[n], shape) for n, shape in wanted.items()):
                yield name

    def _inherited(self, name: str) -> Methods:
        found: dict[str, Shape] = {}
        for ancestor in self.asked.classes.of(name)[1:]:
            place = self.asked.classes.place(ancestor)
            if place is not None:
                found = {**self._methods(*place), **found}
        return found

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
                yield from ((path, i) for i, s in scopes if s.kind is CLASS)

    def _methods(self, path: str, index: int) -> Methods:
        return self._table(path).get(index, {})

    def _read(self, path: str) -> Mapping[int, Methods]:
        return _methods(self.asked.files[path].scopes)

    def _is_protocol(self, path: str, index: int) -> bool:
        scope = self.asked.files[path].scopes[index]
        bases = (b.base if isinstance(b, Subscript) else b for b in scope.bases)
        resolve = self.asked.names.resolve
        return any(isinstance(b, str) and resolve(path, scope.parent, b) in PROTOCOL for b in bases)


def is_kind(asked: Asked, name: str, wanted: str) -> bool:
    """Whether objects of a class are of another one, or do what that one says.

    Args:
        asked: The inference.
        name: The class's canonical name.
        wanted: The other one's.
    """
    if wanted in asked.classes.of(name):
        return True
    place = asked.classes.place(wanted)
    if place is None or not is_abstract(asked.files[place[0]].scopes[place[1]]):
        return False
    return name in asked.subclasses(wanted)


def is_abstract(holder: Scope) -> bool:
    """Whether a class says that others do what it is for: an `ABC` or a protocol."""
    bases = (b.base if isinstance(b, Subscript) else b for b in holder.bases)
    return not ABSTRACT.isdisjoint({last(b) for b in (*bases, *(v for _, v in holder.keywords))})


def _methods(scopes: tuple[Scope, ...]) -> dict[int, dict[str, Shape]]:
    found: dict[int, dict[str, Shape]] = defaultdict(dict)
    for scope in scopes:
        above = scopes[scope.parent] if scope.parent >= 0 else None
        if above is not None and above.kind is CLASS and scope.is_function:
            plain = [p for p in scope.parameters if p.kind == "positional"]
            needed = sum(p.default is None for p in plain)
            found[scope.parent][scope.name] = (tuple(p.name for p in plain), needed)
    return found


def _fits(own: Shape, wanted: Shape) -> bool:
    """Whether a method takes all calls that another one takes, with more parameters at the most."""
    names = wanted[0]
    return own[0][: len(names)] == names and own[1] <= len(names)
