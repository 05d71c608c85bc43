"""How expressions read, and how a callee falls apart into receiver and method."""

from __future__ import annotations

from vibelint.facts.expression import Attribute, Call, Expr, Subscript

DEPTH = 6
UNKNOWN = "…"


def split(callee: Expr) -> tuple[Expr | None, str]:
    """Receiver and method of what is called; None and nothing for a plain name."""
    if isinstance(callee, Attribute):
        return callee.base, callee.name
    if isinstance(callee, str) and "." in callee:
        base, _, method = callee.rpartition(".")
        return base, method
    return None, ""


def written(expr: Expr, left: int = DEPTH) -> str:
    """An expression as a person would shorten it: `f().name`, `…` for what has no name."""
    if isinstance(expr, str):
        return expr
    if isinstance(expr, Call) and left > 0:
        return f"{written(expr.callee, left - 1)}()"
    if isinstance(expr, Attribute) and left > 0:
        return f"{written(expr.base, left - 1)}.{expr.name}"
    return UNKNOWN


def last_name(callee: Expr) -> str:
    """The last word of what is called, generic arguments left out; empty where it has no name."""
    if isinstance(callee, Subscript):
        callee = callee.base
    if isinstance(callee, Attribute):
        return callee.name
    return callee.rpartition(".")[2] if isinstance(callee, str) else ""
