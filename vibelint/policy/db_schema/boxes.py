"""Tables drawn as boxes: a name, a line, and a column in each line below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vibelint.model.clause import Citation
from vibelint.policy.block import Block
from vibelint.policy.db_schema.drafts import Draft
from vibelint.policy.db_schema.items import item_of

TOP = re.compile(
    r"[\u250c\u256d\u2554][\u2500\u2550\u252c\u2566\u2534\u253c]+[\u2510\u256e\u2557]|\+[-=]{3,}\+(?![-=])"
)
RULE = re.compile(
    r"[\u251c\u2560\u255f+|\u2502\u2551]?[\s\u2500\u2550=\u253c\u252c\u2534+-]*[\u2500\u2550=-]{3,}[\s\u2500\u2550=\u253c\u252c\u2534+-]*[\u2524\u2563\u2562+|\u2502\u2551]?"
)
BOTTOM = re.compile(
    r"[\u2514\u2570\u255a+][\u2500\u2550\u2534\u252c\u253c\u2569=-]+[\u2518\u256f\u255d+]"
)
NAME = re.compile(r"[`*]*(?:\w+\.)?(?P<name>[a-z_][a-z0-9_]*)[`*]*\s*(?:\([^()]*\))?", re.ASCII)
COLUMN = re.compile(
    r"(?:[\W]*\b(?:PK|FK|UK)\b[\s,:|\u2502]*)*(?P<name>[A-Za-z_]\w*)\b.*", re.ASCII | re.DOTALL
)
TALLEST = 80


@dataclass(frozen=True, slots=True)
class Box:
    """A box: where it stands, and the texts of its lines with their numbers."""

    lines: tuple[tuple[int, str], ...]
    split: int


def boxes(lines: Sequence[tuple[int, str]]) -> Iterator[Box]:
    """The boxes of a drawing that have a line below their title.

    Args:
        lines: The drawing's, with their numbers.
    """
    for index, (_, text) in enumerate(lines):
        for match in TOP.finditer(text):
            box = _down(lines[index + 1 : index + 1 + TALLEST], match.start(), match.end())
            if box is not None:
                yield box


def _down(lines: Sequence[tuple[int, str]], left: int, right: int) -> Box | None:
    inside: list[tuple[int, str]] = []
    split = -1
    for number, text in lines:
        part = text[left:right]
        if len(part) < right - left:
            return None
        if BOTTOM.fullmatch(part) and (split >= 0 or part[0] != "+"):
            return Box(tuple(inside), split) if split >= 0 and inside else None
        if RULE.fullmatch(part):
            split = len(inside) if split < 0 else split
            continue
        if not part[0].strip() or not part[-1].strip():
            return None
        inside.append((number, part[1:-1].strip()))
    return None


def tables(block: Block, document: str) -> Iterator[Draft]:
    """The tables that a drawing shows, as far as every line of a box is a column.

    Args:
        block: A fence.
        document: The document's path.
    """
    for box in boxes(block.lines):
        title, body = box.lines[: box.split], [one for one in box.lines[box.split :] if one[1]]
        named = [NAME.fullmatch(text) for _, text in title if text]
        if len(named) != 1 or named[0] is None:
            continue
        columns = [(number, text, COLUMN.fullmatch(text)) for number, text in body]
        if not columns or not all(match and _is_short(text) for _, text, match in columns):
            continue
        number = next(number for number, text in title if text)
        draft = Draft(
            named[0]["name"], Citation(document, number, named[0]["name"]), "box", whole=False
        )
        for place, text, match in columns:
            if match is not None:
                _column(draft, Block("item", text, place, block.headings), match["name"], document)
        yield draft


def _is_short(text: str) -> bool:
    return len(text.split()) <= 6


def _column(draft: Draft, line: Block, name: str, document: str) -> None:
    text = line.text[line.text.index(name) :]
    item = item_of(Block("item", text, line.line, line.headings), document)
    if item is not None:
        draft.add(item.column, item.traits)
