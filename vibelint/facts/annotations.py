"""Annotations, in which a string stands for the expression it spells."""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern

import libcst as cst

from vibelint.facts.draft import Draft
from vibelint.facts.expression import OTHER, Choice, Collection, Expr, Subscript
from vibelint.facts.literals import LONGEST, text_of
from vibelint.facts.names import reference

DOTTED = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
CONSTANTS = ("None", "True", "False")


def annotation(draft: Draft, node: cst.CSTNode) -> Expr:
    """An annotation's value.

    Args:
        draft: Where its calls (`Depends(f)`) are written.
        node: The expression. Strings in it are read, save in `Literal[…]` and in `Annotated[…]`
            after its type.
    """
    kind = type(node)
    if kind is cst.Name or kind is cst.Attribute:
        return reference(draft, node)
    if isinstance(node, cst.Subscript):
        return _generic(draft, node)
    if kind is cst.SimpleString or kind is cst.ConcatenatedString:
        return _spelled(draft, node)
    if isinstance(node, cst.BinaryOperation) and type(node.operator) is cst.BitOr:
        return _union(draft, node)
    if isinstance(node, cst.List):
        return Collection("list", tuple([annotation(draft, e.value) for e in node.elements]))
    return draft.silent(node)


def _generic(draft: Draft, node: cst.Subscript) -> Expr:
    base = annotation(draft, node.value)
    ending = base.rpartition(".")[2] if isinstance(base, str) else ""
    index: list[Expr] = []
    for place, element in enumerate(node.slice):
        inner = element.slice
        if not isinstance(inner, cst.Index):
            index.append(OTHER)
        elif ending == "Literal" or (ending == "Annotated" and place):
            index.append(draft.silent(inner.value))
        else:
            index.append(annotation(draft, inner.value))
    return Subscript(base, tuple(index))


def _union(draft: Draft, node: cst.BaseExpression) -> Choice:
    options: list[Expr] = []
    while isinstance(node, cst.BinaryOperation) and type(node.operator) is cst.BitOr:
        options.append(annotation(draft, node.right))
        node = node.left
    options.append(annotation(draft, node))
    return Choice(tuple(reversed(options)))


def _spelled(draft: Draft, node: cst.CSTNode) -> Expr:
    text = text_of(node)
    if text is None or len(text) > LONGEST:
        return OTHER
    if DOTTED.fullmatch(text):
        return draft.constant(text) if text in CONSTANTS else intern(text)
    inner = _parsed(text)
    if inner is None:
        return OTHER
    span = draft.place(node)
    before = draft.place, draft.quoted
    draft.place, draft.quoted = (lambda _node: span), True
    value = annotation(draft, inner)
    draft.place, draft.quoted = before
    return value


@lru_cache(1000)
def _parsed(text: str) -> cst.BaseExpression | None:
    try:
        return cst.parse_expression(f"({text.strip()}\n)")
    except cst.ParserSyntaxError:
        return None
