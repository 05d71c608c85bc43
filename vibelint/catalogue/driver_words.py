"""The words by which a project can meet what blocks, given what it imports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vibelint.catalogue.drivers import ANY, CALL, Drivers, Operation, root_of

ALWAYS = ("builtins", "vibelint")
"""Top-level names that need no import: Python's own, and what is guessed of unknown classes."""

OWN = frozenset(name for kind in (str, bytes, list, dict, set, float) for name in dir(kind))


@dataclass(frozen=True, slots=True)
class DriverWords:
    """Last names of what may block when it is called.

    Attributes:
        names: Those of functions and classes, which a plain name may mean.
        all: Those of methods too.
        is_open: Whether some type may block by any name.
        roots: The top-level names under which something is known.
        read: Last names of attributes that are fetched when they are read.
        giving: Last names of what gives something that is known, called or read.
        is_giving: Whether some type gives something by any name.
    """

    names: frozenset[str]
    all: frozenset[str]
    is_open: bool
    roots: frozenset[str]
    read: frozenset[str]
    giving: frozenset[str]
    is_giving: bool

    def takes(self, word: str) -> bool:
        """Whether a type that may block by any name may do so by this one.

        Args:
            word: A method's name; those of Python's own types are no calls over a network.
        """
        return self.is_open and word not in OWN


def driver_words(drivers: Drivers, roots: Iterable[str], given: Mapping[str, str]) -> DriverWords:
    """Collects the words.

    Args:
        drivers: What is known of drivers.
        roots: The top-level names that the project imports.
        given: Types that other tables give to canonical names.
    """
    reached = _reached(drivers, {*roots, *ALWAYS}, given)
    tables = (drivers.functions, drivers.values, drivers.types, drivers.aliases, given)
    known_roots = {root_of(name) for table in tables for name in table}
    functions = {name: o for name, o in drivers.functions.items() if root_of(name) in reached}
    types = [known for known in drivers.types.values() if root_of(known.name) in reached]
    names = {_last(name) for name, operation in functions.items() if _works(drivers, operation)}
    names |= {_last(known.name) for known in types if _works(drivers, known.constructor)}
    for name, held in {**drivers.values, **given}.items():
        if root_of(name) in reached and _is_called(drivers, held):
            names.add(_last(name))
    names |= {_last(alias) for alias, name in drivers.aliases.items() if _last(name) in names}
    steps = {s for known in types for s, o in known.members.items() if _works(drivers, o)}
    read = {s for k in types for s, o in k.members.items() if o.reads and not s.endswith(CALL)}
    methods = {step.removesuffix(CALL) for step in steps - read}
    giving = {_last(name) for name in (*drivers.values, *drivers.aliases, *given)}
    giving |= {_last(name) for name, operation in functions.items() if operation.gives}
    giving |= {_last(known.name) for known in types}
    giving |= {s.removesuffix(CALL) for known in types for s, o in known.members.items() if o.gives}
    return DriverWords(
        frozenset(names),
        frozenset(names | methods),
        ANY in methods,
        frozenset(reached & known_roots),
        frozenset(read),
        frozenset(giving),
        ANY in giving,
    )


def _reached(drivers: Drivers, roots: set[str], given: Mapping[str, str]) -> set[str]:
    """The top-level names whose types may be met, through what others give."""
    further_given: dict[str, set[str]] = defaultdict(set)
    for name, other in given.items():
        further_given[root_of(name)].add(root_of(other))
    reached, waiting = set(roots), list(roots)
    for root in waiting:
        further = {*drivers.leading.get(root, ()), *further_given.get(root, ())} - reached
        reached |= further
        waiting += further
    return reached


def _works(drivers: Drivers, operation: Operation) -> bool:
    """Whether calling something may block, or gives an object that blocks when called."""
    may = bool(operation.kind) or any(condition.then for condition in operation.unless)
    return may or _is_called(drivers, operation.gives)


def _is_called(drivers: Drivers, name: str) -> bool:
    called = drivers.member(name, CALL) if name else None
    return called is not None and bool(called.kind)


def _last(name: str) -> str:
    return name.rpartition(".")[2]
