"""Names and attributes."""

from __future__ import annotations

from sys import intern
from typing import Any

import libcst as cst

from vibelint.facts.access import Access
from vibelint.facts.draft import NEST, Draft, Lower
from vibelint.facts.expression import OTHER, Attribute, Expr

KEYWORDS = frozenset({"None", "True", "False"})


def dotted(node: cst.CSTNode) -> str:
    """`a.b.c` as text; empty for anything that is no name or chain of attributes of one."""
    if type(node) is cst.Name:
        return intern(node.value)
    parts = []
    while type(node) is cst.Attribute:
        parts.append(node.attr.value)
        node = node.value
    if type(node) is not cst.Name:
        return ""
    parts.append(node.value)
    return intern(".".join(reversed(parts)))


def reference(draft: Draft, node: cst.CSTNode) -> Expr:
    """A name or attribute that is called, written or annotated, not read: it leaves no `Access`."""
    if type(node) is cst.Name:
        return name(draft, node)
    if type(node) is not cst.Attribute:
        return draft.lower(node)
    text = dotted(node)
    if text:
        draft.note(text)
        return text
    return _attribute_of_value(draft, node)


def _attribute_of_value(draft: Draft, node: cst.Attribute) -> Expr:
    attributes = [node.attr.value]
    base: cst.CSTNode = node.value
    while type(base) is cst.Attribute:
        attributes.append(base.attr.value)
        base = base.value
    value = draft.lower(base)
    if len(attributes) > NEST:
        return OTHER
    for attribute in reversed(attributes):
        value = Attribute(value, intern(attribute))
    return value


def name(draft: Draft, node: cst.Name) -> Expr:
    """A bare name, or one of the three constants that look like one."""
    text = intern(node.value)
    if text in KEYWORDS:
        return draft.constant(text)
    if draft.seen is not None:
        draft.seen.append(text)
    return text


def _attribute(draft: Draft, node: cst.Attribute) -> Expr:
    value = reference(draft, node)
    if draft.reads and value is not OTHER:
        draft.accesses.append(Access(value, draft.frame.index, draft.place(node)))
    return value


EXPRESSIONS: dict[type[Any], Lower] = {cst.Name: name, cst.Attribute: _attribute}
