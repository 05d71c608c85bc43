"""Displays, items and choices: expressions that hold others."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import libcst as cst

from vibelint.facts.access import Access
from vibelint.facts.conditions import asks
from vibelint.facts.draft import Draft, Lower
from vibelint.facts.expression import (
    OTHER,
    Call,
    Choice,
    Collection,
    Expr,
    Starred,
    Subscript,
    Text,
)
from vibelint.facts.file import Binding, BindingKind, Result
from vibelint.facts.guards import operands
from vibelint.facts.step import StepKind
from vibelint.model.span import Span

MANY = 1000
"""Displays with more items than this are data: their items are not kept."""

KINDS = {cst.List: "list", cst.Tuple: "tuple", cst.Set: "set"}


def _sequence(draft: Draft, node: cst.List | cst.Tuple | cst.Set) -> Expr:
    items = tuple([draft.lower(element) for element in node.elements])
    return Collection(KINDS[type(node)], items) if len(items) <= MANY else OTHER


def _element(draft: Draft, node: cst.Element) -> Expr:
    return draft.lower(node.value)


def _starred(draft: Draft, node: cst.StarredElement) -> Expr:
    """`[*rows()]` goes through what the call gives, as a loop does."""
    value = draft.lower(node.value)
    if type(value) is Call:
        draft.bindings.append(
            Binding("", -1, value, None, BindingKind.FOR, draft.frame.index, value.span)
        )
    return Starred(value)


def _dict(draft: Draft, node: cst.Dict) -> Expr:
    keys: list[Expr] = []
    items: list[Expr] = []
    for element in node.elements:
        if isinstance(element, cst.DictElement):
            keys.append(draft.lower(element.key))
            items.append(draft.lower(element.value))
        else:
            keys.append(OTHER)
            items.append(Starred(draft.lower(element.value)))
    return Collection("dict", tuple(items), tuple(keys)) if len(items) <= MANY else OTHER


def _subscript(draft: Draft, node: cst.Subscript) -> Expr:
    base = draft.lower(node.value)
    index = tuple([index_of(draft, element.slice) for element in node.slice])
    value = Subscript(base, index)
    if draft.reads and (type(index[0]) is not Text or _is_environment(base)):
        draft.accesses.append(Access(value, draft.frame.index, draft.place(node)))
    return value


def _is_environment(base: Expr) -> bool:
    return isinstance(base, str) and base.rpartition(".")[2] == "environ"


def index_of(draft: Draft, node: cst.BaseSlice) -> Expr:
    """What stands in the brackets of a subscript; a slice is `OTHER`."""
    if isinstance(node, cst.Index):
        value = draft.lower(node.value)
        return Starred(value) if node.star else value
    if isinstance(node, cst.Slice):
        for bound in (node.lower, node.upper, node.step):
            if bound is not None:
                draft.lower(bound)
    return OTHER


def _boolean(draft: Draft, node: cst.BooleanOperation) -> Expr:
    options: list[Expr] = []
    asked: list[tuple[cst.BaseExpression, Expr, int]] = []
    for part in operands(node):
        value = draft.lower(part)
        asked.append((part, value, len(draft.calls)))
        options += value.options if type(value) is Choice else (value,)
    kind = StepKind.THEN if type(node.operator) is cst.And else StepKind.ELSE
    for (test, subject, calls), (right, _, _) in pairwise(asked):
        if calls < len(draft.calls):
            begin, end = draft.place(right), draft.place(asked[-1][0])
            span = Span(begin.line, begin.column, end.end_line, end.end_column)
            _part(draft, kind, span, test, subject)
    return Choice(tuple(options)) if len(options) <= MANY else OTHER


def _conditional(draft: Draft, node: cst.IfExp) -> Expr:
    subject, names = draft.subject(node.test)
    span = draft.place(node)
    draft.step(StepKind.CONDITIONAL, span, span.end_line, subject, names)
    options: list[Expr] = []
    for kind, part in ((StepKind.THEN, node.body), (StepKind.ELSE, node.orelse)):
        calls = len(draft.calls)
        options.append(draft.lower(part))
        if calls < len(draft.calls):
            _part(draft, kind, draft.place(part), node.test, subject)
    return Choice(tuple(options))


def _part(
    draft: Draft, kind: StepKind, span: Span, test: cst.BaseExpression, subject: Expr
) -> None:
    """Notes a part that runs only where a condition holds, or does not, if it asks for names."""
    told = asks(draft, test)
    if told["needs"] or told["lacks"] or told["compared"] or type(subject) is Call:
        draft.step(kind, span, span.end_line, subject, **told)


def _unary(draft: Draft, node: cst.UnaryOperation) -> Expr:
    inner = node.expression
    if isinstance(inner, cst.BaseNumber) and type(node.operator) is cst.Minus:
        return draft.constant(f"-{inner.value}") if hasattr(inner, "value") else OTHER
    draft.lower(inner)
    return OTHER


def _comparison(draft: Draft, node: cst.Comparison) -> Expr:
    draft.lower(node.left)
    for target in node.comparisons:
        draft.lower(target.comparator)
    return OTHER


def _yield(draft: Draft, node: cst.Yield) -> Expr:
    frame = draft.frame
    frame.generator = True
    given = node.value
    if given is None:
        return OTHER
    if isinstance(given, cst.From):
        given = given.item
        value: Expr = Starred(draft.lower(given))
    else:
        value = draft.lower(given)
    draft.results.append(Result(value, frame.index, draft.place(given), yields=True))
    return OTHER


EXPRESSIONS: dict[type[Any], Lower] = {
    cst.BooleanOperation: _boolean,
    cst.UnaryOperation: _unary,
    cst.Comparison: _comparison,
    cst.IfExp: _conditional,
    cst.List: _sequence,
    cst.Tuple: _sequence,
    cst.Set: _sequence,
    cst.Dict: _dict,
    cst.Element: _element,
    cst.StarredElement: _starred,
    cst.Subscript: _subscript,
    cst.Yield: _yield,
}
