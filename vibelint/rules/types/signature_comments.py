"""Annotations written as comments (PEP 484): `# type: (int) -> str`, and one for each parameter."""

from __future__ import annotations

import re
from collections.abc import Iterator

import libcst as cst

TYPE = re.compile(r"#\s*type:\s*(?!ignore\b)\S")
SIGNATURE = re.compile(r"#\s*type:\s*\(.*\)\s*->")


def has_signature_comment(node: cst.FunctionDef) -> bool:
    """Whether a comment under or beside the head of a function tells its whole signature."""
    return any(comment and SIGNATURE.match(comment.value) for comment in _head_comments(node.body))


def has_type_comment(node: cst.Param) -> bool:
    """Whether a comment after a parameter tells its type."""
    spaces = [node.whitespace_after_param]
    if isinstance(node.comma, cst.Comma):
        spaces += (node.comma.whitespace_before, node.comma.whitespace_after)
    comments = (
        space.first_line.comment
        for space in spaces
        if isinstance(space, cst.ParenthesizedWhitespace)
    )
    return any(comment and TYPE.match(comment.value) for comment in comments)


def _head_comments(suite: cst.BaseSuite) -> Iterator[cst.Comment | None]:
    if isinstance(suite, cst.SimpleStatementSuite):
        yield suite.trailing_whitespace.comment
    elif isinstance(suite, cst.IndentedBlock):
        yield suite.header.comment
        for line in getattr(suite.body[0], "leading_lines", ()):
            yield line.comment
