"""Columns in the units that the client counts in: bytes, UTF-16 units or code points."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol.types import Position, PositionEncodingKind, Range

from vibelint.model.span import Span

BEYOND = 0xFFFF
"""Code points above it are two units of UTF-16."""


class Units:
    """Converts between code points counted from 1 and a client's units counted from 0."""

    def __init__(self, encoding: str = PositionEncodingKind.Utf16) -> None:
        """Takes what was agreed on.

        Args:
            encoding: `utf-8`, `utf-16` or `utf-32`.
        """
        self._encoding = str(getattr(encoding, "value", encoding))

    def width(self, text: str) -> int:
        """How many units a text takes."""
        if self._encoding == PositionEncodingKind.Utf32.value or text.isascii():
            return len(text)
        if self._encoding == PositionEncodingKind.Utf8.value:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(ord(sign) > BEYOND for sign in text)

    def position(self, lines: Sequence[str], line: int, column: int) -> Position:
        """A place for the client; one behind the last line stays on it.

        Args:
            lines: Of the whole text, without their ends.
            line: Counted from 1.
            column: Counted from 1 in code points.
        """
        if line > len(lines):
            return Position(max(line - 1, 0), max(column - 1, 0))
        return Position(line - 1, self.width(lines[line - 1][: column - 1]))

    def range(self, lines: Sequence[str], span: Span) -> Range:
        """A stretch for the client.

        Args:
            lines: Of the whole text, without their ends.
            span: Where.
        """
        start = self.position(lines, span.line, span.column)
        end = self.position(lines, span.end_line, span.end_column)
        return Range(start, max(start, end, key=_order))

    def line(self, lines: Sequence[str], number: int) -> Range:
        """All of a line, its indentation left out.

        Args:
            lines: Of the whole text, without their ends.
            number: Counted from 1.
        """
        text = lines[number - 1] if 0 < number <= len(lines) else ""
        return self.range(lines, Span.of_line(number, text))

    def column(self, line: str, character: int) -> int:
        """The column of a client's place, counted from 1 in code points.

        Args:
            line: The line's text.
            character: In units, counted from 0.
        """
        taken = 0
        for column, sign in enumerate(line, start=1):
            taken += self.width(sign)
            if taken > character:
                return column
        return len(line) + 1


def _order(position: Position) -> tuple[int, int]:
    return (position.line, position.character)


def touch(one: Range, other: Range) -> bool:
    """Whether two ranges overlap or meet."""
    return _order(one.start) <= _order(other.end) and _order(other.start) <= _order(one.end)
