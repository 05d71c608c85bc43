"""Functions that only their own module uses: where a handler's work may hide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from vibelint.facts.file import CallSite, Scope, ScopeKind
from vibelint.project.body import Body, bodies
from vibelint.project.handlers import Handler, handlers
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.receivers import receivers
from vibelint.project.staying import Question
from vibelint.project.traces import files_of

DEPTH = 3


@dataclass(frozen=True, slots=True)
class Hidden:
    """A function that a handler reaches in its own module.

    Attributes:
        site: The call in the handler that leads there.
        through: The functions on the way, the last one being this one, as file and scope index.
        body: Its body.
    """

    site: CallSite
    through: tuple[tuple[str, int], ...]
    body: Body


class PrivateFunctions:
    """Follows handlers into their own modules, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the search."""
        self.project = project
        self.receivers = receivers(project)
        self.bodies = bodies(project)
        trace = files_of(project).trace
        self._answers = Question(trace, "answers requests", self._is_handler)
        self._is_taken = Question(trace, "taken elsewhere", self._is_imported)

    def of(self, handler: Handler) -> Iterator[Hidden]:
        """Yields the private functions a handler calls, directly or through each other."""
        body = self.bodies.of(handler.path, handler.scope)
        seen = {(handler.path, handler.scope)}
        for site in body.calls:
            yield from self._followed(body, site, site, (), seen)

    def _followed(
        self,
        body: Body,
        site: CallSite,
        root: CallSite,
        through: tuple[tuple[str, int], ...],
        seen: set[tuple[str, int]],
    ) -> Iterator[Hidden]:
        place = self._called(body.path, site)
        if place is None or place in seen or len(through) >= DEPTH:
            return
        seen.add(place)
        inner = self.bodies.of(*place)
        yield Hidden(root, (*through, place), inner)
        for further in inner.calls:
            yield from self._followed(inner, further, root, (*through, place), seen)

    def _called(self, path: str, site: CallSite) -> tuple[str, int] | None:
        callee = site.call.callee
        if not isinstance(callee, str):
            return None
        names = self.receivers.names
        if callee.startswith("self."):
            owner = self.receivers.enclosing_class(path, site.scope)
            holder = names.canonical(path, owner) if owner is not None else ""
            place = names.definition(f"{holder}.{callee[5:]}")
        else:
            place = names.definition(names.resolve(path, site.scope, callee))
        return place if place is not None and self._is_private(path, place) else None

    def _is_private(self, path: str, place: tuple[str, int]) -> bool:
        if place[0] != path or self._answers(f"{place[1]} {path}"):
            return False
        scopes = self.project.files[path].scopes
        scope = scopes[place[1]]
        parent = scopes[scope.parent].kind
        if not scope.is_function or parent not in (ScopeKind.MODULE, ScopeKind.CLASS):
            return False
        if scope.generator and self.receivers.is_context(*place):
            return False  # it lends something, and the work is done with what it lends
        return scope.name.startswith("_") or self._is_unshared(path, scope, parent)

    def _is_unshared(self, path: str, scope: Scope, parent: ScopeKind) -> bool:
        """Whether no other module takes a function by name."""
        shared = self._is_taken(f"{scope.name} {path}") or self._is_taken(f"* {path}")
        return parent is ScopeKind.MODULE and not shared

    def _is_handler(self, about: str) -> bool:
        scope, path = about.split(" ", 1)
        return (path, int(scope)) in self._handlers

    def _is_imported(self, about: str) -> bool:
        name, path = about.split(" ", 1)
        return (path, name) in self._imported

    @cached_property
    def _handlers(self) -> frozenset[tuple[str, int]]:
        return frozenset((handler.path, handler.scope) for handler in handlers(self.project))

    @cached_property
    def _imported(self) -> frozenset[tuple[str, str]]:
        modules, found = self.receivers.names.modules, set()
        for path, facts in self.project.files.items():
            for imported in facts.imports:
                module = modules.absolute(imported.module, path) if imported.name else None
                target = modules.find(module, path) if module else None
                if target is not None and target != path:
                    found.add((target, imported.name))
        return frozenset(found)


@once
def private_functions(project: Project) -> PrivateFunctions:
    """What follows handlers into their own modules, built once."""
    return PrivateFunctions(project)
