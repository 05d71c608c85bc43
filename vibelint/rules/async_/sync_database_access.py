"""`sync-database-access`: synchronous engines, sessions and drivers in an async project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from vibelint.catalogue.data import load
from vibelint.catalogue.drivers import Driver
from vibelint.facts.file import FileFacts, ScopeKind
from vibelint.model.finding import Found
from vibelint.model.span import Place, Span
from vibelint.policy.policy import Policy
from vibelint.project.databases import databases
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.project.run_sync import given_to_run_sync
from vibelint.project.standalone import standalone
from vibelint.rules.async_.remedy import approved_twin, usable_twin
from vibelint.rules.base import ProjectRule

ELSEWHERE = frozenset({"test", "migration", "script", "worker"})
OPENS = "opens a synchronous way to the database"
REACHES = "reaches the database synchronously"


class SyncDatabaseAccess(ProjectRule):
    """Asks of every call whether it opens or uses a synchronous way to a database."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields each way that is opened, and the first use in each function that opens none."""
        known, check = roles(project, policy.trees), _Check(project, policy)
        alone = standalone(project)
        for path, facts in project.files.items():
            if path not in alone and known[path] not in ELSEWHERE:
                yield from check.file(path, facts)


class _Check:
    def __init__(self, project: Project, policy: Policy) -> None:
        self.policy = policy
        self.databases = databases(project)
        self.spared = given_to_run_sync(project)
        data: dict[str, Any] = load("async/sync_database.yaml")
        self.twins: dict[str, str] = data["twins"]

    def file(self, path: str, facts: FileFacts) -> Iterator[Found]:
        """The findings of one file."""
        opened: set[int] = set()
        for site, way in self.databases.opening(path, facts):
            host = _function(facts, site.scope)
            opened.add(host)
            message = f"`{way.name}` {OPENS}"
            yield self._found(path, facts, host, site.call.span, message, way.name, way.driver)
        for host, uses in self._uses(path, facts).items():
            if host not in opened:
                span, name, driver = min(uses, key=lambda use: use[0])
                more = f", and {len(uses) - 1} more" if len(uses) > 1 else ""
                message = f"`{name}` {REACHES}{more}"
                yield self._found(path, facts, host, span, message, name, driver)

    def _uses(self, path: str, facts: FileFacts) -> dict[int, list[tuple[Span, str, Driver]]]:
        """What each function does to a database, but what another rule tells of it."""
        found: dict[int, list[tuple[Span, str, Driver]]] = defaultdict(list)
        told = bool(self.policy.asks_of("blocking-call-in-async", path))
        for scope, span, used in self.databases.using(path, facts):
            host = _function(facts, scope)
            is_async = facts.scopes[host].kind is ScopeKind.ASYNC_FUNCTION
            if not (is_async and told) and not self._is_spared(path, facts, scope):
                found[host].append((span, used.name, used.driver))
        return found

    def _is_spared(self, path: str, facts: FileFacts, scope: int) -> bool:
        while scope > 0 and (path, scope) not in self.spared:
            scope = facts.scopes[scope].parent
        return scope > 0

    def _found(
        self,
        path: str,
        facts: FileFacts,
        host: int,
        span: Span,
        message: str,
        name: str,
        driver: Driver,
    ) -> Found:
        return Found(
            rule=SyncDatabaseAccess.id,
            place=Place(path, span),
            message=message,
            remedy=self._remedy(name, driver),
            symbol=facts.scopes[host].qualname,
        )

    def _remedy(self, name: str, driver: Driver) -> str:
        twin = self.twins.get(name, "")
        known = approved_twin(driver, self.policy, name, twin)
        known = known or (f"`{twin}`" if twin else usable_twin(driver, self.policy, name))
        return f"use {known}" if known else "use an asynchronous driver"


def _function(facts: FileFacts, scope: int) -> int:
    """The function, class or module that a scope runs in."""
    while facts.scopes[scope].kind in (ScopeKind.LAMBDA, ScopeKind.COMPREHENSION):
        scope = facts.scopes[scope].parent
    return scope
