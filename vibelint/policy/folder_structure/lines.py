"""One line of a drawing: its guides, its branch and what stands behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass

GUIDES = re.compile(r"(?:[\s│┃║¦╎┆┊]|\|(?![-_=]))*(?<![│┃])")
BRANCH = re.compile(
    r"(?:[├└┣┗╰╠╚┡┠┖┝┕╟╙][─━═╌┄-]*[┬╤]?[─━═]*|[│┃][─━═]+|[|+`\\'][-=~]{2,}(?![-_=])|\|(?:_{1,3}|-)(?![-_=]))\s?"
)
CORNERS = re.compile(r"[┌┐┘┏┓┛╔╗╝╭╮╯┼╋╬]|^[\s│|]*[▼▲↓↑]|\+-{3,}\+|[\w)\].!?]\s*[│┃║]\s*\Z|[▶►◄◀]")

LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds more than guides.

    Attributes:
        number: In the document, counted from 1.
        text: As it stands there, trimmed.
        column: Of the branch, or of the first word where there is no branch, counted from 0.
        branched: Whether a branch leads to it.
        guided: Whether guides stand before it.
        content: What stands behind guides and branch.
    """

    number: int
    text: str
    column: int
    branched: bool
    guided: bool
    content: str

    @property
    def level(self) -> float:
        """What orders lines by depth: a branch lies deeper than a name in its own column."""
        return self.column if self.branched else self.column - 0.5


def read_line(number: int, raw: str) -> Line | None:
    """Takes a line apart; None for blank lines, spacers and lines too long to be drawn.

    Args:
        number: Counted from 1.
        raw: The line as it stands in the document.
    """
    if len(raw) > LONGEST:
        return None
    text = raw.replace("\u00a0", " ").expandtabs(4).rstrip().removesuffix("\\").rstrip()
    guides = GUIDES.match(text)
    column = guides.end() if guides else 0
    branch = BRANCH.match(text, column)
    content = text[branch.end() if branch else column :].strip()
    if not content or not content.strip("│|┃║"):
        return None
    guided = bool(guides and guides[0].strip())
    return Line(number, text.strip(), column, branch is not None, guided, content)


def is_branch(raw: str) -> bool:
    """Whether a line shows a name behind a branch."""
    line = read_line(1, raw)
    return line is not None and line.branched and bool(re.match(r"[^|:+\s-]", line.content))


def is_spacer(raw: str) -> bool:
    """Whether a line holds nothing but guides and blanks, at least one guide among them."""
    return bool(raw.strip()) and not raw.strip(" \t\u00a0│┃║|¦╎┆┊")


def is_boxed(raw: str) -> bool:
    """Whether a line belongs to boxes and arrows, which no file tree is drawn with."""
    return len(raw) <= LONGEST and bool(CORNERS.search(raw))
