"""Lines of a drawn tree, changed and taken out with what hangs on them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from vibelint.fixes.drawing import LAST, drawn
from vibelint.model.clause import DrawnTree, TreeEntry
from vibelint.model.finding import Fix
from vibelint.project.tree_examples import name_of, parent_of
from vibelint.sync.sheet import END, Sheet, Splice

GUIDES = "│|┃"
TEES = {tee: corner for corner, tee in LAST.items() if tee != "|"}


def drawing(sheet: Sheet, fix: Fix) -> tuple[Splice, ...] | None:
    """The edits by which a fix draws an entry.

    Args:
        sheet: The document.
        fix: A `draw-entry`.

    Returns:
        None where nothing shows how.
    """
    after = drawn("".join(sheet.raw), fix)
    if after is None:
        return None
    old = [END.sub("", line) for line in sheet.raw]
    new = [END.sub("", line) for line in after.splitlines(keepends=True)]
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(Splice(a, b, tuple(new[c:d])) for sign, a, b, c, d in codes if sign != "equal")


def renaming(sheet: Sheet, entry: TreeEntry, name: str) -> Splice | None:
    """The edit that gives an entry another name; its comment stays in its column.

    Args:
        sheet: The document.
        entry: An entry that has its line for itself.
        name: The other name, a folder's with a slash if it is drawn with one.
    """
    at = entry.citation.line - 1
    split = _split(sheet, entry)
    if split is None:
        return None
    before, written, rest = split
    return Splice(at, at + 1, (f"{before}{name}{_shifted(rest, len(written) - len(name))}",))


def comment_of(sheet: Sheet, entry: TreeEntry) -> str:
    """What stands behind an entry's name, with the blanks before it."""
    split = _split(sheet, entry)
    return split[2] if split else ""


def without(sheet: Sheet, tree: DrawnTree, entry: TreeEntry) -> tuple[Splice, ...] | None:
    """The edits that take an entry out with all that is drawn below it.

    Args:
        sheet: The document.
        tree: The drawing.
        entry: The entry.

    Returns:
        None where its lines hold other entries, too.
    """
    gone = [one for one in tree.entries if one.path.startswith(entry.path)]
    lines = sorted({one.citation.line - 1 for one in gone})
    others = {one.citation.line - 1 for one in tree.entries if one not in gone}
    first, last = lines[0], lines[-1] + 1
    if not others.isdisjoint(range(first, last)) or entry.citation.line - 1 != first:
        return None
    cut = Splice(first, last, ())
    beside = [one for one in tree.entries if parent_of(one.path) == parent_of(entry.path)]
    place = beside.index(entry)
    if place == 0 or place + 1 < len(beside):
        return (cut,)
    above = _made_last(sheet, beside[place - 1].citation.line - 1, first)
    return None if above is None else (*above, cut)


def _made_last(sheet: Sheet, at: int, cut: int) -> tuple[Splice, ...] | None:
    """The lines of the entry that is the last of its folder then, as that is drawn."""
    mark = next((n for n, sign in enumerate(sheet.lines[cut]) if sign in LAST), None)
    if mark is None:
        return ()
    corner = sheet.lines[cut][mark]
    splices = []
    for number in range(at, cut):
        line = sheet.lines[number]
        old = line[mark : mark + 1]
        sign = corner if number == at else " "
        if old in ("", " ", corner):
            continue
        if old not in TEES and old not in GUIDES:
            return None
        if not sheet.is_intact(number, number + 1):
            return None
        splices.append(Splice(number, number + 1, (f"{line[:mark]}{sign}{line[mark + 1 :]}",)))
    return tuple(splices)


def _split(sheet: Sheet, entry: TreeEntry) -> tuple[str, str, str] | None:
    """A line in what stands before an entry's name, the name, and what stands behind."""
    at = entry.citation.line - 1
    name = name_of(entry.path)
    found = re.search(rf"(?<![\w.-]){re.escape(name)}/?(?![\w.-])", sheet.lines[at])
    if found is None or not sheet.is_intact(at, at + 1):
        return None
    line = sheet.lines[at]
    return line[: found.start()], found[0], line[found.end() :]


def _shifted(rest: str, by: int) -> str:
    """What stands behind a name, moved by some columns where blanks allow it."""
    blanks = len(rest) - len(rest.lstrip(" "))
    if blanks < 2 or blanks == len(rest):
        return rest
    return " " * max(1, blanks + by) + rest[blanks:]


def with_comment(splices: Sequence[Splice], name: str, rest: str, width: int) -> list[Splice]:
    """The edits that draw a name, with what stood behind it elsewhere.

    Args:
        splices: They put one line with that name in.
        name: The name as drawn.
        rest: The comment, with the blanks before it.
        width: The column that it stood in, counted from 0.
    """
    found = []
    for splice in splices:
        lines = tuple(_commented(line, name, rest, width) for line in splice.lines)
        found.append(Splice(splice.first, splice.last, lines))
    return found


def _commented(line: str, name: str, rest: str, width: int) -> str:
    if not line.endswith(name) or not rest.strip():
        return line
    return f"{line}{' ' * max(1, width - len(line))}{rest.strip(' ')}"
