"""Statements that decide what runs: conditions, loops, `with`, `try`, `return`, `raise`."""

from __future__ import annotations

from typing import Any

import libcst as cst
from msgspec.structs import replace

from vibelint.facts.body import exits
from vibelint.facts.conditions import asks
from vibelint.facts.draft import Draft, Run
from vibelint.facts.expression import OTHER, Expr
from vibelint.facts.file import Binding, BindingKind, Result
from vibelint.facts.guards import (
    catches_import_error,
    checks_types,
    is_suppress,
    suppresses_import_error,
)
from vibelint.facts.step import StepKind
from vibelint.facts.targets import bind
from vibelint.model.span import Span


def head(draft: Draft, node: cst.CSTNode, last: cst.CSTNode) -> Span:
    """From a statement's keyword to the end of the last expression in its head."""
    start = draft.place(node)
    end = draft.place(last)
    return Span(start.line, start.column, end.end_line, end.end_column)


def end_of(draft: Draft, suite: cst.BaseSuite) -> int:
    """The last line of a body."""
    body = suite.body
    return draft.place(body[-1] if body else suite).end_line


def _if(draft: Draft, node: cst.If) -> None:
    """Each `elif` is a statement of its own; they may be many, so they are no recursion."""
    before = draft.type_checking
    last = _last_line(draft, node)
    branch: cst.If | cst.Else | None = node
    while isinstance(branch, cst.If):
        draft.frame.statements += branch is not node
        subject, names = draft.subject(branch.test)
        span = head(draft, branch, branch.test)
        draft.step(
            StepKind.IF,
            span,
            end_of(draft, branch.body),
            subject,
            names,
            exits=exits(branch.body),
            else_line=last if branch.orelse is not None else 0,
            **asks(draft, branch.test),
        )
        typed = checks_types(branch.test)
        otherwise = draft.type_checking or typed is False
        draft.type_checking = draft.type_checking or typed is True
        draft.block(branch.body)
        draft.type_checking = otherwise
        branch = branch.orelse
    _otherwise(draft, branch)
    draft.type_checking = before


def _last_line(draft: Draft, node: cst.If) -> int:
    """The last line of an `if` with all its `elif`s and its `else`."""
    branch: cst.If | cst.Else = node
    while isinstance(branch, cst.If) and branch.orelse is not None:
        branch = branch.orelse
    return end_of(draft, branch.body)


def _otherwise(draft: Draft, node: cst.Else | cst.Finally | None) -> None:
    if node is not None:
        draft.block(node.body)


def _while(draft: Draft, node: cst.While) -> None:
    subject, names = draft.subject(node.test)
    span = head(draft, node, node.test)
    draft.step(StepKind.WHILE, span, end_of(draft, node.body), subject, names)
    draft.block(node.body)
    _otherwise(draft, node.orelse)


def _for(draft: Draft, node: cst.For) -> None:
    subject, names = draft.subject(node.iter)
    span = head(draft, node, node.iter)
    draft.step(StepKind.FOR, span, end_of(draft, node.body), subject, names)
    kind = BindingKind.ASYNC_FOR if node.asynchronous else BindingKind.FOR
    draft.frame.branch += 1
    bind(draft, node.target, subject, kind)
    draft.frame.branch -= 1
    draft.block(node.body)
    _otherwise(draft, node.orelse)


def _with(draft: Draft, node: cst.With) -> None:
    frame = draft.frame
    kind = BindingKind.ASYNC_WITH if node.asynchronous else BindingKind.WITH
    guarded, end_line = frame.guarded, end_of(draft, node.body)
    for item in node.items:
        value = draft.lower(item.item)
        frame.guarded = frame.guarded or suppresses_import_error(value)
        if is_suppress(value):
            span = draft.place(item.item)
            draft.step(StepKind.SUPPRESS, span, end_line, value)
        if item.asname is not None:
            bind(draft, item.asname.name, value, kind, end_line=end_line)
        else:
            span, branch = draft.place(item.item), frame.branch > 0
            draft.bindings.append(
                Binding("", -1, value, None, kind, frame.index, span, branch, end_line=end_line)
            )
    draft.block(node.body, branch=False, step=False)
    frame.guarded = guarded


def _try(draft: Draft, node: cst.Try | cst.TryStar) -> None:
    frame = draft.frame
    start = draft.place(node)
    span = Span(start.line, start.column, start.line, start.column + len("try"))
    draft.step(StepKind.TRY, span, end_of(draft, node.body))
    handled, guarded = frame.handled, frame.guarded
    frame.handled = handled or bool(node.handlers)
    frame.guarded = guarded or any(catches_import_error(handler) for handler in node.handlers)
    draft.block(node.body)
    frame.handled = handled
    for handler in node.handlers:
        frame.guarded = guarded or catches_import_error(handler)
        _except(draft, handler)
    frame.guarded = guarded
    _otherwise(draft, node.orelse)
    _otherwise(draft, node.finalbody)


def _except(draft: Draft, node: cst.ExceptHandler | cst.ExceptStarHandler) -> None:
    start = draft.place(node)
    span = Span(start.line, start.column, start.line, start.column + len("except"))
    caught: Expr = OTHER
    if node.type is not None:
        caught = draft.silent(node.type)
        span = head(draft, node, node.type)
    at = len(draft.steps)
    draft.step(StepKind.EXCEPT, span, end_of(draft, node.body), caught, exits=exits(node.body))
    if node.name is not None:
        draft.frame.branch += 1
        bind(draft, node.name.name, caught, BindingKind.EXCEPT)
        draft.frame.branch -= 1
    before, draft.seen = draft.seen, []
    draft.block(node.body)
    names, draft.seen = tuple(dict.fromkeys(draft.seen)), before
    draft.steps[at] = replace(draft.steps[at], names=draft.share(names))
    if before is not None:
        before.extend(names)


def _raise(draft: Draft, node: cst.Raise) -> None:
    span = draft.place(node)
    if node.exc is None:
        draft.step(StepKind.RAISE, span, span.end_line)
        return
    subject, names = draft.subject(node.exc)
    draft.step(StepKind.RAISE, span, span.end_line, subject, names)
    if node.cause is not None:
        draft.lower(node.cause.item)


def _return(draft: Draft, node: cst.Return) -> None:
    if node.value is not None:
        value = draft.lower(node.value)
        draft.results.append(Result(value, draft.frame.index, draft.place(node.value)))


def _assert(draft: Draft, node: cst.Assert) -> None:
    draft.lower(node.test)
    if node.msg is not None:
        draft.lower(node.msg)


STATEMENTS: dict[type[Any], Run] = {
    cst.If: _if,
    cst.While: _while,
    cst.For: _for,
    cst.With: _with,
    cst.Try: _try,
    cst.TryStar: _try,
    cst.Raise: _raise,
    cst.Return: _return,
    cst.Assert: _assert,
}
