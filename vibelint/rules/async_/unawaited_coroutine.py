"""`unawaited-coroutine`: the project's own coroutine, called and thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from vibelint.facts.expression import Call
from vibelint.facts.file import CallSite, FileFacts, ScopeKind
from vibelint.facts.step import Step, StepKind
from vibelint.model.finding import Found
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.spelling import last_name
from vibelint.project.types.inference import types
from vibelint.project.types.values import Callee, Entry, Wrapper
from vibelint.rules.base import ProjectRule

ASKING = frozenset(
    {
        "isinstance",
        "hasattr",
        "type",
        "callable",
        "iscoroutinefunction",
        "iscoroutine",
        "isawaitable",
    }
)
"""What a function asks before it calls what may or may not be a coroutine function."""
FRAMEWORKS = ("fastapi.", "starlette.")
"""Their decorators register a function and give it back."""


class UnawaitedCoroutine(ProjectRule):
    """Asks of every call whose value is thrown away whether it only made a coroutine."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields one candidate for each such call."""
        check = _Check(project)
        for path, facts in project.files.items():
            for site in facts.calls:
                if site.discarded and not site.awaited:
                    yield from check.call(path, facts, site)


class _Check:
    def __init__(self, project: Project) -> None:
        self.files = project.files
        self.types, self.names = types(project), names(project)

    def call(self, path: str, facts: FileFacts, site: CallSite) -> Iterator[Found]:
        """At most one finding."""
        if last_name(site.call.callee) not in self._spellings:
            return
        callees = self.types.callees(path, site.scope, site.call)
        if not callees or not all(self._is_lost(path, site, callee) for callee in callees):
            return
        if any(_asks(step, site) for step in facts.steps):
            return
        name = self.files[callees[0].path].scopes[callees[0].scope].name
        yield Found(
            rule=UnawaitedCoroutine.id,
            place=Place(path, site.call.span),
            message=f"`{name}` is called and never awaited, so it never runs",
            remedy=_remedy(facts, site.scope),
            symbol=facts.scopes[site.scope].qualname,
        )

    @cached_property
    def _spellings(self) -> frozenset[str]:
        """The names of all async functions, and what imports call them."""
        facts = self.files.values()
        own = {s.name for f in facts for s in f.scopes if s.kind is ScopeKind.ASYNC_FUNCTION}
        return frozenset(own | {i.bound for f in facts for i in f.imports if i.name in own})

    def _is_lost(self, path: str, site: CallSite, callee: Callee) -> bool:
        """Whether entering a callee makes a coroutine and nothing else."""
        if not callee.path or callee.entry is not Entry.CALL:
            return False
        scope = self.files[callee.path].scopes[callee.scope]
        if scope.kind is not ScopeKind.ASYNC_FUNCTION or scope.generator:
            return False
        return self._is_meant(path, site, callee) and all(map(self._keeps, callee.wrappers))

    def _is_meant(self, path: str, site: CallSite, callee: Callee) -> bool:
        """Whether the call names that very function: what a variable holds is only likely."""
        written = site.call.callee
        if callee.receiver is not None:
            return last_name(written) == callee.name.rpartition(".")[2]
        return isinstance(written, str) and callee.name == self.names.resolve(
            path, site.scope, written
        )

    def _keeps(self, wrapper: Wrapper) -> bool:
        """Whether a decorator leaves a coroutine function what it is."""
        if not wrapper.path:
            return wrapper.name.startswith(FRAMEWORKS)
        inner = self.files[wrapper.path].scopes[wrapper.scope]
        return inner.kind is ScopeKind.ASYNC_FUNCTION and not inner.generator


def _asks(step: Step, site: CallSite) -> bool:
    """Whether a condition of the function asks what kind of thing it is that is called."""
    if step.kind is not StepKind.IF or step.scope != site.scope:
        return False
    subject, written = step.subject, f"{site.call.callee}."
    asked = (subject.callee, *subject.args) if isinstance(subject, Call) else step.names
    words = [word for word in asked if isinstance(word, str)]
    if not any(word.rpartition(".")[2] in ASKING for word in words):
        return False
    return any(written.startswith(f"{word}.") for word in words)


def _remedy(facts: FileFacts, scope: int) -> str:
    while facts.scopes[scope].kind in (ScopeKind.LAMBDA, ScopeKind.COMPREHENSION):
        scope = facts.scopes[scope].parent
    host = facts.scopes[scope]
    if host.kind is ScopeKind.ASYNC_FUNCTION:
        return "await it, or keep the task that `asyncio.create_task` makes of it"
    if host.is_function:
        return f"make `{host.name}` async and await it there"
    return "run it with `asyncio.run`"
