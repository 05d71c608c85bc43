"""Plain functions that answer requests or serve those that do: somebody waits for them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from vibelint.facts.expression import Call, Expr
from vibelint.facts.file import FileFacts, Scope, ScopeKind
from vibelint.project.called import called
from vibelint.project.chains import Unit
from vibelint.project.escapes import escapes
from vibelint.project.handlers import HandlerKind, handlers
from vibelint.project.project import Project
from vibelint.project.roles import Roles
from vibelint.project.spelling import last_name

ALONE = frozenset({"worker", "script", "test", "migration"})
JOBS = frozenset(
    {"task", "shared_task", "actor", "property", "cached_property", "contextmanager", "command"}
)
"""Decorators of functions that run elsewhere, or that cannot be asynchronous."""


class PlainFunctions:
    """Finds them, for one project."""

    def __init__(self, project: Project, roles: Roles) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            roles: What its files are for.
        """
        self.project, self.roles = project, roles
        self.escapes = escapes(project)

    def routes(self) -> Iterator[Unit]:
        """FastAPI's routes that are a plain `def`."""
        for handler in handlers(self.project):
            scope = self.project.files[handler.path].scopes[handler.scope]
            is_route = handler.framework == "fastapi" and handler.kind is HandlerKind.ROUTE
            if is_route and scope.kind is ScopeKind.FUNCTION and self.roles[handler.path] != "test":
                yield Unit(handler.path, handler.scope)

    def services(self) -> Iterator[Unit]:
        """Plain functions and methods of service modules, but those that are run elsewhere."""
        for path, facts in self.project.files.items():
            if self.roles[path] == "service":
                for index, scope in enumerate(facts.scopes):
                    if self._serves(facts, scope):
                        yield Unit(path, index)

    def _serves(self, facts: FileFacts, scope: Scope) -> bool:
        if scope.kind is not ScopeKind.FUNCTION or scope.name.startswith("__"):
            return False
        if facts.scopes[scope.parent].kind not in (ScopeKind.MODULE, ScopeKind.CLASS):
            return False
        if any(_name(decorator) in JOBS for decorator in scope.decorators):
            return False
        return scope.name not in self._handed and scope.name not in self._others

    @cached_property
    def _handed(self) -> frozenset[str]:
        """The names of what is handed to a thread or to a later time."""
        given = (
            self.escapes.elsewhere(path, site)
            for path, facts in self.project.files.items()
            for site in facts.calls
        )
        return frozenset(last_name(expr) for expr in given if expr is not None)

    @cached_property
    def _others(self) -> frozenset[str]:
        """The names of what only workers, scripts and tests call."""
        alone: set[str] = set()
        serving: set[str] = set()
        for path in self.project.files:
            names = serving if self.roles[path] not in ALONE else alone
            names.update(called(self.project).words(path))
        return frozenset(alone - serving)


def _name(decorator: Expr) -> str:
    return last_name(decorator.callee if isinstance(decorator, Call) else decorator)
