"""The parts of expressions, and the generator expressions among them."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.expression import (
    Attribute,
    Await,
    Binary,
    Call,
    Choice,
    Collection,
    Comprehension,
    Expr,
    Starred,
    Subscript,
)
from vibelint.facts.file import FileFacts


def generators(facts: FileFacts) -> frozenset[int]:
    """The scopes of generator expressions, which run only when they are consumed."""
    held: list[Expr] = [site.call for site in facts.calls]
    held += [binding.value for binding in facts.bindings if binding.value is not None]
    held += [result.value for result in facts.results]
    held += [step.subject for step in facts.steps]
    found = set()
    for expr in held:
        for part in parts(expr):
            if isinstance(part, Comprehension) and part.kind == "generator":
                found.add(part.scope)
    return frozenset(found)


def parts(expr: Expr) -> Iterator[Expr]:
    """An expression and all that it is made of; calls' arguments only one call deep.

    Args:
        expr: The expression. Nested calls are facts of their own, so they are not entered again.
    """
    waiting, outermost = [expr], expr
    for part in waiting:
        yield part
        if isinstance(part, Call) and part is not outermost:
            continue
        waiting += _inner(part)


def _inner(expr: Expr) -> tuple[Expr, ...]:
    if isinstance(expr, Call):
        return (expr.callee, *expr.args, *(value for _, value in expr.keywords))
    if isinstance(expr, Attribute | Subscript):
        return (expr.base,)
    if isinstance(expr, Await | Starred):
        return (expr.value,)
    if isinstance(expr, Choice):
        return expr.options
    if isinstance(expr, Collection):
        return (*expr.items, *expr.keys)
    if isinstance(expr, Binary):
        return (expr.left, expr.right)
    return (expr.element,) if isinstance(expr, Comprehension) else ()
