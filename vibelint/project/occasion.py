"""When an async function runs: while requests are served, or where blocking harms nobody.

Start-up code, scripts, migrations and tests block only themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from vibelint.facts.expression import Call, Expr, Text
from vibelint.facts.file import FileFacts, ScopeKind
from vibelint.project.apart import RUNNERS, Apart
from vibelint.project.escapes import method
from vibelint.project.handlers import handlers
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.roles import Roles

ALONE = ("script", "migration", "test")
EVENTS = ("startup", "shutdown")
LIFESPANS = ("lifespan", "on_startup", "on_shutdown")


class Occasions:
    """Tells the functions that serve from those that do not."""

    def __init__(self, project: Project, roles: Roles) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            roles: What its files are for.
        """
        self.project, self.roles = project, roles
        self.names = names(project)
        self._apart = Apart(project, self._is_start)
        self._alone: dict[str, bool] = {}

    def serves(self, path: str, scope: int) -> bool:
        """Whether others wait while this async function blocks.

        Args:
            path: Its file.
            scope: Its index in that file's scopes.
        """
        if (path, scope) in self._handlers:
            return True
        return not self._is_start(path, scope) and not self._apart.holds(path, scope)

    def _is_start(self, path: str, scope: int) -> bool:
        """Whether a function itself starts or ends an application, or belongs to a script."""
        if (path, scope) in self._handlers:
            return False
        return self._is_alone(path) or self._starts(path, scope)

    def _is_alone(self, path: str) -> bool:
        if path not in self._alone:
            is_role = self.roles[path] in (*ALONE, "start-up")
            self._alone[path] = is_role or self._is_script(path)
        return self._alone[path]

    @cached_property
    def _handlers(self) -> frozenset[tuple[str, int]]:
        return frozenset((handler.path, handler.scope) for handler in handlers(self.project))

    def _is_script(self, path: str) -> bool:
        """Whether a module runs a loop of its own when it is loaded, and serves nothing."""
        if any(handler == path for handler, _ in self._handlers):
            return False
        facts = self.project.files[path]
        at_once = {site.call.callee for site in facts.calls if site.scope == 0}
        return any(
            (site.scope == 0 or facts.scopes[site.scope].qualname in at_once)
            and isinstance(site.call.callee, str)
            and self.names.resolve(path, site.scope, site.call.callee) in RUNNERS
            for site in facts.calls
        )

    def _starts(self, path: str, scope: int) -> bool:
        by_event = any(map(_is_event, self.project.files[path].scopes[scope].decorators))
        return by_event or self.names.canonical(path, scope) in self._registered

    @cached_property
    def _registered(self) -> frozenset[str]:
        """Canonical names of functions given to an application as its start or end."""
        return frozenset(
            canonical
            for path, facts in self.project.files.items()
            for scope, given in _given(facts)
            if isinstance(given, str)
            and (canonical := self.names.resolve(path, scope, given)) is not None
        )


def _given(facts: FileFacts) -> Iterator[tuple[int, Expr]]:
    """What is given as a start or end, by keyword or as a worker's setting, with its scope."""
    for site in facts.calls:
        for name, value in site.call.keywords:
            if name in LIFESPANS:
                items = getattr(value, "items", None) or (value,)
                yield from ((site.scope, item) for item in items)
        if method(site.call.callee) == "add_event_handler" and len(site.call.args) > 1:
            yield site.scope, site.call.args[1]
    for binding in facts.bindings:
        in_class = facts.scopes[binding.scope].kind is ScopeKind.CLASS
        if in_class and binding.target in LIFESPANS and binding.value is not None:
            yield binding.scope, binding.value


def _is_event(decorator: Expr) -> bool:
    if not isinstance(decorator, Call) or method(decorator.callee) != "on_event":
        return False
    first = decorator.args[0] if decorator.args else None
    return isinstance(first, Text) and first.value in EVENTS
