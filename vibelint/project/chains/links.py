"""What one function's body does: where it blocks by itself, and which functions it runs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace as changed

from vibelint.facts.expression import Attribute, Call, Expr, Starred
from vibelint.facts.file import Binding, CallSite, ScopeKind
from vibelint.model.severity import Severity
from vibelint.model.span import Span
from vibelint.project.blocking import Blocking, Blocks, blocks
from vibelint.project.chains.bodies import ENTERING, ITERATING, Body, Used
from vibelint.project.chains.flags import known_at
from vibelint.project.chains.in_memory import is_of_memory
from vibelint.project.chains.model import FAINT, LEVELS, WEIGHTS, Item, Link, Stop, Unit
from vibelint.project.chains.once import Once
from vibelint.project.chains.plain import Place, plain_names
from vibelint.project.chains.reads import Reads
from vibelint.project.chains.screen import Screen
from vibelint.project.chains.settled import Settled
from vibelint.project.chains.targets import Targets, own
from vibelint.project.escapes import Escapes, Uses, escapes
from vibelint.project.inert import inert
from vibelint.project.project import Project
from vibelint.project.room import room
from vibelint.project.sources import sources
from vibelint.project.traces import files_of
from vibelint.project.types.values import Callee, Entry

RUNNING = (*ENTERING, *ITERATING)
BODIES = 60
"""How many files are kept sorted: all of them would take as much room as their facts."""


class Links:
    """Reads bodies, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.files = files_of(project)
        self.escapes: Escapes = escapes(project)
        self.sources = sources(project)
        self.blocks: Blocks = blocks(project)
        self.screen, self.inert = Screen(project), inert(project)
        self._bodies = lru_cache(maxsize=room(project.files, BODIES))(self._body)
        self.targets = Targets(project, self.escapes, self.body, self.screen.enters)
        self.reads = Reads(self.blocks, self.screen.words)
        self.once = Once(project, self.body)
        self.settled = Settled(project, self.targets.types, self.body, self.of)
        self.skipped = self.targets.skipped
        self._weights = {**WEIGHTS, **project.weights}

    def body(self, path: str) -> Body:
        """One file's facts, sorted.

        Args:
            path: The file.
        """
        self.files.trace.read.add(path)
        return self._bodies(path)

    def _body(self, path: str) -> Body:
        return Body(path, self.files[path], self.escapes, self.sources)

    def of(self, unit: Unit) -> list[Item]:
        """All that running a unit leads to, in no particular order.

        Args:
            unit: The function or lambda.
        """
        body = self.body(unit.path)
        led: list[tuple[int, Item]] = []
        for scope, used in body.running(unit.scope).items():
            led += [(scope, item) for item in self._scope(body, scope, used, unit)]
        if not led:
            return []
        once, skipped = self.once.lines(unit), self.skipped.lines(unit)
        found = [
            _faint(item) if once.holds(item.span) else item
            for scope, item in led
            if not skipped.holds(item.span) and not self._is_settled(body, scope, item)
        ]
        if body.facts.scopes[unit.scope].kind is not ScopeKind.ASYNC_FUNCTION:
            found = [_faint(item) if _is_guard(body, unit, item) else item for item in found]
        return found

    def _is_settled(self, body: Body, scope: int, item: Item) -> bool:
        if not isinstance(item, Stop) or item.blocking.kind != "lock":
            return False
        return self.settled.holds(body, scope, item)

    def _scope(self, body: Body, scope: int, used: list[Used], unit: Unit) -> Iterator[Item]:
        for site, uses in used:
            yield from self._site(body, site, uses, unit)
        for binding in body.bindings.get(scope, ()):
            if binding.kind not in RUNNING or binding.value is None or not _is_first(binding):
                continue
            if self.inert.holds(body.path, binding.value):
                continue
            if binding.kind in ENTERING:
                yield from self._entered(body.path, scope, binding, binding.value)
            else:
                yield from self._iterated(body.path, scope, binding, binding.value)
        for access in body.accesses.get(scope, ()):
            if self.screen.reads(body.path, access.expr):
                yield from self._read(body, scope, access.expr, access.span, access.expr)
        for result in body.results.get(scope, ()):
            if result.yields and isinstance(result.value, Starred):
                yield from self._delegated(body.path, scope, result.value.value)

    def _site(self, body: Body, site: CallSite, uses: Uses, unit: Unit) -> Iterator[Item]:
        path, span = body.path, site.call.span
        if self.screen.enters(path, site):
            yield from self._called(body, site, unit)
        for callee in uses.here:
            yield from self._handed(body, site, callee, ())
        for consumed in uses.consumed:
            if self.inert.holds(path, consumed):
                continue
            yield from self._stop(span, self.blocks.iterating(path, site.scope, consumed, span))
        for consumed in uses.consumed:
            if isinstance(consumed, Call):
                callees = self.targets.taken(path, site.scope, consumed)
                yield from self.targets.one_of(span, callees, False, True)
        callee = site.call.callee
        if self.screen.reads_before(path, callee):
            yield from self._read(body, site.scope, callee, span, _owner(callee))

    def _called(self, body: Body, site: CallSite, unit: Unit) -> Iterator[Item]:
        """What a call enters, and what that is handed."""
        path, span = body.path, site.call.span
        if not site.awaited and not is_of_memory(unit, site.call.callee):
            blocking = self.blocks.call(path, site.scope, site.call)
            if blocking is None or not self._is_spared(body, site, blocking):
                yield from self._stop(span, blocking)
        callees = self.targets.called(path, site, unit.receiver)
        if not callees:
            return
        if body.spot_lambda(site.scope, site.call.callee) is None:
            faint = self.once.is_set_up(site.call)
            true = self.targets.selves.true(unit, site)
            known = known_at(body, unit, site)
            place = Place(path, site.scope, plain_names(body, unit), true, known, span)
            for item in self.targets.one_of(span, callees, site.awaited, False, place):
                yield _faint(item) if faint else item
        for helper, callee in self.targets.given(site, callees):
            yield from self._handed(body, site, callee, (helper,))

    def _is_spared(self, body: Body, site: CallSite, blocking: Blocking) -> bool:
        """Whether a call does not block here.

        A thread takes from what it gives (`to_thread(list, folder.glob("*"))`), or what it asks
        for is remembered.
        """
        callee, span = site.call.callee, site.call.span
        if blocking.name in self.escapes.drawn and span in body.handed:
            return True
        if not blocking.reads or not isinstance(callee, str):
            return False
        owner, _, name = callee.rpartition(".")
        return self.reads.is_remembered(body, site.scope, owner, name, span)

    def _read(
        self, body: Body, scope: int, expr: Expr, span: Span, fetched: Expr
    ) -> Iterator[Item]:
        """The properties that reading an expression runs, and what drivers fetch then."""
        for blocking in self.reads.of(body, scope, fetched, span):
            yield from self._stop(span, blocking)
        properties = self.screen.words.properties
        callees = self.targets.types.accessed(body.path, scope, expr, span, properties)
        yield from self.targets.links(span, own(callees), False, False)

    def _handed(
        self, body: Body, site: CallSite, callee: Expr, via: tuple[Unit, ...]
    ) -> Iterator[Item]:
        """What is called by whom it was handed to, before the call returns."""
        path, span = body.path, site.call.span
        yield from self._stop(span, self.blocks.reference(path, site.scope, callee, span), via)
        if body.spot_lambda(site.scope, callee) is not None and not via:
            return  # it runs as part of this body
        callees = self.targets.referenced(path, site.scope, callee, span)
        for link in self.targets.links(span, callees, False, False):
            yield changed(link, via=(*via, *link.via))

    def _entered(self, path: str, scope: int, binding: Binding, value: Expr) -> Iterator[Item]:
        span = getattr(value, "span", None) or binding.span
        yield from self._stop(span, self.blocks.entering(path, scope, value, span))
        callees = self.targets.types.entered(path, binding)
        yield from self.targets.one_of(span, _seen(callees, value), False, True)

    def _iterated(self, path: str, scope: int, binding: Binding, value: Expr) -> Iterator[Item]:
        span = getattr(value, "span", None) or binding.span
        yield from self._stop(span, self.blocks.iterating(path, scope, value, span))
        callees = self.targets.types.iterated(path, binding)
        yield from self.targets.one_of(span, _seen(callees, value), False, True)

    def _stop(
        self, span: Span, blocking: Blocking | None, via: tuple[Unit, ...] = ()
    ) -> tuple[Stop, ...]:
        if blocking is None:
            return ()
        weight = self._weights.get(blocking.kind, Severity.ERROR)
        return () if weight is None else (Stop(span, blocking, LEVELS[weight], via),)

    def _delegated(self, path: str, scope: int, value: Expr) -> Iterator[Link]:
        if isinstance(value, Call):
            callees = self.targets.taken(path, scope, value)
            yield from self.targets.links(value.span, callees, False, True)


def _owner(callee: Expr) -> Expr:
    """What a method is called on."""
    if isinstance(callee, Attribute):
        return callee.base
    return callee.rpartition(".")[0] if isinstance(callee, str) else callee


def _is_first(binding: Binding) -> bool:
    """Whether a target is the first one: what a tuple of them receives, runs once."""
    return binding.position <= 0 and not any(binding.nested)


def _seen(callees: tuple[Callee, ...], value: Expr) -> tuple[Callee, ...]:
    """The project's own callees, a generator's with the call that made it."""
    found, call = own(callees), value if isinstance(value, Call) else None
    made = (len(found) == 1 and found[0].entry in (Entry.ENTER, Entry.ITERATE)) and call is not None
    return (changed(found[0], call=call),) if made else found


def _is_guard(body: Body, unit: Unit, item: Item) -> bool:
    """Whether a place is a helper's `with lock:`, held for no longer than its few lines take.

    So is what a lock of the project's own waits for in its `acquire`.
    """
    if not isinstance(item, Stop) or item.blocking.kind != "lock":
        return False
    return item.blocking.name.endswith(".__enter__") or _is_acquiring(body, unit.scope)


def _is_acquiring(body: Body, scope: int) -> bool:
    """Whether a method gives nothing and has a counterpart that takes nothing back: no pool's."""
    scopes, method = body.facts.scopes, body.facts.scopes[scope]
    other = method.name.replace("acquire", "release")
    gives = any(isinstance(r.value, str | Call) for r in body.results.get(scope, ()))
    return (
        other != method.name
        and not gives
        and any(
            s.parent == method.parent and s.name == other and len(s.parameters) == 1 for s in scopes
        )
    )


def _faint(item: Item) -> Item:
    if isinstance(item, Stop):
        return changed(item, level=FAINT)
    if isinstance(item, Link):
        return changed(item, faint=True)
    branches = (tuple(changed(link, faint=True) for link in branch) for branch in item.branches)
    return changed(item, branches=tuple(branches))
