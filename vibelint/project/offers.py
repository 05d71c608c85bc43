"""Which names a module of the project's own offers to those that import from it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from vibelint.facts.expression import Attribute, Call, Expr, Subscript
from vibelint.facts.file import FileFacts
from vibelint.project.names import names
from vibelint.project.once import once
from vibelint.project.project import Project

OPENING = frozenset({"globals", "exec", "vars", "locals"})
"""Builtins by which a module gives itself names that no reader sees."""
ATTRIBUTES = ("__getattr__", "__path__")


class Offers:
    """Answers that, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.files = project.files
        self.names = names(project)
        self.is_open = lru_cache(maxsize=None)(self._is_open)

    def gives(self, path: str, name: str) -> bool:
        """Whether a module may have a name: False only where it certainly has not.

        Args:
            path: The module's file.
            name: What is taken from it; the submodules of a package are not considered.
        """
        return self._gives(path, name, {path})

    def bound(self, path: str) -> Iterator[str]:
        """The names that a module binds itself, star imports left aside."""
        yield from self.names.top(path)

    def _gives(self, path: str, name: str, seen: set[str]) -> bool:
        facts = self.files.get(path)
        if facts is None or facts.fault or name.startswith("__"):
            return True
        if name in self.names.top(path) or name in (facts.exports or ()) or self.is_open(path):
            return True
        return any(self._brings(target, name, seen) for target in self._stars(path, facts))

    def _brings(self, target: str | None, name: str, seen: set[str]) -> bool:
        """Whether a star import of a module may bring a name; what is not the project's may."""
        if target is None:
            return True
        if target in seen:
            return False
        seen.add(target)
        return self._gives(target, name, seen)

    def _stars(self, path: str, facts: FileFacts) -> Iterator[str | None]:
        starred = (imported for imported in facts.imports if imported.name == "*")
        return (self.names.star_target(path, imported) for imported in starred)

    def _is_open(self, path: str) -> bool:
        """Whether a module has names, or a package modules, that nobody can list."""
        facts = self.files.get(path)
        if facts is None or facts.fault:
            return True
        if any(name in self.names.top(path) for name in ATTRIBUTES):
            return True
        if any(site.call.callee in OPENING or _is_modules(site.call) for site in facts.calls):
            return True
        return any(_is_modules(access.expr) for access in facts.accesses)


def _is_modules(expr: Expr) -> bool:
    """Whether an expression begins with `sys.modules`."""
    while isinstance(expr, Attribute | Subscript | Call):
        expr = expr.callee if isinstance(expr, Call) else expr.base
    return isinstance(expr, str) and f"{expr}.".startswith("sys.modules.")


@once
def offers(project: Project) -> Offers:
    """What the modules of a project offer, prepared once."""
    return Offers(project)
