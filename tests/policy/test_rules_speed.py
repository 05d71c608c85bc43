"""The cost of reading grows with a document, not faster."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from vibelint.policy.block import Block
from vibelint.policy.markdown import read_document
from vibelint.policy.rules.reader import read_rules
from vibelint.policy.rules.rows import rows

LINES = [
    "- Handlers stay thin in `app/api/`, business logic goes to services {}",
    "- JANGAN blocking calls di async functions, kecuali di skrip {}",
    "- **Typing {}**: every function is annotated; never skip return types",
    "Prose that tells of number {} and orders nothing at all.",
]


TURN = count()


def seconds(text: str) -> float:
    """Of a document that nobody has read before: what was read is remembered."""
    started = time.process_time()
    read_rules(read_document("rules", f"RULES{next(TURN)}.md", text))
    return time.process_time() - started


def document(size: int) -> str:
    return "\n".join(line.format(n) for n in range(size // 4) for line in LINES)


@pytest.mark.parametrize("shape", ["lines", "one section", "one list"])
def test_four_times_the_lines_cost_about_four_times_as_much(shape: str) -> None:
    lead = {"lines": "", "one section": "## Rules\n\n", "one list": "- All:\n"}[shape]
    indent = "  " if shape == "one list" else ""
    small, large = (
        lead + "\n".join(indent + line for line in document(size).split("\n"))
        for size in (400, 1600)
    )
    seconds(small)
    assert seconds(large) < 8 * max(seconds(small), 0.02)


class Counted(tuple[Block, ...]):
    """Blocks that count how many of them are copied."""

    copied = 0

    def __getitem__(self, key: Any) -> Any:
        found = super().__getitem__(key)
        type(self).copied += len(found) if isinstance(key, slice) else 0
        return found


def test_headings_look_on_without_copying_the_rest_of_the_document() -> None:
    document = read_document("rules", "RULES.md", "###### h\n" * 500)
    blocks = Counted(document.blocks)
    list(rows(replace(document, blocks=blocks)))
    assert Counted.copied <= 2 * len(blocks)
