"""Which route answers which endpoint of the contracts, and which of both have no other side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from vibelint.catalogue.data import load
from vibelint.facts.expression import Constant
from vibelint.model.contract import EndpointClause
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.handlers import HandlerKind
from vibelint.project.once import once_beside
from vibelint.project.project import Project
from vibelint.project.routes import Route, routes

VERBS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
OK = 200
FEWEST = 3
"""How many endpoints must lie under a prefix that no document states."""
MANY = 5
HIDDEN = Constant("False")
Address = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An endpoint that no route answers.

    Attributes:
        endpoint: The clause.
        others: Methods that its path has in the code.
        hidden: Where something is mounted that nobody sees, and that may answer anything at all;
            None if there is no such place.
    """

    endpoint: EndpointClause
    others: tuple[str, ...]
    hidden: Place | None = None


class Matching:
    """The contracts of one policy beside the routes of one project."""

    def __init__(self, project: Project, policy: Policy) -> None:
        """Prepares the comparison.

        Args:
            project: The code.
            policy: The documents.
        """
        self.endpoints = policy.endpoints
        self.mentions = policy.mentions
        self.routes = [route for route in routes(project) if not _is_socket(route)]

    @cached_property
    def is_foreign(self) -> bool:
        """Whether the contracts describe other code: not one of many endpoints is answered."""
        return len(self.endpoints) >= MANY and not any(map(self.answering, self.endpoints))

    def answering(self, endpoint: EndpointClause) -> Sequence[Route]:
        """The routes that answer an endpoint for certain.

        Args:
            endpoint: The clause.
        """
        return self._known.get((endpoint.method, self.path(endpoint)), ())

    def missing(self) -> Iterator[Unanswered]:
        """The endpoints that no route answers, nor any that is not evident."""
        for endpoint in self.endpoints:
            if endpoint.released or self.answering(endpoint):
                continue
            perhaps = [route for route in self._vague if self._may_be(route, endpoint)]
            if all(route in self._fallbacks for route in perhaps):
                path = self.path(endpoint)
                methods = sorted(method for method, known in self._known if known == path)
                hidden = next((route.place for route in perhaps if route.is_opaque), None)
                yield Unanswered(endpoint, tuple(methods), hidden)

    def undocumented(self) -> Iterator[tuple[str, Route]]:
        """The routes that no contract names, each with its method."""
        stated = {(endpoint.method, self.path(endpoint)) for endpoint in self.endpoints}
        for (method, path), known in self._known.items():
            named = (method, path) in stated or self._is_mentioned(method, path)
            if not named and method in VERBS and _is_public(known[0]):
                yield method, known[0]

    @cached_property
    def chosen(self) -> frozenset[tuple[str, int]]:
        """The handlers that a contract expressly lets answer 200, by file and scope."""
        return frozenset(
            (route.handler.path, route.handler.scope)
            for endpoint in self.endpoints
            if any(status.code == OK for status in endpoint.statuses)
            for route in self.answering(endpoint)
            if route.handler is not None
        )

    def path(self, endpoint: EndpointClause) -> str:
        """The full path of an endpoint, below the prefix that routes show where none is stated."""
        if endpoint.based or not self._prefix:
            return endpoint.path
        return f"{self._prefix}{endpoint.path}".rstrip("/") or "/"

    @cached_property
    def _known(self) -> dict[Address, list[Route]]:
        found: dict[Address, list[Route]] = defaultdict(list)
        for route in self.routes:
            for method in route.methods if route.shape is not None else ():
                found[method, route.shape or ""].append(route)
        return found

    @cached_property
    def _vague(self) -> list[Route]:
        """The routes of which something is not evident.

        One that is mounted below an unknown prefix, and without any, is met without.
        """
        known = {(route.place, route.pieces) for route in self.routes}
        vague = (r for r in self.routes if r.shape is None or not r.methods or r.is_greedy)
        return [r for r in vague if r.pieces[:1] != (None,) or (r.place, r.pieces[1:]) not in known]

    @cached_property
    def _fallbacks(self) -> frozenset[Route]:
        """The vague routes that might be most of what evident ones are: they tell nothing of one.

        A page at the end of an unknown prefix, a catch-all for what no route answers.
        """
        answered = [one for one in self.endpoints if self.answering(one)]
        if len(answered) < MANY or len(answered) * 4 < len(self.endpoints) * 3:
            return frozenset()
        return frozenset(
            route
            for route in self._vague
            for own in [[one for one in answered if one.method in (route.methods or VERBS)]]
            if sum(self._may_be(route, one) for one in own) * 2 > len(own) >= FEWEST
        )

    @cached_property
    def _is_sealed(self) -> bool:
        """Whether all that is mounted is evident, so that a router mounted nowhere answers none."""
        return not any(r.is_opaque for r in self.routes if r.framework == "fastapi") and any(
            r.shape is not None for r in self.routes if r.framework == "fastapi"
        )

    def _may_be(self, route: Route, endpoint: EndpointClause) -> bool:
        """Whether a route may be an endpoint's, as far as it is evident."""
        is_reached = route.mounted or not self._is_sealed
        return is_reached and route.may_answer(endpoint.method, self.path(endpoint))

    def _is_mentioned(self, method: str, path: str) -> bool:
        return any(
            verb == method and (path == said or (said != "/" and path.endswith(said)))
            for verb, said in self.mentions
        )

    @cached_property
    def _prefix(self) -> str:
        """What routes put before the endpoints of a contract that states no base path."""
        free = [(e.method, e.path) for e in self.endpoints if not e.based]
        if any(address in self._known for address in free):
            return ""
        counts = Counter(
            known.removesuffix(path)
            for method, path in dict.fromkeys(free)
            for verb, known in self._known
            if verb == method and path != "/" and known.endswith(path)
        )
        prefix, count = max(counts.items(), key=lambda item: item[1], default=("", 0))
        return prefix if count >= FEWEST and count * 2 >= len(free) else ""


def _is_socket(route: Route) -> bool:
    return route.handler is not None and route.handler.kind is HandlerKind.WEBSOCKET


def _is_public(route: Route) -> bool:
    """Whether a route is one of the API's own: no page, no documentation, none that is hidden."""
    if route.framework == "django" or (route.handler is None and route.owner is None):
        return False
    if route.call is not None and route.call.keyword("include_in_schema") == HIDDEN:
        return False
    aside: list[str] = load("contracts/contract.yaml")["documentation"]
    return not set(aside).intersection((route.shape or "").lower().split("/"))


@once_beside
def matching(project: Project, policy: Policy) -> Matching:
    """The comparison of a project with its contracts, made once.

    Args:
        project: The code.
        policy: The documents.
    """
    return Matching(project, policy)
