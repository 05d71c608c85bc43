"""Data access in a body: queries, writes and statements, told by their receiver's kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from vibelint.catalogue.data import load
from vibelint.facts.expression import Attribute, Await, Call, Constant, Expr, Text
from vibelint.facts.file import CallSite
from vibelint.model.span import Span
from vibelint.project.body import Body
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.receivers import receivers
from vibelint.project.spelling import UNKNOWN, split, written
from vibelint.project.traces import Answers, files_of
from vibelint.project.words import words

PROBE = re.compile(
    r"\s*select\s+(?:\d+|\w+\(\)|current_\w+)(?:\s+as\s+\w+)?\s*;?\s*\Z", re.IGNORECASE
)
DEPTH = 6


class Query(Struct, frozen=True, gc=False):
    """One reach into the data.

    Attributes:
        span: The call that starts it; a chain of calls counts once.
        receiver: What it is called on, as written; empty for a statement that is only built.
        method: What is called.
        kind: The receiver's kind, `statement` for one that is only built.
    """

    span: Span
    receiver: str
    method: str
    kind: str

    @property
    def written(self) -> str:
        """Receiver and method, as the source has them."""
        named = self.receiver and not self.receiver.startswith(UNKNOWN)
        return f"{self.receiver}.{self.method}" if named else self.method


class Queries:
    """Finds data access, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the search."""
        self.receivers = receivers(project)
        self.data: dict[str, Any] = load("handlers/receivers.yaml")
        self._words = words(project)
        trace = files_of(project).trace
        self._running: Answers[tuple[str, int], tuple[Query, ...]] = Answers(trace)
        self._building: Answers[tuple[str, int], tuple[Query, ...]] = Answers(trace)
        self._idioms, self._builders = _last(self.data["idioms"]), _last(self.data["builders"])
        self._kinds: dict[str, Any] = self.data["kinds"]
        self._methods = {
            name
            for row in self._kinds.values()
            for name in (*row["methods"], *row.get("class-methods", ()))
        }

    def of(self, body: Body, ignored: Iterable[str] = ()) -> tuple[Query, ...]:
        """The data access that stands in a body itself.

        Args:
            body: The body.
            ignored: Kinds of receivers that do not count here.

        Returns:
            In the order it is written. Statements that are only built count where nothing is run.
        """
        run = [query for query in self._run(body) if query.kind not in ignored]
        return self._starting(body, run) or self._starting(body, self._built(body))

    def calls(self, body: Body) -> frozenset[Span]:
        """The places of all calls of a body that are part of its data access.

        That is whole chains, and what is called on a statement or a result that a name keeps.
        """
        found = (*self._run(body), *self._built(body))
        if not found:
            return frozenset()
        starts = {(query.span.line, query.span.column) for query in found}
        kept = {b.target for b in body.bindings if b.target and _start(b.value) in starts}
        return frozenset(
            site.call.span
            for site in body.calls
            if _start(site.call) in starts or _head(site.call.callee) in kept
        )

    def _starting(self, body: Body, found: Sequence[Query]) -> tuple[Query, ...]:
        """The first call of each chain, those left out that are part of an idiom."""
        if not found:
            return ()
        idioms = [site.call.span for site in body.calls if self._is_idiom(body.path, site)]
        return _chained_once(q for q in found if not any(_within(q.span, i) for i in idioms))

    def _run(self, body: Body) -> tuple[Query, ...]:
        """The calls that reach the data, whatever they are part of."""
        key = (body.path, body.scope)
        return self._running.get(key, lambda: tuple(self._reaching(body.path, body.calls)))

    def _built(self, body: Body) -> tuple[Query, ...]:
        """The calls that build a statement, whatever they are part of."""
        key = (body.path, body.scope)
        return self._building.get(key, lambda: tuple(self._stating(body.path, body.calls)))

    def _reaching(self, path: str, sites: Sequence[CallSite]) -> Iterator[Query]:
        for site in sites:
            base, method = split(site.call.callee)
            if base is None or not (method in self._methods or self._is_manager(base)):
                continue
            kind = self._kind(path, site.scope, base, method)
            if kind and not self._is_probe(path, site.scope, site.call):
                yield Query(site.call.span, written(base), method, kind)

    def _stating(self, path: str, sites: Sequence[CallSite]) -> Iterator[Query]:
        for site in sites:
            callee = site.call.callee
            if not isinstance(callee, str):
                continue
            if not self._words.could_mean(path, callee, self._builders):
                continue
            canonical = self.receivers.names.resolve(path, site.scope, callee)
            if canonical in self.data["builders"] and not self._is_one(site.call):
                yield Query(site.call.span, "", callee, "statement")

    def _kind(self, path: str, scope: int, base: Expr, method: str) -> str | None:
        kind = self.receivers.kind_of(path, scope, base)
        if kind is None:
            return None
        if kind.startswith("type["):
            row = self._kinds[kind[5:-1]]
            return kind[5:-1] if method in row.get("class-methods", ()) else None
        known = method in self._kinds[kind]["methods"]
        return kind if known or (kind == "manager" and self._is_manager(base)) else None

    def _is_manager(self, base: Expr) -> bool:
        """Whether it is spelled as a manager, whose own methods are queries too."""
        return isinstance(base, str) and base.rpartition(".")[2] in self.data["managers"]

    def _is_idiom(self, path: str, site: CallSite) -> bool:
        callee = site.call.callee
        return (
            isinstance(callee, str)
            and self._words.could_mean(path, callee, self._idioms)
            and self.receivers.names.resolve(path, site.scope, callee) in self.data["idioms"]
        )

    def _is_probe(self, path: str, scope: int, expr: Expr, left: int = DEPTH) -> bool:
        """Whether a call only asks whether the database answers."""
        if isinstance(expr, Text):
            return PROBE.match(expr.value) is not None
        if not isinstance(expr, Call) or left <= 0:
            return False
        return self._is_one(expr) or any(
            self._is_probe(path, scope, argument, left - 1) for argument in expr.args
        )

    def _is_one(self, call: Call) -> bool:
        name = call.callee.rpartition(".")[2] if isinstance(call.callee, str) else ""
        return name == "select" and all(isinstance(arg, Constant) for arg in call.args)


def _last(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.rpartition(".")[2] for name in names)


def _start(value: Expr | None) -> tuple[int, int] | None:
    """Where a call starts, `await` taken off."""
    while isinstance(value, Await):
        value = value.value
    return (value.span.line, value.span.column) if isinstance(value, Call) else None


def _head(callee: Expr) -> str:
    while isinstance(callee, Attribute | Call):
        callee = callee.base if isinstance(callee, Attribute) else callee.callee
    return callee.partition(".")[0] if isinstance(callee, str) else ""


def _within(span: Span, outer: Span) -> bool:
    starts = (outer.line, outer.column) < (span.line, span.column)
    return starts and (span.end_line, span.end_column) <= (outer.end_line, outer.end_column)


def _chained_once(found: Iterable[Query]) -> tuple[Query, ...]:
    """The innermost call of each chain: calls of one chain start at the same place."""
    first: dict[tuple[int, int], Query] = {}
    for query in found:
        place = (query.span.line, query.span.column)
        if place not in first or _ends(query) < _ends(first[place]):
            first[place] = query
    return tuple(first[place] for place in sorted(first))


def _ends(query: Query) -> tuple[int, int]:
    return (query.span.end_line, query.span.end_column)


@once
def queries(project: Project) -> Queries:
    """What finds data access in a project, built once."""
    return Queries(project)
