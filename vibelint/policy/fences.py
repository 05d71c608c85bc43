"""Fences that hold Markdown are opened up: what they hold is read as part of the document.

People paste whole documents inside ```` ```markdown ```` blocks, and put further fences inside with
the same number of back-ticks. CommonMark closes the outer block at the inner fence; here the
nesting that was meant is restored by blanking the outer fence's two lines. No line is added or
removed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

FENCE = re.compile(
    r"^(?P<lead>[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(?P<mark>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)$"
)
MARKDOWN = re.compile(r"(?i)^[ \t]*(?:markdown|md|mdx)\b")
BRANCH = re.compile(r"[├└┣┗│┃]|^\s*(?:\||`|\+)--")
FRONT_MATTER = re.compile(r"\s*^---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
MARKDOWN_LINE = re.compile(r"^(?:#{2,6} |\|)", re.MULTILINE)
"""What is no YAML: a document may begin with a rule, too."""
WINDOW = 40  # fence lines looked ahead at, so that hostile input stays linear


@dataclass(frozen=True, slots=True)
class Inset:
    """Lines of Markdown that stood in a fence: their headings end no section outside.

    Attributes:
        first: The first line inside, counted from 1.
        last: The last line inside.
    """

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Fence:
    index: int
    mark: str
    info: str
    markdown: bool = False

    def closes(self, opener: _Fence) -> bool:
        return not self.info and self.mark.startswith(opener.mark)


def open_up(text: str) -> tuple[str, tuple[Inset, ...]]:
    r"""Blanks the fence lines round Markdown content, and fence lines that close nothing.

    Args:
        text: A document with `\n` line ends.

    Returns:
        The text with as many lines as before, and what stood in such fences, by their first line.
    """
    if "```" not in text and "~~~" not in text:
        return text, ()
    lines = text.split("\n")
    hasty: set[int] = set()
    for _ in range(3):
        scan = _Scan(lines, hasty)
        unclosed = scan.run()
        if not unclosed - hasty:
            break
        hasty |= unclosed
    return "\n".join(scan.rewritten()), tuple(sorted(scan.insets, key=lambda inset: inset.first))


@dataclass
class _Scan:
    """One pass; `hasty` holds where Markdown fences start that end at the first line that can."""

    lines: list[str]
    hasty: set[int]
    insets: list[Inset] = field(default_factory=list)
    _open: list[_Fence] = field(default_factory=list)
    _blank: set[int] = field(default_factory=set)
    _closed_at: int = -2

    def __post_init__(self) -> None:
        self._fences = [fence for i, line in enumerate(self.lines) if (fence := _fence(i, line))]
        self._places = [fence.index for fence in self._fences]

    def run(self) -> set[int]:
        """Scans all fence lines; returns the lines of Markdown fences that nothing closed."""
        comment_ends = _comments(self.lines)
        for fence in self._fences:
            if not self._open and fence.index in comment_ends:
                continue
            self._meet(fence)
        unclosed = {fence.index for fence in self._open if fence.markdown}
        for fence in [fence for fence in self._open if fence.markdown]:
            self._inset(fence, len(self.lines))
        return unclosed

    def rewritten(self) -> list[str]:
        lines = [
            _without_fence(line) if index in self._blank else line
            for index, line in enumerate(self.lines)
        ]
        for inset in self.insets:
            if lines[inset.first - 1].startswith("---"):
                inside = "\n".join(lines[inset.first - 1 : inset.last])
                lines[inset.first - 1 : inset.last] = without_front_matter(inside).split("\n")
        return lines

    def _meet(self, fence: _Fence) -> None:
        top = self._open[-1] if self._open else None
        if top and not top.markdown:
            if fence.closes(top):
                self._close(fence)
            return
        if fence.info:
            self._enter(fence)
        elif top and fence.closes(top) and not (self._nests(fence) and top.index not in self.hasty):
            self._close(fence)
        elif not top and self._stray(fence):
            self._blank.add(fence.index)
        else:
            self._open.append(fence)

    def _enter(self, fence: _Fence) -> None:
        markdown = bool(MARKDOWN.match(fence.info)) and not self._draws(fence)
        self._open.append(_Fence(fence.index, fence.mark, fence.info, markdown))
        if markdown:
            self._blank.add(fence.index)

    def _close(self, fence: _Fence) -> None:
        top = self._open.pop()
        self._closed_at = fence.index
        if top.markdown:
            self._blank.add(fence.index)
            self._inset(top, fence.index)
        elif self._open and self._open[-1].index in self.hasty:
            self._inset(self._open.pop(), fence.index)

    def _inset(self, opener: _Fence, end: int) -> None:
        if end > opener.index + 1:
            self.insets.append(Inset(opener.index + 2, end))

    def _next(self, fence: _Fence) -> list[_Fence]:
        start = bisect_right(self._places, fence.index)
        return self._fences[start : start + WINDOW]

    def _draws(self, fence: _Fence) -> bool:
        """Whether a Markdown fence holds nothing but a drawing, whose blanks must be kept."""
        following = self._next(fence)
        end = following[0].index if following else len(self.lines)
        inside = self.lines[fence.index + 1 : end]
        return any(map(BRANCH.search, inside)) and not any(line.startswith("#") for line in inside)

    def _nests(self, fence: _Fence) -> bool:
        """Whether a bare fence inside Markdown opens a block: two fences end together later."""
        inner = True
        before = fence
        for following in self._next(fence):
            if MARKDOWN.match(following.info):
                return False
            ends_both = not inner and not following.info
            if ends_both and self._blank_between(before.index, following.index):
                return True
            inner = bool(following.info) or not inner
            before = following
        return False

    def _stray(self, fence: _Fence) -> bool:
        """Whether a bare fence right below a closing one ends a block that never began."""
        if not self._blank_between(self._closed_at, fence.index):
            return False
        following = self._next(fence)
        if not following or following[0].info:
            return True
        inside = self.lines[fence.index + 1 : following[0].index]
        return any(line.startswith("##") for line in inside)

    def _blank_between(self, first: int, last: int) -> bool:
        return (
            first >= 0
            and last - first <= 3
            and not any(line.strip() for line in self.lines[first + 1 : last])
        )


def _fence(index: int, line: str) -> _Fence | None:
    match = FENCE.match(line) if "```" in line or "~~~" in line else None
    return _Fence(index, match["mark"], match["info"].strip()) if match else None


def _without_fence(line: str) -> str:
    match = FENCE.match(line)
    return match["lead"].rstrip() if match else line


def _comments(lines: list[str]) -> set[int]:
    """The lines inside HTML comments of several lines."""
    inside: set[int] = set()
    opened = False
    for index, line in enumerate(lines):
        if not opened and line.lstrip().startswith("<!--"):
            opened = "-->" not in line
        elif opened:
            inside.add(index)
            opened = "-->" not in line
    return inside


def without_front_matter(text: str) -> str:
    """The text with the lines of its YAML front matter left empty."""
    match = FRONT_MATTER.match(text) if text.lstrip().startswith("---") else None
    if match is None or MARKDOWN_LINE.search(match[0]):
        return text
    return "\n" * match[0].count("\n") + text[match.end() :]
