"""Waits that are over before they begin: nothing is left to wait for when they are reached.

A queue that has just been asked whether it is empty, an executor whose tasks were all awaited
inside its `with`, and a lock under which nobody in the project ever waits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property

from vibelint.facts.expression import Await, Call
from vibelint.facts.file import Binding, BindingKind, ScopeKind
from vibelint.facts.step import Step
from vibelint.project.chains.bodies import ENTERING, Body
from vibelint.project.chains.expressions import parts
from vibelint.project.chains.handed_in import all_awaited, stands_in
from vibelint.project.chains.model import FAINT, Item, Link, Stop, Unit
from vibelint.project.given import last
from vibelint.project.project import Project
from vibelint.project.sources import Source, sources
from vibelint.project.traces import EVERYTHING, Answers, files_of
from vibelint.project.types.inference import Types

ASKING = (".empty", ".qsize")
HOLDERS = "holders"
ENTER = ".__enter__"
EXECUTOR, LOCK = "concurrent.futures.Executor", "threading.Lock"
SUSPENDING = (BindingKind.ASYNC_WITH, BindingKind.ASYNC_FOR)
MOST = 200
"""Functions that are read for one lock; one that leads to more counts as waiting."""
Section = tuple[str, Binding]
Lock = Source | tuple[frozenset[str], frozenset[str]]
"""Where it was made, or the classes that own it, and those with their ancestors."""


class Settled:
    """Finds them, for one project."""

    def __init__(
        self,
        project: Project,
        types: Types,
        bodies: Callable[[str], Body],
        items: Callable[[Unit], list[Item]],
    ) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            types: What expressions are.
            bodies: The body of each file.
            items: All that running a unit leads to.
        """
        self.files, self.sources, self.types = files_of(project), sources(project), types
        self.files.trace.answers(HOLDERS, self._holders)
        self._bodies, self._items = bodies, items
        self._brief: Answers[Lock, bool] = Answers(self.files.trace)
        self._open: list[Lock] = []

    def holds(self, body: Body, scope: int, stop: Stop) -> bool:
        """Whether nothing is left to wait for.

        Args:
            body: The file.
            scope: Index of the scope that waits.
            stop: The wait.
        """
        name = stop.blocking.name
        if name.endswith(".get"):
            return self._is_asked(body, scope, stop)
        entered = _entered(body, scope, stop) if name.endswith(ENTER) else None
        if entered is None:
            return False
        if name == EXECUTOR + ENTER:
            return all_awaited(body, entered)
        return name == LOCK + ENTER and self._is_brief(body, entered)

    def _is_asked(self, body: Body, scope: int, stop: Stop) -> bool:
        """Whether a condition has just asked how full the queue is."""
        while body.facts.scopes[scope].kind is ScopeKind.COMPREHENSION:
            scope = body.facts.scopes[scope].parent
        queue = next((owner for owner in _owners(body, stop)), "")
        asking = {queue + asked for asked in ASKING}
        line = stop.span.line
        return bool(queue) and any(
            not asking.isdisjoint(_names(step))
            and step.span.line <= line
            and (line <= step.end_line or (step.exits and line <= body.reach(step)))
            for step in body.steps.get(scope, ())
        )

    def _is_brief(self, body: Body, entered: Binding) -> bool:
        """Whether a lock is never held while something waits."""
        if not isinstance(entered.value, str):
            return False
        lock = self._lock(body.path, entered)
        word = last(entered.value) or ""
        if lock in self._open:  # what its own sections ask of it again
            if lock != self._open[-1]:
                self.files.trace.read.add(EVERYTHING)
            return True
        return self._brief.get(lock, self._is_never_long, lock, word)

    def _is_never_long(self, lock: Lock, word: str) -> bool:
        self.files.trace.ask(HOLDERS, word, self._holders(word))
        sections = self._sections.get(word, ())
        own = [s for s in sections if _may_be_one(lock, self._lock(*s))]
        if self._is_reentrant(lock, word):  # the loop's own thread never waits for itself
            own = [s for s in own if not self._is_async(*s)]
        self._open.append(lock)
        try:
            return not any(self._waits(*section) for section in own)
        finally:
            self._open.pop()

    def _is_async(self, path: str, section: Binding) -> bool:
        return self.files[path].scopes[section.scope].kind is ScopeKind.ASYNC_FUNCTION

    def _is_reentrant(self, lock: Lock, word: str) -> bool:
        """Whether whoever holds a lock may take it again."""
        if isinstance(lock, Source):
            return isinstance(lock.thing, Binding) and _makes_reentrant(lock.thing)
        places = [self.sources.names.definition(name) for name in lock[1]]
        made = [
            binding
            for path, scope in filter(None, places)
            for binding in self.files[path].bindings
            if binding.target == f"self.{word}"
            and self.files[path].scopes[binding.scope].parent == scope
        ]
        return bool(made) and all(map(_makes_reentrant, made))

    def _holders(self, word: str) -> list[str]:
        """The files of the sections of all locks of that name, as often as they have one."""
        return [path for path, _ in self._sections.get(word, ())]

    def _lock(self, path: str, entered: Binding) -> Lock:
        """Which lock a `with` holds: where a name was made, or the classes of whose attribute."""
        value, scope, span = str(entered.value), entered.scope, entered.span
        found = self.sources.of(path, scope, value, span)
        if len(found) == 1 and not found[0].rest:
            return found[0]
        owner = self.types.of(path, scope, value.rpartition(".")[0], span)
        names = self.types.instances(owner)
        return frozenset(names), frozenset(a for name in names for a in self.types.ancestors(name))

    @cached_property
    def _sections(self) -> dict[str, list[Section]]:
        """Every `with` of a plain name, by its last word."""
        found: dict[str, list[Section]] = defaultdict(list)
        with self.files.trace.apart():
            for path, facts in self.files.items():
                for binding in facts.bindings:
                    if binding.kind in ENTERING and isinstance(binding.value, str):
                        found[last(binding.value) or ""].append((path, binding))
        return found

    def _waits(self, path: str, section: Binding) -> bool:
        """Whether something waits in a section, or it is left for a while by `await` or `yield`."""
        body, scope = self._bodies(path), section.scope
        inside = (b for b in body.bindings.get(scope, ()) if stands_in(section, b.span.line))
        if any(b.kind in SUSPENDING or isinstance(b.value, Await) for b in inside):
            return True
        results = body.results.get(scope, ())
        if any(r.yields and stands_in(section, r.span.line) for r in results):
            return True
        sites = (site for s in body.running(scope) for site in body.sites.get(s, ()))
        if any(site.awaited and stands_in(section, site.call.span.line) for site in sites):
            return True
        run = (
            item for item in self._items(Unit(path, scope)) if stands_in(section, item.span.line)
        )
        return self._lead_to_waiting([item for item in run if item.span != section.span])

    def _lead_to_waiting(self, items: list[Item]) -> bool:
        seen: set[Unit] = set()
        for item in items:
            if isinstance(item, Stop):
                if item.level < FAINT:
                    return True
                continue
            for link in _links(item):
                if link.target not in seen and not link.faint:
                    seen.add(link.target)
                    items += self._items(link.target)
            if len(seen) > MOST:
                return True
        return False


def _may_be_one(lock: Lock, other: Lock) -> bool:
    """Whether two locks of one name may be one: an unknown owner may be any."""
    if isinstance(lock, Source) or isinstance(other, Source):
        return lock == other
    return not other[0] or bool(lock[0] & other[1] or other[0] & lock[1])


def _makes_reentrant(binding: Binding) -> bool:
    return isinstance(binding.value, Call) and last(binding.value.callee) == "RLock"


def _entered(body: Body, scope: int, stop: Stop) -> Binding | None:
    """The `with` that a wait stands in."""
    for binding in body.bindings.get(scope, ()):
        if binding.kind is BindingKind.WITH:
            span = getattr(binding.value, "span", None) or binding.span
            if span == stop.span:
                return binding
    return None


def _owners(body: Body, stop: Stop) -> Iterator[str]:
    """The name of what a method is called on."""
    for scope in body.sites.values():
        for site in scope:
            if site.call.span == stop.span and isinstance(site.call.callee, str):
                yield site.call.callee.rpartition(".")[0]


def _names(step: Step) -> set[str]:
    called = (p.callee for p in parts(step.subject) if isinstance(p, Call))
    return {*step.names, *(name for name in called if isinstance(name, str))}


def _links(item: Item) -> tuple[Link, ...]:
    if isinstance(item, Link):
        return (item,)
    return () if isinstance(item, Stop) else tuple(link for b in item.branches for link in b)
