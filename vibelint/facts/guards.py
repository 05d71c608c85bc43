"""What conditions and handlers say: `TYPE_CHECKING`, `except ImportError`, `x is None`."""

from __future__ import annotations

from typing import TypeGuard

import libcst as cst

from vibelint.facts.expression import Call, Expr
from vibelint.facts.names import dotted

IMPORT_ERRORS = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})


def checks_types(test: cst.BaseExpression) -> bool | None:
    """What a condition says of type checking.

    Returns:
        True if it holds for type checkers only, False if for running code only, None if neither.
    """
    if isinstance(test, cst.UnaryOperation) and isinstance(test.operator, cst.Not):
        inner = checks_types(test.expression)
        return None if inner is None else not inner
    return True if dotted(test).rpartition(".")[2] == "TYPE_CHECKING" else None


def denies(test: cst.BaseExpression) -> bool:
    """Whether a condition asks that something is missing: `not x`, `x is None`."""
    if isinstance(test, cst.UnaryOperation):
        return isinstance(test.operator, cst.Not)
    if not isinstance(test, cst.Comparison) or len(test.comparisons) != 1:
        return False
    asked = test.comparisons[0]
    return _is_none(asked.comparator) and isinstance(asked.operator, cst.Is | cst.Equal)


def needs(test: cst.BaseExpression) -> tuple[str, ...]:
    """Dotted names that are there where a condition holds: `x`, `x is not None`, `x and y`."""
    if isinstance(test, cst.BooleanOperation):
        if not isinstance(test.operator, cst.And):
            return ()
        return tuple(name for part in operands(test) for name in needs(part))
    if isinstance(test, cst.Comparison) and len(test.comparisons) == 1:
        asked = test.comparisons[0]
        if not _is_none(asked.comparator) or not isinstance(
            asked.operator, cst.IsNot | cst.NotEqual
        ):
            return ()
        test = test.left
    name = dotted(test)
    return (name,) if name else ()


def lacks(test: cst.BaseExpression) -> tuple[str, ...]:
    """Dotted names that are false, or None, where a condition holds: `not x`, `x is None and y`."""
    if isinstance(test, cst.BooleanOperation):
        if not isinstance(test.operator, cst.And):
            return ()
        return tuple(name for part in operands(test) for name in lacks(part))
    if not denies(test):
        return ()
    missing = test.expression if isinstance(test, cst.UnaryOperation) else None
    name = dotted(test.left if isinstance(test, cst.Comparison) else missing or test)
    return (name,) if name else ()


def operands(node: cst.BooleanOperation) -> list[cst.BaseExpression]:
    """What `and` or `or` joins, in order; they may be many, so they are no recursion."""
    found: list[cst.BaseExpression] = []
    part: cst.BaseExpression = node
    while type(part) is cst.BooleanOperation and type(part.operator) is type(node.operator):
        found.append(part.right)
        part = part.left
    return [part, *reversed(found)]


def _is_none(expr: cst.BaseExpression) -> bool:
    return isinstance(expr, cst.Name) and expr.value == "None"


def catches_import_error(handler: cst.ExceptHandler | cst.ExceptStarHandler) -> bool:
    """Whether an `except` takes a failed import."""
    caught = handler.type
    if caught is None:
        return True
    if isinstance(caught, cst.Tuple):
        return any(_is_import_error(dotted(element.value)) for element in caught.elements)
    return _is_import_error(dotted(caught))


def suppresses_import_error(context: Expr) -> bool:
    """Whether a context manager is `contextlib.suppress` of a failed import."""
    return is_suppress(context) and any(
        isinstance(arg, str) and _is_import_error(arg) for arg in context.args
    )


def is_suppress(context: Expr) -> TypeGuard[Call]:
    """Whether a context manager is `contextlib.suppress`, by its name."""
    if not isinstance(context, Call) or not isinstance(context.callee, str):
        return False
    return context.callee.rpartition(".")[2] == "suppress"


def _is_import_error(name: str) -> bool:
    return name.rpartition(".")[2] in IMPORT_ERRORS
