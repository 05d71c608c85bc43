"""`match`: its cases and the names their patterns take."""

from __future__ import annotations

from typing import Any

import libcst as cst

from vibelint.facts.draft import Draft, Run
from vibelint.facts.expression import OTHER, Choice, Expr
from vibelint.facts.file import BindingKind
from vibelint.facts.flow import head
from vibelint.facts.names import dotted
from vibelint.facts.step import StepKind
from vibelint.facts.targets import bind


def _match(draft: Draft, node: cst.Match) -> None:
    subject, names = draft.subject(node.subject)
    span = head(draft, node, node.subject)
    draft.step(StepKind.MATCH, span, draft.place(node).end_line, subject, names)
    for case in node.cases:
        draft.frame.branch += 1
        _pattern(draft, case.pattern, subject)
        if case.guard is not None:
            draft.lower(case.guard)
        draft.frame.branch -= 1
        draft.block(case.body)


def _pattern(draft: Draft, node: cst.CSTNode, subject: Expr) -> None:
    """A name for the whole subject takes it, as the class says that stands before `as`.

    What a name inside a pattern takes is unknown.
    """
    if isinstance(node, cst.MatchAs):
        _capture(draft, node.name, subject, _class(node.pattern))
        if node.pattern is not None:
            _pattern(draft, node.pattern, subject)
    elif isinstance(node, cst.MatchOr):
        for option in node.patterns:
            _pattern(draft, option.pattern, subject)
    elif isinstance(node, cst.MatchSequence):
        for element in node.patterns:
            _part(draft, element)
    elif isinstance(node, cst.MatchMapping):
        for pair in node.elements:
            _pattern(draft, pair.pattern, OTHER)
        _capture(draft, node.rest, OTHER)
    elif isinstance(node, cst.MatchClass):
        for part in node.patterns:
            _pattern(draft, part.value, OTHER)
        for named in node.kwds:
            _pattern(draft, named.pattern, OTHER)
    elif isinstance(node, cst.MatchValue):
        draft.silent(node.value)


def _part(draft: Draft, node: cst.CSTNode) -> None:
    if isinstance(node, cst.MatchStar):
        _capture(draft, node.name, OTHER)
    elif isinstance(node, cst.MatchSequenceElement):
        _pattern(draft, node.value, OTHER)


def _capture(
    draft: Draft, name: cst.Name | None, value: Expr, annotation: Expr | None = None
) -> None:
    if name is not None:
        bind(draft, name, value, BindingKind.MATCH, annotation=annotation)


def _class(node: cst.CSTNode | None) -> Expr | None:
    """The class of all that a pattern takes: `Client` in `case Client(port=80) as client`."""
    if isinstance(node, cst.MatchClass):
        return dotted(node.cls) or None
    if isinstance(node, cst.MatchOr):
        options = [_class(option.pattern) for option in node.patterns]
        known = tuple(option for option in options if option is not None)
        return Choice(known) if len(known) == len(options) else None
    return None


STATEMENTS: dict[type[Any], Run] = {cst.Match: _match}
