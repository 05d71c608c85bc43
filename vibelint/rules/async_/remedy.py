"""What to do about a blocking call: the async twin the documents approve, `def`, or a thread."""

from __future__ import annotations

import re
from typing import NamedTuple

from vibelint.catalogue.drivers import Driver, Instead
from vibelint.facts.expression import Await
from vibelint.facts.file import BindingKind, FileFacts, ScopeKind
from vibelint.model.clause import State, Verdict
from vibelint.policy.policy import Policy
from vibelint.project.blocking import Blocking

THREAD = "hand it to a thread with `asyncio.to_thread`"
PROCESS = "hand it to a process or a thread, such as with `asyncio.to_thread`"
ASYNC = re.compile(r"(?<![\w`])async(?!\s*def\b)|asynchron|asinkron", re.IGNORECASE)
WANTED = re.compile(
    r"(?<!never )(?<!not )(?<!n't )(?<!jangan )\b(?:use|prefer|gunakan|pakai)\b", re.IGNORECASE
)
FORBIDDEN = re.compile(r"(?<!non-)\bblock|\bsync\b|sinkron|time\.sleep", re.IGNORECASE)
ASYNC_ONLY = ("sync-io-handler", "sync-database-access")
SLEEPS = {("time.sleep", "asyncio.sleep"): "await-sleep"}
NAME = "{name}"
"""Stands for the name of what is called in an alternative: `{name}_async`."""
LOCAL = frozenset({"sleep", "lock"})
"""Work for which a thread is the wrong answer when Python has its own."""


class Remedy(NamedTuple):
    """What to do, as a clause that begins with a verb, and the name of the fix that does it."""

    words: str
    fix: str = ""


def remedy(blocking: Blocking, policy: Policy, path: str, handler: str, helper: str = "") -> Remedy:
    """What to do about something that blocks.

    Args:
        blocking: What blocks.
        policy: What is approved, and whether async I/O is asked for.
        path: The file.
        handler: The name of the request handler that could be a plain `def`; empty if it cannot.
        helper: The function that the async function calls and that blocks; empty if it calls the
            driver itself.
    """
    driver = blocking.driver
    thread = THREAD if not helper else f"await `asyncio.to_thread({helper}, …)`"
    approved = approved_twin(driver, policy, blocking.name)
    if approved:
        return Remedy(f"use {approved}")
    own = next((i for i in driver.instead if not i.distribution and not helper), None)
    if not driver.distribution and own is not None and blocking.kind in (*LOCAL, "process"):
        return Remedy(
            f"use {_quoted(own, blocking.name)}", SLEEPS.get((blocking.name, own.use), "")
        )
    if handler and not asks_for_async(policy, path):
        words = f"make `{handler}` a plain `def`, since it awaits nothing"
        return Remedy(words, "plain-def")
    if blocking.kind == "cpu":
        return Remedy(thread if helper else PROCESS, "to-thread")
    usable = usable_twin(driver, policy, blocking.name)
    return Remedy(f"use {usable}, or {thread}" if usable else thread, "to-thread")


def approved_twin(driver: Driver, policy: Policy, callee: str, name: str = "") -> str:
    """A driver's asynchronous alternative that a document approves, with its line; else empty.

    Args:
        driver: What is to be replaced.
        policy: What is approved.
        callee: What is called of the driver.
        name: How to name the alternative that the driver's own distribution brings.
    """
    for instead in driver.instead:
        where = _approved(instead, driver, policy)
        if where:
            use = f"`{name}`" if name and not instead.distribution else _quoted(instead, callee)
            return f"{use}, approved in {where}"
    return ""


def usable_twin(driver: Driver, policy: Policy, callee: str) -> str:
    """A driver's asynchronous alternative that breaks no document, empty if there is none.

    Args:
        driver: What is to be replaced.
        policy: What is approved and banned.
        callee: What is called of the driver.
    """
    usable = (one for one in driver.instead if _is_usable(one, driver, policy))
    return next((_quoted(one, callee) for one in usable), "")


def asks_for_async(policy: Policy, path: str) -> bool:
    """Whether any line wants I/O, handlers or database access to be asynchronous.

    A line that no rule reads yet counts too: no remedy may break what a document says.
    """
    if any(policy.asks_of(rule, path) for rule in ASYNC_ONLY):
        return True
    return any(
        _wants_async(clause.citation.quote)
        for clause in policy.clauses
        if clause.state is not State.NOT_APPLICABLE
    )


def _wants_async(quote: str) -> bool:
    if not ASYNC.search(quote):
        return False
    return not FORBIDDEN.search(quote) or WANTED.search(quote) is not None


def awaits_nothing(facts: FileFacts, scope: int) -> bool:
    """Whether a function could be a plain `def`, as far as its facts tell."""
    within = {scope}
    for index, inner in enumerate(facts.scopes):
        if inner.parent in within and inner.kind is ScopeKind.COMPREHENSION:
            within.add(index)
    if any(site.scope in within and site.awaited for site in facts.calls):
        return False
    waiting = (BindingKind.ASYNC_FOR, BindingKind.ASYNC_WITH)
    if any(b.scope in within and b.kind in waiting for b in facts.bindings):
        return False
    values = [b.value for b in facts.bindings if b.scope in within]
    values += [r.value for r in facts.results if r.scope in within]
    if any(isinstance(value, Await) for value in values):
        return False
    # A bare `await task` leaves no fact, so a function that makes tasks is left alone.
    return not any(
        site.scope in within
        and isinstance(callee := site.call.callee, str)
        and _makes_tasks(callee)
        for site in facts.calls
    )


def _makes_tasks(callee: str) -> bool:
    return callee.startswith(("asyncio.", "anyio.")) or callee.endswith("create_task")


def _approved(instead: Instead, driver: Driver, policy: Policy) -> str:
    """The line that approves an alternative: of its distribution, or the driver's own."""
    name = instead.distribution or driver.distribution
    clause = policy.package(name) if name else None
    if clause is None or clause.verdict is not Verdict.APPROVED:
        return ""
    return f"{clause.citation.document}:{clause.citation.line}"


def _is_usable(instead: Instead, driver: Driver, policy: Policy) -> bool:
    """Whether using it breaks no document: not banned, and listed where the list is closed."""
    if not instead.distribution:
        return True
    clause = policy.package(instead.distribution)
    if clause is None or clause.verdict is Verdict.MENTIONED:
        return policy.closed is None or instead.distribution == driver.distribution
    return clause.verdict is Verdict.APPROVED


def _quoted(instead: Instead, callee: str) -> str:
    use = instead.use.replace(NAME, callee.rpartition(".")[2])
    return use if " " in use else f"`{use}`"
