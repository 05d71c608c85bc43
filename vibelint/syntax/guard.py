"""A linear scan for code so deeply nested that LibCST would end the process.

LibCST recurses in native code. The text is read as its tokenizer reads it: strings, comments,
f-strings with their fields. Where the two differ, its tokenizer or parser has stopped before.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from vibelint.model.span import Span
from vibelint.syntax.lines import Lines
from vibelint.syntax.nesting import BRACKETS, CHAIN, PATTERN_BRACKETS, FText, Nesting

_CODE = re.compile(
    r"""
      (?P<f>(?:[fFtT][rR]?|[rR][fFtT])(?:\"{3}|'{3}|"|'))
    | (?P<word>[^\W\d]\w*)
    | (?P<line>(?:\r\n?|\n)[ \t\f]*)
    | (?P<sign>\*\*?|//?|<<?|>>?|:=?|[-+%&|^~@!.,;()\[\]{}])
    | (?P<string>
        \"{3}[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*(?:\"{3})?
      | '{3}[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*(?:'{3})?
      | "[^"\\\r\n]*(?:\\(?:\r\n|.)[^"\\\r\n]*)*"?
      | '[^'\\\r\n]*(?:\\(?:\r\n|.)[^'\\\r\n]*)*'?
      )
    | \#[^\r\n]* | \d\w*(?:\.\d\w*)? | \\(?:\r\n?|\n)
    """,
    re.VERBOSE | re.DOTALL,
)
_FIRST_WORD = re.compile(r"(?:\\(?:\r\n?|\n)[ \t\f]*)*(if|case)?\b")
_SIGNS = ("<<", "<", ">>", ">", "-", "+", "&", "|", "^", "~", "!")
_FACTORS = ("*", "**", "/", "//", "%", "@")
_WORDS = ("not", "and", "or", "await", "else", "in", "is", "yield")
_COUNTED = (*"-+*/%&|^~@<>!.'\"", *_WORDS, "lambda", "elif")


def too_deep(text: str) -> Span | None:
    """Where a text first nests too deeply to be parsed; None for nearly every text.

    Refused are more than 200 open brackets, more than 8 in a `case` pattern, and more than 1,000
    operators, links and `elif`s that enclose one place.

    Args:
        text: Python source, possibly invalid.
    """
    if _is_harmless(text):
        return None
    offset = _Reader(text).run()
    if offset is None:
        return None
    line, column = Lines(text).place(offset)
    return Span(line, column, line, column + 1)


def _is_harmless(text: str) -> bool:
    """Whether the whole text holds too few signs and words to nest deeply, wherever they stand."""
    brackets = text.count("(") + text.count("[") + text.count("{")
    if brackets > (PATTERN_BRACKETS if "case" in text else BRACKETS):
        return False
    return brackets + sum(map(text.count, _COUNTED)) <= CHAIN


class _Reader:
    """Reads a text token by token and keeps its nesting."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._nesting = nesting = Nesting()
        self._deep: int | None = None
        self._handlers: dict[str, Callable[[], bool | None]] = {
            **dict.fromkeys(_SIGNS + _WORDS, nesting.operator),
            **dict.fromkeys(_FACTORS, nesting.factor),
            **dict.fromkeys("([{", nesting.open),
            **dict.fromkeys(")]", nesting.close),
            **dict.fromkeys(",;", nesting.separate),
            **dict.fromkeys((":", ":="), nesting.colon),
            "}": nesting.close_brace,
            ".": nesting.link,
            "lambda": nesting.function,
            "elif": nesting.branch,
        }

    def run(self) -> int | None:
        """The offset at which the text becomes too deep; None if it never does."""
        self._begin_line("", 0)
        position: int | None = 0
        while position is not None:
            ftext = self._nesting.ftext
            position = self._read_ftext(ftext, position) if ftext else self._read_code(position)
        return self._deep

    def _read_code(self, position: int) -> int | None:
        """Reads code; where f-string text begins, None at the end."""
        handlers, nesting = self._handlers, self._nesting
        for match in _CODE.finditer(self._text, position):
            kind = match.lastgroup
            if kind == "word" or kind == "sign":
                handler = handlers.get(match[0])
                if handler is None:
                    continue
                if handler():
                    self._deep = match.start()
                    return None
            elif kind == "line" and not nesting.in_brackets:
                self._begin_line(match[0], match.end())
            elif kind == "string" or kind == "f":
                if nesting.link():
                    self._deep = match.start()
                    return None
                if kind == "f":
                    nesting.ftext = FText(match[0].lstrip("fFrRtT"))
            if nesting.ftext:
                return match.end()
        return None

    def _read_ftext(self, ftext: FText, position: int) -> int | None:
        """Reads an f-string up to its next field or its end; None where the text ends."""
        for match in ftext.pattern.finditer(self._text, position):
            found, start = match[0], match.start()
            if found == "{":
                if self._nesting.open():
                    self._deep = start
                    return None
                return match.end()
            if found == "}" and ftext.is_spec:
                if self._nesting.close_brace():
                    self._deep = start
                    return None
                return match.end()
            if found[0] in "\r\n" or found == ftext.quote:
                self._nesting.ftext = None
                return match.end() if found == ftext.quote else start
        return None

    def _begin_line(self, indent: str, position: int) -> None:
        first = _FIRST_WORD.match(self._text, position)
        keyword = first[1] if first else None
        self._nesting.begin_line(indent.lstrip("\r\n"), keyword or "")
