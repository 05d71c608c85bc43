"""`blocking-call-in-async`: a call that blocks the event loop inside an `async def`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from vibelint.facts.file import ScopeKind
from vibelint.model.finding import Found, Hop
from vibelint.model.severity import Severity
from vibelint.model.span import Place, Span
from vibelint.policy.policy import Policy
from vibelint.project.chains import Chain, Unit, chains
from vibelint.project.chains.model import FAINT, LIGHT
from vibelint.project.handlers import HandlerKind, handlers
from vibelint.project.occasion import Occasions
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.project.words import last
from vibelint.rules.async_.remedy import awaits_nothing, remedy
from vibelint.rules.base import ProjectRule

TIERS = {LIGHT: Severity.WARNING, FAINT: Severity.NOTE}


class BlockingCallInAsync(ProjectRule):
    """Asks of everything that runs on the event loop whether it blocks."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields one candidate for each place in an async function that blocks."""
        check = _Check(project, policy)
        for path, facts in project.files.items():
            for index, scope in enumerate(facts.scopes):
                if scope.kind is ScopeKind.ASYNC_FUNCTION:
                    yield from check.function(path, index)


class _Check:
    def __init__(self, project: Project, policy: Policy) -> None:
        self.project, self.policy = project, policy
        self.chains = chains(project)
        self.occasions = Occasions(project, roles(project, policy.trees))
        self._callees: dict[str, dict[Span, str]] = {}
        self.handlers = {(h.path, h.scope): h for h in handlers(project)}

    def function(self, path: str, index: int) -> Iterator[Found]:
        """One finding for each place of an async function."""
        for chain in self.chains.of(path, index):
            yield self._found(path, index, chain)

    def _found(self, path: str, index: int, chain: Chain) -> Found:
        host = self.project.files[path].scopes[index]
        name = chain.blocking.name.removeprefix("builtins.")
        serves = self.occasions.serves(path, index)
        return Found(
            rule=BlockingCallInAsync.id,
            place=Place(path, chain.entry),
            message=f"`{name}` blocks the event loop inside async `{host.name}`",
            remedy=remedy(
                chain.blocking,
                self.policy,
                path,
                self._sync_handler(path, index),
                self._helper(path, chain),
            ),
            symbol=host.qualname,
            tier=TIERS.get(chain.level) if serves else Severity.NOTE,
            chain=self._hops(chain, name),
            root=self._qualname(chain.through[-1]) if chain.through else name,
            spared=(("io-only", True),) if chain.blocking.kind == "cpu" else (),
        )

    def _hops(self, chain: Chain, name: str) -> tuple[Hop, ...]:
        if not chain.through:
            return ()
        hops = (Hop(self._qualname(unit), self._place(unit)) for unit in chain.through)
        return (*hops, Hop(name, Place(*chain.end)))

    def _place(self, unit: Unit) -> Place:
        return Place(unit.path, self.project.files[unit.path].scopes[unit.scope].span)

    def _qualname(self, unit: Unit) -> str:
        return self.project.files[unit.path].scopes[unit.scope].qualname

    def _helper(self, path: str, chain: Chain) -> str:
        """What the async function calls, as written, if a thread could call it instead."""
        if not chain.through:
            return ""
        unit = chain.through[0]
        scope = self.project.files[unit.path].scopes[unit.scope]
        callee = self._callee(path, chain.entry)
        return callee if scope.is_function and not scope.generator else ""

    def _callee(self, path: str, span: Span) -> str:
        if path not in self._callees:
            calls = (site.call for site in self.project.files[path].calls)
            named = ((c.span, c.callee) for c in calls if isinstance(c.callee, str))
            self._callees[path] = dict(named)
        return self._callees[path].get(span, "")

    def _sync_handler(self, path: str, host: int) -> str:
        """The name of a handler that nothing keeps from being a plain `def`."""
        handler = self.handlers.get((path, host))
        if handler is None or handler.kind is HandlerKind.WEBSOCKET:
            return ""
        facts = self.project.files[path]
        name = facts.scopes[host].name
        return name if awaits_nothing(facts, host) and name not in self._awaited else ""

    @cached_property
    def _awaited(self) -> frozenset[str]:
        """The names of functions that the project awaits: those cannot be a plain `def`."""
        sites = (site for facts in self.project.files.values() for site in facts.calls)
        return frozenset(last(site.call.callee) or "" for site in sites if site.awaited)
