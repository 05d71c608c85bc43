"""A parsed Python file, and where its nodes stand."""

from __future__ import annotations

from functools import cached_property

import libcst as cst

from vibelint.model.span import Span
from vibelint.syntax.again import Known, known_of, parsed_again
from vibelint.syntax.complaint import fault, invalid
from vibelint.syntax.decode import decode
from vibelint.syntax.deep import run_deep
from vibelint.syntax.fault import SyntaxFault
from vibelint.syntax.guard import too_deep
from vibelint.syntax.lines import Lines
from vibelint.syntax.marks import (
    HAS_PRIVATE_NAMES,
    Part,
    Positions,
    joined,
    parts_of,
    quick_positions,
)
from vibelint.syntax.size import too_large

TOO_DEEP = "too deeply nested"
TOO_LARGE = "this file is too large to be checked: exclude it or split it"


class Source:
    """A parsed file; positions and lines are computed when first asked for.

    Attributes:
        text: Without a byte order mark, line ends as they are.
        module: LibCST's tree of it.
    """

    def __init__(
        self, text: str, module: cst.Module, parts: tuple[Part, ...] | None = None
    ) -> None:
        self.text = text
        self.module = module
        self._parts = parts

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def _positions(self) -> Positions:
        if self._parts is not None:
            return joined(self.module, self._parts)
        return run_deep(lambda: quick_positions(self.module, self.text, self._lines))

    def known(self) -> Known | None:
        """What a text with an edit in it may be parsed from; None where nothing tells of parts."""
        if self._parts is None and HAS_PRIVATE_NAMES:
            self._parts = run_deep(lambda: parts_of(self.module))
        return known_of(self.module, self._parts, self.text) if self._parts else None

    @property
    def lines(self) -> int:
        """How many lines the file has; a line end at the very end begins no further line."""
        return self._lines.count

    def line_text(self, line: int) -> str:
        """A line without its end, counted from 1; empty where there is none."""
        return self._lines.text(line)

    def line_texts(self) -> list[str]:
        """All lines, each perhaps with its end."""
        if "\r" in self.text:
            return [self.line_text(line) for line in range(1, self.lines + 1)]
        return self.text.split("\n")[: self.lines]

    @property
    def place(self) -> Positions:
        """`span` for many questions."""
        return self._positions

    def span(self, node: cst.CSTNode) -> Span:
        """Where a node stands: 1-based lines and code-point columns, the end exclusive.

        The same as LibCST's `PositionProvider` says, whose columns start from 0.

        Raises:
            KeyError: The node belongs to another tree.
        """
        return self._positions(node)


def parse(data: bytes, before: Source | None = None) -> Source:
    """Parses a Python file.

    Args:
        data: The file's content.
        before: As in `parse_text`.

    Raises:
        SyntaxFault: It cannot be decoded, is too large, nests too deeply or is no valid Python.
    """
    return parse_text(decode(data), before)


def parse_text(text: str, before: Source | None = None) -> Source:
    """Parses the text of a Python file.

    Args:
        text: Decoded, without a byte order mark.
        before: An earlier text of the same file: what is the same in both is not parsed again.

    Raises:
        SyntaxFault: It is too large, nests too deeply or is no valid Python.
    """
    if too_large(text):
        raise SyntaxFault(TOO_LARGE, Span(1, 1, 1, 1))
    try:
        known = before.known() if before is not None else None
        again = parsed_again(known, text) if known is not None else None
        if again is not None:
            return Source(text, again.module, again.parts)
        if (span := too_deep(text)) is not None:
            raise SyntaxFault(TOO_DEEP, span)
        module = run_deep(lambda: cst.parse_module(text))
    except cst.ParserSyntaxError as error:
        raise fault(error.message, text) from None
    except cst.CSTValidationError as error:
        raise invalid(str(error), text) from None
    except RecursionError:
        raise SyntaxFault(TOO_DEEP, Span(1, 1, 1, 1)) from None
    except BaseException as error:
        # A panic of LibCST's native code derives from BaseException and has no importable name.
        if type(error).__name__ != "PanicException":
            raise
        raise invalid("LibCST cannot parse this file", text) from None
    return Source(text, module)
