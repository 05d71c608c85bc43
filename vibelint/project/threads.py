"""Plain functions that threads run: their targets, plain handlers, and what these call.

A loop cannot be started where one runs, so that what starts one is a thread's or the program's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property

from vibelint.facts.file import CallSite, ScopeKind
from vibelint.project.escapes import escapes
from vibelint.project.given import last
from vibelint.project.handlers import answering
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.roles import role_by_path
from vibelint.project.types.inference import types
from vibelint.project.types.values import Function, options

THREADS = frozenset({"threading.Thread", "threading.Timer", "multiprocessing.Process"})
MOST = 100
"""Callers that are looked at; a function that more lead to may be the program's own."""
CLASS = ScopeKind.CLASS
Place = tuple[str, int]


class Threads:
    """Tells them, for one project."""

    def __init__(self, project: Project, is_start: Callable[[str, int], bool]) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            is_start: Whether a function itself is an application's start or end, or a script's.
        """
        self.files, self.names, self.types = project.files, names(project), types(project)
        self.escapes = escapes(project)
        self._is_start, self._answering = is_start, answering(project)

    def hold(self, place: Place, *, alone: bool = False) -> bool:
        """Whether a thread leads to a function, and neither a start nor a module's own code does.

        Args:
            place: The function's file and its index in that file's scopes.
            alone: Whether no async function may lead to it either.
        """
        waiting, is_threaded = [place], False
        for current in waiting:
            if current[1] == 0 or self._is_start(*current) or len(waiting) > MOST:
                return False
            if self._is_run(current) or current[1] in self._answering.of(current[0]):
                is_threaded = True
                continue
            is_threaded = is_threaded or current in self._targets
            callers = dict.fromkeys(self.callers(current))
            found = [c for c in callers if not self._is_async(c)]
            if alone and len(found) < len(callers):
                return False
            waiting += [c for c in found if c not in waiting]
        return is_threaded

    def _is_run(self, place: Place) -> bool:
        """Whether a function is what a thread of the project's own class runs."""
        path, scope = place
        holder = self.files[path].scopes[scope]
        if holder.name != "run" or self.files[path].scopes[holder.parent].kind is not CLASS:
            return False
        owner = self.names.canonical(path, holder.parent)
        return not THREADS.isdisjoint(self.types.ancestors(owner))

    def callers(self, place: Place) -> Iterator[Place]:
        """The functions that may call a function; those of tests left out.

        Args:
            place: The function's file and its index in that file's scopes.
        """
        path, scope = place
        for caller, site in self._calls.get(self.files[path].scopes[scope].name, ()):
            found = self.types.callees(caller, site.scope, site.call)
            if not found or any((c.path, c.scope) == place for c in found):
                yield caller, self.files[caller].function_of(site.scope)

    def _is_async(self, place: Place) -> bool:
        path, scope = place
        return self.files[path].scopes[scope].kind is ScopeKind.ASYNC_FUNCTION

    @cached_property
    def _calls(self) -> dict[str, list[tuple[str, CallSite]]]:
        found: dict[str, list[tuple[str, CallSite]]] = defaultdict(list)
        for path, facts in self.files.items():
            if role_by_path(path) != "test":
                for site in facts.calls:
                    found[last(site.call.callee) or ""].append((path, site))
        return found

    @cached_property
    def _targets(self) -> frozenset[Place]:
        """The functions that are handed to a thread by their name."""
        found: set[Place] = set()
        for path, facts in self.files.items():
            for site in facts.calls:
                given = self.escapes.elsewhere(path, site)
                if isinstance(given, str):
                    value = self.types.of(path, site.scope, given, site.call.span)
                    found |= {(o.path, o.scope) for o in options(value) if isinstance(o, Function)}
        return frozenset(found)
