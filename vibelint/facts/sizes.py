"""How long files and definitions are: lines that hold code, and those that hold a docstring."""

from __future__ import annotations

import re
from itertools import accumulate

import libcst as cst

from vibelint.syntax.source import Source

GENERATED = re.compile(
    r"@generated|auto-?generated (?:by|from|file)"
    r"|generated.*do not (?:edit|modify)|do not (?:edit|modify).*generated",
    re.IGNORECASE | re.DOTALL,
)


class Sizes:
    """Counts the lines of one file."""

    def __init__(self, source: Source) -> None:
        """Takes the file; it is looked through once.

        Args:
            source: Its text and positions.
        """
        self._place = source.place
        texts = map(str.lstrip, source.line_texts())
        self._code = [0, *accumulate([bool(text) and text[0] != "#" for text in texts])]

    def of(self, first: int, last: int, docstring: cst.CSTNode | None) -> tuple[int, int]:
        """How many lines there are, and how many of them hold code; no docstring counts.

        Args:
            first: The first line, counted from 1.
            last: The last line.
            docstring: The docstring between them.
        """
        lines, code = last - first + 1, self._between(first, last)
        if docstring is not None:
            span = self._place(docstring)
            lines -= span.end_line - span.line + 1
            code -= self._between(span.line, span.end_line)
        return max(lines, 1), max(code, 0)

    def _between(self, first: int, last: int) -> int:
        return self._code[min(last, len(self._code) - 1)] - self._code[first - 1]


def is_generated(text: str) -> bool:
    """Whether comments above the code say that a program writes this file."""
    head = re.match(r"(?:\s*#.*\n?)*", text)
    return head is not None and GENERATED.search(head[0]) is not None
