"""Positions of nodes from token marks; the only file that leans on private names of LibCST.

LibCST keeps no positions: its provider regenerates the code and builds a range object for every
node. Here the code is regenerated too, but a node only notes at which token it starts and ends;
tokens become lines and columns when somebody asks. The two private names are
`libcst._nodes.internal.CodegenState` and `Module._codegen`; where one is missing, LibCST's own
`PositionProvider` answers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from itertools import accumulate
from types import TracebackType
from typing import TYPE_CHECKING

import libcst as cst

from vibelint.model.span import Span
from vibelint.syntax.deep import run_deep
from vibelint.syntax.lines import Lines
from vibelint.syntax.offsets import marks_of

if TYPE_CHECKING:
    from libcst._nodes.internal import CodegenState
else:
    try:
        from libcst._nodes.internal import CodegenState
    except ImportError:
        CodegenState = object

HAS_PRIVATE_NAMES = hasattr(CodegenState, "add_token") and hasattr(cst.Module, "_codegen")

Positions = Callable[[cst.CSTNode], Span]


def positions(module: cst.Module) -> Positions:
    """A function from a node of `module` to its span, the same as LibCST's `PositionProvider`.

    Raises:
        RecursionError: The tree is too deep for the current recursion limit.
    """
    if not HAS_PRIVATE_NAMES:
        return _provided(module)
    state = _Marking(module.default_indent, module.default_newline)
    module._codegen(state)
    return _marked(state)


def quick_positions(module: cst.Module, text: str, lines: Lines) -> Positions:
    """The same function as `positions` gives, most often sooner.

    Args:
        module: The tree.
        text: What it was parsed from.
        lines: Those of the text.

    Raises:
        RecursionError: As `positions`.
    """
    marks = marks_of(module, text)
    if marks is None:
        return positions(module)
    starts = [*lines.starts, len(text) + 1]
    written: list[Positions] = []

    def span(node: cst.CSTNode) -> Span:
        found = marks.get(id(node))
        if found is None:
            if not written:  # white space, a sign, or a node of another tree
                written.append(run_deep(lambda: positions(module)))
            return written[0](node)
        start, end = found
        line = end_line = bisect_right(starts, start)
        if end >= starts[line]:
            end_line = bisect_right(starts, end)
        above = starts[line - 1]
        return Span(line, start - above + 1, end_line, end - starts[end_line - 1] + 1)

    return span


def _marked(state: _Marking) -> Positions:
    lines = Lines("".join(state.tokens))
    offsets = list(accumulate(map(len, state.tokens), initial=0))
    marks = state.marks

    def span(node: cst.CSTNode) -> Span:
        start, end = marks[id(node)]
        return Span(*lines.place(offsets[start]), *lines.place(offsets[end]))

    return span


class Part:
    """Some nodes that begin a line, with their own positions: they may move to another line.

    Attributes:
        nodes: A statement at the top of a module, or the lines before or behind all of them.
        text: What they stand for.
        lines: How many lines that is.
    """

    __slots__ = ("_lines", "_offsets", "lines", "marks", "nodes", "text")

    def __init__(self, module: cst.Module, nodes: tuple[cst.CSTNode, ...]) -> None:
        state = _Marking(module.default_indent, module.default_newline)
        for node in nodes:
            node._codegen(state)
        self.nodes, self.marks = nodes, state.marks
        self.text = "".join(state.tokens)
        self._lines = Lines(self.text)
        self._offsets = list(accumulate(map(len, state.tokens), initial=0))
        self.lines = len(self._lines.starts) - 1

    def span(self, node: cst.CSTNode, above: int) -> Span:
        """Where a node stands when so many lines are above the first."""
        start, end = self.marks[id(node)]
        line, column = self._lines.place(self._offsets[start])
        end_line, end_column = self._lines.place(self._offsets[end])
        return Span(line + above, column, end_line + above, end_column)


def parts_of(module: cst.Module) -> tuple[Part, ...]:
    """The header, each statement and the footer of a module that ends with a line end."""
    statements = [Part(module, (node,)) for node in module.body]
    return (Part(module, tuple(module.header)), *statements, Part(module, tuple(module.footer)))


def joined(module: cst.Module, parts: Sequence[Part]) -> Positions:
    """The positions of a module's nodes, from those of its parts."""
    above = list(accumulate((part.lines for part in parts), initial=0))
    places: dict[int, int] = {}
    for index, part in enumerate(parts):
        places.update(dict.fromkeys(part.marks, index))

    def span(node: cst.CSTNode) -> Span:
        if node is module:
            return Span(1, 1, above[-1] + 1, 1)
        index = places[id(node)]
        return parts[index].span(node, above[index])

    return span


def _provided(module: cst.Module) -> Positions:
    from libcst.metadata import MetadataWrapper, PositionProvider

    ranges = MetadataWrapper(module, unsafe_skip_copy=True).resolve(PositionProvider)

    def span(node: cst.CSTNode) -> Span:
        found = ranges[node]
        start, end = found.start, found.end
        return Span(start.line, start.column + 1, end.line, end.column + 1)

    return span


class _Marking(CodegenState):
    """Generates code and notes between which tokens each node stands, by the node's identity."""

    def __init__(self, default_indent: str, default_newline: str) -> None:
        super().__init__(default_indent, default_newline)
        self.marks: dict[int, tuple[int, int]] = {}
        self._starts: list[int] = []

    def before_codegen(self, node: cst.CSTNode) -> None:  # noqa: ARG002
        self._starts.append(len(self.tokens))

    def after_codegen(self, node: cst.CSTNode) -> None:
        start = self._starts.pop()
        if id(node) not in self.marks:
            self.marks[id(node)] = (start, len(self.tokens))

    def record_syntactic_position(  # type: ignore[override]
        self,
        node: cst.CSTNode,
        *,
        start_node: cst.CSTNode | None = None,
        end_node: cst.CSTNode | None = None,
    ) -> AbstractContextManager[None]:
        return _Recording(self, node, start_node, end_node)

    def pop_trailing_newline(self) -> None:
        """Keeps the line end that LibCST adds and takes away: nodes end behind it."""


class _Recording(AbstractContextManager[None]):
    """The context in which a node's own tokens, without leading space, are written."""

    __slots__ = ("_end_node", "_node", "_start", "_start_node", "_state")

    def __init__(
        self,
        state: _Marking,
        node: cst.CSTNode,
        start_node: cst.CSTNode | None,
        end_node: cst.CSTNode | None,
    ) -> None:
        self._state = state
        self._node = node
        self._start_node = start_node
        self._end_node = end_node

    def __enter__(self) -> None:
        self._start = len(self._state.tokens)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        marks = self._state.marks
        start, end = self._start, len(self._state.tokens)
        if self._start_node is not None:
            start = marks[id(self._start_node)][0]
        if self._end_node is not None:
            end = marks[id(self._end_node)][1]
        marks[id(self._node)] = (start, end)
