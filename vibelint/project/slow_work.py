"""Work that keeps a client waiting: mail, reports, archives, long sleeps, many calls to others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Constant
from vibelint.facts.file import CallSite, ScopeKind
from vibelint.facts.step import StepKind
from vibelint.model.span import Span
from vibelint.project.body import Body, bodies, covers, inside
from vibelint.project.called import called
from vibelint.project.calls import Purpose, purposes
from vibelint.project.project import Project
from vibelint.project.receivers import receivers
from vibelint.project.spelling import split, written
from vibelint.project.types.inference import types

DEPTH = 4
BRANCHES = (StepKind.IF, StepKind.EXCEPT, StepKind.WHILE, StepKind.MATCH, StepKind.FOR)
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Slow:
    """One piece of slow work.

    Attributes:
        kind: `mail`, `report`, `sleep` or `calls`.
        entry: The call in the handler that leads there.
        path: The file of the work.
        span: The work's own call.
        about: It as written.
        through: The functions on the way, as file and scope index.
    """

    kind: str
    entry: Span
    path: str
    span: Span
    about: str
    through: tuple[Place, ...] = ()


class SlowWork:
    """Follows functions to slow work, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the search."""
        self.project = project
        self.receivers = receivers(project)
        self.purposes = purposes(project)
        self.types = types(project)
        self.bodies = bodies(project)
        self._called = called(project)
        self.data: dict[str, Any] = load("handlers/slow_work.yaml")
        self._own: dict[Place, tuple[Slow, ...]] = {}
        self._next: dict[Place, tuple[tuple[Span, Place], ...]] = {}

    def of(self, path: str, scope: int) -> Slow | None:
        """The nearest slow work of a function, through what it calls; None if there is none.

        Args:
            path: Its file.
            scope: Its index in that file's scopes.
        """
        seen = {(path, scope)}
        waiting: list[tuple[Place, Span | None, tuple[Place, ...]]] = [((path, scope), None, ())]
        for place, entry, through in waiting:
            for slow in self._in(place):
                return Slow(
                    slow.kind, entry or slow.entry, slow.path, slow.span, slow.about, through
                )
            if len(through) < DEPTH:
                for span, target in self._following(place):
                    if target not in seen:
                        seen.add(target)
                        waiting.append((target, entry or span, (*through, target)))
        return None

    @cached_property
    def _telling(self) -> frozenset[str]:
        """The last names of all calls that may be slow work."""
        outbound = self.purposes.data["outbound"]
        names = {*self.data["sleeps"], *outbound["functions"], *outbound["methods"]}
        for kind in ("mail", "report"):
            names |= {*self.data[kind]["functions"], *self.data[kind]["methods"]}
        return frozenset(name.rpartition(".")[2] for name in names)

    @cached_property
    def _leading(self) -> frozenset[str]:
        """The names of functions, and of classes they make, through which slow work is reached.

        Told by names alone, so that types are only asked where they may lead somewhere.
        """
        found: set[str] = set()
        waiting = {place for place in self._slow() if self._in(place)}
        callers = self._callers() if waiting else {}
        for _ in range(DEPTH + 1):
            fresh = {name for place in waiting for name in self._called_as(place)}
            fresh = fresh.union(*(self._aliases.get(name, ()) for name in fresh)) - found
            found |= fresh
            waiting = {place for name in fresh for place in callers.get(name, ())}
        return frozenset(found)

    def _slow(self) -> set[Place]:
        """The functions that may do slow work themselves, by the names of what they call."""
        places = (
            self._function(path, site.scope)
            for path in self.project.files
            for site in self._called.by(path, self._telling)
        )
        return {place for place in places if place is not None}

    def _callers(self) -> dict[str, set[Place]]:
        """The functions that call something, by its last name."""
        found: dict[str, set[Place]] = defaultdict(set)
        for path, facts in self.project.files.items():
            for site, word in zip(facts.calls, self._called.words(path), strict=True):
                place = self._function(path, site.scope)
                if place is not None:
                    found[word].add(place)
        return found

    @cached_property
    def _aliases(self) -> dict[str, set[str]]:
        """The other names under which modules import a name."""
        found: dict[str, set[str]] = defaultdict(set)
        for facts in self.project.files.values():
            for imported in facts.imports:
                if imported.name and imported.bound != imported.name:
                    found[imported.name].add(imported.bound)
        return found

    def _function(self, path: str, scope: int) -> Place | None:
        """The function that a scope lies in, nested ones and comprehensions included."""
        holder = self.project.files[path].function_of(scope)
        return (path, holder) if holder else None

    def _called_as(self, place: Place) -> Iterator[str]:
        """The last names of calls that enter a function: its own, its class's for a constructor."""
        scopes = self.project.files[place[0]].scopes
        holder = scopes[place[1]]
        yield holder.name
        parent = scopes[holder.parent]
        if holder.name.startswith("__") and parent.kind is ScopeKind.CLASS:
            yield parent.name

    def _in(self, place: Place) -> tuple[Slow, ...]:
        if place not in self._own:
            self._own[place] = tuple(self._found(self.bodies.of(*place)))
        return self._own[place]

    def _following(self, place: Place) -> tuple[tuple[Span, Place], ...]:
        if place not in self._next:
            entered = dict[Place, Span]()
            for site, target in self._entered(place):
                entered.setdefault(target, site.call.span)
            self._next[place] = tuple((span, target) for target, span in entered.items())
        return self._next[place]

    def _found(self, body: Body) -> Iterator[Slow]:
        for site in body.calls:
            if _last(site) not in self._telling or not self._runs(body, site):
                continue
            if kind := self._kind(body, site):
                span = site.call.span
                yield Slow(kind, span, body.path, span, written(site.call.callee))

    def _kind(self, body: Body, site: CallSite) -> str:
        canonical = self.purposes.canonical(body.path, site)
        for kind in ("mail", "report"):
            row = self.data[kind]
            if canonical in row["functions"] or self._is_method(body.path, site, row):
                return kind
        if canonical in self.data["sleeps"] and site.call.args:
            seconds = site.call.args[0]
            is_long = isinstance(seconds, Constant) and _is_long(seconds.source)
            return "sleep" if is_long and not self._is_branch(body, site) else ""
        if self.purposes.of(body.path, site) is Purpose.OUTBOUND and self._is_many(body, site):
            return "calls"
        return ""

    def _is_method(self, path: str, site: CallSite, row: dict[str, Any]) -> bool:
        base, method = split(site.call.callee)
        if base is None or method not in row["methods"]:
            return False
        found = self.receivers.type_of(path, site.scope, base, site.call.span)
        ancestors = self.receivers.classes.of(found) if found else ()
        return any(name in row["methods"][method] for name in ancestors)

    def _is_many(self, body: Body, site: CallSite) -> bool:
        """Whether a call is made once for each of many: in a `for`, or in a comprehension."""
        scopes = self.project.files[body.path].scopes
        if scopes[site.scope].kind is ScopeKind.COMPREHENSION:
            return True
        return any(
            step.kind is StepKind.FOR
            and step.scope == site.scope
            and "range" not in str(getattr(step.subject, "callee", ""))
            and inside(site.call.span, step.span.line + 1, step.end_line)
            for step in body.steps
        )

    def _is_branch(self, body: Body, site: CallSite) -> bool:
        """Whether a call is made only on some ways, as the pause before another attempt is."""
        return any(
            step.kind in BRANCHES and inside(site.call.span, step.span.line, step.end_line)
            for step in body.steps
        )

    def _runs(self, body: Body, site: CallSite) -> bool:
        """Whether a call is made when the function runs: not in a nested function or lambda."""
        scopes, index = self.project.files[body.path].scopes, site.scope
        while index != body.scope:
            if scopes[index].kind is not ScopeKind.COMPREHENSION:
                return False
            index = scopes[index].parent
        return True

    def _entered(self, place: Place) -> Iterator[tuple[CallSite, Place]]:
        body = self.bodies.of(*place)
        if not any(_last(site) in self._leading for site in body.calls):
            return
        handing = [s.call for s in body.calls if split(s.call.callee)[1] in self.data["later"]]
        later = [call.span for call in handing]
        handed = {arg for call in handing for arg in call.args if isinstance(arg, str)}
        for site in body.calls:
            if (
                _last(site) not in self._leading
                or not self._runs(body, site)
                or any(covers(span, site.call.span) and span != site.call.span for span in later)
            ):
                continue
            if split(site.call.callee)[1] in self.data["later"] or site.call.callee in handed:
                continue
            for callee in self.types.callees(body.path, site.scope, site.call):
                if callee.path and self._is_plain(site, callee.path, callee.scope):
                    yield site, (callee.path, callee.scope)

    def _is_plain(self, site: CallSite, path: str, scope: int) -> bool:
        """Whether calling a function runs it now: an async one only where it is awaited."""
        holder = self.project.files[path].scopes[scope]
        if not holder.is_function or holder.generator or self._is_threads(path, holder.parent):
            return False
        made = (str(getattr(d, "callee", d)).rpartition(".")[2] for d in holder.decorators)
        if any(word in name for name in made for word in self.data["workers"]):
            return False
        return holder.kind is ScopeKind.FUNCTION or site.awaited

    def _is_threads(self, path: str, scope: int) -> bool:
        """Whether a method is a thread's own, which its `start` runs elsewhere."""
        if self.project.files[path].scopes[scope].kind is not ScopeKind.CLASS:
            return False
        return "threading.Thread" in self.receivers.classes.ancestors(path, scope)


def _last(site: CallSite) -> str:
    callee = site.call.callee
    return callee.rpartition(".")[2] if isinstance(callee, str) else split(callee)[1]


def _is_long(source: str) -> bool:
    try:
        return float(source) >= float(load("handlers/slow_work.yaml")["seconds"])
    except ValueError:
        return False
