"""Where a comment that suppresses a finding goes."""

from __future__ import annotations

import re
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vibelint.session.suppressions import HYGIENE, WHOLE_FILE

NAMED = re.compile(r"#\s*vibelint:\s*ignore\s*\[(?P<rules>[^\]]*)\]", re.IGNORECASE)
QUIET = {
    tokenize.NL,
    tokenize.COMMENT,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}


@dataclass(frozen=True)
class Insertion:
    """Text to put in.

    Attributes:
        line: Counted from 1.
        column: Counted from 1 in code points.
        before: What stands before the reason.
        after: What stands behind it.
        with_reason: Whether a reason is to be filled in.
    """

    line: int
    column: int
    before: str
    after: str = ""
    with_reason: bool = True


def suppression(rule: str, lines: Sequence[str], line: int) -> Insertion | None:
    """What suppresses a rule at a line: at its end, or above the statement if that is no place.

    Args:
        rule: Its id.
        lines: Of the whole file, without their ends.
        line: Counted from 1.

    Returns:
        None for a rule that no comment suppresses, and where the code cannot be read.
    """
    if rule in (*HYGIENE, *WHOLE_FILE) or rule.endswith("-suppression") or line > len(lines):
        return None
    text = lines[line - 1]
    named = NAMED.search(text)
    if named:
        return Insertion(line, named.end("rules") + 1, f", {rule}", with_reason=False)
    comment = f"# vibelint: ignore[{rule}] "
    statement = _statement(lines, line)
    if statement is None:
        return None
    first, inside = statement
    if not inside:
        return Insertion(line, len(text.rstrip()) + 1, f"  {comment}")
    top = lines[first - 1]
    indent = top[: len(top) - len(top.lstrip())]
    return Insertion(first, 1, f"{indent}{comment}", "\n")


def _statement(lines: Sequence[str], line: int) -> tuple[int, bool] | None:
    """Where a line's statement starts, and whether no comment can stand at the line's end."""
    first, is_new, inside, seen = 1, True, lines[line - 1].endswith("\\"), False
    try:
        for token in _tokens(lines):
            if token.type not in QUIET and is_new:
                first, is_new = token.start[0], False
            if token.start[0] <= line < token.end[0]:
                inside = True
            if token.type == tokenize.NEWLINE:
                is_new = True
            if token.end[0] >= line and (token.type == tokenize.NEWLINE or token.start[0] > line):
                seen = True
                break
    except (tokenize.TokenError, SyntaxError):
        return None
    return (first, inside) if seen else None


def _tokens(lines: Sequence[str]) -> Iterator[tokenize.TokenInfo]:
    given = iter([f"{text}\n" for text in lines])
    return tokenize.generate_tokens(lambda: next(given, ""))
