"""`blocking-call-in-async`: a call that blocks the event loop inside an `async def`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vibelint.facts.file import ScopeKind
from vibelint.model.finding import Found, Hop
from vibelint.model.severity import Severity
from vibelint.model.span import Place, Span
from vibelint.policy.policy import Policy
from vibelint.project.blocking import Blocking, blocks
from vibelint.project.execution import ENTERING, ITERATING, Execution, Run
from vibelint.project.handlers import HandlerKind, handlers
from vibelint.project.occasion import Occasions
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.rules.async_.remedy import awaits_nothing, remedy
from vibelint.rules.base import ProjectRule

TIERS = {"file-look": Severity.NOTE, "cpu": Severity.WARNING}


@dataclass(frozen=True, slots=True)
class _Stop:
    """Something that blocks, and where."""

    run: Run
    span: Span
    blocking: Blocking

    @property
    def entry(self) -> Span:
        """The place in the async function itself."""
        return self.run.through[0][0].call.span if self.run.through else self.span


class BlockingCallInAsync(ProjectRule):
    """Asks of everything that runs on the event loop whether it blocks."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields one candidate for each place in an async function that blocks."""
        check = _Check(project, policy)
        for path, facts in project.files.items():
            if any(scope.kind is ScopeKind.ASYNC_FUNCTION for scope in facts.scopes):
                yield from check.file(path)


class _Check:
    def __init__(self, project: Project, policy: Policy) -> None:
        self.project, self.policy = project, policy
        self.blocks = blocks(project)
        self.occasions = Occasions(project, roles(project, policy.trees))
        self.handlers = {(h.path, h.scope): h for h in handlers(project)}

    def file(self, path: str) -> Iterator[Found]:
        """One finding for each place of an async function, the first thing it leads to."""
        execution = Execution(self.project, path)
        told: set[tuple[int, Span]] = set()
        for run in execution.runs():
            for stop in self._stops(execution, run):
                key = (run.host, stop.entry)
                if key not in told:
                    told.add(key)
                    yield self._found(path, stop)

    def _stops(self, execution: Execution, run: Run) -> Iterator[_Stop]:
        path = execution.path
        for site in execution.sites[run.scope]:
            if not site.awaited:
                blocking = self.blocks.call(path, run.scope, site.call)
                handed = execution.escapes.here(path, site)
                references = (self.blocks.reference(path, run.scope, callee) for callee in handed)
                for found in (blocking, *references):
                    if found is not None:
                        yield _Stop(run, site.call.span, found)
        for binding in execution.bindings[run.scope]:
            value, found = binding.value, None
            if value is not None and binding.kind in ENTERING:
                found = self.blocks.entering(path, run.scope, value)
            elif value is not None and binding.kind in ITERATING:
                found = self.blocks.iterating(path, run.scope, value)
            if found is not None:
                span = getattr(value, "span", None) or binding.span
                yield _Stop(run, span, found)

    def _found(self, path: str, stop: _Stop) -> Found:
        host = self.project.files[path].scopes[stop.run.host]
        name = stop.blocking.name.removeprefix("builtins.")
        serves = self.occasions.serves(path, stop.run.host)
        cpu = stop.blocking.kind == "cpu"
        return Found(
            rule=BlockingCallInAsync.id,
            place=Place(path, stop.entry),
            message=f"`{name}` blocks the event loop inside async `{host.name}`",
            remedy=remedy(
                stop.blocking, self.policy, path, self._sync_handler(path, stop.run.host)
            ),
            symbol=host.qualname,
            tier=TIERS.get(stop.blocking.kind) if serves else Severity.NOTE,
            chain=self._chain(path, stop, name),
            root=name,
            spared=(("io-only", True),) if cpu else (),
        )

    def _chain(self, path: str, stop: _Stop, name: str) -> tuple[Hop, ...]:
        if not stop.run.through:
            return ()
        scopes = self.project.files[path].scopes
        entered = (scopes[index] for _, index in stop.run.through)
        hops = (Hop(scope.qualname, Place(path, scope.span)) for scope in entered)
        return (*hops, Hop(name, Place(path, stop.span)))

    def _sync_handler(self, path: str, host: int) -> str:
        """The name of a handler that nothing keeps from being a plain `def`."""
        handler = self.handlers.get((path, host))
        if handler is None or handler.kind is HandlerKind.WEBSOCKET:
            return ""
        facts = self.project.files[path]
        return facts.scopes[host].name if awaits_nothing(facts, host) else ""
