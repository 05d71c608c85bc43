"""A business route whose full path has no version, or not the one the documents ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from vibelint.catalogue.data import load
from vibelint.facts.expression import Constant
from vibelint.model.finding import Found
from vibelint.policy.policy import Policy
from vibelint.project.handlers import HandlerKind
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.project.routes import Route, routes
from vibelint.rules.base import ProjectRule
from vibelint.rules.reach import UNSHIPPED, is_meant

VERSION = re.compile(r"v\d+(?:[._]\d+)*|\d{4}-\d{2}-\d{2}", re.IGNORECASE)
NUMBER = re.compile(r"(?:\d+|<\w+>|\{\w+\}|[nx])\Z", re.IGNORECASE)
NOTHING = Constant("False")
EVERYTHING = re.compile(r"/\{\w+:path\}")


class UnversionedRoute(ProjectRule):
    """Yields each route whose whole path is known and lies under no version."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields each business route once, at the place that registers it."""
        known = roles(project, policy.trees)
        told = set()
        for route in routes(project):
            path = route.place.path
            prefix = policy.option(self.id, "prefix", path)
            wanted = _segments(prefix if isinstance(prefix, str) else "")
            spared = known[path] in UNSHIPPED and not is_meant(policy, self.id, path, known[path])
            if spared or route.place in told or not _is_business(route):
                continue
            if route.url is not None and not _is_under(route.url, wanted):
                told.add(route.place)
                yield self._found(project, route, wanted)

    def _found(self, project: Project, route: Route, wanted: tuple[str, ...]) -> Found:
        handler = route.handler
        place = route.place
        symbol = project.files[handler.path].scopes[handler.scope].qualname if handler else ""
        written = " ".join(filter(None, ("/".join(route.methods), route.url)))
        under = f"/{'/'.join(wanted)}" if wanted else ""
        return Found(
            rule=self.id,
            place=place,
            message=f"`{written}` is not under `{under}`"
            if under
            else f"`{written}` has no version",
            remedy=f"mount its router under `{under or '/api/v1'}`",
            symbol=symbol,
        )


def _is_business(route: Route) -> bool:
    if route.framework == "django" or route.url in (None, "/"):
        return False
    if EVERYTHING.fullmatch(route.url or ""):
        return False
    if route.handler is not None and route.handler.kind is HandlerKind.WEBSOCKET:
        return False
    call = route.call
    if call is not None:
        given = call.keyword("response_class")
        page = isinstance(given, str) and given.endswith(("HTMLResponse", "PlainTextResponse"))
        if page or call.keyword("include_in_schema") == NOTHING:
            return False
    return not any(_is_plumbing(segment) for segment in (route.url or "").split("/"))


def _is_plumbing(segment: str) -> bool:
    words = {segment.casefold(), *re.split(r"[-_]", segment.casefold())}
    return not words.isdisjoint(_plumbing())


@cache
def _plumbing() -> frozenset[str]:
    return frozenset(load("http/plumbing.yaml")["segments"])


def _is_under(url: str, wanted: tuple[str, ...]) -> bool:
    segments = url.strip("/").split("/")
    if not wanted:
        return any(VERSION.fullmatch(segment) for segment in segments)
    return len(segments) >= len(wanted) and all(map(_fits, segments, wanted))


def _fits(segment: str, wanted: str) -> bool:
    """Whether a segment is the wanted one; any version stands for `v1`."""
    return VERSION.fullmatch(segment) is not None if _versions(wanted) else segment == wanted


def _versions(wanted: str) -> bool:
    return wanted[:1] in "vV" and NUMBER.match(wanted[1:]) is not None


@cache
def _segments(prefix: str) -> tuple[str, ...]:
    """The segments of a prefix as a document writes it: `/api/v1/...`, `/api/v<N>/`."""
    found = [part for part in prefix.strip("./*…").split("/") if part.strip("./*…")]
    return tuple(found) if any(_versions(part) for part in found) else ()
