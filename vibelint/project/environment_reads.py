"""Where a project reads its environment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Expr, Subscript, Text
from vibelint.facts.file import CallSite, FileFacts, ScopeKind
from vibelint.model.span import Span
from vibelint.project.body import inside
from vibelint.project.classes import classes
from vibelint.project.project import Project
from vibelint.project.receivers import receivers
from vibelint.project.spelling import split

NAMES = ("environ", "environb", "getenv", "getenvb", "decouple", "environs", "dotenv", "starlette")


TOP = 2
"""So many reads at the top of a module that defines no function make it a settings module."""


@dataclass(frozen=True, slots=True)
class EnvironmentRead:
    """A place that reads a variable.

    Attributes:
        span: The call or the subscript.
        scope: Index of the scope that reads it.
        written: What is called or looked up, as written.
        variable: Its name, empty if it is no literal.
    """

    span: Span
    scope: int
    written: str
    variable: str


class EnvironmentReads:
    """Finds them, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the search."""
        self.receivers = receivers(project)
        self.classes = classes(project)
        self.data: dict[str, Any] = load("settings/environment.yaml")

    def of(self, facts: FileFacts) -> Iterator[EnvironmentRead]:
        """The reads of one file, but for those below `if __name__ == "__main__"`."""
        if not any(_speaks(i.module, i.name) for i in facts.imports):
            return
        apart = [(s.span.line, s.end_line) for s in facts.steps if "__name__" in s.names]
        for read in (*self._calls(facts), *self._items(facts)):
            alone = any(inside(read.span, *lines) for lines in apart)
            if read.variable not in self.data["choosing"] and not alone:
                yield read

    def settles(self, facts: FileFacts) -> bool:
        """Whether a file is a settings module by what it holds.

        It defines a settings class, or reads variables at its top and defines no function.
        """
        plain = not any(scope.is_function for scope in facts.scopes)
        if plain and sum(not read.scope for read in self.of(facts)) >= TOP:
            return True
        wanted = set(self.data["classes"])
        return any(
            not wanted.isdisjoint(self.classes.ancestors(facts.path, index)[1:])
            for index, scope in enumerate(facts.scopes)
            if scope.kind is ScopeKind.CLASS and scope.bases
        )

    def _calls(self, facts: FileFacts) -> Iterator[EnvironmentRead]:
        for site in facts.calls:
            if self._reads(facts.path, site):
                yield _read(site.call.span, site.scope, site.call.callee, site.call.args)

    def _reads(self, path: str, site: CallSite) -> bool:
        callee = site.call.callee
        if not isinstance(callee, str):
            return False
        if self.receivers.names.resolve(path, site.scope, callee) in self.data["functions"]:
            return True
        if not (site.call.args and isinstance(site.call.args[0], Text)):
            return False
        base, method = split(callee)
        if isinstance(base, str) and method in self.data["methods"]:
            return self._is_reader(path, site, base)
        return "." not in callee and self._is_reader(path, site, callee)

    def _is_reader(self, path: str, site: CallSite, base: str) -> bool:
        found = self.receivers.type_of(path, site.scope, base, site.call.span)
        return found is not None and any(
            name in self.data["types"] for name in self.receivers.classes.of(found)
        )

    def _items(self, facts: FileFacts) -> Iterator[EnvironmentRead]:
        for access in facts.accesses:
            expr = access.expr
            if not isinstance(expr, Subscript) or not isinstance(expr.base, str):
                continue
            found = self.receivers.names.resolve(facts.path, access.scope, expr.base)
            if found in self.data["mappings"]:
                yield _read(access.span, access.scope, expr.base, expr.index)


def _speaks(module: str, name: str) -> bool:
    return module in ("os", "environ") or not {*module.split("."), name}.isdisjoint(NAMES)


def _read(span: Span, scope: int, written: Expr, given: tuple[Expr, ...]) -> EnvironmentRead:
    first = given[0] if given else None
    named = written if isinstance(written, str) else ""
    return EnvironmentRead(span, scope, named, first.value if isinstance(first, Text) else "")
