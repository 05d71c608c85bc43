"""The nodes of a parsed file by their place, with what stands round them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TypeVar

import libcst as cst

from vibelint.model.span import Span
from vibelint.syntax.source import Source

N = TypeVar("N", bound=cst.CSTNode)

OPENING = (cst.FunctionDef, cst.Lambda, cst.GeneratorExp, cst.ListComp, cst.SetComp, cst.DictComp)
"""What opens a scope inside a function."""


class Tree:
    """A parsed file, asked for nodes."""

    def __init__(self, source: Source) -> None:
        """Walks the tree once.

        Args:
            source: Its text, tree and positions.
        """
        self.source = source
        self.parents: dict[cst.CSTNode, cst.CSTNode] = {}
        source.module.visit(_Parents(self.parents))

    def at(self, span: Span, kind: type[N]) -> N | None:
        """The outermost node of a kind that stands exactly there."""
        return next((node for node in self._at.get(span, ()) if isinstance(node, kind)), None)

    def round(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The nodes that hold a node, innermost first."""
        while (parent := self.parents.get(node)) is not None:
            yield parent
            node = parent

    def opener(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """The function, lambda or comprehension that a node's own scope is; None at the top."""
        return next((one for one in self.round(node) if isinstance(one, OPENING)), None)

    def is_in_async(self, node: cst.CSTNode) -> bool:
        """Whether `await` may stand in a node's place, as far as scopes tell."""
        inner = node
        for holder in self.round(node):
            if isinstance(holder, cst.FunctionDef):
                return holder.asynchronous is not None and inner is holder.body
            if isinstance(holder, (cst.ClassDef, *OPENING)):
                return False
            inner = holder
        return False

    def comment(self, span: Span) -> cst.Comment | None:
        """The comment that a span stands in."""
        for node in self.parents:
            if isinstance(node, cst.Comment):
                place = self.source.span(node)
                if place.line == span.line and place.column <= span.column:
                    return node
        return None

    def holds_comment(self, node: cst.CSTNode) -> bool:
        """Whether a comment stands inside a node."""
        comments = (one for one in self.parents if isinstance(one, cst.Comment))
        return any(node in self.round(comment) for comment in comments)

    @cached_property
    def _at(self) -> dict[Span, list[cst.CSTNode]]:
        found: dict[Span, list[cst.CSTNode]] = {}
        for node in self.parents:
            if isinstance(node, cst.BaseExpression):
                found.setdefault(self.source.span(node), []).append(node)
        return found

    def binds(self, name: str) -> bool:
        """Whether a parameter, an assignment or an `as` anywhere gives a name a value."""
        return any(
            isinstance(node, cst.Name) and node.value == name and _is_bound(node, holder)
            for node, holder in self.parents.items()
        )


def _is_bound(name: cst.Name, holder: cst.CSTNode) -> bool:
    if isinstance(holder, cst.Param | cst.FunctionDef | cst.ClassDef | cst.AsName):
        return holder.name is name
    if isinstance(holder, cst.AssignTarget | cst.AnnAssign | cst.NamedExpr | cst.For | cst.CompFor):
        return holder.target is name
    return False


class _Parents(cst.CSTVisitor):
    """Notes by whom each node is held, holders first."""

    def __init__(self, parents: dict[cst.CSTNode, cst.CSTNode]) -> None:
        super().__init__()
        self._parents = parents
        self._open: list[cst.CSTNode] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if self._open:
            self._parents[node] = self._open[-1]
        self._open.append(node)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:  # noqa: ARG002
        self._open.pop()
