"""When an async function runs: while requests are served, or where blocking harms nobody.

Start-up code, scripts, migrations and tests block only themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from vibelint.facts.expression import Call, Expr, Text
from vibelint.facts.file import FileFacts, Scope, ScopeKind
from vibelint.project.apart import RUNNERS, Apart
from vibelint.project.escapes import method
from vibelint.project.handlers import handlers
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.roles import Roles
from vibelint.project.words import last

ALONE = ("script", "migration", "test")
EVENTS = ("startup", "shutdown")
BOTS = ("discord", "disnake", "nextcord")
LOADS = {"setup": False, "setup_hook": True}
"""What the frameworks of chat bots call before they connect, and whether it is a method."""
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
        return self._runs_a_loop(path) and not self._is_imported(path)

    def _runs_a_loop(self, path: str) -> bool:
        facts = self.project.files[path]
        at_once = {site.call.callee for site in facts.calls if site.scope == 0}
        return any(
            (site.scope == 0 or facts.scopes[site.scope].qualname in at_once)
            and isinstance(site.call.callee, str)
            and self.names.resolve(path, site.scope, site.call.callee) in RUNNERS
            for site in facts.calls
        )

    def _is_imported(self, path: str) -> bool:
        """Whether other code of the project takes something from a module."""
        modules = self.names.modules
        name = modules.canonical(path)
        for importer, module, taken in self._importers.get(name.rpartition(".")[2], ()):
            absolute = modules.absolute(module, importer)
            whole = f"{absolute}.{taken}" if name.endswith(f".{taken}") else absolute
            if absolute is None or whole is None or importer == path:
                continue
            if modules.file(whole, importer, module.startswith(".")) == path:
                return True
        return False

    @cached_property
    def _importers(self) -> dict[str, list[tuple[str, str, str]]]:
        """The imports of all files but tests and scripts, by the last words that name a module."""
        found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for path, facts in self.project.files.items():
            if self.roles[path] in (*ALONE, "start-up") or self._runs_a_loop(path):
                continue
            for one in facts.imports:
                for word in {one.module.rpartition(".")[2], one.name}:
                    found[word].append((path, one.module, one.name))
        return found

    def _starts(self, path: str, scope: int) -> bool:
        facts = self.project.files[path]
        function = facts.scopes[scope]
        if any(map(_is_event, function.decorators)) or _is_lifespan(function):
            return True
        if function.name in LOADS and _is_loaded(facts, function):
            return True
        return self.names.canonical(path, scope) in self._registered

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
        if len(site.call.args) > 1 and method(site.call.callee) == "add_event_handler":
            yield site.scope, site.call.args[1]
    for binding in facts.bindings:
        in_class = facts.scopes[binding.scope].kind is ScopeKind.CLASS
        if in_class and binding.target in LIFESPANS and binding.value is not None:
            yield binding.scope, binding.value


def _is_lifespan(function: Scope) -> bool:
    """Whether a function is an application's whole life, by its name: who registers it may vary."""
    named = function.name.rpartition("_")[2] == LIFESPANS[0] or function.name.startswith(
        "lifespan_"
    )
    return named and any(last(d) == "asynccontextmanager" for d in function.decorators)


def _is_loaded(facts: FileFacts, function: Scope) -> bool:
    """Whether a function is what a chat bot's framework calls as it loads an extension."""
    is_member = facts.scopes[function.parent].kind is ScopeKind.CLASS
    if is_member is not LOADS[function.name] or len(function.parameters) != 1:
        return False
    return any(one.module.partition(".")[0] in BOTS for one in facts.imports)


def _is_event(decorator: Expr) -> bool:
    if not isinstance(decorator, Call) or method(decorator.callee) != "on_event":
        return False
    first = decorator.args[0] if decorator.args else None
    return isinstance(first, Text) and first.value in EVENTS
