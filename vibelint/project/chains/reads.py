"""Attributes that a driver fetches when they are read: `result.state` asks the backend.

What an object was asked before in the same function it remembers, so only the first time is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.expression import Attribute, Call, Expr
from vibelint.facts.file import ScopeKind
from vibelint.facts.step import StepKind
from vibelint.model.span import Span
from vibelint.project.blocking import Blocking, Blocks
from vibelint.project.body import covers
from vibelint.project.chains.bodies import Body
from vibelint.project.words import Words


class Reads:
    """Finds them, for one project."""

    def __init__(self, blocks: Blocks, words: Words) -> None:
        """Takes what blocks, and the words that may."""
        self._blocks, self._words = blocks, words

    def of(self, body: Body, scope: int, expr: Expr, span: Span) -> Iterator[Blocking]:
        """What reading an expression fetches, all its attributes considered.

        Args:
            body: The file.
            scope: Index of the scope that reads it.
            expr: What is read.
            span: Its place.
        """
        for base, name in _steps(expr):
            if name not in self._words.drivers.read:
                continue
            found = self._blocks.reading(body.path, scope, base, name, span)
            if found is not None and not self.is_remembered(body, scope, base, name, span):
                yield found

    def is_remembered(self, body: Body, scope: int, owner: Expr, name: str, span: Span) -> bool:
        """Whether an object was asked for something further up in the same function.

        Args:
            body: The file.
            scope: Index of the scope that asks it.
            owner: The object; only one that has a name is known again.
            name: What it is asked for.
            span: Where it is asked.
        """
        if not isinstance(owner, str):
            return False
        own, start = f"{owner}.{name}", len(owner) + 1
        while scope > 0:
            for asked in _asked_before(body, scope, own, span):
                if asked.startswith(f"{owner}.") and self._asks(asked[start:]):
                    return True
            if body.facts.scopes[scope].kind is not ScopeKind.COMPREHENSION:
                return False
            scope = body.facts.scopes[scope].parent
        return False

    def _asks(self, rest: str) -> bool:
        word, drivers = rest.partition(".")[0], self._words.drivers
        return word in drivers.read or word in drivers.all


def _asked_before(body: Body, scope: int, own: str, span: Span) -> Iterator[str]:
    """The dotted names that a scope calls and reads further up, or in `b` of `a if b else c`."""
    place = (span.line, span.column)
    called = ((site.call.callee, site.call.span) for site in body.sites.get(scope, ()))
    read = ((access.expr, access.span) for access in body.accesses.get(scope, ()))
    for name, where in (*called, *read):
        if isinstance(name, str) and (where.line, where.column) < place:
            yield name
    for step in body.steps.get(scope, ()):
        if step.kind is StepKind.CONDITIONAL and covers(step.span, span):
            callee = step.subject.callee if isinstance(step.subject, Call) else ""
            asked = (*step.names, callee if isinstance(callee, str) else "")
            yield from (name for name in asked if name != own)


def _steps(expr: Expr) -> Iterator[tuple[Expr, str]]:
    """Each attribute that is read, with what it is read from, the outermost first."""
    while isinstance(expr, Attribute):
        yield expr.base, expr.name
        expr = expr.base
    while isinstance(expr, str) and "." in expr:
        expr, _, name = expr.rpartition(".")
        yield expr, name
