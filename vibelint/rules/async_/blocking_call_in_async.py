"""`blocking-call-in-async`: a call that blocks the event loop, mostly inside an `async def`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from vibelint.facts.expression import Call
from vibelint.facts.file import BindingKind, CallSite, ScopeKind
from vibelint.model.finding import Fix, Found, Hop
from vibelint.model.severity import Severity
from vibelint.model.span import Place, Span
from vibelint.policy.policy import Policy
from vibelint.project.chains import Chain, Unit, chains
from vibelint.project.chains.model import FAINT, LIGHT
from vibelint.project.coroutines import coroutines
from vibelint.project.given import last
from vibelint.project.handlers import HandlerKind, answering
from vibelint.project.occasion import Occasions
from vibelint.project.on_loop import on_loop
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.project.wrapped import is_awaited_by_decorator
from vibelint.rules.async_.remedy import Remedy, awaits_nothing, remedy
from vibelint.rules.base import ProjectRule

TIERS = {LIGHT: Severity.WARNING, FAINT: Severity.NOTE}


class BlockingCallInAsync(ProjectRule):
    """Asks of everything that runs on the event loop whether it blocks."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields one candidate for each place in an async function that blocks."""
        check = _Check(project, policy)
        for path, index in (*coroutines(project), *on_loop(project)):
            yield from check.function(path, index)


class _Check:
    def __init__(self, project: Project, policy: Policy) -> None:
        self.project, self.policy = project, policy
        self.chains = chains(project)
        self.occasions = Occasions(project, roles(project, policy.trees))
        self._contexts: dict[str, set[Span]] = {}
        self._sites: dict[str, dict[Span, CallSite]] = {}
        self._plain: dict[tuple[str, int], bool] = {}
        self.answering = answering(project)

    def function(self, path: str, index: int) -> Iterator[Found]:
        """One finding for each place of an async function."""
        for chain in self.chains.of(path, index):
            yield self._found(path, index, chain)

    def _found(self, path: str, index: int, chain: Chain) -> Found:
        host = self.project.files[path].scopes[index]
        name = chain.blocking.name.removeprefix("builtins.")
        is_async = host.kind is ScopeKind.ASYNC_FUNCTION
        inside = "inside async" if is_async else "that runs"
        serves = self.occasions.serves(path, index, chain.entry.line)
        sync, helper = self._sync_handler(path, index), self._helper(path, chain)
        advice = remedy(chain.blocking, self.policy, path, sync, helper)
        return Found(
            rule=BlockingCallInAsync.id,
            place=Place(path, chain.entry),
            message=f"`{name}` blocks the event loop {inside} `{host.name}`",
            remedy=advice.words
            if is_async
            else f"make `{host.name}` an `async def` and {advice.words}",
            symbol=host.qualname,
            tier=TIERS.get(chain.level) if serves else Severity.NOTE,
            chain=self._hops(chain, name),
            fix=self._fix(path, index, chain, advice) if is_async else None,
            root=self._qualname(chain.through[-1]) if chain.through else name,
            spared=(("io-only", True),) if chain.blocking.kind == "cpu" else (),
        )

    def _fix(self, path: str, host: int, chain: Chain, advice: Remedy) -> Fix | None:
        """The fix that does what is advised, where the place is a call of the function's own."""
        site = self._calls(path).get(chain.entry)
        if not advice.fix or site is None or site.awaited or site.scope != host:
            return None
        if advice.fix != "plain-def" and chain.through and not self._helper(path, chain):
            return None
        if advice.fix == "to-thread" and chain.entry in self._entered(path):
            return None  # a thread that only opens leaves the body's work where it is
        return Fix(advice.fix, False)

    def _entered(self, path: str) -> set[Span]:
        """The calls of a file whose results are entered with `with`."""
        if path not in self._contexts:
            bindings = self.project.files[path].bindings
            values = (one.value for one in bindings if one.kind is BindingKind.WITH)
            self._contexts[path] = {value.span for value in values if isinstance(value, Call)}
        return self._contexts[path]

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
        site = self._calls(path).get(chain.entry)
        callee = site.call.callee if site else ""
        is_plain = scope.is_function and not scope.generator
        return callee if is_plain and isinstance(callee, str) else ""

    def _calls(self, path: str) -> dict[Span, CallSite]:
        """The calls of a file whose callee is a dotted name, by place."""
        if path not in self._sites:
            sites = self.project.files[path].calls
            named = ((s.call.span, s) for s in sites if isinstance(s.call.callee, str))
            self._sites[path] = dict(named)
        return self._sites[path]

    def _sync_handler(self, path: str, host: int) -> str:
        """The name of a handler that nothing keeps from being a plain `def`."""
        handler = self.answering.of(path).get(host)
        if handler is None or handler.kind is HandlerKind.WEBSOCKET:
            return ""
        facts = self.project.files[path]
        name = facts.scopes[host].name
        if name in self._awaited:
            return ""
        if (path, host) not in self._plain:
            is_free = awaits_nothing(facts, host)
            self._plain[path, host] = is_free and not is_awaited_by_decorator(
                self.project, path, host
            )
        return name if self._plain[path, host] else ""

    @cached_property
    def _awaited(self) -> frozenset[str]:
        """The names of functions that the project awaits: those cannot be a plain `def`."""
        sites = (site for facts in self.project.files.values() for site in facts.calls)
        return frozenset(last(site.call.callee) or "" for site in sites if site.awaited)
