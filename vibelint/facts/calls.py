"""Calls, and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from sys import intern
from typing import Any

import libcst as cst

from vibelint.facts.body import TEXTS
from vibelint.facts.draft import Draft, Lower, Run
from vibelint.facts.expression import Await, Call, Expr, Starred
from vibelint.facts.file import CallSite
from vibelint.facts.names import reference


def call(draft: Draft, node: cst.Call, *, awaited: bool = False, discarded: bool = False) -> Call:
    """A call with its site.

    Args:
        draft: Where to write.
        node: The call.
        awaited: Whether it stands directly under `await`.
        discarded: Whether its value is thrown away.
    """
    callee = reference(draft, node.func)
    args, keywords = arguments(draft, node.args)
    value = Call(callee, args, keywords, draft.place(node))
    if not draft.quoted:
        frame = draft.frame
        draft.calls.append(CallSite(value, frame.index, awaited, discarded, frame.handled))
    return value


def arguments(
    draft: Draft, given: Sequence[cst.Arg]
) -> tuple[tuple[Expr, ...], tuple[tuple[str, Expr], ...]]:
    """Positional and keyword arguments, in order."""
    args: list[Expr] = []
    keywords: list[tuple[str, Expr]] = []
    for arg in given:
        value = draft.lower(arg.value)
        if arg.keyword is not None:
            keywords.append((intern(arg.keyword.value), value))
        elif arg.star == "":
            args.append(value)
        elif arg.star == "*":
            args.append(Starred(value))
        else:
            keywords.append(("**", value))
    return tuple(args), tuple(keywords)


def awaited(draft: Draft, node: cst.Await, *, discarded: bool = False) -> Expr:
    """`await value`."""
    inner = node.expression
    if type(inner) is cst.Call:
        return Await(call(draft, inner, awaited=True, discarded=discarded))
    return Await(draft.lower(inner))


def _statement(draft: Draft, node: cst.Expr) -> None:
    value = node.value
    if isinstance(value, cst.Call):
        call(draft, value, discarded=True)
    elif isinstance(value, cst.Await):
        awaited(draft, value, discarded=True)
    elif not isinstance(value, TEXTS):
        draft.lower(value)


EXPRESSIONS: dict[type[Any], Lower] = {cst.Call: call, cst.Await: awaited}
STATEMENTS: dict[type[Any], Run] = {cst.Expr: _statement}
