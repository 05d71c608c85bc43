"""Implementations that do no work: a mock, a default. They do not speak for the others.

An object may be one of several, of which one blocks and another returns a constant. The one that
only returns knows no other way to work; one that awaits, hands its work to a thread or keeps what
it is given does.
"""

from __future__ import annotations

from collections.abc import Callable

from vibelint.facts.expression import OTHER, Attribute, Call
from vibelint.facts.file import Binding, CallSite, ScopeKind
from vibelint.project.chains.bodies import Body
from vibelint.project.chains.expressions import parts
from vibelint.project.chains.plain import Place
from vibelint.project.project import Project
from vibelint.project.sources import sources
from vibelint.project.traces import Answers, files_of
from vibelint.project.types.inference import Types
from vibelint.project.types.values import Callee, Entry, options

PURE = frozenset(
    {
        *("builtins", "collections", "copy", "dataclasses", "datetime", "enum", "json", "math"),
        *("logging", "loguru", "random", "re", "string", "structlog", "typing", "uuid"),
    }
)
"""Modules whose functions neither wait nor have anybody else work."""

OWNERS = ("self", "cls")
DOUBLES = ("Mock", "Fake", "Dummy", "Stub")
"""What the names of classes begin with that stand for others where nothing is served."""


class Idle:
    """Tells them, for one project."""

    def __init__(self, project: Project, types: Types, bodies: Callable[[str], Body]) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            types: What expressions are.
            bodies: The body of each file.
        """
        self.files, self.sources, self.types = files_of(project), sources(project), types
        self._bodies = bodies
        self._known: Answers[tuple[str, int], bool] = Answers(self.files.trace)

    def without(self, callees: list[Callee], place: Place) -> list[Callee]:
        """Those of some callees that do work, where only what is met decides between them.

        Args:
            callees: The project's own functions that a call may enter.
            place: The file, and the scope in it that calls.

        Returns:
            All of them where the name they are called on has several origins: it may well be
            another one there.
        """
        callees = [callee for callee in callees if not self._is_double(callee)] or callees
        call = callees[0].call if callees else None
        if call is None or not place[0] or not self._is_one(*place[:2], call):
            return callees
        return [callee for callee in callees if not self.holds(callee)]

    def _is_one(self, path: str, scope: int, call: Call) -> bool:
        """Whether a call is made on something that comes from one place, or is of one class."""
        callee = call.callee
        owner = callee.base if isinstance(callee, Attribute) else OTHER
        if isinstance(callee, str):
            owner = callee.rpartition(".")[0]
        if isinstance(owner, Call) or not owner:
            return bool(owner)
        if len(options(self.types.of(path, scope, owner, call.span))) == 1:
            return True
        is_plain = isinstance(owner, str) and "." not in owner
        return is_plain and len(self.sources.of(path, scope, str(owner), call.span)) == 1

    def holds(self, callee: Callee) -> bool:
        """Whether a function does nothing but make and return values.

        Args:
            callee: One of the project's own.
        """
        if callee.entry is not Entry.CALL or callee.wrappers:
            return False
        key = (callee.path, callee.scope)
        return self._known.get(key, self._does_nothing, *key)

    def _is_double(self, callee: Callee) -> bool:
        """Whether a method is one of a mock's."""
        scopes = self.files[callee.path].scopes
        above = scopes[scopes[callee.scope].parent]
        return above.kind is ScopeKind.CLASS and above.name.lstrip("_").startswith(DOUBLES)

    def _does_nothing(self, path: str, scope: int) -> bool:
        holder, body = self.files[path].scopes[scope], self._bodies(path)
        if holder.kind is not ScopeKind.FUNCTION or holder.generator:
            return False
        running = body.running(scope)
        if any(_keeps(body, inner) for inner in running):
            return False
        sites = (site for inner in running for site in body.sites.get(inner, ()))
        return all(
            self._is_pure(path, site.scope, site.call) or self._is_of_pure(path, site)
            for site in sites
        )

    def _is_pure(self, path: str, scope: int, call: Call) -> bool:
        found = self.types.callees(path, scope, call)
        return bool(found) and all(
            not c.path and c.operation is None and c.name.partition(".")[0] in PURE for c in found
        )

    def _is_of_pure(self, path: str, site: CallSite) -> bool:
        """Whether a call is a method's of what such a module has made, as a logger is."""
        callee = site.call.callee
        if not isinstance(callee, str) or callee.count(".") != 1:
            return False
        found = self.sources.of(path, site.scope, callee.partition(".")[0], site.call.span)
        made = [(s.path, s.thing) for s in found if isinstance(s.thing, Binding) and not s.rest]
        return len(found) == len(made) == 1 and all(
            isinstance(b.value, Call) and self._is_pure(where, b.scope, b.value)
            for where, b in made
        )


def _keeps(body: Body, scope: int) -> bool:
    """Whether a scope changes what outlives the call, or answers from what its object keeps."""
    if any("." in b.target or not b.target for b in body.bindings.get(scope, ())):
        return True
    called = (site.call.callee for site in body.sites.get(scope, ()))
    given = (r.value for r in body.results.get(scope, ()) if r.value is not None)
    read = (access.expr for access in body.accesses.get(scope, ()))
    return any(
        isinstance(part, str) and part.partition(".")[0] in OWNERS
        for expr in (*called, *given, *read)
        for part in parts(expr)
    )
