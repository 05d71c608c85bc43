"""Assignments of every kind."""

from __future__ import annotations

from sys import intern
from typing import Any

import libcst as cst
from msgspec.structs import replace

from vibelint.facts.annotations import annotation
from vibelint.facts.arithmetic import OPERATORS
from vibelint.facts.draft import Draft, Lower, Run
from vibelint.facts.exports import export
from vibelint.facts.expression import Expr
from vibelint.facts.file import BindingKind, ScopeKind
from vibelint.facts.targets import bind


def _assign(draft: Draft, node: cst.Assign) -> None:
    value = draft.lower(node.value)
    for target in node.targets:
        bind(draft, target.target, value, BindingKind.ASSIGN)
        export(draft, target.target, node.value)


def _annotated(draft: Draft, node: cst.AnnAssign) -> None:
    declared = annotation(draft, node.annotation.annotation)
    value = None if node.value is None else draft.lower(node.value)
    bind(draft, node.target, value, BindingKind.ASSIGN, annotation=declared)
    if node.value is not None:
        export(draft, node.target, node.value)


def _augmented(draft: Draft, node: cst.AugAssign) -> None:
    value = draft.lower(node.value)
    operator = OPERATORS[AUGMENTED[type(node.operator)]]
    bind(draft, node.target, value, BindingKind.AUGMENTED, operator=operator)
    export(draft, node.target, node.value, more=True)


def _walrus(draft: Draft, node: cst.NamedExpr) -> Expr:
    """In a comprehension it binds in the scope round it."""
    value = draft.lower(node.value)
    bind(draft, node.target, value, BindingKind.WALRUS)
    frame = draft.frame
    while frame.kind is ScopeKind.COMPREHENSION and frame.parent is not None:
        frame = frame.parent
    if frame is not draft.frame:
        last = draft.bindings[-1]
        draft.bindings[-1] = replace(last, scope=frame.index, branch=True)
    return value


def _type_alias(draft: Draft, node: cst.TypeAlias) -> None:
    value = annotation(draft, node.value)
    bind(draft, node.name, value, BindingKind.TYPE)


def _delete(draft: Draft, node: cst.Del) -> None:
    bind(draft, node.target, None, BindingKind.DELETE)


def _outer(draft: Draft, node: cst.Global | cst.Nonlocal) -> None:
    draft.frame.outer += [intern(item.name.value) for item in node.names]


AUGMENTED: dict[type[cst.CSTNode], type[cst.CSTNode]] = {
    cst.AddAssign: cst.Add,
    cst.SubtractAssign: cst.Subtract,
    cst.MultiplyAssign: cst.Multiply,
    cst.DivideAssign: cst.Divide,
    cst.FloorDivideAssign: cst.FloorDivide,
    cst.ModuloAssign: cst.Modulo,
    cst.PowerAssign: cst.Power,
    cst.MatrixMultiplyAssign: cst.MatrixMultiply,
    cst.BitAndAssign: cst.BitAnd,
    cst.BitOrAssign: cst.BitOr,
    cst.BitXorAssign: cst.BitXor,
    cst.LeftShiftAssign: cst.LeftShift,
    cst.RightShiftAssign: cst.RightShift,
}
EXPRESSIONS: dict[type[Any], Lower] = {cst.NamedExpr: _walrus}
STATEMENTS: dict[type[Any], Run] = {
    cst.Assign: _assign,
    cst.AnnAssign: _annotated,
    cst.AugAssign: _augmented,
    cst.TypeAlias: _type_alias,
    cst.Del: _delete,
    cst.Global: _outer,
    cst.Nonlocal: _outer,
}
