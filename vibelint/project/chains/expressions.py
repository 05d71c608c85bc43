"""The parts of expressions."""

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
    Text,
)


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


def member_asked(asked: Expr) -> tuple[str, str]:
    """The dotted name and the attribute of `hasattr(x, "name")`; else empty ones.

    Args:
        asked: A condition.
    """
    if not isinstance(asked, Call) or asked.callee != "hasattr" or len(asked.args) != 2:
        return "", ""
    owner, name = asked.args
    known = isinstance(owner, str) and isinstance(name, Text)
    return (str(owner), name.value) if known and isinstance(name, Text) else ("", "")
