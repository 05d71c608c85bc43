"""Writes that a function makes one after the other, and whether a transaction holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Constant, Expr
from vibelint.facts.file import BindingKind, CallSite
from vibelint.facts.step import StepKind
from vibelint.model.span import Span
from vibelint.project.body import Body, bodies, inside
from vibelint.project.called import called
from vibelint.project.idle_writes import is_idle_commit, is_idle_save
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.queries import Query, queries
from vibelint.project.receivers import receivers
from vibelint.project.spelling import last_name, split, written
from vibelint.project.types.inference import types
from vibelint.project.words import words

ENTERED = (BindingKind.WITH, BindingKind.ASYNC_WITH)
BRANCHING = (StepKind.IF, StepKind.FOR, StepKind.WHILE, StepKind.EXCEPT, StepKind.MATCH)
DEPTH = 4
COMMIT = frozenset({"commit"})
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Written:
    """A write, or the commit that ends one.

    Attributes:
        span: Its call.
        about: The call as written.
        ends: Whether it commits, and does not write by itself.
    """

    span: Span
    about: str
    ends: bool = False


class Writes:
    """Finds them, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the search."""
        self.project = project
        self.names = names(project)
        self.receivers = receivers(project)
        self.queries = queries(project)
        self.bodies = bodies(project)
        self.types = types(project)
        self.data: dict[str, Any] = load("handlers/transactions.yaml")
        self._saving = frozenset(name for row in self.data["saving"].values() for name in row)
        self._opening = frozenset(name.rpartition(".")[2] for name in self.data["opening"])
        self._called, self._words = called(project), words(project)
        self._several: dict[str, bool] = {}

    def apart(self, path: str, scope: int) -> tuple[Written, ...]:
        """Two or more writes of a function that may happen one without the other.

        Args:
            path: Its file.
            scope: Its index in that file's scopes.

        Returns:
            Nothing where a transaction holds them, one commit ends them, or they exclude each
            other.
        """
        if not self._has_several(path):
            return ()
        body = self.bodies.of(path, scope)
        called = [last_name(site.call.callee) for site in body.calls]
        ends, saves = self._may_end(called), self._may_save(called)
        if not (ends or saves) or (path, scope) in self._held or self._is_atomic(path, scope):
            return ()
        held = self._blocks(body)
        following = _following(body, _outside(held, self._commits(body))) if ends else ()
        if following or not saves or self._by_request:
            return following
        return _following(body, _outside(held, self._saves(body)))

    def _has_several(self, path: str) -> bool:
        if path not in self._several:
            called = self._called.words(path)
            self._several[path] = self._may_end(called) or self._may_save(called)
        return self._several[path]

    def _may_end(self, called: Iterable[str]) -> bool:
        """Whether calls may be two commits, by their names alone."""
        return sum(name == "commit" or name in self._committing for name in called) > 1

    def _may_save(self, called: Iterable[str]) -> bool:
        """Whether calls may be two writes, by their names alone."""
        return sum(name in self._saving for name in called) > 1

    def _commits(self, body: Body) -> Iterator[Written]:
        """The calls that commit a session, those of the project's functions that do included."""
        since = None
        for site in body.calls:
            span = site.call.span
            if site.scope != body.scope or not self._ends(body.path, site):
                continue
            plain = self._is_commit(body.path, site)
            idle = plain and since and is_idle_commit(body, self.queries.of(body), since, span)
            if not idle:
                yield Written(span, written(site.call.callee), ends=True)
            since = None if plain else span

    def _ends(self, path: str, site: CallSite) -> bool:
        if self._is_commit(path, site):
            return True
        callee = site.call.callee
        name = callee.rpartition(".")[2] if isinstance(callee, str) else split(callee)[1]
        if name not in self._committing:
            return False
        return any(place in self._committing[name] for place in self._own(path, site))

    @cached_property
    def _committing(self) -> dict[str, set[Place]]:
        """The functions that commit a session themselves, by name."""
        found: dict[str, set[Place]] = {}
        for path, facts in self.project.files.items():
            for site in self._called.by(path, COMMIT):
                if facts.scopes[site.scope].is_function and self._is_commit(path, site):
                    name = facts.scopes[site.scope].name
                    found.setdefault(name, set()).add((path, site.scope))
        return found

    def _is_commit(self, path: str, site: CallSite) -> bool:
        base, method = split(site.call.callee)
        if base is None or method not in COMMIT:
            return False
        return self.receivers.kind_of(path, site.scope, base, site.call.span) == "session"

    def _saves(self, body: Body) -> Iterator[Written]:
        queries = self.queries.of(body)
        for query in queries:
            if self._is_save(query) and not is_idle_save(body, queries, query):
                yield Written(query.span, query.written)

    def _is_save(self, query: Query) -> bool:
        return query.method in self.data["saving"].get(query.kind, ())

    def _own(self, path: str, site: CallSite) -> list[Place]:
        callee = site.call.callee
        if not isinstance(callee, str):
            return []
        found = self.types.callees(path, site.scope, site.call)
        return [(c.path, c.scope) for c in found if c.path and not c.wrappers]

    def _is_atomic(self, path: str, scope: int) -> bool:
        """Whether a decorator of the function opens a transaction."""
        holder = self.project.files[path].scopes[scope]
        return any(self._opens(path, holder.parent, decorator) for decorator in holder.decorators)

    def _opens(self, path: str, scope: int, expr: Expr | None) -> bool:
        callee = expr.callee if isinstance(expr, Call) else expr
        base, method = split(callee) if callee is not None else (None, "")
        if any(word in (method or str(callee)).casefold() for word in self.data["words"]):
            return True
        if base is not None and method in ("begin", "begin_nested"):
            return True
        if not isinstance(callee, str) or not self._words.may_mean(path, callee, self._opening):
            return False
        return self.names.resolve(path, scope, callee) in self.data["opening"]

    def _blocks(self, body: Body) -> list[tuple[int, int]]:
        """The lines from each `with` that opens a transaction on."""
        last = self.project.files[body.path].scopes[body.scope].end_line
        return [
            (binding.span.line, last)
            for binding in body.bindings
            if binding.kind in ENTERED and self._opens(body.path, binding.scope, binding.value)
        ]

    @cached_property
    def _by_request(self) -> bool:
        """Whether Django opens a transaction for each request."""
        for facts in self.project.files.values():
            for binding in facts.bindings:
                value = binding.value
                keys = getattr(value, "keys", ()) or ()
                inner = [
                    k for v in getattr(value, "items", ()) for k in getattr(v, "keys", ()) or ()
                ]
                named = {getattr(k, "value", "") for k in (*keys, *inner)}
                if "ATOMIC_REQUESTS" in named or binding.target.endswith("ATOMIC_REQUESTS"):
                    return value != Constant("False")
        return False

    @cached_property
    def _held(self) -> frozenset[Place]:
        """The functions that are called where a transaction is open already."""
        waiting = list(self._atomic())
        found: set[Place] = set()
        for _ in range(DEPTH):
            waiting = [
                place
                for path, index in waiting
                for site in self.bodies.of(path, index).calls
                for place in self._own(path, site)
                if place not in found
            ]
            found.update(waiting)
        return frozenset(found)

    def _atomic(self) -> Iterator[Place]:
        """The functions that open a transaction, some of them twice."""
        for path, facts in self.project.files.items():
            for index, scope in enumerate(facts.scopes):
                if scope.decorators and scope.is_function and self._is_atomic(path, index):
                    yield path, index
            for binding in facts.bindings:
                index = binding.scope
                entered = binding.kind in ENTERED and facts.scopes[index].is_function
                if entered and self._opens(path, index, binding.value):
                    yield path, index


def _outside(held: list[tuple[int, int]], found: Iterator[Written]) -> list[Written]:
    """Those that stand in none of some blocks."""
    return [one for one in found if not any(inside(one.span, *block) for block in held)]


def _following(body: Body, found: list[Written]) -> tuple[Written, ...]:
    """Writes of which each may follow the one before: no branch keeps them apart."""
    around = {written: _around(body, written.span) for written in found}
    ordered = [w for w in sorted(found, key=lambda w: w.span) if around[w] is not None]
    for number, first in enumerate(ordered):
        after = [
            w for w in ordered[number + 1 :] if (around[first] or set()) <= (around[w] or set())
        ]
        if after:
            return (first, *after)
    return ()


def _around(body: Body, span: Span) -> set[tuple[int, int]] | None:
    """The branches round a place; None in an `except`, a loop or a `match`."""
    found = set()
    for step in body.steps:
        if step.kind in BRANCHING and inside(span, step.span.line, step.end_line):
            if step.kind is not StepKind.IF:
                return None
            found.add((step.span.line, step.end_line))
    return found
