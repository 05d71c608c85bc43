"""A text parsed again after an edit: only the statements round the edit are parsed.

Statements at the top of a module stand for themselves. Those before and behind an edit keep their
trees; what lies between is parsed with one unchanged neighbour on either side. Only if each
neighbour comes out as the very text it was does the rest stand: a string that the edit opens, an
`else` or a comment that changes its owner does not leave them as they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import libcst as cst

from vibelint.syntax.deep import run_deep
from vibelint.syntax.guard import too_deep
from vibelint.syntax.marks import Part, parts_of

LINE_END = "\n"
UNUSUAL = ("\r", "\f")
"""Where lines end or begin otherwise, the whole text is parsed."""


class Known(NamedTuple):
    """A module and its parts: the header, each statement, the footer."""

    module: cst.Module
    parts: tuple[Part, ...]


def known_of(module: cst.Module, parts: tuple[Part, ...], text: str) -> Known | None:
    """What is known of a text; None where LibCST forgot some of it (`except E  :`)."""
    is_whole = "".join(part.text for part in parts) == text
    return Known(module, parts) if is_whole else None


def parsed_again(known: Known, text: str) -> Known | None:
    """A text that differs somewhere from one that was parsed.

    Args:
        known: What was parsed.
        text: What is there now.

    Returns:
        The same tree as a parse of the whole text gives; None where only that tells.
    """
    if any(sign in text for sign in UNUSUAL) or not text.endswith(LINE_END):
        return None
    module, (header, *statements, footer) = known
    if not (module.has_trailing_newline and text.startswith(header.text)):
        return None
    front, start = _front(statements, text, len(header.text))
    back, end = _back(statements[front:], text, footer, start)
    if front < 2:
        return None
    # what ends where the edit begins may go on in it, what begins where it ends may begin there
    front, back = front - 1, max(back - 1, 0)
    anchor, behind = statements[front - 1], statements[len(statements) - back :]
    begin = start - len(statements[front].text) - len(anchor.text)
    met = sum(len(one.text) for one in statements[len(statements) - back - 1 :][:2])
    stop = end + met if behind else len(text)
    between = _between(module, text[begin:stop], anchor, behind[:1])
    if between is None or not _keeps_indent(module, statements[:front], between):
        return None
    inner = between.parts[2:-2] if behind else between.parts[2:-1]
    kept = (*statements[:front], *inner, *behind)
    last = footer if behind else between.parts[-1]
    body = [node for part in kept for node in part.nodes]
    return Known(module.with_changes(body=body, footer=last.nodes), (header, *kept, last))


def _front(statements: Sequence[Part], text: str, start: int) -> tuple[int, int]:
    """How many statements stand at the beginning as they did, but for the last; where they end."""
    count = 0
    for part in statements[:-1]:
        if not text.startswith(part.text, start):
            break
        count, start = count + 1, start + len(part.text)
    return count, start


def _back(statements: Sequence[Part], text: str, footer: Part, start: int) -> tuple[int, int]:
    """How many statements stand at the end as they did, behind `start`; where they begin."""
    count, end = 0, len(text) - len(footer.text)
    if end < start or not text.endswith(footer.text):
        return 0, len(text)
    for part in reversed(statements):
        begin = end - len(part.text)
        if begin < start or not text.startswith(part.text, begin):
            break
        count, end = count + 1, begin
    return count, end


def _between(module: cst.Module, text: str, anchor: Part, behind: Sequence[Part]) -> Known | None:
    """What stands between two statements, these included, if they come out as they were."""
    if too_deep(text) is not None:
        return None
    try:
        found = run_deep(lambda: cst.parse_module(text))
    except (cst.ParserSyntaxError, cst.CSTValidationError, RecursionError):
        return None
    if not found.has_trailing_newline or found.default_newline != module.default_newline:
        return None
    known = known_of(found, parts_of(found), text)
    if known is None:
        return None
    header, *statements, footer = known.parts
    if not statements or header.text + statements[0].text != anchor.text:
        return None
    if behind:
        is_same = len(statements) > 1 and statements[-1].text == behind[0].text
        if not is_same or footer.text:
            return None
    return known


def _keeps_indent(module: cst.Module, front: Sequence[Part], between: Known) -> bool:
    """Whether the first indented line of all is as wide as it was: LibCST takes its width."""
    is_same = between.module.default_indent == module.default_indent
    return is_same and any(map(_indents, (*front, *between.parts)))


def _indents(part: Part) -> bool:
    return any(isinstance(getattr(node, "body", None), cst.IndentedBlock) for node in part.nodes)
