"""Where something stands in a text."""

from vibelint.model.value import Value


class Span(Value, frozen=True, order=True):
    """A stretch of one text file.

    Attributes:
        line: First line, counted from 1.
        column: First column, counted from 1 in code points.
        end_line: Last line, counted from 1.
        end_column: Column after the last code point, counted from 1.
    """

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def of_line(cls, line: int, text: str = "") -> "Span":
        """The whole of one line, without surrounding white space.

        Args:
            line: The line's number, counted from 1.
            text: The line itself; empty for a span of no width.
        """
        start = len(text) - len(text.lstrip()) + 1
        return cls(line, start, line, max(start, len(text.rstrip()) + 1))


class Place(Value, frozen=True, order=True):
    """A span in a file, named from the project's root with forward slashes."""

    path: str
    span: Span
