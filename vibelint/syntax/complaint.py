"""LibCST's parser errors, told in one line with their true place."""

from __future__ import annotations

import ast
import re
import warnings

from vibelint.model.span import Span
from vibelint.syntax.fault import SyntaxFault
from vibelint.syntax.lines import Lines

_ERROR = re.compile(r"\w+ error: (?:error at (\d+):(\d+): expected (?:one of )?)?(.*)", re.DOTALL)
_LAST_TOKEN = re.compile(r"\w+\Z|\S\Z")
_NAMES = {"INDENT": "an indented block", "EOF": "the end of the file", "NEWLINE": "a line end"}


def fault(message: str, text: str) -> SyntaxFault:
    """The fault that a `ParserSyntaxError` tells of.

    Args:
        message: The error's `message`.
        text: What was parsed.
    """
    found = _ERROR.match(message)
    if found is None:
        return SyntaxFault("invalid syntax", Span(1, 1, 1, 1))
    line, column, rest = found.groups()
    if line is None:
        return invalid(rest, text)
    span = _before(Lines(text), text, int(line), int(column))
    return SyntaxFault(_expected(text, span, rest), span)


def invalid(reason: str, text: str) -> SyntaxFault:
    """A fault that LibCST gives no place for.

    Args:
        reason: Its words, of which the first line is kept.
        text: What was parsed.
    """
    words = reason.split("\n")[0].strip().rstrip(".")
    return SyntaxFault(f"invalid syntax: {words[:1].lower()}{words[1:]}", _by_python(text))


def _expected(text: str, span: Span, names: str) -> str:
    words = [_NAMES.get(name, f"`{name}`") for name in names.split(", ")]
    if len(words) == 1:
        return f"invalid syntax: expected {words[0]}"
    lines = Lines(text)
    start, end = lines.offset(span.line, span.column), lines.offset(span.end_line, span.end_column)
    return f"invalid syntax at `{text[start:end]}`" if end > start else "invalid syntax"


def _before(lines: Lines, text: str, line: int, column: int) -> Span:
    """The token before a place: LibCST names the start of the one behind the bad one."""
    offset = lines.offset(line, column + 1) if line <= len(lines.starts) else len(text)
    before = text[max(0, offset - 200) : offset].rstrip()
    end = max(0, offset - 200) + len(before)
    token = _LAST_TOKEN.search(before)
    start = end - len(token[0]) if token else end
    return Span(*lines.place(start), *lines.place(end))


def _by_python(text: str) -> Span:
    """Where Python's own parser, which runs nothing, stops; LibCST's tokenizer names no place."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except SyntaxError as error:
        if error.lineno:
            return _of_line(Lines(text), error.lineno)
    except (ValueError, RecursionError, MemoryError):
        pass
    return Span(1, 1, 1, 1)


def _of_line(lines: Lines, line: int) -> Span:
    line = min(line, max(1, lines.count))
    return Span.of_line(line, lines.text(line))
