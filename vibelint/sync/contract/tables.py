"""Rows of tables of endpoints, in the order and with the widths of their columns."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vibelint.policy.api_contract.paths import MANY, ONE_URL, SAID
from vibelint.policy.api_contract.statuses import CODE
from vibelint.policy.api_contract.words import column
from vibelint.sync.contract.spelling import renamed

PIPE = re.compile(r"(?<!\\)\|")
EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
VERBS = re.compile(MANY, re.IGNORECASE)
RULE = re.compile(r"[\s|:-]+")


def cells_of(line: str) -> list[str]:
    """A row's cells with their blanks; what stands before the first pipe is one, too."""
    return PIPE.split(line)


def row_like(line: str, rule: str, header: tuple[str, ...], told: Mapping[str, str]) -> str | None:
    """A row for another endpoint, in the form of one beside it.

    Args:
        line: The row beside it.
        rule: The table's line of dashes.
        header: The cells of the table's head.
        told: The other's `method`, `path`, `status` and `summary`.

    Returns:
        None where the row's cells are not understood.
    """
    cells = cells_of(line)
    lead = 1 if not cells[0].strip() and line.lstrip().startswith("|") else 0
    kinds = [column(head) for head in header]
    said = False
    aligned = [len(cell) for cell in cells] == [len(cell) for cell in cells_of(rule)]
    for place, kind in enumerate(kinds):
        at = place + lead
        if at >= len(cells):
            return None
        text = EDGES.fullmatch(cells[at])
        inner = _cell(kind, text[2] if text else "", told, free=place == _free(kinds))
        if inner is None:
            return None
        said = said or kind == "path"
        cells[at] = _padded(cells[at], inner, aligned)
    tail = len(kinds) + lead
    if any(cell.strip() for cell in cells[tail:]):
        cells[tail:] = [""]  # a comment behind the row is about that row
    return "|".join(cells).rstrip() if said else None


def _free(kinds: list[str]) -> int:
    """The column of words: the first that is of no kind a contract knows."""
    return next((n for n, kind in enumerate(kinds) if not kind), -1)


def _cell(kind: str, text: str, told: Mapping[str, str], *, free: bool) -> str | None:
    if kind == "path" and SAID.search(text):
        both = renamed(text, told["method"], told["path"])
        return both[0] if both else None
    if kind == "path":
        found = ONE_URL.search(text)
        return f"{text[: found.start()]}{told['path']}{text[found.end() :]}" if found else None
    if kind == "method":
        found = VERBS.search(text)
        if found is None:
            return told["method"]
        return f"{text[: found.start()]}{told['method']}{text[found.end() :]}"
    if kind == "status":
        found = CODE.search(text)
        around = (text[: found.start()], text[found.end() :]) if found else ("", "")
        plain = around if not re.search(r"\w", "".join(around)) else ("", "")
        return plain[0] + told["status"] + plain[1] if told["status"] else ""
    return told["summary"] if free else ""


def _padded(cell: str, inner: str, aligned: bool) -> str:
    """A cell with other words, as wide as before in a table whose columns are lined up."""
    text = EDGES.fullmatch(cell)
    lead = text[1] if text else " "
    if text and text[2] and not lead and not text[3]:
        return inner
    made = f"{lead[:1] or ' '}{inner} " if inner else " "
    return made.ljust(len(cell)) if aligned else made
