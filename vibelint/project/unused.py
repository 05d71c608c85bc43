"""Modules of an application that nothing loads: old services, routers that nobody includes.

A module is loaded if a program leads to it by imports, or by a text that names it. What may be a
program, or may be found otherwise (a plugin, a task, a command), is told generously; what tests
or examples import may be meant for others.
"""

from __future__ import annotations

import re
from functools import cached_property

from vibelint.facts.expression import Call, Text
from vibelint.facts.file import FileFacts, ScopeKind
from vibelint.project.chains.expressions import parts
from vibelint.project.given import last
from vibelint.project.loading import Loading
from vibelint.project.project import Project
from vibelint.project.roles import Roles
from vibelint.project.standalone import has_guard

PROGRAMS = frozenset({"script", "migration", "start-up", "settings", "worker", "admin", "test"})
"""Roles of what somebody else loads."""
ENTRIES = re.compile(
    r"^(main|app|server|run|bot|api|index|application|handler)$|_(main|app|server)$"
)
"""The names of modules, and of functions on their top, that may begin a program."""
MAKING = frozenset({"setup", "create_app", "get_app", "make_app", "lambda_handler", "entrypoint"})
APPLICATIONS = re.compile(
    r"(FastAPI|Starlette|Flask|Celery|Sanic|Quart|Litestar|Typer|MCP|Dispatcher|Bot|Client|App|"
    r"Application|Broker|Server)$"
)
"""The ends of the names of what a program makes on its top."""
REGISTERED = frozenset(
    {"task", "shared_task", "receiver", "register", "command", "group", "hookimpl"}
)
"""Decorators for what is found by others than its importers."""
RUNNING = frozenset(
    {
        *("run", "serve", "start", "main", "launch", "execute", "run_forever", "run_polling"),
        *("run_until_complete", "start_polling", "infinity_polling", "polling"),
    }
)
"""What a program calls on its top, with no guard."""
SEEKING = frozenset(
    {
        *("import_module", "__import__", "iter_modules", "walk_packages", "load_extension"),
        *("load_extensions", "spec_from_file_location", "autodiscover_tasks"),
    }
)
"""What loads modules that no import names."""
FOUND = frozenset(
    {"plugins", "plugin", "extensions", "addons", "cogs", "integrations", "contrib", "components"}
)
"""Folders of what is found by its place, or named by what the project is installed with."""
SANDBOXED = "__import__"
"""What code from outside is often given; what it is called with says little."""
PATH = re.compile(r"\w*(?:[./]\w*)*")
INIT = "__init__.py"


class Unused:
    """Tells them, for one project."""

    def __init__(self, project: Project, roles: Roles, loading: Loading) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            roles: What its files are for.
            loading: Who imports a module.
        """
        self._files, self._roles, self._loading = project.files, roles, loading

    def holds(self, path: str) -> bool:
        """Whether nothing loads a module.

        Args:
            path: Its file.
        """
        tops = self._loading.tops(path)
        return tops is not None and all(self._is_loose(top) for top in tops)

    def _is_loose(self, path: str) -> bool:
        """Whether a module that nobody imports is no program, and is found by nobody."""
        name = path.rpartition("/")[2].removesuffix(".py")
        if not FOUND.isdisjoint(path.split("/")):
            return False
        if path.endswith(INIT) or self._roles[path] in PROGRAMS or ENTRIES.search(name.lower()):
            return False
        facts = self._files[path]
        return not (has_guard(facts) or _begins(facts) or self._is_sought(path))

    def _is_sought(self, path: str) -> bool:
        """Whether a package that a module lies in loads what it finds."""
        said = set(path.removesuffix(".py").split("/")[-3:])
        return any(path.startswith(f) or not said.isdisjoint(words) for f, words in self._seeking)

    @cached_property
    def _seeking(self) -> list[tuple[str, frozenset[str]]]:
        """The folders of modules that load what no import names, with the words they say."""
        found = []
        for path, facts in self._files.items():
            if self._roles[path] == "test":
                continue
            seeking = {last(site.call.callee) for site in facts.calls if _seeks(site.call)}
            if seeking:
                folder = path[: path.rfind("/") + 1]
                words = _words(facts) if seeking - {SANDBOXED} else frozenset[str]()
                found.append((folder or "/", words))
        return found


def _seeks(call: Call) -> bool:
    """Whether a call loads a module that it does not name."""
    if last(call.callee) not in SEEKING:
        return False
    return not (call.args and isinstance(call.args[0], Text))


def _words(facts: FileFacts) -> frozenset[str]:
    """The last words of what may be a part of a module's name or path."""
    given = [value for site in facts.calls for value in site.call.args]
    given += [value for site in facts.calls for _, value in site.call.keywords]
    given += [b.value for b in facts.bindings if b.value is not None]
    texts = [part.value for value in given for part in parts(value) if isinstance(part, Text)]
    named = (text for text in texts if PATH.fullmatch(text))
    return frozenset(re.split(r"[./]", text.strip("./"))[-1] for text in named)


def _begins(facts: FileFacts) -> bool:
    """Whether a module makes an application, or has a function that a program may begin with."""
    if any(s.scope == 0 and last(s.call.callee) in RUNNING for s in facts.calls):
        return True
    made = (b.value for b in facts.bindings if b.scope == 0 and isinstance(b.value, Call))
    if any(APPLICATIONS.search(last(call.callee) or "") for call in made):
        return True
    for scope in facts.scopes:
        if scope.parent or scope.kind is ScopeKind.MODULE:
            continue
        marks = {last(d.callee if isinstance(d, Call) else d) for d in scope.decorators}
        is_named = scope.is_function and (scope.name in MAKING or ENTRIES.search(scope.name))
        if is_named or not REGISTERED.isdisjoint(marks):
            return True
    return False
