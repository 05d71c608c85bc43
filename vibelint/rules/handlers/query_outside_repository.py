"""Data access outside the repositories."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial
from posixpath import basename, commonpath, dirname
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.file import ScopeKind
from vibelint.model.finding import Found
from vibelint.model.span import Place, Span
from vibelint.policy.policy import Policy
from vibelint.project.body import bodies
from vibelint.project.classes import classes
from vibelint.project.handlers import Handler, handlers
from vibelint.project.names import names
from vibelint.project.private import PrivateFunctions, private_functions
from vibelint.project.project import Project
from vibelint.project.queries import Query, queries
from vibelint.project.roles import role_by_path, roles
from vibelint.project.staying import Question, Staying
from vibelint.project.traces import files_of
from vibelint.project.words import words
from vibelint.rules.base import ProjectRule
from vibelint.rules.reach import is_meant

_Reached = tuple[int, list[Query]]
"""A function's scope, and how it reaches the data."""


class QueryOutsideRepository(ProjectRule):
    """Yields each function outside the repositories that reaches the data, once."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields every such function; without any repository, one finding in all."""
        check = _Check(project, policy, self.id)
        found = check.functions()
        if check.homes:
            yield from found
        elif (first := next(found, None)) is not None:
            yield _homeless(policy, first)


class _Check:
    def __init__(self, project: Project, policy: Policy, rule: str) -> None:
        self.project, self.policy, self.rule = project, policy, rule
        self.law = policy.part("trees", rules=(rule,))
        self.data: dict[str, Any] = load("handlers/repositories.yaml")
        self.known = roles(project, policy.trees)
        self.homes = [path for path in project.files if self.known[path] == "repository"]
        trace = files_of(project).trace
        self._told = Question(trace, "told of queries", self._told_in)
        self._words = words(project)

    def functions(self) -> Iterator[Found]:
        """One candidate for each function, in the order of the files."""
        known = Staying[str, tuple[_Reached, ...]](self.project, self.rule, self.law)
        for path in self.project.files:
            for index, reached in known.get(path, partial(self._reaching, path)):
                yield self._found(path, index, reached)

    def _reaching(self, path: str) -> tuple[_Reached, ...]:
        """The functions of a file that reach the data."""
        facts, spared = self.project.files[path], frozenset(self.data["roles"])
        meant = is_meant(self.law, self.rule, path, self.known[path], spared)
        if not meant or facts.generated or self._opens(path):
            return ()
        functions = (index for index, scope in enumerate(facts.scopes) if scope.is_function)
        told = self._told(path)
        meant_ones = (i for i in functions if i not in told and self._is_meant(path, i))
        asked = ((i, self._reached(path, i)) for i in meant_ones)
        return tuple((index, reached) for index, reached in asked if reached)

    def _reached(self, path: str, index: int) -> list[Query]:
        body = bodies(self.project).of(path, index)
        every = queries(self.project).of(body, self.data["ignored"])
        counted = [query for query in every if query.kind not in self.data["ignored"]]
        asks = any(query.method not in self.data["closing"] for query in counted)
        return counted if asks else []

    def _is_meant(self, path: str, index: int) -> bool:
        """Whether a function is one that a repository could do the work of."""
        scopes = self.project.files[path].scopes
        parent = scopes[index].parent
        if scopes[index].name in self.data["functions"]:
            return False
        if scopes[parent].kind is ScopeKind.CLASS:
            return scopes[parent].parent == 0 and not self._is_data_class(path, parent)
        return parent == 0

    def _is_data_class(self, path: str, index: int) -> bool:
        """Whether a class is data access itself: a repository, a manager, a model."""
        ancestors = classes(self.project).ancestors(path, index)
        last = [ancestor.rpartition(".")[2] for ancestor in ancestors]
        return any(name.endswith(tuple(self.data["suffixes"])) for name in last) or any(
            ancestor in self.data["classes"] for ancestor in ancestors
        )

    def _opens(self, path: str) -> bool:
        """Whether a module makes the engine or the sessions: what all repositories stand on."""
        resolve, could_mean = names(self.project).resolve, self._words.could_mean
        engines = self._engines
        return any(
            isinstance(callee := site.call.callee, str)
            and could_mean(path, callee, engines)
            and resolve(path, site.scope, callee) in self.data["engines"]
            for site in self.project.files[path].calls
        )

    @cached_property
    def _engines(self) -> frozenset[str]:
        """The last names of what makes engines and sessions."""
        return frozenset(name.rpartition(".")[2] for name in self.data["engines"])

    def _told_in(self, path: str) -> tuple[int, ...]:
        return self._told_elsewhere.get(path, ())

    @cached_property
    def _told_elsewhere(self) -> dict[str, tuple[int, ...]]:
        """Handlers, and what they reach in their own module, where `query-in-handler` speaks."""
        found: set[tuple[str, int]] = set()
        known = Staying[Handler, frozenset[tuple[str, int]]](self.project, "hidden")
        hidden = private_functions(self.project)
        for handler in handlers(self.project):
            if self.policy.asks_of("query-in-handler", handler.path):
                found.add((handler.path, handler.scope))
                found |= known.get(handler, partial(_hidden, hidden, handler))
        of_file: dict[str, tuple[int, ...]] = {}
        for path, index in sorted(found):
            of_file[path] = (*of_file.get(path, ()), index)
        return of_file

    def _found(self, path: str, index: int, reached: list[Query]) -> Found:
        scope = self.project.files[path].scopes[index]
        first, rest = reached[0], len(reached) - 1
        more = f", and {rest} more" if rest else ""
        return Found(
            rule=self.rule,
            place=Place(path, first.span),
            message=f"`{scope.name}` reaches the data outside the repositories: "
            f"`{first.written}`{more}",
            remedy=self._remedy(path),
            symbol=scope.qualname,
        )

    def _remedy(self, path: str) -> str:
        if not self.homes:
            return ""
        reach = [(owner, home) for owner, home in self._owned if path.startswith(owner)]
        near = max(reach, key=lambda one: (len(one[0]), -len(one[1])), default=("", ""))[1]
        if not near and len({dirname(home) for home in self.homes}) > 1:
            shown = [home for home in self.homes if basename(home) != "__init__.py"] or self.homes
            near = max(shown, key=lambda home: (len(commonpath([home, path])), -len(home)))
            return f"move it into a repository of its own, such as `{near}`, and call that here"
        near = near or self.homes[0]
        home = f"{dirname(near)}/" if dirname(near) else near
        return f"move it into a repository in `{home}` and call that here"

    @cached_property
    def _owned(self) -> list[tuple[str, str]]:
        """Each repository with the folder it serves, in front: `app/` for `app/repositories/`."""
        owned = []
        for home in self.homes:
            folder = dirname(home)
            shared = role_by_path(f"{folder}/a.py") == "repository"
            owner = dirname(folder) if shared else folder
            owned.append((f"{owner}/" if owner else "", home))
        return owned


def _hidden(known: PrivateFunctions, handler: Handler) -> frozenset[tuple[str, int]]:
    return frozenset(one.through[-1] for one in known.of(handler))


def _homeless(policy: Policy, first: Found) -> Found:
    """One finding for all, where the line stands that asks."""
    asks = policy.asks_of(first.rule, first.place.path)
    cited = next((ask.citation for ask in asks if ask.citation), None)
    place = Place(cited.document, Span.of_line(cited.line)) if cited else first.place
    return Found(
        rule=first.rule,
        place=place,
        message="repositories are asked for, but the project has no repository folder",
        remedy="make one, such as `repositories/`, and move the queries into it",
        asked_by=cited,
        related=((first.place, first.message),),
    )
