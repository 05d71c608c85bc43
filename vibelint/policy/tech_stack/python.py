"""The Python versions a stack document names."""

from __future__ import annotations

from vibelint.policy.block import Block
from vibelint.policy.requirement import scan
from vibelint.policy.tech_stack.products import LONGEST_TEXT
from vibelint.policy.tech_stack.table import read_row

NAMES = ("python", "requires-python")


def python_of(block: Block) -> str:
    """The Python versions a block names, as a PEP 440 specifier; empty if it names none.

    Args:
        block: Any; in a table the version may have a column of its own.
    """
    if "python" not in block.text.casefold():
        return ""
    for word in scan(block.text[:LONGEST_TEXT]):
        if word.requirement.name in NAMES and word.requirement.specifier:
            return word.requirement.specifier
    if block.kind == "row":
        row = read_row(block)
        return row.version if row.name.strip("*_` ").casefold() == "python" else ""
    return ""
