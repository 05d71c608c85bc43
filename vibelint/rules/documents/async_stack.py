"""Asynchronous database access, which a line wants, with a driver that has none."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.catalogue.data import load
from vibelint.model.clause import Verdict
from vibelint.policy.policy import Policy
from vibelint.rules.documents.contradiction import Contradiction

WANTING = "sync-database-access"


def driver_contradictions(policy: Policy) -> Iterator[Contradiction]:
    """The stack's synchronous driver against the line that wants asynchronous access.

    Args:
        policy: The documents, understood; a stack that also names an asynchronous driver is left
            alone, for migrations and scripts may well use the other.
    """
    data: dict[str, list[str]] = load("documents/sync_drivers.yaml")
    named = {one.name: one for one in policy.packages if one.verdict is not Verdict.BANNED}
    driver = next((named[name] for name in named if name in data["sync"]), None)
    wanting = next(
        (a.citation for a in policy.asks.get(WANTING, ()) if a.citation and not a.inside), None
    )
    if driver is not None and wanting is not None and named.keys().isdisjoint(data["async"]):
        yield Contradiction(
            driver.citation,
            f"`{driver.name}` works synchronously, and a rule wants asynchronous database access",
            "name an asynchronous driver, or limit the rule",
            wanting,
        )
