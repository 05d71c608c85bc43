"""FastAPI's routes with their full paths."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Constant, Expr
from vibelint.facts.file import CallSite
from vibelint.model.span import Place, Span
from vibelint.project.handlers import Registration, methods_of, registrations
from vibelint.project.project import Project
from vibelint.project.roles import role_by_path
from vibelint.project.routes.model import Pieces, Route
from vibelint.project.routes.routers import Routers, Way
from vibelint.project.spelling import split

STATUS = re.compile(r"HTTP_(\d{3})(?:_|\Z)")
NAMED = {"OK": 200, "CREATED": 201, "ACCEPTED": 202, "NO_CONTENT": 204, "RESET_CONTENT": 205}


class FastapiRoutes:
    """Reads the routes of one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the search."""
        self.project = project
        self.routers = Routers(project)
        data = load("handlers/frameworks.yaml")["fastapi"]
        self.adders = frozenset(data["adders"])
        packages = set(data["versioning"])
        self.rewritten = any(
            imported.module.partition(".")[0] in packages
            for facts in project.files.values()
            for imported in facts.imports
        )

    def find(self) -> Iterator[Route]:
        """Yields every route of the project's own applications, tests left out."""
        seen: set[Call] = set()
        for registration in registrations(self.project):
            if role_by_path(registration.path) != "test":
                yield from self._routes(registration)
                if registration.call is not None:
                    seen.add(registration.call)
        yield from self._unseen(seen)
        for way in self.routers.opaque():
            yield Route((), way.pieces, None, None, "fastapi", way.mounts[-1], way.mounts)

    def _unseen(self, seen: set[Call]) -> Iterator[Route]:
        """Routes that are added with a function that is not evident."""
        for path, facts in self.project.files.items():
            for site in facts.calls if role_by_path(path) != "test" else ():
                base, method = split(site.call.callee)
                if base is None or method not in self.adders or site.call in seen:
                    continue
                if self.routers.of(path, site.scope, base, site.call.span):
                    yield from self._added(path, site)

    def _added(self, path: str, site: CallSite) -> Iterator[Route]:
        call, verbs = site.call, methods_of(site.call)
        given = call.args[0] if call.args else call.keyword("path")
        own = None if given is None else self.routers.texts.read(path, site.scope, given, call.span)
        for way in self.routers.ways(path, site.scope, split(call.callee)[0], call.span):
            place = Place(path, call.span)
            pieces = (*way.pieces, own)
            yield Route(verbs, pieces, None, None, "fastapi", place, way.mounts, call)

    def _routes(self, registration: Registration) -> Iterator[Route]:
        call, path, scope = registration.call, registration.path, registration.scope
        if call is None:
            facts = self.project.files[registration.handler.path]
            span = facts.scopes[registration.handler.scope].span
            yield _route(registration, Way((None,)), (), span)
            return
        given = call.args[0] if call.args else call.keyword("path")
        own = None if given is None else self.routers.texts.read(path, scope, given, call.span)
        for way in self.routers.ways(path, scope, split(call.callee)[0], call.span):
            before: Pieces = (None,) if self.rewritten else ()
            yield _route(registration, way, (*before, *way.pieces, own), call.span)


def _route(registration: Registration, way: Way, pieces: Pieces, span: Span) -> Route:
    handler, call = registration.handler, registration.call
    owner = None if handler.owner is None else (handler.path, handler.owner)
    return Route(
        methods=handler.methods,
        pieces=pieces or way.pieces,
        handler=handler,
        owner=owner,
        framework="fastapi",
        place=Place(registration.path, span),
        mounts=way.mounts,
        call=call,
        status=_status(call),
        mounted=way.mounted,
    )


def _status(call: Call | None) -> int | None:
    given = call.keyword("status_code") if call is not None else None
    if given is None:
        return None if call is not None and call.keyword("**") is not None else 200
    return code_of(given)


def code_of(expr: Expr) -> int | None:
    """The status code that an expression names (`201`, `status.HTTP_201_CREATED`).

    Args:
        expr: A value of `status_code`.

    Returns:
        None when it is no code that the expression itself tells.
    """
    if isinstance(expr, Constant):
        return int(expr.source) if expr.source.isdecimal() else None
    if not isinstance(expr, str):
        return None
    base, _, last = expr.removesuffix(".value").rpartition(".")
    found = STATUS.match(last)
    if found:
        return int(found[1])
    return NAMED.get(last) if base.endswith("HTTPStatus") else None
