"""`sync-io-handler`: a plain `def` route or service function that waits for I/O."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.catalogue.data import load
from vibelint.model.clause import State
from vibelint.model.finding import Found, Hop
from vibelint.model.span import Place
from vibelint.policy.phrase_search import match
from vibelint.policy.policy import Policy
from vibelint.project.chains import Chain, Unit, chains
from vibelint.project.chains.model import STRONG
from vibelint.project.io_functions import PlainFunctions
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.rules.async_.remedy import approved_twin, usable_twin
from vibelint.rules.base import ProjectRule

IO = frozenset({"network", "database"})


class SyncIoHandler(ProjectRule):
    """Asks of plain routes, and of services themselves, whether they wait for I/O."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields one candidate for each such function, at its first I/O."""
        if _says_otherwise(policy):
            return
        plain = PlainFunctions(project, roles(project, policy.trees))
        routes, services = list(plain.routes()), list(plain.services())
        known = chains(project)
        known.reach(routes)
        for unit in routes:
            for chain in _io(known.of(unit.path, unit.scope), policy)[:1]:
                yield _found(project, policy, unit, chain, "route")
        for unit in services:
            found = _io(known.own(unit), policy)
            for chain in [one for one in found if not one.through][:1]:
                yield _found(project, policy, unit, chain, "service function")


def _says_otherwise(policy: Policy) -> bool:
    """Whether a document says that a plain `def` is right for some I/O."""
    quotes = [c.citation.quote for c in policy.clauses if c.state is not State.NOT_APPLICABLE]
    phrases: list[str] = load("async/plain_def.yaml")
    return any(match(phrase, quote) is not None for phrase in phrases for quote in quotes)


def _io(found: list[Chain], policy: Policy) -> list[Chain]:
    """The chains to I/O, but for queries at the very place: `sync-database-access` tells those."""
    io = (one for one in found if one.level == STRONG and one.blocking.kind in IO)
    return [one for one in io if one.through or not _is_told(one, policy)]


def _is_told(chain: Chain, policy: Policy) -> bool:
    asked = policy.asks_of("sync-database-access", chain.end[0])
    return chain.blocking.kind == "database" and bool(asked)


def _found(project: Project, policy: Policy, unit: Unit, chain: Chain, what: str) -> Found:
    scope, name = project.files[unit.path].scopes[unit.scope], chain.blocking.name
    return Found(
        rule=SyncIoHandler.id,
        place=Place(unit.path, chain.entry),
        message=f"`{name}` does I/O in the plain `def` {what} `{scope.name}`",
        remedy=_remedy(policy, scope.name, chain),
        symbol=scope.qualname,
        chain=_hops(project, chain),
        root=_hops(project, chain)[-2].function if chain.through else name,
    )


def _remedy(policy: Policy, name: str, chain: Chain) -> str:
    blocking = chain.blocking
    given = (blocking.driver, policy, blocking.name)
    twin = approved_twin(*given) or usable_twin(*given)
    return f"make `{name}` async and use {twin or 'an asynchronous client'}"


def _hops(project: Project, chain: Chain) -> tuple[Hop, ...]:
    if not chain.through:
        return ()
    hops = []
    for unit in chain.through:
        scope = project.files[unit.path].scopes[unit.scope]
        hops.append(Hop(scope.qualname, Place(unit.path, scope.span)))
    return (*hops, Hop(chain.blocking.name, Place(*chain.end)))
