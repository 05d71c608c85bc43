"""How a file writes its log: prints, and loggers by their library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Expr
from vibelint.facts.file import CallSite, FileFacts, ScopeKind
from vibelint.model.span import Span
from vibelint.project.classes import classes
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.spelling import split
from vibelint.project.staying import Staying
from vibelint.project.terminal import Terminal


@dataclass(frozen=True, slots=True)
class Logging:
    """Something written for people who watch the program.

    Attributes:
        library: `print`, `logging`, `structlog` or `loguru`.
        function: The canonical name of what is called or imported.
        scope: Index of the scope it stands in.
        span: Its place.
    """

    library: str
    function: str
    scope: int
    span: Span


class Loggers:
    """Finds prints and loggers, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the search."""
        self.project = project
        self.names = names(project)
        self._known = Staying[str, tuple[Logging, ...]](project, "logging")
        self.data: dict[str, Any] = load("logging/loggers.yaml")
        self._library = {
            name: library
            for library, ways in self.data["loggers"].items()
            for way in ways.values()
            for name in way
        }
        self._prints = frozenset(self.data["prints"])
        self._imports = frozenset(
            name for ways in self.data["loggers"].values() for name in ways.get("imports", ())
        )
        self._lasts = _lasts(self._library) | _lasts(self._prints)
        self._setting = _lasts(self.data["set-up"]["functions"])

    def of(self, path: str) -> tuple[Logging, ...]:
        """Every print and every logger of a file, in no order.

        Args:
            path: The file.
        """
        return self._known.get(path, lambda: tuple(self._found(path)))

    def _found(self, path: str) -> Iterator[Logging]:
        facts = self.project.files[path]
        called = self._called(path, facts)
        imported = [i for i in facts.imports if f"{i.module}.{i.name}" in self._imports]
        if not (called or imported) or self._writes(path, facts):
            return
        yield from self._printed(path, called)
        if self._sets_up(path, facts):
            return
        for site, name in called:
            if name in self._library and self._is_own(facts, site.call):
                yield Logging(self._library[name], name, site.scope, site.call.span)
        for one in imported:
            if not one.type_checking:
                name = f"{one.module}.{one.name}"
                yield Logging(self._library[name], name, one.scope, one.span)

    def _called(self, path: str, facts: FileFacts) -> list[tuple[CallSite, str]]:
        """The calls that print or make a logger, by canonical name."""
        renamed = {i.bound for i in facts.imports if i.name in self._lasts}
        named = (
            (site, self.names.resolve(path, site.scope, callee))
            for site in facts.calls
            if isinstance(callee := site.call.callee, str)
            and (callee.rpartition(".")[2] in self._lasts or callee in renamed)
        )
        return [(s, n) for s, n in named if n and (n in self._library or n in self._prints)]

    def _printed(self, path: str, called: list[tuple[CallSite, str]]) -> Iterator[Logging]:
        printed = [(site, name) for site, name in called if name in self._prints]
        terminal = Terminal(self.project, path) if printed else None
        for site, name in printed:
            if terminal and not terminal.has(site) and not self._goes_elsewhere(path, site.call):
                yield Logging("print", name, site.scope, site.call.span)

    def _goes_elsewhere(self, path: str, call: Call) -> bool:
        stream = call.keyword("file")
        if stream is None:
            return False
        named = self.names.resolve(path, 0, stream) if isinstance(stream, str) else None
        return named not in self.data["streams"]

    def _is_own(self, facts: FileFacts, call: Call) -> bool:
        """Whether a logger is the file's own to write to, and not another's to set up."""
        named = isinstance(call.callee, str) and call.callee.lower().endswith("getlogger")
        if not named or "__name__" in call.args:
            return True
        bound = (b.target for b in facts.bindings if b.value == call)
        return any("log" in target.lower() for target in bound)

    def _sets_up(self, path: str, facts: FileFacts) -> bool:
        """Whether a file arranges how logs are written."""
        data = self.data["set-up"]
        for site in facts.calls:
            callee: Expr = site.call.callee
            if split(callee)[1] in data["methods"]:
                return True
            known = isinstance(callee, str) and callee.rpartition(".")[2] in self._setting
            if known and self.names.resolve(path, site.scope, str(callee)) in data["functions"]:
                return True
        return False

    def _writes(self, path: str, facts: FileFacts) -> bool:
        """Whether a file holds a handler or the like, which cannot log what it does itself."""
        above, bases = classes(self.project), self.data["set-up"]["bases"]
        return any(
            not set(bases).isdisjoint(above.ancestors(path, index))
            for index, scope in enumerate(facts.scopes)
            if scope.kind is ScopeKind.CLASS and scope.bases
        )


def _lasts(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.rpartition(".")[2] for name in names)
