"""When an async function runs: while requests are served, or where blocking harms nobody.

Start-up code, scripts, migrations and tests block only themselves.
"""

from __future__ import annotations

import re

from vibelint.project.apart import LAST, Apart
from vibelint.project.given import last
from vibelint.project.handlers import answering
from vibelint.project.loading import Loading
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.roles import Roles
from vibelint.project.runners import RUNNERS, Runners
from vibelint.project.served import Served
from vibelint.project.standalone import has_guard
from vibelint.project.starts import Starts
from vibelint.project.tasks import tasks
from vibelint.project.tree_examples import folders_above

RUNNING = frozenset(name.rpartition(".")[2] for name in RUNNERS)
ALONE = ("script", "migration", "test")
PROGRAM = "__main__.py"
WORDS = re.compile(r"[-_. ()0-9]+")
COPIES = frozenset({"old", "backup", "bak", "copy", "orig", "deprecated", "unused"})
"""What the names of files end with that somebody keeps beside those that took their place."""
ARCHIVES = frozenset(
    {
        "archive",
        "archived",
        "archives",
        "attic",
        "graveyard",
        "obsolete",
        "deprecated",
        "backup",
        "old",
    }
)
"""Words in the names of folders for what is no longer in use."""


class Occasions:
    """Tells the functions that serve from those that do not."""

    def __init__(self, project: Project, roles: Roles) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            roles: What its files are for.
        """
        self.project, self.roles = project, roles
        self._answering = answering(project)
        self.names, self.starts = names(project), Starts(project)
        self._served = Served(project, self.starts)
        self._loading = Loading(project, self._is_program)
        self._runners = Runners(project)
        self._apart = Apart(project, self.starts, self._is_end, self._loading, self._runners)
        self._alone: dict[str, bool] = {}
        self._scripts: dict[str, bool] = {}
        self._parallel: dict[str, bool] = {}
        self._archives: dict[str, bool] = {}

    def serves(self, path: str, scope: int, line: int = LAST) -> bool:
        """Whether others wait while this async function blocks.

        Args:
            path: Its file.
            scope: Its index in that file's scopes.
            line: The line that blocks.
        """
        if self._is_unloaded(path):
            return False
        if scope in self._answering.of(path):
            return not self._is_of_tests(path)
        return not self._is_start(path, scope) and not self._apart.holds(path, scope, line)

    def _is_unloaded(self, path: str) -> bool:
        """Whether nothing loads a module: a package of its name comes before it, or it is a copy.

        https://docs.python.org/3/reference/import.html: a folder's packages are looked for first.
        """
        stem = path.removesuffix(".py")
        if f"{stem}/__init__.py" in self.project.files:
            return True
        is_copy = WORDS.split(stem.rpartition("/")[2].lower())[-1] in COPIES
        if is_copy and not self._is_imported(path):
            return True
        return any(self._is_archive(folder) for folder in folders_above(path))

    def _is_archive(self, folder: str) -> bool:
        """Whether a folder is named as one for what is no longer in use, and nobody uses it.

        So is one of a tool's own, `.agents`, with what that copies into projects.
        """
        if folder not in self._archives:
            name = folder.rstrip("/").rpartition("/")[2].lower()
            inside = (p for p in self.project.files if p.startswith(folder))
            is_named = name.startswith(".") or not ARCHIVES.isdisjoint(WORDS.split(name))
            self._archives[folder] = is_named and not any(
                self._is_imported(one, beside=folder) for one in inside
            )
        return self._archives[folder]

    def _is_of_tests(self, path: str) -> bool:
        """Whether a module is a part of the tests: an application that only these start."""
        return self.roles[path] == "test" and not self._is_imported(path)

    def _is_start(self, path: str, scope: int) -> bool:
        """Whether a function itself starts or ends an application, or belongs to a script."""
        if scope in self._answering.of(path):
            return False
        if self.starts.holds(path, scope) or self._runners.decorates(path, scope):
            return True
        return self._is_alone(path) and not self._answers(path, scope)

    def _is_end(self, path: str, scope: int) -> bool:
        """Whether what a function awaits is of its own occasion, whoever calls it.

        Of a script that lets tasks run beside one another it is asked who calls its functions.
        """
        if not self._is_start(path, scope):
            return False
        if self.starts.holds(path, scope):
            return True
        if path not in self._parallel:
            makes = bool(tasks(self.project, path, 0))
            self._parallel[path] = makes and self._is_script(path)
        return not self._parallel[path]

    def _answers(self, path: str, scope: int) -> bool:
        """Whether a function of a script is one of a bot's or a server's that it starts."""
        is_program = path.rpartition("/")[2] == PROGRAM or self._is_script(path)
        return is_program and self._served.holds(path, scope)

    def _is_alone(self, path: str) -> bool:
        if path not in self._alone:
            is_alone = self.roles[path] in (*ALONE, "start-up") or self._is_script(path)
            self._alone[path] = is_alone or self._is_personal(path)
        return self._alone[path]

    def _is_personal(self, path: str) -> bool:
        """Whether a module is part of a program on somebody's terminal or desktop."""
        serves = bool(self._answering.of(path))
        return not serves and self.starts.is_personal(self.project.files[path])

    def _is_program(self, path: str) -> bool:
        """Whether a module is run by itself."""
        return self.roles[path] == "script" or self._is_script(path)

    def _is_script(self, path: str) -> bool:
        """Whether a module runs a loop of its own when it is run, and serves nothing."""
        if path not in self._scripts:
            is_one = self._runs_a_loop(path) and not self._answering.of(path)
            self._scripts[path] = is_one and not self._is_imported(path)
        return self._scripts[path]

    def _runs_a_loop(self, path: str) -> bool:
        facts = self.project.files[path]
        sites = [site for site in facts.calls if last(site.call.callee) in RUNNING]
        at_once = {site.call.callee for site in facts.calls if site.scope == 0} if sites else ()
        is_guarded = bool(sites) and has_guard(facts)
        return any(
            (is_guarded or site.scope == 0 or facts.scopes[site.scope].qualname in at_once)
            and isinstance(site.call.callee, str)
            and self.names.resolve(path, site.scope, site.call.callee) in RUNNERS
            for site in sites
        )

    def _is_imported(self, path: str, beside: str = "") -> bool:
        """Whether other code of the project takes something from a module.

        Args:
            path: The module's file.
            beside: A folder; what lies in it does not count, nor what may mean another module.
        """
        others = (one for one in self._loading.importers(path) if one != path)
        return any(
            not (beside and (one.startswith(beside) or not self._loading.surely(one, path)))
            and self.roles[one] not in (*ALONE, "start-up")
            and not self._runs_a_loop(one)
            for one in others
        )
