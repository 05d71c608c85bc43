"""Which children of a node are worth a visit: neither white space nor comments nor punctuation."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, TypeGuard

import libcst as cst

from vibelint.syntax.deep import run_deep

Children = Callable[[Any], Iterable[Any]]

# Fields that hold only white space, comments, brackets and punctuation.
_TRIVIA = re.compile(
    "whitespace.*|leading_lines|lines_after_decorators|leading_whitespace|trailing_whitespace"
    "|header|footer|first_line|last_line|empty_lines|newline|comment"
    "|lpar|rpar|lbracket|rbracket|lbrace|rbrace|comma|trailing_comma|semicolon|colon"
    "|first_colon|second_colon|dot|relative|equal|operator|separator|star|posonly_ind|asynchronous"
)
_NEVER_ENTERED = (
    cst.BaseAugOp,
    cst.BaseBinaryOp,
    cst.BaseBooleanOp,
    cst.BaseCompOp,
    cst.BaseParenthesizableWhitespace,
    cst.BaseUnaryOp,
    cst.AssignEqual,
    cst.Asynchronous,
    cst.Colon,
    cst.Comma,
    cst.Comment,
    cst.Dot,
    cst.EmptyLine,
    cst.LeftCurlyBrace,
    cst.LeftParen,
    cst.LeftSquareBracket,
    cst.Newline,
    cst.ParamSlash,
    cst.RightCurlyBrace,
    cst.RightParen,
    cst.RightSquareBracket,
    cst.Semicolon,
    cst.TrailingWhitespace,
)

_BODIES = frozenset({"body", "orelse", "handlers", "finalbody", "cases"})
_WITH_BODIES = (
    cst.Module,
    cst.BaseCompoundStatement,
    cst.IndentedBlock,
    cst.Else,
    cst.ExceptHandler,
    cst.ExceptStarHandler,
    cst.Finally,
    cst.MatchCase,
)


def is_entered(kind: object) -> TypeGuard[type[cst.CSTNode]]:
    """Whether something is a node class that the walker enters."""
    return (
        isinstance(kind, type)
        and issubclass(kind, cst.CSTNode)
        and not kind.__name__.startswith("Base")
        and not issubclass(kind, _NEVER_ENTERED)
    )


_getters: dict[tuple[type, bool], Children | None] = {}


def children(kind: type, node: cst.CSTNode, *, bodies: bool = False) -> Children | None:
    """What gives a node's children of interest, last first; None for a leaf.

    Args:
        kind: The node's class.
        node: Any node of it.
        bodies: Whether compound statements alone are of interest: they stand in bodies.
    """
    if (kind, bodies) not in _getters:
        fields = [name for name in _fields(node) if not bodies or name in _BODIES]
        is_leaf = bodies and not issubclass(kind, _WITH_BODIES)
        _getters[kind, bodies] = None if is_leaf else _getter(tuple(reversed(fields)))
    return _getters[kind, bodies]


def _getter(fields: tuple[str, ...]) -> Children | None:
    if not fields:
        return None
    get = attrgetter(*fields)
    if len(fields) == 1:
        return lambda node: (get(node),)
    return get


def _fields(node: cst.CSTNode) -> list[str]:
    """The fields of a node's class that can hold children of interest, in the order of the text."""
    recorder = _FieldRecorder(node)
    run_deep(lambda: node.visit(recorder))
    names = [*recorder.fields, *_left_out(node, recorder.fields)]
    return [name for name in names if not _is_trivia(name)]


def _left_out(node: cst.CSTNode, visited: list[str]) -> list[str]:
    """Fields that LibCST visits only where they hold something, such as a format specification."""
    return [
        field.name
        for field in dataclasses.fields(node)
        if field.name not in visited and "libcst" in str(field.type)
    ]


def _is_trivia(field: str) -> bool:
    return _TRIVIA.fullmatch(field) is not None


class _FieldRecorder(cst.CSTVisitor):
    """Asks LibCST itself in which order it visits a node's fields."""

    def __init__(self, node: cst.CSTNode) -> None:
        super().__init__()
        self._node = node
        self.fields: list[str] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        return node is self._node

    def on_leave(self, original_node: cst.CSTNode) -> None:
        pass

    def on_visit_attribute(self, node: cst.CSTNode, attribute: str) -> None:  # noqa: ARG002
        self.fields.append(attribute)
