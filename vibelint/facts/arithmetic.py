"""Arithmetic and bit operations."""

from __future__ import annotations

from typing import Any

import libcst as cst

from vibelint.facts.draft import NEST, Draft, Lower
from vibelint.facts.expression import OTHER, Binary, Expr
from vibelint.facts.step import StepKind

OPERATORS: dict[type[cst.CSTNode], str] = {
    cst.Add: "+",
    cst.Subtract: "-",
    cst.Multiply: "*",
    cst.Divide: "/",
    cst.FloorDivide: "//",
    cst.Modulo: "%",
    cst.Power: "**",
    cst.MatrixMultiply: "@",
    cst.BitAnd: "&",
    cst.BitOr: "|",
    cst.BitXor: "^",
    cst.LeftShift: "<<",
    cst.RightShift: ">>",
}


def _operation(draft: Draft, node: cst.BinaryOperation) -> Expr:
    value = _value(draft, node)
    span = draft.place(node)
    draft.step(StepKind.ARITHMETIC, span, span.end_line, value)
    return value


def _value(draft: Draft, node: cst.BinaryOperation) -> Expr:
    """The outermost operation is one piece of work, so those inside it leave no step."""
    chain = []
    first: cst.BaseExpression = node
    while isinstance(first, cst.BinaryOperation):
        chain.append(first)
        first = first.left
    value = draft.lower(first)
    for length, part in enumerate(reversed(chain), start=1):
        right = part.right
        if isinstance(right, cst.BinaryOperation):
            other = draft.within(_value, right)
        else:
            other = draft.lower(right)
        left = value if length % NEST else OTHER
        value = Binary(OPERATORS[type(part.operator)], left, other)
    return value


EXPRESSIONS: dict[type[Any], Lower] = {cst.BinaryOperation: _operation}
