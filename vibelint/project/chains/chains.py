"""The shortest way from each async function to what blocks, computed once from the bottom up.

A search from all blocking places at once, backwards over the calls (Dijkstra's algorithm, with the
weight first and the number of calls second), gives every function its way. So cycles end, a chain
may be of any length, and the work is linear in the calls but for the queue's logarithm.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from vibelint.model.span import Span
from vibelint.project.called import WORDS
from vibelint.project.chains.lines import Lines
from vibelint.project.chains.links import Links
from vibelint.project.chains.model import FAINT, Chain, Fork, Item, Link, Stop, Unit, links_in
from vibelint.project.chains.readings import Readings
from vibelint.project.chains.screen import CALLED
from vibelint.project.chains.together import read_together
from vibelint.project.coroutines import COROUTINES, coroutines
from vibelint.project.on_loop import on_loop
from vibelint.project.project import Project
from vibelint.project.taken import take_together
from vibelint.project.types.set_from_outside import SET
from vibelint.project.words import GIVEN

TABLES = (GIVEN, CALLED, WORDS, COROUTINES, SET)
"""What is asked of all files before any body is read."""


class _Way(NamedTuple):
    level: int
    length: int
    item: Stop | Link


class _Waiting:
    """The branches of a fork that are not yet known to block."""

    def __init__(self, fork: Fork) -> None:
        self.left = set(range(len(fork.branches)))

    def without(self, branch: int) -> bool:
        """Strikes off a branch; whether it was the last one."""
        was_last = self.left == {branch}
        self.left.discard(branch)
        return was_last


class Chains:
    """Answers what blocks in async functions, for one project."""

    def __init__(self, project: Project) -> None:
        """Reads every body that an async function reaches, and finds the ways."""
        self.project = project
        take_together(project, TABLES)
        self._links = Links(project)
        self._readings = Readings(project, self._links)
        self._items: dict[Unit, list[Item]] = {}
        self._ways: dict[Unit, _Way] = {}
        units = [Unit(*place) for place in (*coroutines(project), *on_loop(project))]
        if project.others is not None:
            read_together(self._readings, units, project.others)
        self._explore(units)
        self._settle()

    def reach(self, units: Iterable[Unit]) -> None:
        """Reads plain functions too, which no async one need reach.

        Args:
            units: Those that somebody will ask about.
        """
        known = len(self._items)
        self._explore(units)
        if len(self._items) > known:
            self._ways.clear()
            self._settle()

    def of(self, path: str, scope: int) -> list[Chain]:
        """The places of a function that block, each with its shortest chain, in order.

        Args:
            path: Its file.
            scope: Its index in that file's scopes: of an async function, or one that `reach` read.
        """
        best: dict[Span, _Way] = {}
        for item in self._items.get(Unit(path, scope), ()):
            way = self._way(item)
            known = best.get(item.span)
            if way is not None and (known is None or way[:2] < known[:2]):
                best[item.span] = way
        return self._told(Unit(path, scope), best)

    def own(self, unit: Unit) -> list[Chain]:
        """The places of a function that block by themselves, whatever it calls, in order.

        Args:
            unit: Any function; what it leads to is not read.
        """
        items = self._items.get(unit)
        best: dict[Span, _Way] = {}
        for item in self._readings.of(unit) if items is None else items:
            if isinstance(item, Stop):
                known, way = best.get(item.span), _Way(item.level, len(item.via), item)
                if known is None or way[:2] < known[:2]:
                    best[item.span] = way
        return self._told(unit, best)

    def blocks(self, path: str, scope: int) -> Chain | None:
        """The shortest way from one of the project's functions to what blocks.

        Args:
            path: Its file.
            scope: Its index in that file's scopes; a function that no async one reaches has none.
        """
        way = self._ways.get(Unit(path, scope))
        return self._chain(Unit(path, scope), way) if way else None

    def once(self, path: str, scope: int) -> Lines:
        """The lines of a function that run only once in the life of the process.

        Args:
            path: Its file.
            scope: Its index in that file's scopes.
        """
        return self._links.once.lines(Unit(path, scope))

    def _told(self, unit: Unit, ways: dict[Span, _Way]) -> list[Chain]:
        chains = (self._chain(unit, way) for way in ways.values())
        return sorted(chains, key=lambda chain: (chain.entry.line, chain.entry.column))

    def _explore(self, units: Iterable[Unit]) -> None:
        waiting = list(units)
        read = self._read(waiting[::-1])
        for unit in waiting:
            if unit not in self._items:
                self._items[unit] = read[unit]
                waiting += _targets(read[unit])

    def _read(self, waiting: list[Unit]) -> dict[Unit, list[Item]]:
        """All that is not known yet; what a function leads to is read next, mostly of its file."""
        read: dict[Unit, list[Item]] = {}
        while waiting:
            unit = waiting.pop()
            if unit not in read and unit not in self._items:
                found = read[unit] = self._readings.of(unit)
                waiting += _targets(found) if found else ()
        return read

    def _settle(self) -> None:
        number = count()
        queue: list[tuple[int, int, int, Unit, _Way]] = []
        callers = self._callers()

        def push(unit: Unit, way: _Way) -> None:
            if unit not in self._ways:
                heappush(queue, (*way[:2], next(number), unit, way))

        for unit, items in self._items.items():
            for item in items:
                if isinstance(item, Stop):
                    push(unit, _Way(item.level, len(item.via), item))
        while queue:
            *_, unit, way = heappop(queue)
            if unit in self._ways:
                continue
            self._ways[unit] = way
            for caller, link, fork, branch in callers.get(unit, ()):
                if fork is None or fork.without(branch):
                    push(caller, self._through(link, way))

    def _callers(self) -> dict[Unit, list[tuple[Unit, Link, _Waiting | None, int]]]:
        found: dict[Unit, list[tuple[Unit, Link, _Waiting | None, int]]] = defaultdict(list)
        for unit, items in self._items.items():
            for item in items:
                if isinstance(item, Link):
                    found[item.target].append((unit, item, None, 0))
                elif isinstance(item, Fork):
                    fork = _Waiting(item)
                    for number, branch in enumerate(item.branches):
                        for link in branch:
                            found[link.target].append((unit, link, fork, number))
        return found

    def _through(self, link: Link, way: _Way) -> _Way:
        level = FAINT if link.faint else way.level
        return _Way(level, way.length + 1 + len(link.via), link)

    def _way(self, item: Item) -> _Way | None:
        if isinstance(item, Stop):
            return _Way(item.level, len(item.via), item)
        if isinstance(item, Link):
            known = self._ways.get(item.target)
            return self._through(item, known) if known else None
        ways = [self._shortest(branch) for branch in item.branches]
        known_ways = [way for way in ways if way is not None]
        return max(known_ways, key=lambda way: way[:2]) if all(ways) else None

    def _shortest(self, branch: tuple[Link, ...]) -> _Way | None:
        ways = [way for link in branch if (way := self._way(link)) is not None]
        return min(ways, key=lambda way: way[:2], default=None)

    def _chain(self, unit: Unit, way: _Way) -> Chain:
        entry, level = way.item.span, way.level
        through: list[Unit] = []
        item = way.item
        while isinstance(item, Link):
            through += (*item.via, item.target)
            unit, item = item.target, self._ways[item.target].item
        through += item.via
        return Chain(entry, tuple(through), (unit.path, item.span), item.blocking, level)


def _targets(items: Iterable[Item]) -> Iterator[Unit]:
    return (link.target for item in items for link in links_in(item))
