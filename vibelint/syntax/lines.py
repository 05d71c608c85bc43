"""Lines of a Python text: LF, CRLF and CR end one, nothing else does."""

import re
from bisect import bisect_right

_END = re.compile(r"\r\n?|\n")


class Lines:
    """Where the lines of a text begin.

    Attributes:
        starts: Offset of each line's first code point; the last one may lie at the text's end.
    """

    __slots__ = ("_text", "starts")

    def __init__(self, text: str) -> None:
        self._text = text
        if "\r" in text:
            self.starts = [0, *(found.end() for found in _END.finditer(text))]
        else:
            self.starts = [0]
            for line in text.split("\n")[:-1]:
                self.starts.append(self.starts[-1] + len(line) + 1)

    @property
    def count(self) -> int:
        """How many lines there are; a last line end begins no further line."""
        return len(self.starts) - (self.starts[-1] == len(self._text))

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column, both counted from 1, of an offset in code points."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column, both counted from 1."""
        return self.starts[line - 1] + column - 1

    def text(self, line: int) -> str:
        """A line without its end; empty for a line that does not exist."""
        if not 1 <= line <= len(self.starts):
            return ""
        end = self.starts[line] if line < len(self.starts) else len(self._text)
        return self._text[self.starts[line - 1] : end].rstrip("\r\n")
