"""Async functions that only run apart from what is served, told by who calls them.

All that calls such a function and awaits it on the spot starts or ends an application, runs when a
module is loaded, or gives it a loop of its own (`asyncio.run` in a worker). Whoever hands it on,
makes a task of it, or calls it under a name that cannot be told may serve; on the loop of a thread
a few tasks are no more than a part of the work.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from vibelint.facts.expression import Call, Expr
from vibelint.facts.file import CallSite, Scope, ScopeKind
from vibelint.project.called import called
from vibelint.project.chains import chains
from vibelint.project.escapes import escapes
from vibelint.project.given import last
from vibelint.project.jobs import Jobs
from vibelint.project.led import Led, Place
from vibelint.project.loading import Loading
from vibelint.project.meaning import Meaning
from vibelint.project.mentions import Mention, Mentions, Uses
from vibelint.project.project import Project
from vibelint.project.runners import Runners
from vibelint.project.starts import Starts
from vibelint.project.tasks import MADE, first_wait, in_loop, is_loop, makes_few, tasks
from vibelint.project.threads import Threads
from vibelint.project.types.inference import types

PLAIN = frozenset({"staticmethod", "classmethod", "abstractmethod", "override"})
LENDING = "contextlib.asynccontextmanager"
"""A decorator whose function runs where it is entered."""
HOOKS = frozenset({"__aenter__", "__aexit__", "__anext__", "__call__", "__await__", "__aiter__"})
"""What Python itself calls; any other `async def __name__` runs where it is named."""
REGISTERING = frozenset({"celery.shared_task", "django.dispatch.receiver"})
"""Decorators that leave a function as it is, and let others call it."""
LAST = -1
"""No line before which it would matter what a function does: all of it."""
MOST = 200
"""Callers that are looked at; a function that more lead to may serve."""
CALLERS = 2_000
"""How many callers' lines that run only once are kept."""


class Apart:
    """Tells them, for one project."""

    def __init__(
        self,
        project: Project,
        starts: Starts,
        is_start: Callable[[str, int], bool],
        loading: Loading,
        runners: Runners,
    ) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            starts: What frameworks call as they start or end, and what is theirs.
            is_start: Whether a function itself is an application's start or end, or a script's.
            loading: Which modules are loaded beside one another.
            runners: What runs coroutines on loops of their own.
        """
        self._meaning, self._runners = Meaning(project, loading), runners
        self._project, self.files = project, project.files
        self.types = types(project)
        self._starts = starts
        self._is_start, self._threads = is_start, Threads(project, is_start)
        self._jobs = Jobs(project, is_start, self._threads.callers)
        self._once = lru_cache(maxsize=CALLERS)(chains(project).once)
        self._escapes = escapes(project)
        self._plain = {LENDING, *self._escapes.data["transparent"]} - REGISTERING
        self._known: dict[tuple[Place, bool, bool, bool], bool] = {}
        self._told: dict[Place, bool] = {}
        self._mentions = Mentions(project, runners.takes_function)

    def holds(self, path: str, scope: int, line: int = LAST) -> bool:
        """Whether a line of an async function only runs while nothing is served on its loop.

        Args:
            path: Its file.
            scope: Its index in that file's scopes.
            line: The line; of one before the function's first task no other runs beside it, and
                of one before it first waits a task of it runs as soon as it is made.
        """
        place, is_beside = (path, scope), self._makes_tasks((path, scope), line)
        is_first = line < first_wait(self.files[path], scope, line)
        looped = in_loop(self.files[path], scope, line)
        key = (place, is_beside, is_first, looped)
        if key not in self._known:
            beside = [place] if is_beside else []
            led = Led([place], beside=beside, first=is_first, looped=looped)
            self._known[key] = self._follow(led)
        return self._known[key]

    def _follow(self, led: Led) -> bool:
        for current in led.waiting:
            uses = self._mentions.of(self._scope(current).name)
            if uses is None or not self._is_told(current) or len(led.waiting) > MOST:
                return False
            is_called = False
            for path, site in self._meaning.calling(current, uses):
                is_called = True
                if not self._leads(led, current, path, site) or not self._is_told(led.waiting[-1]):
                    return False  # of many callers the first that tells is enough
            is_run = any(self._meaning.means(current, one) for one in uses.runs)
            jobs = [
                j for j in uses.hands if self._jobs.are_once(j) and self._meaning.means(current, j)
            ]
            if not (is_called or is_run or jobs):
                if not self._is_unused(current):
                    return False  # nobody knows who calls it
                led.ends = True
            led.named = led.named or is_run
            led.run += [current] if is_run else []
            if not all(self._begins(led, job) for job in jobs):
                return False
        return self._is_apart(led)

    def _begins(self, led: Led, job: Mention) -> bool:
        """Notes who adds a job that runs once; False where that may serve."""
        place = (job.path, self.files[job.path].function_of(job.scope))
        if self._is_async(place) and not self._is_start(*place):
            led.waiting += [place] if place not in led.waiting else []
            return True
        led.ends = True
        return self._jobs.begin(place)

    def _leads(self, led: Led, current: Place, path: str, site: CallSite) -> bool:
        """Notes who makes a call; False where that may serve."""
        caller = (path, self.files[path].function_of(site.scope))
        if self._runners.is_run(path, site):
            led.loops.append(caller)
            led.run.append(current)
            return not self._are_twins(current, caller)
        if self._makes_task(path, site) and self._has_no_loop(current, caller):
            return True
        if not self._awaits(caller, path, site):
            is_begun = led.first and current == led.waiting[0]
            led.begun, led.tasks = led.begun or is_begun, led.tasks or not is_begun
            if not self._is_task(caller, path, site):
                return False
        led.looped = led.looped or in_loop(self.files[path], site.scope, site.call.span.line)
        if self._is_start(*caller) or self._is_once(caller, site):
            led.ends = True
        else:
            if self._makes_tasks(caller, site.call.span.line):
                led.beside.append(caller)
            led.callers.setdefault(current, []).append(caller)
            if caller not in led.waiting:
                led.waiting.append(caller)
        return True

    def _has_no_loop(self, place: Place, caller: Place) -> bool:
        """Whether a plain function runs a loop for another where none runs, as it does in threads.

        What it does beside, `if loop.is_running(): loop.create_task(work())`, never runs.
        """
        if self._is_async(caller):
            return False
        calls = called(self._project).by(caller[0], {self._scope(place).name})
        return any(
            self.files[caller[0]].function_of(site.scope) == caller[1]
            and self._runners.is_run(caller[0], site)
            for site in calls
        ) and self._threads.hold(caller, alone=True)

    def _is_once(self, caller: Place, site: CallSite) -> bool:
        """Whether a call is made only once in the life of the process: `if _bus is None:`."""
        return self._once(*caller).holds(site.call.span)

    def _is_apart(self, led: Led) -> bool:
        if not (led.loops or led.named):
            return led.ends and not led.tasks
        if not (led.tasks or led.begun or led.is_beside()) or self._is_phase(led):
            return True
        if led.ends or led.named or not all(makes_few(self._project, *one) for one in led.waiting):
            return False
        return all(map(self._threads.hold, led.loops))

    def _is_phase(self, led: Led) -> bool:
        """Whether a program that runs a loop begins or ends with a function, by its name."""
        word = self._scope(led.waiting[0]).name.lstrip("_").partition("_")[0]
        return word in self._starts.phases and not (led.looped or led.tasks or led.begun)

    def _are_twins(self, place: Place, caller: Place) -> bool:
        """Whether a plain function offers what a public async one does, without a loop.

        That is no program's own entry, which its module calls itself.
        """
        name, other = self._scope(place).name, self._scope(caller)
        if any(s.scope == 0 and s.call.callee == other.name for s in self.files[caller[0]].calls):
            return False
        twins = (f"a{other.name}", f"{other.name}_async", f"async_{other.name}")
        is_plain = all(last(decorator) in PLAIN for decorator in other.decorators)
        return name in twins and not name.startswith("_") and is_plain

    def _awaits(self, caller: Place, path: str, site: CallSite) -> bool:
        """Whether an async function makes a call and awaits it on the spot."""
        return self._is_async(caller) and self._runners.is_awaited(path, site)

    def _is_told(self, place: Place) -> bool:
        """Whether nobody but those who name a function can call it."""
        if place not in self._told:
            uses = self._mentions.of(self._scope(place).name)
            self._told[place] = uses is not None and self._is_named_only(place, uses)
        return self._told[place]

    def _is_named_only(self, place: Place, uses: Uses) -> bool:
        scope = self._scope(place)
        if scope.name in HOOKS or self._is_inherited(place, uses):
            return False
        if not all(self._is_plain(place[0], scope.parent, one) for one in scope.decorators):
            return False
        hands = (one for one in uses.hands if not self._jobs.are_once(one))
        return not any(self._meaning.means(place, one) for one in hands)

    def _is_unused(self, place: Place) -> bool:
        """Whether a function that nobody names is a module's own, so that it never runs."""
        scope = self._scope(place)
        return scope.parent == 0 and scope.name.startswith("_") and not scope.decorators

    def _is_inherited(self, place: Place, uses: Uses) -> bool:
        """Whether a method may be one of those that a framework's class calls itself.

        What a class calls on its own objects is its own, if it does not have such a method's name.
        """
        owner, name = self._meaning.owner(place), self._scope(place).name
        if not owner or name.startswith("_") or name in self._starts.begun:
            return False
        is_own = any(p == place[0] and s.call.callee == f"self.{name}" for p, s in uses.calls)
        if is_own and name.partition("_")[0] not in self._starts.called:
            return False
        return any(map(self._starts.is_serving, self.types.ancestors(owner)))

    def _is_plain(self, path: str, scope: int, decorator: Expr) -> bool:
        """Whether a decorator leaves a function to those who name it."""
        made = decorator.callee if isinstance(decorator, Call) else decorator
        return last(made) in PLAIN or self._escapes.canonical(path, scope, made) in self._plain

    def _is_task(self, caller: Place, path: str, site: CallSite) -> bool:
        """Whether an async function makes a task of a call."""
        return self._is_async(caller) and self._makes_task(path, site)

    def _makes_task(self, path: str, site: CallSite) -> bool:
        """Whether a call makes what a task is made of."""
        return any(
            outer.call.args[:1] == (site.call,) and last(outer.call.callee) in MADE
            for outer in self._runners.around(path, site)
        )

    def _makes_tasks(self, place: Place, line: int = LAST) -> bool:
        """Whether a function makes tasks before it comes to a line; a loop comes to it again."""
        facts = self.files[place[0]]
        made = [site.call.span.line for site in tasks(self._project, *place)]
        if not made or line == LAST:
            return bool(made)
        around = [
            s.end_line for s in facts.steps if is_loop(s) and s.span.line <= line <= s.end_line
        ]
        return min(made) <= max(around, default=line)

    def _is_async(self, place: Place) -> bool:
        return self._scope(place).kind is ScopeKind.ASYNC_FUNCTION

    def _scope(self, place: Place) -> Scope:
        return self.files[place[0]].scopes[place[1]]
