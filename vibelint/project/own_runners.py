"""The project's own functions that run what they are given on a loop of their own.

They take a coroutine (`run(work())`), or what makes one (`run(work)`, `run(lambda: work(key))`),
and may hand it on to another of their kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vibelint.facts.expression import Call
from vibelint.facts.file import CallSite, FileFacts
from vibelint.project.called import called
from vibelint.project.project import Project
from vibelint.project.tasks import TASKS
from vibelint.project.types.inference import types
from vibelint.project.wrapped import wrappers

COROUTINE, FUNCTION = "coroutine", "function"
SELF = ("self", "cls")
BUSY = TASKS | {"run_coroutine_threadsafe", "call_soon_threadsafe"}
"""What lets others run beside what is given, also on a loop in another thread."""
HOPS = 3
"""How many functions may hand on what they are given."""


class OwnRunners:
    """Tells them, for one project."""

    def __init__(
        self,
        project: Project,
        is_runner: Callable[[str, CallSite], bool],
        queues: Callable[[str, CallSite], bool],
    ) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            is_runner: Whether a call runs the coroutine that it is given on a loop of its own.
            queues: Whether a call has a worker do so with the function that it is given.
        """
        self._project, self._types = project, types(project)
        self._is_runner, self._queues = is_runner, queues
        self._known: dict[tuple[str, int, int], frozenset[str]] = {}

    def runs(self, path: str, site: CallSite, what: str, hops: int = HOPS) -> bool:
        """Whether a call enters such a function, and nothing runs beside what it is given.

        Args:
            path: The file of the call.
            site: The call.
            what: `COROUTINE`, or `FUNCTION` for what makes one.
            hops: How many functions may still hand it on.
        """
        callees = self._types.callees(path, site.scope, site.call) if site.call.args else ()
        return any(c.path and what in self._of(c.path, c.scope, hops) for c in callees)

    def decorates(self, path: str, scope: int) -> bool:
        """Whether a function's own decorator runs it on a loop: `asyncio.run(f(*args))`.

        Args:
            path: The function's file.
            scope: Its index in that file's scopes.
        """
        return any(
            site.scope == wrapper.scope and self._runs_made(wrapper.path, site, wrapper.parameter)
            for wrapper in wrappers(self._project, path, scope)
            for site in self._project.files[wrapper.path].calls
        )

    def _runs_made(self, path: str, site: CallSite, name: str) -> bool:
        given = site.call.args[0] if site.call.args else None
        is_made = isinstance(given, Call) and given.callee == name
        return is_made and self._is_runner(path, site)

    def _of(self, path: str, scope: int, hops: int) -> frozenset[str]:
        key = (path, scope, hops)
        if key not in self._known:
            self._known[key] = frozenset()  # for what hands on to itself
            is_busy = bool(called(self._project).inside(path, scope, BUSY))
            found = () if is_busy or not hops else self._found(path, scope, hops)
            self._known[key] = frozenset(found)
        return self._known[key]

    def _found(self, path: str, scope: int, hops: int) -> Iterator[str]:
        facts = self._project.files[path]
        names = [p.name for p in facts.scopes[scope].parameters if p.name not in SELF]
        for site in facts.calls if names else ():
            if not site.call.args or not _is_within(facts, site.scope, scope):
                continue
            given = site.call.args[0]
            if isinstance(given, Call) and given.callee == names[0]:
                yield from (FUNCTION,) if self._runs_coroutine(path, site, hops) else ()
            elif given == names[0]:
                yield from (COROUTINE,) if self._runs_coroutine(path, site, hops) else ()
                yield from (FUNCTION,) if self._runs_function(path, site, hops) else ()

    def _runs_coroutine(self, path: str, site: CallSite, hops: int) -> bool:
        return self._is_runner(path, site) or self.runs(path, site, COROUTINE, hops - 1)

    def _runs_function(self, path: str, site: CallSite, hops: int) -> bool:
        return self._queues(path, site) or self.runs(path, site, FUNCTION, hops - 1)


def _is_within(facts: FileFacts, inner: int, scope: int) -> bool:
    """Whether a scope is another one, or a function in it, as of what a thread is handed."""
    while inner > scope:
        inner = facts.scopes[inner].parent
    return inner == scope
