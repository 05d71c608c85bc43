"""Blocks of any Markdown stand where they say."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vibelint.policy.markdown import Block, read_document

LINES = [
    "# H1",
    "## H2",
    "### H3 <!-- c -->",
    "- item",
    "  - nested",
    "1. one",
    "   text",
    "```",
    "```markdown",
    "```python",
    "~~~",
    "````",
    "| a | b |",
    "|---|---|",
    "| c | d | <!-- e -->",
    "> quote",
    "<!--",
    "-->",
    "---",
    "===",
    "    code",
    "├── tree",
    "app/",
    "**L:**",
    "[a]: b",
    "\tx",
    "\u00a0",
    "- ",
    "* * *",
    "<div>",
    "</div>",
    "x\u2028y",
    "\u000b",
    "\fz",
    "+ - 1. deep",
    "",
]


def first_word(block: Block) -> str:
    words = (block.cells[0] if block.cells else block.text).split()
    return words[0] if words else ""


@given(st.lists(st.sampled_from(LINES), max_size=25).map("\n".join) | st.text(max_size=200))
def test_every_block_stands_where_it_says(text: str) -> None:
    document = read_document("rules", "R.md", text)
    lines = document.text.split("\n")
    for block in document.blocks:
        told = [number for number, words in block.lines if words.strip()]
        line = told[0] if told and block.kind == "fence" else block.line
        assert 1 <= line <= len(lines)
        assert first_word(block) in lines[line - 1]
        assert all(heading.line <= block.line for heading in block.headings)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda n: ">" * n, id="quotes"),
        pytest.param(lambda n: "- " * n, id="lists"),
        pytest.param(
            lambda n: "".join("  " * (i % 80) + "- x\n" for i in range(n // 80)), id="deep"
        ),
        pytest.param(lambda n: "[" * n, id="brackets"),
        pytest.param(lambda n: "*" * n, id="stars"),
        pytest.param(lambda n: "`" * n, id="back-ticks"),
        pytest.param(lambda n: "```\n" * (n // 4), id="fences"),
        pytest.param(lambda n: "```markdown\n" * (n // 12), id="fences of Markdown"),
        pytest.param(lambda n: "```md\n```\n" * (n // 10), id="Markdown fences that end"),
        pytest.param(lambda n: "|a|b|\n|-|-|\n" + "|x|y|\n" * (n // 6), id="rows"),
        pytest.param(lambda n: "<!--\n" * (n // 5), id="comments"),
        pytest.param(lambda n: "---\n" * (n // 4), id="rules"),
        pytest.param(lambda n: "word " * (n // 5), id="one long line"),
    ],
)
def test_a_bomb_is_just_a_document(make: Callable[[int], str]) -> None:
    text = make(60_000)
    document = read_document("rules", "R.md", text)
    assert sum(len(block.text) for block in document.blocks) <= 3 * len(text)
