"""`draw-entry`: a line for a path in the drawing of its folder, among those drawn there."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from vibelint.model.finding import Fix
from vibelint.syntax.lines import Lines

LAST = {"└": "├", "`": "|", "\\": "|"}
"""What marks the last entry of a folder, and what marks the others."""

BRANCH = re.compile(r"[^A-Za-z0-9]*")
END = re.compile(r"\r\n?|\n")


class _Beside(NamedTuple):
    """An entry drawn in the same folder: where its line stands, its name, what stands before it."""

    at: int
    name: str
    branch: str


def drawn(text: str, fix: Fix) -> str | None:
    """A document's text with a path added to a drawing.

    Args:
        text: Verbatim, without a byte order mark.
        fix: Its values: the `name` to draw, the `lines` (counted from 1, with commas between) and
            `names` (a line each) of what is drawn beside it.

    Returns:
        None where no line of the drawing shows how to draw it.
    """
    starts = [*Lines(text).starts, len(text)]
    lines = [text[a:b] for a, b in pairwise(starts)]
    beside = _beside(lines, fix)
    name = fix.value("name")
    alike = [one for one in beside if one.name.endswith("/") == name.endswith("/")] or beside
    if not alike:
        return None
    later = next((one for one in alike if one.name.rstrip("/") > name.rstrip("/")), None)
    next_one = later or next((one for one in beside if one.at > alike[-1].at), None)
    if next_one is None and not alike[-1].name.endswith("/"):
        _draw_last(lines, alike[-1], _middle(beside, alike[-1]), name)
    else:
        other = next_one or alike[-1]
        lines.insert(other.at, f"{_middle(beside, other)}{name}{_end(lines, other.at)}")
    return "".join(lines)


def _beside(lines: list[str], fix: Fix) -> list[_Beside]:
    """The entries that have a line of their own, in drawn order."""
    numbers = [int(number) for number in fix.value("lines").split(",") if number]
    found = []
    for number, name in zip(numbers, fix.value("names").split("\n"), strict=False):
        line = lines[number - 1] if number <= len(lines) else ""
        branch, there, _ = line.partition(name.rstrip("/"))
        plain = bool(BRANCH.fullmatch(branch)) and not branch.endswith(("`", "*"))
        if there and plain and numbers.count(number) == 1:
            found.append(_Beside(number - 1, name, branch))
    return found


def _middle(beside: list[_Beside], other: _Beside) -> str:
    """What stands before an entry that others follow."""
    alike = (one.branch for one in beside if len(one.branch) == len(other.branch))
    marked = "".join(LAST.get(sign, sign) for sign in other.branch)
    return next((branch for branch in alike if LAST.keys().isdisjoint(branch)), marked)


def _draw_last(lines: list[str], other: _Beside, middle: str, name: str) -> None:
    """Below the last entry, which hands on the mark of the last."""
    end = _end(lines, other.at)
    rest = lines[other.at][len(other.branch) :].rstrip("\r\n")
    lines[other.at] = f"{middle}{rest}{end}"
    lines.insert(other.at + 1, f"{other.branch}{name}{end}")


def _end(lines: list[str], index: int) -> str:
    """The line end that a line has, or the one before it if it ends the text."""
    ends = (END.search(line) for line in (lines[index], lines[index - 1]))
    return next((found[0] for found in ends if found), "\n")
