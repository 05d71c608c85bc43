"""Functions that talk to people on a terminal: command lines, and what `__main__` runs."""

from __future__ import annotations

from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.file import CallSite, FileFacts
from vibelint.facts.step import StepKind
from vibelint.project.decorators import decorator_names
from vibelint.project.names import names
from vibelint.project.project import Project


class Terminal:
    """Tells the calls of one file that a person started on a terminal."""

    def __init__(self, project: Project, path: str) -> None:
        """Looks at the file.

        Args:
            project: The project.
            path: The file.
        """
        data: dict[str, Any] = load("logging/loggers.yaml")["commands"]
        self._facts = facts = project.files[path]
        self._decorators = frozenset(data["decorators"])
        resolve = names(project).resolve
        called = [
            (site.scope, resolve(path, site.scope, site.call.callee))
            for site in facts.calls
            if isinstance(site.call.callee, str)
        ]
        self._is_command = (
            any(name in data["makes"] for _, name in called)
            or any(f"{i.module}.{i.name}" in data["imports"] for i in facts.imports)
            or any(self._decorators & decorator_names(scope) for scope in facts.scopes)
            or len(facts.scopes) == 1
        )
        self._guards = [
            (step.span.line, step.end_line)
            for step in facts.steps
            if step.kind is StepKind.IF and step.scope == 0 and "__name__" in step.names
        ]
        asking = {scope for scope, name in called if scope and name in data["asks"]}
        self._run = _reached(facts, self._guards) | asking

    def has(self, site: CallSite) -> bool:
        """Whether a call is part of a command.

        Args:
            site: One of the file's calls.
        """
        if self._is_command or _is_within(site, self._guards):
            return True
        scope = site.scope
        while scope > 0:
            if scope in self._run:
                return True
            scope = self._facts.scopes[scope].parent
        return False


def _reached(facts: FileFacts, guards: list[tuple[int, int]]) -> frozenset[int]:
    """The functions of the module that only its `__main__` guard leads to, through one another."""
    if not guards:
        return frozenset()
    functions = {s.name: i for i, s in enumerate(facts.scopes) if s.is_function and s.parent == 0}
    called: dict[int, set[int]] = {}
    for site in facts.calls:
        target = functions.get(site.call.callee) if isinstance(site.call.callee, str) else None
        if target is not None:
            caller = -1 if _is_within(site, guards) else _outermost(facts, site.scope)
            called.setdefault(caller, set()).add(target)
    found: set[int] = set()
    waiting = [-1]
    while waiting:
        fresh = called.get(waiting.pop(), set()) - found
        found |= fresh
        waiting += fresh
    return frozenset(found)


def _outermost(facts: FileFacts, scope: int) -> int:
    while facts.scopes[scope].parent > 0:
        scope = facts.scopes[scope].parent
    return scope


def _is_within(site: CallSite, ranges: list[tuple[int, int]]) -> bool:
    line = site.call.span.line
    return any(first <= line <= last for first, last in ranges)
