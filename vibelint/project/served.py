"""What a framework may call in a module that runs its own loop: the handlers of a small bot.

Such a module is a script by its last lines, and what only those lead to blocks itself alone. But
what is decorated in it, registered, or stands in a class of the framework's answers others, and so
does all that this awaits.
"""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.expression import Call
from vibelint.facts.file import CallSite, FileFacts, Scope, ScopeKind
from vibelint.project.given import last
from vibelint.project.mentions import named
from vibelint.project.names import names
from vibelint.project.on_loop import on_loop
from vibelint.project.project import Project
from vibelint.project.starts import Starts
from vibelint.project.tasks import TASKS
from vibelint.project.types.inference import types

ASYNC = ScopeKind.ASYNC_FUNCTION
PLAIN = frozenset({"staticmethod", "classmethod", "abstractmethod", "override", "wraps"})


class Served:
    """Tells it, for one project."""

    def __init__(self, project: Project, starts: Starts) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            starts: What frameworks call as they start or end.
        """
        self.files, self.starts = project.files, starts
        self.names, self.types = names(project), types(project)
        self._on_loop = frozenset(on_loop(project))
        self._known: dict[str, frozenset[int]] = {}

    def holds(self, path: str, scope: int) -> bool:
        """Whether a framework may call a function, or what awaits it.

        Args:
            path: Its file, one that runs its own loop.
            scope: Its index in that file's scopes.
        """
        if path not in self._known:
            facts = self.files[path]
            found = self._found(path, facts) if self.starts.serves(facts) else ()
            self._known[path] = frozenset(found)
        return scope in self._known[path]

    def _found(self, path: str, facts: FileFacts) -> set[int]:
        scopes, plain = enumerate(facts.scopes), self._on_loop
        functions = {i: s for i, s in scopes if s.kind is ASYNC or (path, i) in plain}
        handed = {last(name) for site in facts.calls for name in self._handed(path, facts, site)}
        found = {i for i, s in functions.items() if s.name in handed or self._is_hook(path, s)}
        found = {index for index in found if not self.starts.holds(path, index)}
        waiting = list(found)
        for current in waiting:
            words = {last(s.call.callee) for s in facts.calls if _lies_in(facts, s.scope, current)}
            called = {i for i, s in functions.items() if s.name in words} - found
            found |= called
            waiting += called
        return found

    def _is_hook(self, path: str, scope: Scope) -> bool:
        """Whether a framework knows a function by a decorator, or by the class it stands in."""
        facts = self.files[path]
        made = (d.callee if isinstance(d, Call) else d for d in scope.decorators)
        if any(last(decorator) not in PLAIN for decorator in made):
            return True
        if facts.scopes[scope.parent].kind is not ScopeKind.CLASS:
            return False
        owner = self.names.canonical(path, scope.parent)
        return any(map(self.starts.is_serving, self.types.ancestors(owner)))

    def _handed(self, path: str, facts: FileFacts, site: CallSite) -> Iterator[str]:
        """The functions that a call hands to a framework, and those it makes a task of."""
        given = [*site.call.args, *(value for _, value in site.call.keywords)]
        in_async = facts.scopes[facts.function_of(site.scope)].kind is ASYNC
        if in_async and (not site.awaited or last(site.call.callee) in TASKS):
            callees = [one.callee for one in given if isinstance(one, Call)]
            yield from (callee for callee in callees if isinstance(callee, str))
        if any(callee.path for callee in self.types.callees(path, site.scope, site.call)):
            return
        yield from named(given)


def _lies_in(facts: FileFacts, scope: int, function: int) -> bool:
    while scope > 0 and scope != function:
        scope = facts.scopes[scope].parent
    return scope == function
