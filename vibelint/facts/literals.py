"""Numbers and strings."""

from __future__ import annotations

from ast import literal_eval
from contextlib import suppress
from functools import lru_cache
from sys import intern
from typing import Any
from warnings import catch_warnings, simplefilter

import libcst as cst

from vibelint.facts.draft import Draft, Lower
from vibelint.facts.expression import LONG_TEXT, OTHER, Constant, Expr, Joined, Text

LONGEST = 300
"""Strings with more characters than this are data, not names: they are not kept."""

PIECES = 6
"""Of f-strings with more texts and values than this nothing is kept but the calls in them."""


def text_of(node: cst.CSTNode) -> str | None:
    """The characters of a string literal; None for bytes, f-strings and anything else."""
    if type(node) is cst.SimpleString:
        return _simple(node)
    if type(node) is not cst.ConcatenatedString:
        return None
    parts = []
    while type(node) is cst.ConcatenatedString:
        parts.append(text_of(node.left))
        node = node.right
    parts.append(text_of(node))
    return None if None in parts else "".join(part for part in parts if part is not None)


def _simple(node: cst.SimpleString) -> str | None:
    source = node.value
    if source[0] in "'\"" and "\\" not in source:
        return source[3:-3] if source[:3] == source[:1] * 3 else source[1:-1]
    return None if "b" in node.prefix else _evaluated(source)


@lru_cache(1000)
def _evaluated(source: str) -> str | None:
    with catch_warnings():
        simplefilter("ignore")
        # LibCST lets bad escapes pass (`\u12`, `\N{none}`); half a surrogate pair is no text.
        with suppress(SyntaxError, ValueError):
            value = literal_eval(source)
            value.encode()
            return str(value)
    return None


def _string(draft: Draft, node: cst.SimpleString) -> Expr:
    if len(node.value) > LONGEST:
        return LONG_TEXT
    value = _simple(node)
    return draft.constant(node.value) if value is None else Text(intern(value), draft.place(node))


def _concatenated(draft: Draft, node: cst.ConcatenatedString) -> Expr:
    value = text_of(node)
    if value is None:
        draft.lower(node.left)
        draft.lower(node.right)
        return OTHER
    return LONG_TEXT if len(value) > LONGEST else Text(intern(value), draft.place(node))


def _formatted(draft: Draft, node: cst.FormattedString | cst.TemplatedString) -> Expr:
    if _is_name(node):
        return Joined(tuple([_piece(draft, part) for part in node.parts]))
    for part in node.parts:
        if not isinstance(part, cst.FormattedStringText):
            _piece(draft, part)
    return OTHER


def _is_name(node: cst.FormattedString | cst.TemplatedString) -> bool:
    """Whether an f-string may be a path or a name: short, with a slash or no blank."""
    if type(node) is not cst.FormattedString or len(node.parts) > PIECES:
        return False
    texts = [part.value for part in node.parts if isinstance(part, cst.FormattedStringText)]
    is_bare = bool(texts) and not any(" " in text for text in texts)
    return is_bare or any("/" in text for text in texts)


def _piece(draft: Draft, part: cst.CSTNode) -> Expr:
    """A text or a value of an f-string; a value with a format of its own is not understood."""
    if isinstance(part, cst.FormattedStringText):
        text = part.value.replace("{{", "{").replace("}}", "}")
        return Text(intern(text), draft.place(part))
    if not isinstance(part, (cst.FormattedStringExpression, cst.TemplatedStringExpression)):
        return OTHER
    value = draft.lower(part.expression)
    for inner in part.format_spec or ():
        _piece(draft, inner)
    return OTHER if part.format_spec else value


def _number(draft: Draft, node: cst.Integer | cst.Float | cst.Imaginary) -> Expr:
    return LONG_TEXT if len(node.value) > LONGEST else draft.constant(node.value)


def _ellipsis(draft: Draft, _node: cst.Ellipsis) -> Constant:
    return draft.constant("...")


EXPRESSIONS: dict[type[Any], Lower] = {
    cst.SimpleString: _string,
    cst.ConcatenatedString: _concatenated,
    cst.FormattedString: _formatted,
    cst.TemplatedString: _formatted,
    cst.Integer: _number,
    cst.Float: _number,
    cst.Imaginary: _number,
    cst.Ellipsis: _ellipsis,
}
