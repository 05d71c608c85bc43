"""A document of examples to its blocks of Python."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vibelint.model.clause import Example
from vibelint.policy.markdown import Block, Document
from vibelint.policy.rules.labels import label
from vibelint.policy.rules.polarity import Polarity
from vibelint.policy.rules.sentences import BAD

PYTHON = ("python", "py", "python3", "py3")
PLACE = re.compile(r"#\s*(?:file(?:name)?:\s*)?`?((?:[\w.-]+/)*[\w-]+\.py)`?\s*(?:\(|$|[-\u2014:])")
COMMENT = re.compile(r"^\s*#\s*(.{1,80}?)\s*$", re.MULTILINE)

REPLACED = re.compile(
    r"\W*(?:(?:instead of|rather than|daripada|alih-alih)(?: (?:this|ini|begini))?"
    r"|before|sebelum(?:nya)?)\W*",
    re.IGNORECASE,
)
"""Lead-ins to code that the next block replaces: "Instead of", "Before"."""


def read_examples(document: Document) -> Iterator[Example]:
    """The blocks of Python that show how code is to be, in order.

    Args:
        document: Of kind `examples`. Blocks that a heading, a lead-in or a comment of their own
            calls bad are left out.
    """
    for block in document.blocks:
        if _is_python(block) and not _is_bad(block):
            shift = _shift(block, document)
            yield Example(document.path, block.line, block.text, _place(block), shift)


def _is_python(block: Block) -> bool:
    words = block.info.split()
    return block.kind == "fence" and bool(words) and words[0].casefold() in PYTHON


def _is_bad(block: Block) -> bool:
    said = [heading.text for heading in block.headings] + [block.label, *block.above]
    said += COMMENT.findall(block.text)
    return any(_calls_bad(text) for text in said if text)


def _calls_bad(text: str) -> bool:
    turned = label(text).polarity is Polarity.NEGATIVE or REPLACED.fullmatch(text)
    return bool(turned) or any(sign in text for sign in BAD)


def _place(block: Block) -> str:
    """The path that a block's first line names, or its info string; empty if none does."""
    titled = next((word for word in block.info.split()[1:] if word.endswith(".py")), "")
    first = PLACE.match(block.text.lstrip().split("\n", 1)[0])
    return titled.removeprefix("title=").strip("\"'") or (first[1] if first else "")


def _shift(block: Block, document: Document) -> int:
    """How many columns the block is indented in its document."""
    lines = document.text.split("\n")
    for number, line in block.lines:
        if line.strip() and number <= len(lines):
            return max(0, lines[number - 1].find(line))
    return 0
