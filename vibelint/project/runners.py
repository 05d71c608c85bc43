"""What runs coroutines: loops of their own, and waiting for them on the spot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from vibelint.facts.expression import Call, Expr, Lambda
from vibelint.facts.file import Binding, BindingKind, CallSite, ScopeKind
from vibelint.model.span import Span
from vibelint.project.body import covers
from vibelint.project.given import last
from vibelint.project.names import names
from vibelint.project.own_runners import COROUTINE, FUNCTION, OwnRunners
from vibelint.project.project import Project
from vibelint.project.tasks import MADE, SUSPENDING

RUNNERS = frozenset({"asyncio.run", "anyio.run", "trio.run", "uvloop.run"})
RUNS = frozenset({"run_until_complete", "run_sync"})
PARTIAL = "functools.partial"
QUEUE, QUEUEING = "rq", frozenset({"enqueue", "enqueue_in", "enqueue_at", "enqueue_call"})
"""A queue whose worker runs each async function on a loop of its own, in a process of its own.

https://github.com/rq/rq/blob/master/rq/job.py, `Job._execute`.
"""
WRAPS = frozenset({"wait_for", "shield"})
WRAPPING = frozenset(f"asyncio.{word}" for word in WRAPS)
WAITS = WRAPS | {"gather", "enter_async_context"}
ASYNC = ScopeKind.ASYNC_FUNCTION


class Runners:
    """Tells it, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
        """
        self.files, self.names = project.files, names(project)
        self._own = OwnRunners(project, self.is_runner, self._queues)
        self._lines: dict[str, dict[int, list[CallSite]]] = {}
        self._withs: dict[str, frozenset[Span]] = {}

    def is_run(self, path: str, site: CallSite) -> bool:
        """Whether a call makes what a loop of its own runs: `asyncio.run(f())`.

        Args:
            path: Its file.
            site: The call.
        """
        around = tuple(self.around(path, site))
        if any(self._runs(path, outer, site.call) for outer in around):
            return True
        holder = max(around, key=_nesting, default=None)
        if holder is not None and self._wraps(path, holder) and self.is_run(path, holder):
            return True
        facts = self.files[path]
        if facts.scopes[site.scope].kind is ScopeKind.LAMBDA:
            return self._is_made(path, site)
        if facts.scopes[facts.function_of(site.scope)].kind is ASYNC:
            return False
        return any(self._runs(path, outer, name) for name, outer in self._named(path, site))

    def _wraps(self, path: str, site: CallSite) -> bool:
        """Whether a call only waits for the coroutine that it is given."""
        callee = site.call.callee
        if last(callee) not in WRAPS or not isinstance(callee, str):
            return False
        return self.names.resolve(path, site.scope, callee) in WRAPPING

    def is_runner(self, path: str, site: CallSite) -> bool:
        """Whether a call runs what it is given on a loop of its own.

        Args:
            path: Its file.
            site: The call.
        """
        callee = site.call.callee
        return last(callee) in RUNS or self._names_runner(path, site.scope, callee)

    def takes_function(self, path: str, site: CallSite) -> bool:
        """Whether a call runs the async function that it is given on a loop of its own.

        Args:
            path: Its file.
            site: The call.
        """
        if self.is_runner(path, site) or self._own.runs(path, site, FUNCTION):
            return True
        if self._queues(path, site):
            return True
        callee = site.call.callee
        if not isinstance(callee, str) or self.names.resolve(path, site.scope, callee) != PARTIAL:
            return False
        return any(
            outer.call.args[:1] == (site.call,) and self.takes_function(path, outer)
            for outer in self.around(path, site)
        )

    def _queues(self, path: str, site: CallSite) -> bool:
        """Whether a call gives a function to a queue whose worker runs it on a loop of its own."""
        if last(site.call.callee) not in QUEUEING:
            return False
        return any(one.module.partition(".")[0] == QUEUE for one in self.files[path].imports)

    def decorates(self, path: str, scope: int) -> bool:
        """Whether a function's own decorator runs it on a loop of its own.

        Args:
            path: The function's file.
            scope: Its index in that file's scopes.
        """
        return self._own.decorates(path, scope)

    def is_awaited(self, path: str, site: CallSite) -> bool:
        """Whether a call is awaited on the spot, so that nothing beside it runs for its caller.

        Args:
            path: Its file.
            site: The call.
        """
        if site.awaited or site.call.span in self._entered(path):
            return True
        return any(
            outer.awaited and last(outer.call.callee) in WAITS for outer in self.around(path, site)
        )

    def _entered(self, path: str) -> frozenset[Span]:
        """The places of the calls that a file enters with `async with`, or loops over."""
        if path not in self._withs:
            bound = (b for b in self.files[path].bindings if b.kind in SUSPENDING)
            self._withs[path] = frozenset(b.value.span for b in bound if isinstance(b.value, Call))
        return self._withs[path]

    def around(self, path: str, site: CallSite) -> Iterator[CallSite]:
        """The calls that a call stands in.

        Args:
            path: Its file.
            site: The call.
        """
        span, lines = site.call.span, self._lines.get(path)
        if lines is None:
            lines = self._lines[path] = _by_line(self.files[path].calls)
        for outer in lines.get(span.line, ()):
            if outer.call.span != span and covers(outer.call.span, span):
                yield outer

    def _runs(self, path: str, outer: CallSite, coroutine: Expr) -> bool:
        given = outer.call.args
        if given[:1] == (coroutine,):
            return self.is_runner(path, outer) or self._own.runs(path, outer, COROUTINE)
        if given[1:2] != (coroutine,):
            return False
        return last(given[0]) in RUNS or self._names_runner(path, outer.scope, given[0])

    def _named(self, path: str, site: CallSite) -> Iterator[tuple[str, CallSite]]:
        """The local names of a coroutine, and of the task made of it, with who is given them."""
        facts = self.files[path]
        bound = [b for b in facts.bindings if b.scope == site.scope]
        held: list[Expr] = [site.call]
        for value in held:  # which grows
            for outer in facts.calls:
                if outer.scope != site.scope or outer.call.args[:1] != (value,):
                    continue
                if isinstance(value, str):
                    yield value, outer
                if last(outer.call.callee) in MADE:
                    held.append(outer.call)
            names = [b.target for b in bound if b.value == value and b.kind is BindingKind.ASSIGN]
            held += [n for n in names if n not in held and _is_once(n, bound)]

    def _names_runner(self, path: str, scope: int, callee: Expr) -> bool:
        return isinstance(callee, str) and self.names.resolve(path, scope, callee) in RUNNERS

    def _is_made(self, path: str, site: CallSite) -> bool:
        """Whether a lambda gives what a call makes to what runs it: `run(lambda: f(x))`."""
        made = Lambda(site.scope)
        return any(
            r.scope == site.scope and r.value == site.call for r in self.files[path].results
        ) and any(
            outer.call.args[:1] == (made,) and self.takes_function(path, outer)
            for outer in self.around(path, site)
        )


def _nesting(site: CallSite) -> tuple[int, int, int, int]:
    """How deep a call stands, compared with others around the same one."""
    span = site.call.span
    return span.line, span.column, -span.end_line, -span.end_column


def _is_once(name: str, bound: Sequence[Binding]) -> bool:
    return "." not in name and sum(b.target == name for b in bound) == 1


def _by_line(sites: Sequence[CallSite]) -> dict[int, list[CallSite]]:
    """Calls with arguments by each line that they stand on, in order."""
    found: dict[int, list[CallSite]] = defaultdict(list)
    for site in sites:
        call = site.call
        if call.args or call.keywords or not isinstance(call.callee, str):
            for line in range(call.span.line, call.span.end_line + 1):
                found[line].append(site)
    return found
