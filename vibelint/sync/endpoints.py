"""The endpoints that the code has, as a contract would tell of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vibelint.facts.expression import Text
from vibelint.policy.policy import Policy
from vibelint.project.contracts import Matching
from vibelint.project.contracts.drift import Drifts
from vibelint.project.contracts.shapes import Side
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.project.routes import Route
from vibelint.rules.reach import is_meant

PARAMETER = re.compile(r"\{(\w+)[^{}]*\}|<(?:[^<>:]*:)?(\w+)>")
LISTED = ("GET", "POST", "PUT", "PATCH", "DELETE")
"""Methods in the order that contracts list them."""
BODILESS = ("GET", "DELETE")
EMPTY = (204, 205, 304)
"""Statuses of answers without a body."""
OWN = ("list", "create", "retrieve", "update", "partial_update", "destroy", "get", "post", "put",
       "patch", "delete", "index", "root")  # fmt: skip
"""Names that say what the method and the path say."""
RULE = "undocumented-endpoint"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A method and a path that the code answers.

    Attributes:
        method: In upper case.
        url: The full path, parameters as `{name}`, a slash at its end if the route has one.
        shape: The full path as contracts are compared: parameters as `{}`, no slash at its end.
        status: Of a success; None where that is not evident.
        request: The body it takes; None for none or where that is not evident.
        response: The body it gives; None likewise.
        summary: What it does, in a few words.
    """

    method: str
    url: str
    shape: str
    status: int | None = None
    request: Side | None = None
    response: Side | None = None
    summary: str = ""


class Endpoints:
    """Reads them, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.project = project
        self.drifts = Drifts(project)

    def undocumented(self, policy: Policy) -> Iterator[Endpoint]:
        """Those that no contract of a policy names, in the order of their files.

        Args:
            policy: The documents.
        """
        role = roles(self.project, policy.trees)
        for method, route in Matching(self.project, policy).undocumented():
            path = route.place.path
            if is_meant(policy, RULE, path, role[path]):
                yield self.of(method, route)

    def every(self, policy: Policy) -> Iterator[Endpoint]:
        """All that a contract should name.

        Args:
            policy: The documents, whose contracts are not looked at.
        """
        return self.undocumented(replace(policy, endpoints=(), mentions=frozenset()))

    def of(self, method: str, route: Route) -> Endpoint:
        """What a route is under one of its methods.

        Args:
            method: In upper case.
            route: One whose path is evident.
        """
        one = replace(route, methods=(method,))
        sides = self.drifts.fastapi if route.framework == "fastapi" else self.drifts.drf
        request = None if method in BODILESS else sides.request(one)
        status = self.status(route)
        return Endpoint(
            method=method,
            url=PARAMETER.sub(lambda found: f"{{{found[1] or found[2]}}}", route.url or "/"),
            shape=route.shape or "/",
            status=status,
            request=request if request is not None and request.shape.fields else None,
            response=None if status in EMPTY else _held(sides.response(one)),
            summary=self._summary(route),
        )

    def status(self, route: Route) -> int | None:
        """The status of a success to name: the declared one, if it may answer several."""
        given = self.drifts.successes.of(route)
        if not given:
            return None
        return route.status if route.status in given else min(given)

    def _summary(self, route: Route) -> str:
        """What a route calls itself, or the words of its function's name, if they say anything."""
        told = route.call.keyword("summary") if route.call is not None else None
        if isinstance(told, Text):
            return " ".join(told.value.split()).rstrip(".")
        if route.handler is None:
            return ""
        name = self.project.files[route.handler.path].scopes[route.handler.scope].name
        return "" if name in OWN else " ".join(name.split("_")).strip()


def _held(side: Side | None) -> Side | None:
    return side if side is not None and side.shape.fields else None


def listed(endpoint: Endpoint) -> tuple[str, int]:
    """Where an endpoint stands in a list: by path, then by method."""
    return endpoint.url.rstrip("/"), LISTED.index(endpoint.method)
