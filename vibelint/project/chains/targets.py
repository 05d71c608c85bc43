"""What the calls of a body lead to: the project's functions, past their decorators' wrappers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Collection, Constant, Expr, Joined, Text
from vibelint.facts.file import ASYNC_FUNCTION, FUNCTION, LAMBDA, CallSite, Scope
from vibelint.model.span import Span
from vibelint.project.chains.asked import arguments, is_spread
from vibelint.project.chains.bodies import Body
from vibelint.project.chains.fitting import fits
from vibelint.project.chains.flags import Flags
from vibelint.project.chains.handing import Handing
from vibelint.project.chains.idle import Idle
from vibelint.project.chains.model import Fork, Link, Unit
from vibelint.project.chains.plain import NOWHERE, Place
from vibelint.project.chains.receivers import Receivers
from vibelint.project.chains.selves import Selves
from vibelint.project.chains.skipped import Skipped
from vibelint.project.escapes import Escapes
from vibelint.project.project import Project
from vibelint.project.traces import files_of
from vibelint.project.types.inference import Types, types
from vibelint.project.types.values import Callee, ClassObject, Entry, Instance, Wrapper
from vibelint.project.words import words

TOGETHER = (Entry.CONSTRUCT, Entry.ENTER, Entry.EXIT, Entry.ITERATE)
"""Entries of one object that run together: its constructors, `__enter__` and `__exit__`."""

MADE = frozenset({Text, Joined, Constant, Collection})
"""What is no callable."""
RUN = (FUNCTION, LAMBDA)
"""What runs where it is called."""
SINGLE = "singleton"
"""The word in the name of a metaclass, base or decorator whose class has one object."""


class Targets:
    """Turns callees into links, for one project."""

    def __init__(
        self,
        project: Project,
        escapes: Escapes,
        bodies: Callable[[str], Body],
        enters: Callable[[str, CallSite], bool],
    ) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            escapes: What calls do with callables.
            bodies: The body of each file.
            enters: Whether a call may lead anywhere.
        """
        self.files = files_of(project)
        self.types: Types = types(project)
        self.escapes = escapes
        self.handing = Handing(bodies, self.files.trace)
        self.skipped = Skipped(project, self.types, bodies)
        self.flags = Flags(project, self.types, bodies, enters)
        self.selves = Selves(bodies)
        self.idle = Idle(project, self.types, bodies)
        self.receivers = Receivers(project, self.types)
        self._local = words(project).local  # which names the parameters that a file calls
        data: dict[str, Any] = load("async/escapes.yaml")
        self._cached = frozenset(data["cached"])
        self._elsewhere = frozenset(data["decorators"])
        self._transparent = frozenset(data["transparent"])

    def called(self, path: str, site: CallSite, receiver: str = "") -> tuple[Callee, ...]:
        """What a call may enter that is the project's.

        Args:
            path: The file.
            site: The call.
            receiver: The class of `self`, where it is known better than from the method's place.
        """
        found = self.receivers.called(site, receiver) if receiver else ()
        return own(found or self.types.callees(path, site.scope, site.call))

    def taken(self, path: str, scope: int, call: Call) -> tuple[Callee, ...]:
        """The generators of the project that a call makes: they run where they are taken from.

        Args:
            path: The file.
            scope: The scope of the call.
            call: The call; what else it enters has run by itself.
        """
        found = self.called(path, CallSite(call, scope))
        return tuple(callee for callee in found if self._scope(callee).generator)

    def referenced(self, path: str, scope: int, expr: Expr, at: Span) -> tuple[Callee, ...]:
        """What calling a callable would enter that is the project's."""
        return own(self.types.references(path, scope, expr, at))

    def links(
        self,
        span: Span,
        callees: tuple[Callee, ...],
        awaited: bool,
        consumed: bool,
        place: Place = NOWHERE,
    ) -> Iterator[Link]:
        """The links that entering some callees, all of them, gives.

        Args:
            span: The place that enters them.
            callees: What it enters.
            awaited: Whether the result is awaited on the spot.
            consumed: Whether the result is iterated or entered, so that a generator runs.
            place: Where the calls of the callees stand.
        """
        for callee in callees:
            scope = self._scope(callee)
            if scope.stub or scope.kind not in RUN:
                continue
            if not scope.generator or consumed:
                yield from self._past_wrappers(span, callee, awaited, place)

    def one_of(
        self,
        span: Span,
        callees: tuple[Callee, ...],
        awaited: bool,
        consumed: bool,
        place: Place = NOWHERE,
    ) -> Iterator[Link | Fork]:
        """What entering one of some callees gives; one object's methods are entered together.

        Args:
            span: The place that enters it.
            callees: What it may enter.
            awaited: As for `links`.
            consumed: As for `links`.
            place: As for `links`.
        """
        real = [callee for callee in callees if not self._scope(callee).stub]
        if len(real) == 1 and self._scope(real[0]).kind not in RUN:
            return
        real = [callee for callee in real if self._fits(callee)]
        if len(real) > 1 and not awaited and not consumed:
            real = self.idle.without(real, place)
        if len(real) == 1:
            yield from self.links(span, tuple(real), awaited, consumed, place)
            return
        branches: dict[object, list[Callee]] = {}
        for callee in real:
            together = callee.entry in TOGETHER and callee.receiver is not None
            branches.setdefault(callee.receiver if together else callee, []).append(callee)
        found = [
            tuple(self.links(span, tuple(branch), awaited, consumed, place))
            for branch in branches.values()
        ]
        if len(found) == 1:
            yield from found[0]
        elif found and all(found):
            yield Fork(span, tuple(found))

    def _fits(self, callee: Callee) -> bool:
        scopes = self.files[callee.path].scopes
        scope = scopes[callee.scope]
        return fits(scope, scopes[scope.parent], callee)

    def _scope(self, callee: Callee) -> Scope:
        return self.files[callee.path].scopes[callee.scope]

    def _past_wrappers(
        self, span: Span, callee: Callee, awaited: bool, place: Place
    ) -> Iterator[Link]:
        itself = Unit(callee.path, callee.scope)
        entered: tuple[Unit, ...] = ()
        faint = self._is_cached(itself) or self._is_single(callee)
        for wrapper in callee.wrappers:
            if wrapper.name in self._transparent or wrapper.name in self._cached:
                continue
            if not wrapper.path or wrapper.name in self._elsewhere:
                return
            inside = Unit(wrapper.path, wrapper.scope)
            is_async = self._is_async(inside)
            if is_async and not awaited:
                return
            if not is_async:
                outer = self.skipped.round(inside, wrapper, self._is_async(itself))
                yield Link(span, outer, (itself, *entered), faint)
            if not self._runs(inside, wrapper):
                return
            entered = (*entered, inside) if is_async else entered
        received = self.receivers.of(itself, callee)
        flagged = self._flagged(received, callee, place)
        if place.true and not any(wrapper.path for wrapper in callee.wrappers):
            flagged = self.selves.flagged(flagged, place.true)
        yield Link(span, flagged, entered, faint)

    def _flagged(self, unit: Unit, callee: Callee, place: Place) -> Unit:
        """A function with the flags that its call gives, no wrapper being between them."""
        call = callee.call
        if call is None or not self.flags.asked.of(unit):
            return unit
        if any(wrapper.path for wrapper in callee.wrappers):
            return unit
        given = dict(arguments(self._scope(callee), callee, call))
        return self.flags.of(unit, given, is_spread(call), place)

    def _is_cached(self, unit: Unit) -> bool:
        scope = self.files[unit.path].scopes[unit.scope]
        if not scope.decorators:
            return False
        made = (d.callee if isinstance(d, Call) else d for d in scope.decorators)
        return any(self.escapes.canonical(unit.path, scope.parent, d) in self._cached for d in made)

    def _is_single(self, callee: Callee) -> bool:
        """Whether a constructor belongs to a class of which there is one object."""
        if callee.entry is not Entry.CONSTRUCT:
            return False
        made = self.files[callee.path].scopes[self._scope(callee).parent]
        kinds: list[Expr] = [*made.decorators, *(v for k, v in made.keywords if k == "metaclass")]
        if isinstance(callee.receiver, Instance | ClassObject):
            kinds += self.types.ancestors(callee.receiver.name)
        return any(isinstance(k, str) and SINGLE in k.rpartition(".")[2].lower() for k in kinds)

    def _is_async(self, unit: Unit) -> bool:
        return self.files[unit.path].scopes[unit.scope].kind is ASYNC_FUNCTION

    def _runs(self, inside: Unit, wrapper: Wrapper) -> bool:
        return bool(wrapper.parameter) and wrapper.parameter in self.handing.called(inside)

    def given(self, site: CallSite, callees: tuple[Callee, ...]) -> Iterator[tuple[Unit, Expr]]:
        """The callables that a call of the project's own function makes it call, with that one.

        Args:
            site: The call.
            callees: What it may enter.
        """
        if not site.call.args and not site.call.keywords:
            return
        for callee in callees:
            scope = self._scope(callee)
            is_async = scope.kind is ASYNC_FUNCTION
            if not scope.is_function or callee.wrappers or (is_async and not site.awaited):
                continue
            local, named = self._local[callee.path], arguments(scope, callee, site.call)
            given = [one for one in named if one[0] in local and type(one[1]) not in MADE]
            if given:
                unit = Unit(callee.path, callee.scope)
                called = self.handing.called(unit)
                yield from ((unit, value) for name, value in given if name in called)


def own(callees: tuple[Callee, ...]) -> tuple[Callee, ...]:
    """Those of some callees that are the project's."""
    return tuple([callee for callee in callees if callee.path]) if callees else ()
