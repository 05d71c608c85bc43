"""A handler or service that makes what it should be given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Choice
from vibelint.facts.file import CallSite, Scope, ScopeKind
from vibelint.model.finding import Found
from vibelint.model.span import Place, Span
from vibelint.policy.policy import Policy
from vibelint.project.body import Body, bodies
from vibelint.project.classes import classes
from vibelint.project.contents import contents_of
from vibelint.project.handlers import handlers
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.receivers import receivers
from vibelint.project.roles import roles
from vibelint.project.words import words
from vibelint.rules.base import ProjectRule


class HandBuiltDependency(ProjectRule):
    """Yields each construction of a service, repository, client or session in a consumer."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields one finding for each function and each thing that it builds."""
        check = _Check(project)
        known = roles(project, policy.trees)
        serving = {(h.path, h.scope) for h in handlers(project) if h.framework == "fastapi"}
        for path, facts in project.files.items():
            if known[path] not in check.data["roles"] or facts.generated:
                continue
            for index, scope in enumerate(facts.scopes):
                handles = (path, index) in serving
                if handles or (known[path] == "service" and check.consumes(path, index)):
                    yield from self._function(check, path, index, scope)

    def _function(self, check: _Check, path: str, index: int, scope: Scope) -> Iterator[Found]:
        told: set[str] = set()
        body = bodies(check.project).of(path, index)
        built = [(site, what) for site in body.calls if (what := check.built(path, site))]
        if not built:
            return
        spared = _fallbacks(body, scope) | {s for site, _ in built for s in _ingredients(site.call)}
        for site, what in built:
            if what not in told and site.call.span not in spared:
                told.add(what)
                yield Found(
                    rule=self.id,
                    place=Place(path, site.call.span),
                    message=f"`{scope.name}` builds its own {what}",
                    remedy="take it as a parameter, and let a dependency provide it",
                    symbol=scope.qualname,
                )


def _fallbacks(body: Body, scope: Scope) -> set[Span]:
    """What is only built where nobody gave it: `client or Client()`, `if client is None: …`."""
    given = {parameter.name for parameter in scope.parameters}
    found = set()
    for binding in body.bindings:
        if binding.target in given and isinstance(binding.value, Call):
            found.add(binding.value.span)
    arguments = (v for s in body.calls for v in (*s.call.args, *(v for _, v in s.call.keywords)))
    for value in (*(binding.value for binding in body.bindings), *arguments):
        if isinstance(value, Choice) and isinstance(value.options[0], str):
            found |= {option.span for option in value.options if isinstance(option, Call)}
    return found


def _ingredients(call: Call) -> Iterator[Span]:
    """What is built for a thing that is built: it goes when that thing is received."""
    for value in (*call.args, *(value for _, value in call.keywords)):
        if isinstance(value, Call):
            yield value.span
            yield from _ingredients(value)


class _Check:
    def __init__(self, project: Project) -> None:
        self.project = project
        self.files = project.files
        self.names = names(project)
        self.classes = classes(project)
        self.receivers = receivers(project)
        self.data: dict[str, Any] = load("handlers/dependencies.yaml")
        self._named = re.compile(rf"\w+(?:{'|'.join(self.data['suffixes'])})")
        self._words = words(project)
        self._clients = frozenset(name.rpartition(".")[2] for name in self.data["clients"])

    def consumes(self, path: str, index: int) -> bool:
        """Whether a function of a service module does work, and does not only provide things."""
        scope = self.files[path].scopes[index]
        if not scope.is_function or scope.name.startswith(tuple(self.data["factories"])):
            return False
        if scope.generator or "classmethod" in scope.decorators:
            return False
        returned = (r for r in self.files[path].results if r.scope == index)
        made = any(self._constructs(path, r.value) for r in returned)
        parent = self.files[path].scopes[scope.parent]
        at_top = parent.kind is ScopeKind.MODULE or self._is_service(path, scope.parent)
        return at_top and not made

    def built(self, path: str, site: CallSite) -> str:
        """The dependency that a call constructs, as a message tells it; empty if it does not."""
        callee = site.call.callee
        if not isinstance(callee, str) or not self._may_make(path, callee):
            return ""
        canonical = self.names.resolve(path, site.scope, callee)
        if canonical is None:
            made = self._makes_sessions(path, site, callee)
            return f"session, with `{callee}`" if made else ""
        place = self.classes.place(canonical)
        own = place is not None and self._is_dependency(*place)
        return f"`{callee}`" if own or canonical in self.data["clients"] else ""

    def _makes_sessions(self, path: str, site: CallSite, callee: str) -> bool:
        """Whether a module's own name, no parameter, is a session factory: `SessionLocal()`."""
        facts, name = self.files[path], callee.partition(".")[0]
        owners = [one.scope for one in facts.bindings if one.target == name]
        imported = any(one.bound == name for one in facts.imports)
        if any(owners) or not (owners or imported):
            return False
        made_by = self.receivers.type_of(path, site.scope, callee)
        return made_by is not None and made_by in self.receivers.data["calls"]

    def _constructs(self, path: str, value: object) -> bool:
        callee = getattr(value, "callee", None)
        if not isinstance(callee, str) or not self._may_make(path, callee):
            return False
        canonical = self.names.resolve(path, 0, callee)
        place = self.classes.place(canonical) if canonical else None
        return place is not None and self._is_dependency(*place)

    def _may_make(self, path: str, callee: str) -> bool:
        """Whether what is called may be a dependency's class, by its name alone."""
        word = callee.rpartition(".")[2]
        is_named = word in self._clients or self._named.fullmatch(word) is not None
        return is_named or self._words.is_loose(path, callee)

    def _is_service(self, path: str, index: int) -> bool:
        scope = self.files[path].scopes[index]
        return scope.kind is ScopeKind.CLASS and scope.parent == 0

    def _is_dependency(self, path: str, index: int) -> bool:
        """Whether a class of the project is a service, repository or client by its own name.

        One that is data (a schema, a model, an exception, an enumeration) is none.
        """
        scope = self.files[path].scopes[index]
        if not self._named.fullmatch(scope.name):
            return False
        above = self.classes.ancestors(path, index)[1:]
        if any(name.startswith(tuple(self.data["data"])) for name in above):
            return False
        decorated = (str(getattr(d, "callee", d)).rpartition(".")[2] for d in scope.decorators)
        if "dataclass" in decorated:
            return False
        kinds = {h.kind for h in contents_of(self.project, path).holdings if h.name == scope.name}
        return not kinds & {"schema", "model", "router"}
