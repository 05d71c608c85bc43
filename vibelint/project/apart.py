"""Async functions that only run apart from what is served, told by who calls them.

All that calls such a function and awaits it on the spot starts or ends an application, runs when a
module is loaded, or gives it a loop of its own (`asyncio.run` in a worker). Whoever hands it on,
makes a task of it, or calls it under a name that cannot be told may serve.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from vibelint.facts.expression import Collection, Expr, Starred
from vibelint.facts.file import CallSite, FileFacts, Scope, ScopeKind
from vibelint.project.body import covers
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.roles import role_by_path
from vibelint.project.types.inference import types
from vibelint.project.types.values import Callee
from vibelint.project.words import last

RUNNERS = frozenset({"asyncio.run", "anyio.run", "trio.run", "uvloop.run"})
RUNS = "run_until_complete"
TASKS = frozenset(
    {
        *("create_task", "ensure_future", "gather", "start_soon", "create_tasks", "TaskGroup"),
        *("create_task_group", "open_nursery", "as_completed", "start_server"),
    }
)
"""What lets other coroutines run on the same loop."""
WAITS = frozenset({"wait_for", "shield", "gather"})
PLAIN = frozenset({"staticmethod", "classmethod", "abstractmethod", "override"})
MOST = 200
"""Callers that are looked at; a function that more lead to may serve."""
Place = tuple[str, int]


@dataclass(slots=True)
class _Uses:
    """What the project does with functions of one name: calls, and whether it hands them on."""

    calls: list[tuple[str, CallSite]] = field(default_factory=list)
    runs: bool = False
    hands: bool = False


class Apart:
    """Tells them, for one project."""

    def __init__(self, project: Project, is_start: Callable[[str, int], bool]) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            is_start: Whether a function itself is an application's start or end, or a script's.
        """
        self.files, self.names, self.types = project.files, names(project), types(project)
        self._is_start = is_start
        self._known: dict[Place, bool] = {}

    def holds(self, path: str, scope: int) -> bool:
        """Whether an async function only runs while nothing is served on its loop.

        Args:
            path: Its file.
            scope: Its index in that file's scopes.
        """
        place = (path, scope)
        if place not in self._known:
            self._known[place] = self._follow(place)
        return self._known[place]

    def _follow(self, place: Place) -> bool:
        waiting, ends, own_loop = [place], False, False
        for current in waiting:
            uses = self._uses.get(self._scope(current).name)
            if uses is None or not self._is_told(current, uses) or len(waiting) > MOST:
                return False
            calling, own_loop = list(self._calling(current, uses)), own_loop or uses.runs
            if not calling and not uses.runs:
                return False  # nobody knows who calls it
            for path, site in calling:
                caller = (path, self._function(path, site.scope))
                if self._is_run(path, site):
                    if self._are_twins(current, caller):
                        return False
                    own_loop = True
                elif not self._awaits(caller, path, site):
                    return False
                elif self._is_start(*caller):
                    ends = True
                elif caller not in waiting:
                    waiting.append(caller)
        return (ends or own_loop) and not (own_loop and any(map(self._makes_tasks, waiting)))

    def _are_twins(self, place: Place, caller: Place) -> bool:
        """Whether a plain function offers what a public async one does, without a loop."""
        name, other = self._scope(place).name, self._scope(caller)
        twins = (f"a{other.name}", f"{other.name}_async", f"async_{other.name}")
        return name in twins and not name.startswith("_") and not other.decorators

    def _awaits(self, caller: Place, path: str, site: CallSite) -> bool:
        """Whether an async function makes a call and awaits it on the spot."""
        is_async = self._scope(caller).kind is ScopeKind.ASYNC_FUNCTION
        return is_async and self._is_awaited(path, site)

    def _is_told(self, place: Place, uses: _Uses) -> bool:
        """Whether nobody but those who name a function can call it."""
        scope = self._scope(place)
        if uses.hands or scope.name.startswith("__"):
            return False
        return all(last(decorator) in PLAIN for decorator in scope.decorators)

    def _calling(self, place: Place, uses: _Uses) -> Iterator[tuple[str, CallSite]]:
        """The calls that may enter a function; those of tests left out."""
        for path, site in uses.calls:
            if role_by_path(path) == "test":
                continue
            found = self.types.callees(path, site.scope, site.call)
            if not found or any(self._may_be(callee, place) for callee in found):
                yield path, site

    def _may_be(self, callee: Callee, place: Place) -> bool:
        """Whether a callee is a function, or a method of its class's kin."""
        if (callee.path, callee.scope) == place:
            return True
        if not callee.path:
            return False
        owner, other = self._owner(place), self._owner((callee.path, callee.scope))
        kin = set(self.types.ancestors(owner)) - {"builtins.object"} if owner else set()
        return not kin.isdisjoint(self.types.ancestors(other)) if other else False

    def _owner(self, place: Place) -> str:
        path, scope = place
        above = self._scope(place).parent
        is_member = self.files[path].scopes[above].kind is ScopeKind.CLASS
        return self.names.canonical(path, above) if is_member and scope else ""

    def _is_run(self, path: str, site: CallSite) -> bool:
        """Whether a call makes what a loop of its own runs: `asyncio.run(f())`."""
        for outer in self._around(path, site):
            given = outer.call.args
            if given[:1] == (site.call,):
                if self._is_runner(path, outer) or self._runs_given(path, outer):
                    return True
            elif given[1:2] == (site.call,) and self._names_runner(path, outer.scope, given[0]):
                return True
        return False

    def _is_runner(self, path: str, site: CallSite) -> bool:
        callee = site.call.callee
        return last(callee) == RUNS or self._names_runner(path, site.scope, callee)

    def _names_runner(self, path: str, scope: int, callee: Expr) -> bool:
        return isinstance(callee, str) and self.names.resolve(path, scope, callee) in RUNNERS

    def _runs_given(self, path: str, site: CallSite) -> bool:
        """Whether a function of the project's runs the coroutine that it is given."""
        for callee in self.types.callees(path, site.scope, site.call):
            place = (callee.path, callee.scope)
            if callee.path and self._is_helper(place) and not self._makes_tasks(place):
                return True
        return False

    def _is_helper(self, place: Place) -> bool:
        path, scope = place
        given = [(parameter.name,) for parameter in self._scope(place).parameters]
        return any(
            site.scope == scope and site.call.args[:1] in given and self._is_runner(path, site)
            for site in self.files[path].calls
        )

    def _is_awaited(self, path: str, site: CallSite) -> bool:
        """Whether a call is awaited on the spot, so that nothing beside it runs for its caller."""
        return site.awaited or any(
            outer.awaited and last(outer.call.callee) in WAITS for outer in self._around(path, site)
        )

    def _around(self, path: str, site: CallSite) -> Iterator[CallSite]:
        span = site.call.span
        for outer in self.files[path].calls:
            if outer.call.span != span and covers(outer.call.span, span):
                yield outer

    def _makes_tasks(self, place: Place) -> bool:
        path, scope = place
        facts = self.files[path]
        first, end = facts.scopes[scope].span.line, facts.scopes[scope].end_line
        return any(
            last(site.call.callee) in TASKS and first <= site.call.span.line <= end
            for site in facts.calls
        )

    def _scope(self, place: Place) -> Scope:
        return self.files[place[0]].scopes[place[1]]

    def _function(self, path: str, scope: int) -> int:
        scopes = self.files[path].scopes
        while scope > 0 and not scopes[scope].is_function:
            scope = scopes[scope].parent
        return scope

    @cached_property
    def _uses(self) -> dict[str, _Uses]:
        """The uses of each name that an async function has."""
        found: dict[str, _Uses] = {
            scope.name: _Uses()
            for facts in self.files.values()
            for scope in facts.scopes
            if scope.kind is ScopeKind.ASYNC_FUNCTION
        }
        for path, facts in self.files.items():
            self._note(path, facts, found)
        return found

    def _note(self, path: str, facts: FileFacts, found: dict[str, _Uses]) -> None:
        for site in facts.calls:
            uses = found.get(last(site.call.callee) or "")
            if uses is not None:
                uses.calls.append((path, site))
            for given in (*site.call.args, *(value for _, value in site.call.keywords)):
                for uses in _named(given, found):
                    if self._is_runner(path, site):
                        uses.runs = True
                    else:
                        uses.hands = True
        held = (b.value for b in facts.bindings if b.value is not None)
        for value in (*held, *(result.value for result in facts.results)):
            for uses in _named(value, found):
                uses.hands = True
        for imported in facts.imports:
            if imported.name in found and imported.bound != imported.name:
                found[imported.name].hands = True


def _named(value: Expr, found: dict[str, _Uses]) -> Iterator[_Uses]:
    """The functions that an expression names without calling them."""
    if isinstance(value, str):
        uses = found.get(value.rpartition(".")[2])
        if uses is not None:
            yield uses
    elif isinstance(value, Collection):
        for item in value.items:
            yield from _named(item, found)
    elif isinstance(value, Starred):
        yield from _named(value.value, found)
