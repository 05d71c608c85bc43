"""`await-sleep`, `to-thread`, `plain-def`: what blocks an event loop, so that it does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import libcst as cst

from vibelint.fixes.imports import module_name
from vibelint.fixes.plan import Change, Import, Plan
from vibelint.fixes.tree import Tree
from vibelint.model.finding import Finding

ASYNCIO = Import("asyncio")


def await_sleep(tree: Tree, finding: Finding) -> Plan | None:
    """`time.sleep(…)` as `await asyncio.sleep(…)`."""
    call = _awaitable(tree, finding)
    if call is None or len(call.args) != 1 or call.args[0].keyword or call.args[0].star:
        return None
    drops = tuple(_imports_of(tree, call.func))
    change = _awaited(tree, call, lambda one: one.with_changes(func=_asyncio("sleep")))
    return Plan(tree.source.span(call), ((call, change),), (ASYNCIO,), drops)


def to_thread(tree: Tree, finding: Finding) -> Plan | None:
    """`f(x)` as `await asyncio.to_thread(f, x)`."""
    call = _awaitable(tree, finding)
    if call is None:
        return None
    change = _awaited(tree, call, _handed)
    return Plan(tree.source.span(call), ((call, change),), (ASYNCIO,))


def plain_def(tree: Tree, finding: Finding) -> Plan | None:
    """`async def` as `def`, for the function round the finding, if it awaits nothing."""
    node = tree.at(finding.span, cst.Call)
    holders = tree.round(node) if node else ()
    function = next((one for one in holders if isinstance(one, cst.FunctionDef)), None)
    if function is None or function.asynchronous is None or _waits(function):
        return None
    change: Change = lambda one: one.with_changes(asynchronous=None)  # noqa: E731
    return Plan(tree.source.span(function), ((function, change),))


def _awaitable(tree: Tree, finding: Finding) -> cst.Call | None:
    """The call at a finding's place, where it could be awaited."""
    call = tree.at(finding.span, cst.Call)
    if call is None or not tree.is_in_async(call) or isinstance(tree.parents[call], cst.Await):
        return None
    return None if tree.binds("asyncio") else call


def _awaited(tree: Tree, call: cst.Call, change: Change) -> Change:
    """A change of a call, awaited, in brackets where something is asked of its result."""
    parent = tree.parents[call]
    asked = isinstance(parent, cst.Attribute | cst.Subscript) and parent.value is call
    bracket = asked or (isinstance(parent, cst.Call) and parent.func is call)

    def awaited(one: cst.Call) -> cst.Await:
        inner = change(one.with_changes(lpar=(), rpar=()))
        left, right = tuple(one.lpar), tuple(one.rpar)
        if bracket and not left:
            left, right = (cst.LeftParen(),), (cst.RightParen(),)
        return cst.Await(inner, lpar=left, rpar=right)  # type: ignore[arg-type]

    return awaited


def _handed(call: cst.Call) -> cst.Call:
    """A call's function and arguments as those of `asyncio.to_thread`."""
    comma: cst.Comma | cst.MaybeSentinel = cst.MaybeSentinel.DEFAULT
    if call.args:
        space = call.whitespace_before_args
        comma = cst.Comma(whitespace_after=_uncommented(space))
    function = cst.Arg(call.func, comma=comma)
    return call.with_changes(func=_asyncio("to_thread"), args=(function, *call.args))


def _uncommented(space: cst.BaseParenthesizableWhitespace) -> cst.BaseParenthesizableWhitespace:
    """The same line break, or one blank where there is none."""
    if not isinstance(space, cst.ParenthesizedWhitespace):
        return cst.SimpleWhitespace(" ")
    line = cst.TrailingWhitespace(newline=space.first_line.newline)
    return space.with_changes(first_line=line, empty_lines=())


def _asyncio(name: str) -> cst.Attribute:
    return cst.Attribute(cst.Name("asyncio"), cst.Name(name))


def _imports_of(tree: Tree, callee: cst.BaseExpression) -> Iterator[Import]:
    """The imports that bind the first name of a callee."""
    while isinstance(callee, cst.Attribute):
        callee = callee.value
    name = callee.value if isinstance(callee, cst.Name) else ""
    for node in tree.parents:
        if isinstance(node, cst.Import | cst.ImportFrom) and not isinstance(
            node.names, cst.ImportStar
        ):
            yield from _bound(node, node.names, name)


def _bound(
    node: cst.Import | cst.ImportFrom, taken: Sequence[cst.ImportAlias], name: str
) -> Iterator[Import]:
    for alias in taken:
        own = alias.evaluated_name
        if (alias.evaluated_alias or own) != name:
            continue
        if isinstance(node, cst.ImportFrom):
            yield Import(module_name(node), own, alias.evaluated_alias or "")
        else:
            yield Import(own, "", alias.evaluated_alias or "")


def _waits(function: cst.FunctionDef) -> bool:
    """Whether a function's own body, its comprehensions included, awaits anything."""
    seeker = _Waiting()
    function.body.visit(seeker)
    return seeker.found


class _Waiting(cst.CSTVisitor):
    """Looks for `await`, `async for` and `async with`, but not in nested functions."""

    def __init__(self) -> None:
        super().__init__()
        self.found = False

    def visit_FunctionDef(self, node: cst.FunctionDef) -> bool:  # noqa: ARG002
        return False

    def visit_Lambda(self, node: cst.Lambda) -> bool:  # noqa: ARG002
        return False

    def visit_Asynchronous(self, node: cst.Asynchronous) -> None:  # noqa: ARG002
        self.found = True

    def visit_Await(self, node: cst.Await) -> None:  # noqa: ARG002
        self.found = True
