"""What runs on the event loop: the code that an `async def` evaluates before it next lets go.

An async function runs its own body, its comprehensions, lambdas called on the spot, and the nested
functions it calls. A nested function that is only handed over (to a thread, a framework, a
variable) does not run here: it is judged by its use. A sync generator runs when it is iterated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from vibelint.facts.expression import (
    Attribute,
    Await,
    Binary,
    Call,
    Choice,
    Collection,
    Comprehension,
    Expr,
    Lambda,
    Starred,
    Subscript,
)
from vibelint.facts.file import Binding, BindingKind, CallSite, FileFacts, ScopeKind
from vibelint.project.escapes import Escapes, escapes
from vibelint.project.project import Project
from vibelint.project.sources import Sources, sources

ITERATING = (BindingKind.FOR,)
ENTERING = (BindingKind.WITH,)


@dataclass(frozen=True, slots=True)
class Run:
    """A scope whose code runs on the loop, and how it comes to.

    Attributes:
        host: Index of the `async def` that runs it.
        scope: Its own index.
        through: The calls of nested functions that lead there from the host, outermost first, each
            with the index of the function it enters.
    """

    host: int
    scope: int
    through: tuple[tuple[CallSite, int], ...] = ()


class Execution:
    """Finds what runs on the loop in one file."""

    def __init__(self, project: Project, path: str) -> None:
        """Sorts the file's facts.

        Args:
            project: The project.
            path: The file, from the project's root.
        """
        self.path = path
        self.facts: FileFacts = project.files[path]
        self._nested = frozenset(
            scope.name
            for scope in self.facts.scopes
            if scope.is_function and self.facts.scopes[scope.parent].is_function
        ) | {b.target for b in self.facts.bindings if isinstance(b.value, Lambda)}
        self.escapes: Escapes = escapes(project)
        self.sources: Sources = sources(project)
        self.sites: dict[int, list[CallSite]] = defaultdict(list)
        for site in self.facts.calls:
            self.sites[site.scope].append(site)
        self.bindings: dict[int, list[Binding]] = defaultdict(list)
        for binding in self.facts.bindings:
            self.bindings[binding.scope].append(binding)
        self.inner: dict[int, list[int]] = defaultdict(list)
        for index, scope in enumerate(self.facts.scopes):
            if scope.kind is ScopeKind.COMPREHENSION:
                self.inner[scope.parent].append(index)
        self._lazy = _generators(self.facts) if self.inner else frozenset()

    def runs(self) -> Iterator[Run]:
        """Every scope that runs on the loop, once for each `async def` that runs it."""
        for index, scope in enumerate(self.facts.scopes):
            if scope.kind is ScopeKind.ASYNC_FUNCTION:
                yield from self._hosted(index)

    def _hosted(self, host: int) -> Iterator[Run]:
        waiting: list[Run] = [Run(host, host)]
        seen: set[tuple[int, CallSite | None]] = {(host, None)}
        for run in waiting:
            yield run
            for inner in self._entered(run):
                key = (inner.scope, inner.through[0][0] if inner.through else None)
                if key not in seen:
                    seen.add(key)
                    waiting.append(inner)

    def _entered(self, run: Run) -> Iterator[Run]:
        for index in self.inner.get(run.scope, ()):
            if index not in self._lazy:
                yield Run(run.host, index, run.through)
        for site in self.sites[run.scope]:
            yield from self._called(run, site)
        for binding in self.bindings[run.scope]:
            if binding.kind in (*ITERATING, *ENTERING) and binding.value is not None:
                yield from self._consumed(run, binding.value)

    def _called(self, run: Run, site: CallSite) -> Iterator[Run]:
        for callee in (site.call.callee, *self.escapes.here(self.path, site)):
            index = self.function(run.scope, callee)
            if index is not None and self._runs_when_called(index):
                yield self._into(run, site, index)
        for iterable in self.escapes.consumed(self.path, site):
            yield from self._consumed(run, iterable)

    def _consumed(self, run: Run, iterable: Expr) -> Iterator[Run]:
        """A generator expression, or a call of a nested generator or context manager."""
        if isinstance(iterable, Comprehension) and iterable.kind == "generator":
            yield Run(run.host, iterable.scope, run.through)
        if isinstance(iterable, Call):
            index = self.function(run.scope, iterable.callee)
            if index is not None and self.facts.scopes[index].generator:
                yield self._into(run, CallSite(iterable, run.scope), index)

    def _into(self, run: Run, site: CallSite, index: int) -> Run:
        if self.facts.scopes[index].kind is ScopeKind.LAMBDA:
            return Run(run.host, index, run.through)
        return Run(run.host, index, (*run.through, (site, index)))

    def _runs_when_called(self, index: int) -> bool:
        scope = self.facts.scopes[index]
        if scope.kind is ScopeKind.LAMBDA:
            return True
        if scope.kind is not ScopeKind.FUNCTION or scope.generator:
            return False
        return self.escapes.leaves_as_is(self.path, scope.parent, scope.decorators)

    def function(self, scope: int, callee: Expr) -> int | None:
        """The lambda, or the function nested in another function, that an expression names.

        Args:
            scope: The scope that evaluates the expression.
            callee: The expression.
        """
        if isinstance(callee, Lambda):
            return callee.scope
        if not isinstance(callee, str) or callee not in self._nested:
            return None
        origins = self.sources.of(self.path, scope, callee)
        if len(origins) != 1 or origins[0].path != self.path:
            return None
        thing = origins[0].thing
        if isinstance(thing, Binding):
            return thing.value.scope if isinstance(thing.value, Lambda) else None
        is_nested = self._is_nested(origins[0].scope)
        return origins[0].scope if is_nested else None

    def _is_nested(self, index: int) -> bool:
        scope = self.facts.scopes[index]
        return scope.is_function and self.facts.scopes[scope.parent].is_function


def _generators(facts: FileFacts) -> frozenset[int]:
    """The scopes of generator expressions, which run only when they are consumed."""
    held: list[Expr] = [site.call for site in facts.calls]
    held += [binding.value for binding in facts.bindings if binding.value is not None]
    held += [result.value for result in facts.results]
    held += [step.subject for step in facts.steps]
    found = set()
    for expr in held:
        for part in parts(expr):
            if isinstance(part, Comprehension) and part.kind == "generator":
                found.add(part.scope)
    return frozenset(found)


def parts(expr: Expr) -> Iterator[Expr]:
    """An expression and all that it is made of; calls' arguments only one call deep.

    Args:
        expr: The expression. Nested calls are facts of their own, so they are not entered again.
    """
    waiting, outermost = [expr], expr
    for part in waiting:
        yield part
        if isinstance(part, Call) and part is not outermost:
            continue
        waiting += _inner(part)


def _inner(expr: Expr) -> tuple[Expr, ...]:
    if isinstance(expr, Call):
        return (expr.callee, *expr.args, *(value for _, value in expr.keywords))
    if isinstance(expr, Attribute | Subscript):
        return (expr.base,)
    if isinstance(expr, Await | Starred):
        return (expr.value,)
    if isinstance(expr, Choice):
        return expr.options
    if isinstance(expr, Collection):
        return (*expr.items, *expr.keys)
    if isinstance(expr, Binary):
        return (expr.left, expr.right)
    return (expr.element,) if isinstance(expr, Comprehension) else ()
