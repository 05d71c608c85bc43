"""Jobs that a scheduler runs once, added as an application starts: `add_job(warm, "date")`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Constant, Expr, Text
from vibelint.facts.file import ScopeKind
from vibelint.project.called import called
from vibelint.project.given import last
from vibelint.project.mentions import Mention
from vibelint.project.names import names
from vibelint.project.project import Project

PLAIN = frozenset({"staticmethod", "classmethod"})
MOST = 100
"""Callers that are looked at; a function that more lead to may serve."""
Place = tuple[str, int]


class Jobs:
    """Tells them, for one project."""

    def __init__(
        self,
        project: Project,
        is_start: Callable[[str, int], bool],
        callers: Callable[[Place], Iterable[Place]],
    ) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            is_start: Whether a function itself is an application's start or end, or a script's.
            callers: The functions that may call a function.
        """
        self.files, self.names = project.files, names(project)
        self._called = called(project)
        self._is_start, self._callers = is_start, callers
        data: dict[str, Any] = load("async/occasions.yaml")["jobs"]
        self._modules = frozenset(data["modules"])
        self._adding = frozenset(data["methods"])
        self._once = frozenset(data["once"])

    def are_once(self, mention: Mention) -> bool:
        """Whether a function is handed to a scheduler that runs it once, and never again.

        Args:
            mention: Where it is handed on.
        """
        for site in self._called.by(mention.path, self._adding):
            if site.call.span == mention.at:
                is_first = site.call.args[:1] == (mention.expr,)
                is_first = is_first or site.call.keyword("func") == mention.expr
                return is_first and self._is_once(mention, site.call)
        return False

    def begin(self, place: Place) -> bool:
        """Whether a plain function, or a module's own code, only runs as an application starts.

        Args:
            place: The file and the index in that file's scopes.
        """
        waiting = [place]
        for current in waiting:  # which grows
            if current[1] == 0 or self._is_start(*current):
                continue
            scope = self.files[current[0]].scopes[current[1]]
            if scope.kind is not ScopeKind.FUNCTION or len(waiting) > MOST:
                return False
            callers = set(self._callers(current))
            if not callers or not all(last(one) in PLAIN for one in scope.decorators):
                return False
            waiting += sorted(callers.difference(waiting))
        return True

    def _is_once(self, mention: Mention, call: Call) -> bool:
        imports = self.files[mention.path].imports
        if all(one.module.partition(".")[0] not in self._modules for one in imports):
            return False
        given = call.args[1] if len(call.args) > 1 else call.keyword("trigger")
        if given is None or isinstance(given, Constant):
            return True
        if isinstance(given, Text):
            return given.value in self._once
        return self._makes_once(mention, given)

    def _makes_once(self, mention: Mention, trigger: Expr) -> bool:
        made = trigger.callee if isinstance(trigger, Call) else None
        if not isinstance(made, str):
            return False
        return self.names.resolve(mention.path, mention.scope, made) in self._once
