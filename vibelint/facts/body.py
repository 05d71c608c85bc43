"""What can be told of a body by its shape alone."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from vibelint.facts.draft import EXITS
from vibelint.facts.names import dotted

TEXTS = (cst.SimpleString, cst.ConcatenatedString)


def without_docstring(suite: cst.BaseSuite | cst.Module) -> Sequence[cst.CSTNode]:
    """The statements of a body, its docstring left out."""
    body: Sequence[cst.CSTNode] = suite.body
    if not body or not _is_docstring(body[0]):
        return body
    first = body[0]
    if isinstance(first, cst.SimpleStatementLine):
        return [*first.body[1:], *body[1:]]
    return body[1:]


def docstring_of(suite: cst.BaseSuite | cst.Module) -> cst.CSTNode | None:
    """The text a body begins with, None if it begins otherwise."""
    body: Sequence[cst.CSTNode] = suite.body
    if not body or not _is_docstring(body[0]):
        return None
    first = body[0]
    return first.body[0] if isinstance(first, cst.SimpleStatementLine) else first


def _is_docstring(node: cst.CSTNode) -> bool:
    first = node.body[0] if isinstance(node, cst.SimpleStatementLine) else node
    return isinstance(first, cst.Expr) and isinstance(first.value, TEXTS)


def exits(suite: cst.BaseSuite) -> bool:
    """Whether nothing that follows a body runs after it: its last statement leaves."""
    last = suite.body[-1] if suite.body else None
    if isinstance(last, cst.SimpleStatementLine):
        return isinstance(last.body[-1], EXITS)
    if isinstance(last, cst.With):
        return exits(last.body) and not any(_may_suppress(one.item) for one in last.items)
    if isinstance(last, cst.If):
        return _all_exit(last)
    if isinstance(last, cst.Try):
        return _tried_exits(last)
    return isinstance(last, EXITS)


def _may_suppress(context: cst.BaseExpression) -> bool:
    """Whether what a `with` enters says that it goes on after what is raised in it."""
    made = dotted(context.func) if isinstance(context, cst.Call) else dotted(context)
    return "suppress" in made or "ignor" in made


def _all_exit(chain: cst.If) -> bool:
    """Whether each branch leaves; there may be many `elif`s, so they are no recursion."""
    branch: cst.If | cst.Else | None = chain
    while isinstance(branch, cst.If) and exits(branch.body):
        branch = branch.orelse
    return isinstance(branch, cst.Else) and exits(branch.body)


def _tried_exits(tried: cst.Try) -> bool:
    if tried.finalbody is not None and exits(tried.finalbody.body):
        return True
    done = tried.orelse if tried.orelse is not None else tried
    return exits(done.body) and all(exits(handler.body) for handler in tried.handlers)


def is_stub(suite: cst.BaseSuite) -> bool:
    """Whether a function has no body but a docstring, `...`, `pass` or NotImplementedError."""
    return all(_is_empty(node) for node in small_statements(without_docstring(suite)))


def small_statements(body: Sequence[cst.CSTNode]) -> list[cst.CSTNode]:
    """The statements of a body, lines of several taken apart."""
    found: list[cst.CSTNode] = []
    for node in body:
        found += node.body if isinstance(node, cst.SimpleStatementLine) else (node,)
    return found


def _is_empty(node: cst.CSTNode) -> bool:
    if isinstance(node, cst.Raise):
        raised = node.exc
        called = raised.func if isinstance(raised, cst.Call) else raised
        return called is not None and dotted(called) == "NotImplementedError"
    if isinstance(node, cst.Expr):
        return isinstance(node.value, cst.Ellipsis)
    return isinstance(node, cst.Pass)
