"""Callables that are handed over: run elsewhere, called on the spot, or kept.

The names are data, `rules/async/escapes.yaml`. Only the callable escapes: what stands in the
arguments of a hand-over is evaluated before it (`to_thread(load(url))` loads here).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from vibelint.catalogue.data import load
from vibelint.facts.expression import Attribute, Call, Comprehension, Expr, Starred
from vibelint.facts.file import CallSite
from vibelint.project.names import names
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.words import words

LAZY = (Call, Comprehension, str)


class Uses(NamedTuple):
    """What a call does with its arguments before it returns.

    Attributes:
        here: The callables that it calls: a sort's key, what a consumed `map` is given.
        consumed: What it iterates to the end (or begins to): generators, `map`s, calls, names.
    """

    here: tuple[Expr, ...]
    consumed: tuple[Expr, ...]


NOTHING = Uses((), ())


class Escapes:
    """Answers what calls do with the callables they are given, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.names = names(project)
        self.words = words(project)
        self.data: dict[str, Any] = load("async/escapes.yaml")
        self._known = {key: _words(self.data[key]) for key in ("elsewhere", "here", "consumers")}
        self.drawn = frozenset(self.data["drawn"])
        self._heeded = self._known["here"] | self._known["consumers"]

    def elsewhere(self, path: str, site: CallSite) -> Expr | None:
        """The callable that a call hands to a thread, a process or a later time.

        Args:
            path: The file of the call.
            site: The call.

        Returns:
            None when it hands none over.
        """
        call = site.call
        known = self._known["elsewhere"]
        if not (call.args or call.keywords) or not self.words.may_mean(path, call.callee, known):
            return None
        return next(self._given(path, site, "elsewhere"), None)

    def uses(self, path: str, site: CallSite) -> Uses:
        """What a call does with its arguments before it returns.

        Args:
            path: The file of the call.
            site: The call.
        """
        call = site.call
        if not (call.args or call.keywords):
            return NOTHING
        spelled = self.words.spelled(call.callee)
        word, loose = spelled.mention[0], self.words.is_spelled_loosely(path, spelled)
        if not loose and word not in self._heeded and Starred not in map(type, call.args):
            return NOTHING
        consumed = self._consumed(path, site, loose or word in self._known["consumers"])
        here = self._given(path, site, "here") if loose or word in self._known["here"] else ()
        if not consumed:
            return Uses(tuple(here), ()) if here else NOTHING
        return Uses((*here, *self._mapping(path, site.scope, consumed)), consumed)

    def _mapping(self, path: str, scope: int, consumed: tuple[Expr, ...]) -> Iterator[Expr]:
        for iterable in consumed:
            if isinstance(iterable, Call):
                positions = self.data["lazy"].get(self.canonical(path, scope, iterable.callee))
                yield from _arguments(iterable, positions or [])

    def _consumed(self, path: str, site: CallSite, may: bool) -> tuple[Expr, ...]:
        call, rows = site.call, self.data["consumers"]
        starred = [arg.value for arg in call.args if type(arg) is Starred]
        unpacked = [value for value in starred if isinstance(value, LAZY)] if starred else []
        given = [arg for arg in call.args if isinstance(arg, LAZY)] if may else []
        if not given:
            return tuple(unpacked)
        canonical = self.canonical(path, site.scope, call.callee)
        consumes = canonical in rows["functions"] or method(call.callee) in rows["methods"]
        taken = (*unpacked, *given) if consumes else tuple(unpacked)
        return (*taken, *self._through(path, site.scope, taken))

    def _through(self, path: str, scope: int, taken: tuple[Expr, ...]) -> Iterator[Expr]:
        """What `enumerate`, `iter` and their like take from as they are consumed."""
        for outer in taken:
            if isinstance(outer, Call):
                places = self.data["through"].get(self.canonical(path, scope, outer.callee))
                inner = [arg for arg in _arguments(outer, places or []) if isinstance(arg, LAZY)]
                yield from inner
                yield from self._through(path, scope, tuple(inner))

    def canonical(self, path: str, scope: int, expr: Expr) -> str | None:
        """The canonical name of an expression that is a dotted name, else None."""
        return self.names.resolve(path, scope, expr) if isinstance(expr, str) else None

    def _given(self, path: str, site: CallSite, key: str) -> Iterator[Expr]:
        call, rows = site.call, self.data[key]
        canonical = self.canonical(path, site.scope, call.callee)
        places = rows["functions"].get(canonical) if canonical else None
        places = places or rows["methods"].get(method(call.callee))
        yield from _arguments(call, places or [])


def method(callee: Expr) -> str:
    """The last name of a callee that is an attribute of something; empty for any other."""
    if isinstance(callee, Attribute):
        return callee.name
    return callee.rpartition(".")[2] if isinstance(callee, str) and "." in callee else ""


def _words(rows: dict[str, Any]) -> frozenset[str]:
    return frozenset(name.rpartition(".")[2] for name in (*rows["functions"], *rows["methods"]))


def _arguments(call: Call, places: list[int | str]) -> Iterator[Expr]:
    for place in places:
        if isinstance(place, str):
            given = call.keyword(place)
        else:
            given = call.args[place] if place < len(call.args) else None
        if given is not None:
            yield given


@once
def escapes(project: Project) -> Escapes:
    """The escapes of a project, prepared once."""
    return Escapes(project)
