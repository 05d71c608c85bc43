"""What runs when a function runs: its body, its comprehensions, lambdas called on the spot.

The body of a class that it makes runs, too.
A nested function that is only handed over (to a thread, a framework, a variable) does not run
here: it is judged by its use. A sync generator runs when it is iterated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from vibelint.facts.access import Access
from vibelint.facts.expression import Call, Comprehension, Expr, Lambda
from vibelint.facts.file import (
    CLASS,
    COMPREHENSION,
    FUNCTION,
    LAMBDA,
    Binding,
    BindingKind,
    CallSite,
    FileFacts,
    Result,
)
from vibelint.facts.step import IF, Step, StepKind
from vibelint.model.span import Span
from vibelint.project.body import by_scope, covers
from vibelint.project.chains.tables import Tables
from vibelint.project.escapes import NOTHING, Escapes, Uses
from vibelint.project.guarded import end_of_block
from vibelint.project.sources import Sources
from vibelint.project.traces import Answers

ITERATING = (BindingKind.FOR,)
ENTERING = (BindingKind.WITH,)
HANDLING = (StepKind.TRY, StepKind.EXCEPT)
PARTS = (StepKind.THEN, StepKind.ELSE)
ASKING = (StepKind.IF, StepKind.NEVER, *PARTS)
Used = tuple[CallSite, Uses]
"""A call, and what it does with its arguments."""


class Body:
    """One file's facts, sorted by the scope that runs them."""

    def __init__(self, path: str, facts: FileFacts, escapes: Escapes, sources: Sources) -> None:
        """Sorts the facts.

        Args:
            path: The file, from the project's root.
            facts: What is known of it.
            escapes: What calls do with callables.
            sources: What names are made from.
        """
        self.path, self.facts = path, facts
        self.escapes, self.sources = escapes, sources
        self.sites: dict[int, list[CallSite]] = defaultdict(list)
        self.bindings: dict[int, list[Binding]] = defaultdict(list)
        for site in facts.calls:
            self.sites[site.scope].append(site)
        self._named_lambdas: set[str] = set()
        for binding in facts.bindings:
            self.bindings[binding.scope].append(binding)
            if type(binding.value) is Lambda:
                self._named_lambdas.add(binding.target)
        self._running: Answers[int, dict[int, list[Used]]] = Answers(sources.files.trace)
        self._inner: dict[int, list[int]] = defaultdict(list)
        self.nested: dict[int, list[int]] = defaultdict(list)
        """The plain functions that each scope defines."""
        for index, scope in enumerate(facts.scopes):
            kind = scope.kind
            if kind is FUNCTION:
                self.nested[scope.parent].append(index)
            elif kind is CLASS or (kind is COMPREHENSION and not scope.generator):
                self._inner[scope.parent].append(index)

    @cached_property
    def accesses(self) -> Mapping[int, Sequence[Access]]:
        """What is read, by scope."""
        return by_scope(self.facts.accesses)

    @cached_property
    def results(self) -> Mapping[int, Sequence[Result]]:
        """What functions give, by scope."""
        return by_scope(self.facts.results)

    @cached_property
    def tables(self) -> Tables:
        """What is made empty."""
        return Tables(self.facts, self.bindings)

    @cached_property
    def handed(self) -> frozenset[Span]:
        """The places of the calls whose results are handed over beside a callable."""
        over = (s for s in self.facts.calls if self.escapes.elsewhere(self.path, s) is not None)
        given = (
            arg for site in over for arg in (*site.call.args, *(v for _, v in site.call.keywords))
        )
        return frozenset(arg.span for arg in given if isinstance(arg, Call))

    @cached_property
    def steps(self) -> Mapping[int, Sequence[Step]]:
        """The steps of each scope."""
        return by_scope(self.facts.steps)

    @cached_property
    def conditions(self) -> Mapping[int, Sequence[Step]]:
        """The `if`s of each scope."""
        found = self.steps.items()
        return {scope: [s for s in steps if s.kind is IF] for scope, steps in found}

    @cached_property
    def asking(self) -> Mapping[int, Sequence[Step]]:
        """The conditions of each scope on which something depends, and what never runs."""
        found = self.steps.items()
        return {scope: [s for s in steps if s.kind in ASKING] for scope, steps in found}

    @cached_property
    def tries(self) -> Mapping[int, Sequence[Step]]:
        """The `try`s of each scope, and what handles them."""
        found = self.steps.items()
        return {scope: [s for s in steps if s.kind in HANDLING] for scope, steps in found}

    def reach(self, guard: Step) -> int:
        """The last line that only those reach who pass a condition.

        Args:
            guard: The condition.
        """
        last = self.facts.scopes[guard.scope].end_line
        return end_of_block(self.steps.get(guard.scope, ()), guard, last)

    def in_head(self, step: Step) -> Iterator[Call]:
        """The calls that a condition makes itself.

        Args:
            step: The condition.
        """
        calls = (site.call for site in self.sites.get(step.scope, ()))
        return (call for call in calls if covers(step.span, call.span))

    def running(self, scope: int) -> dict[int, list[Used]]:
        """The scopes that run as part of a function's body, itself first, with their calls.

        Args:
            scope: The function's index.
        """
        return self._running.get(scope, self._run, scope)

    def _run(self, scope: int) -> dict[int, list[Used]]:
        found = {scope: self._used(scope)}
        waiting = [scope]
        for current in waiting:
            for inner in self._entered(current, found[current]):
                if inner not in found:
                    found[inner] = self._used(inner)
                    waiting.append(inner)
        return found

    def _used(self, scope: int) -> list[Used]:
        return [(site, self.escapes.uses(self.path, site)) for site in self.sites.get(scope, ())]

    def _entered(self, scope: int, used: list[Used]) -> Iterator[int]:
        yield from self._inner.get(scope, ())
        named = self._named_lambdas
        for site, uses in used:
            callee = site.call.callee
            is_plain = type(callee) is not Lambda and (
                type(callee) is not str or callee not in named
            )
            if uses is NOTHING and is_plain:
                continue
            for one in (callee, *uses.here):
                index = self.spot_lambda(scope, one)
                if index is not None:
                    yield index
            for iterable in uses.consumed:
                yield from _expression(iterable)
        for binding in self.bindings.get(scope, ()):
            if binding.kind in ITERATING and binding.value is not None:
                yield from _expression(binding.value)

    def spot_lambda(self, scope: int, callee: Expr) -> int | None:
        """The lambda that an expression is, or that a name of this function was made from.

        Args:
            scope: The scope that evaluates the expression.
            callee: The expression.
        """
        if isinstance(callee, Lambda):
            return callee.scope
        if not isinstance(callee, str) or callee not in self._named_lambdas:
            return None
        origins = self.sources.of(self.path, scope, callee)
        if len(origins) != 1 or origins[0].path != self.path:
            return None
        thing = origins[0].thing
        held = thing.value if isinstance(thing, Binding) else None
        if not isinstance(held, Lambda) or self._function(held.scope) != self._function(scope):
            return None
        return held.scope

    def _function(self, scope: int) -> int:
        """The innermost function or class round a scope, or the module."""
        scopes = self.facts.scopes
        while scopes[scope].kind in (LAMBDA, COMPREHENSION):
            scope = scopes[scope].parent
        return scope


def _expression(iterable: Expr) -> Iterator[int]:
    if isinstance(iterable, Comprehension) and iterable.kind == "generator":
        yield iterable.scope
