"""What a renderer is told beside the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vibelint.model.repository import Repository
from vibelint.report.style import Style


def _same(path: str) -> str:
    return path


def _no_line(_path: str, _line: int) -> str:
    return ""


def _no_lines(_path: str) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Rendering:
    """How to show a report.

    Attributes:
        colour: Whether text is coloured.
        show_notes: Whether text lists findings of severity note; they are counted always.
        shown_path: Gives the path to print for a path from the root; for text only.
        kept_path: Gives the path from the repository's root for a path from the project's; for
            SARIF only.
        line_text: Gives a line, counted from 1, of a path from the root; empty if unknown.
        all_lines: Gives all lines of a path from the root without their ends, one empty line
            behind a final line end; none if unknown.
        include_suppressed: Whether SARIF holds suppressed findings, too.
        repository: Where the code is kept; None if unknown.
    """

    colour: bool = False
    show_notes: bool = False
    shown_path: Callable[[str], str] = _same
    kept_path: Callable[[str], str] = _same
    line_text: Callable[[str, int], str] = _no_line
    all_lines: Callable[[str], Sequence[str]] = _no_lines
    include_suppressed: bool = False
    repository: Repository | None = None

    @property
    def style(self) -> Style:
        """The colours."""
        return Style(self.colour)
