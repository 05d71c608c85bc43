"""Executors whose tasks were all awaited inside their `with`: leaving it waits for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.expression import Await, Call, Comprehension, Expr, Starred
from vibelint.facts.file import Binding, CallSite
from vibelint.model.span import Span
from vibelint.project.body import covers
from vibelint.project.chains.bodies import Body
from vibelint.project.chains.expressions import parts
from vibelint.project.given import last

SUBMITS = ("submit", "map")


def all_awaited(body: Body, entered: Binding) -> bool:
    """Whether all that is handed to an executor inside its `with` is awaited there.

    Args:
        body: The file.
        entered: The `with` that enters the executor.
    """
    pool = entered.target
    sites = [s for s in body.facts.calls if stands_in(entered, s.call.span.line)]
    using = [site for site in sites if pool and _uses(site, pool)]
    return bool(using) and all(
        _hands_in(site, pool) and _is_awaited(body, entered, sites, site) for site in using
    )


def _uses(site: CallSite, name: str) -> bool:
    given = (*site.call.args, *(value for _, value in site.call.keywords))
    callee = site.call.callee
    return name in given or (isinstance(callee, str) and callee.startswith(f"{name}."))


def _hands_in(site: CallSite, pool: str) -> bool:
    callee = site.call.callee
    if callee in {f"{pool}.{method}" for method in SUBMITS}:
        return True
    return last(callee) == "run_in_executor" and site.call.args[:1] == (pool,)


def _is_awaited(body: Body, entered: Binding, sites: list[CallSite], handing: CallSite) -> bool:
    """Whether a task is awaited where it is handed in, or under a name that holds it."""
    awaited = [
        site.call for site in sites if site.awaited or last(site.call.callee) == "as_completed"
    ]
    span = handing.call.span
    if handing.awaited or any(covers(call.span, span) for call in awaited):
        return True
    names = {b.target for b in body.facts.bindings if any(covers(s, span) for s in _held(body, b))}
    for site in sites:
        callee = site.call.callee
        if covers(site.call.span, span) and isinstance(callee, str):
            names |= {callee.removesuffix(".append")} if callee.endswith(".append") else set()
    given = {part for call in awaited for argument in call.args for part in _plain(argument)}
    given |= {
        b.value.value
        for b in body.facts.bindings
        if isinstance(b.value, Await) and stands_in(entered, b.span.line)
    }
    given |= {
        r.value.value
        for r in body.facts.results
        if isinstance(r.value, Await) and stands_in(entered, r.span.line)
    }
    return not names.isdisjoint(name for name in given if isinstance(name, str))


def _held(body: Body, binding: Binding) -> Iterator[Span]:
    """The places of what a name holds."""
    for part in parts(binding.value) if binding.value is not None else ():
        if isinstance(part, Call):
            yield part.span
        elif isinstance(part, Comprehension):
            yield body.facts.scopes[part.scope].span


def _plain(argument: Expr) -> Iterator[Expr]:
    yield argument.value if isinstance(argument, Starred) else argument


def stands_in(section: Binding, line: int) -> bool:
    """Whether a line stands in the body of a `with`, or is its head.

    Args:
        section: What the `with` binds or enters.
        line: The line.
    """
    return section.span.line <= line <= section.end_line
