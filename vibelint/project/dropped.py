"""Coroutines that nobody runs: thrown away, or bound to a name that a plain function keeps.

Such a call runs nothing of the body, whatever the function is called on.
"""

from __future__ import annotations

from vibelint.facts.expression import Binary, Call, Expr
from vibelint.facts.file import BindingKind, CallSite, FileFacts, ScopeKind
from vibelint.project.body import covers
from vibelint.project.chains.expressions import parts

ASKING = frozenset({"isinstance"})
"""What only looks at what it is given."""
COUNTING = ASKING | {"max", "min", "int", "range", "slice", "abs"}
"""What is given no coroutine, or only looks at it."""
RUNNING = ("send", "__await__")
"""Methods of a coroutine that run it."""


def is_dropped(facts: FileFacts, site: CallSite) -> bool:
    """Whether what an async function's call makes is never awaited, handed on or given back.

    Args:
        facts: What is known of the file.
        site: The call.
    """
    if site.awaited:
        return False
    return site.discarded or _is_only_kept(facts, site)


def is_taken(facts: FileFacts, site: CallSite) -> bool:
    """Whether a plain function hands on, keeps or gives back what a call makes, as it is.

    No coroutine is added to a number, compared, or a part of a slice.

    Args:
        facts: What is known of the file.
        site: The call.
    """
    around = [
        s.call
        for s in facts.calls
        if s.call.callee not in COUNTING and covers(s.call.span, site.call.span)
    ]
    values: list[Expr | None] = [
        value for call in around for value in (*call.args, *(v for _, v in call.keywords))
    ]
    values += [binding.value for binding in facts.bindings]
    values += [result.value for result in facts.results]
    return any(
        _holds(value, site.call) for value in values if value is not None and type(value) is not str
    )


def _is_only_kept(facts: FileFacts, site: CallSite) -> bool:
    function = facts.function_of(site.scope)
    if site.scope != function or facts.scopes[function].kind is not ScopeKind.FUNCTION:
        return False
    bound = [b for b in facts.bindings if b.scope == function and b.value == site.call]
    if len(bound) != 1 or bound[0].kind is not BindingKind.ASSIGN or bound[0].position >= 0:
        return False
    name = bound[0].target
    if not name.isidentifier() or name in facts.scopes[function].outer:
        return False
    first, end = facts.scopes[function].span.line, facts.scopes[function].end_line
    inner = [s for s in facts.scopes if s.kind is ScopeKind.ASYNC_FUNCTION]
    return not any(first < s.span.line <= end for s in inner) and not _is_used(
        facts, name, first, end
    )


def _is_used(facts: FileFacts, name: str, first: int, end: int) -> bool:
    """Whether a name is handed on, given back, or is run by its own methods, between two lines."""
    running = {f"{name}.{method}" for method in RUNNING}
    for site in facts.calls:
        callee = site.call.callee
        if not first <= site.call.span.line <= end or callee in ASKING:
            continue
        if callee in running:
            return True
        given = (*site.call.args, *(value for _, value in site.call.keywords))
        if any(_holds(value, name) for value in given):
            return True
    held = [(b.value, b.span.line) for b in facts.bindings if b.kind is not BindingKind.FOR]
    held += [(result.value, result.span.line) for result in facts.results]
    return any(
        value is not None and first <= line <= end and _holds(value, name) for value, line in held
    )


def _holds(value: Expr, held: Expr) -> bool:
    if isinstance(value, Call) and value != held:
        return False  # what it is given, its own call tells
    made_of = list(parts(value))
    counted = [o for part in made_of if isinstance(part, Binary) for o in (part.left, part.right)]
    return held in made_of and held not in counted
