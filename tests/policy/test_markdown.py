"""Markdown to blocks: lines, headings, nested fences, comments, and hostile input."""

import pytest

from vibelint.policy.markdown import Block, read_document


def blocks(text: str) -> tuple[Block, ...]:
    return read_document("rules", "RULES.md", text).blocks


def outline(text: str) -> list[tuple[int, str, str, tuple[str, ...]]]:
    """Each block's line, kind, first line and headings."""
    return [
        (b.line, b.kind, b.text.strip("\n").split("\n")[0], tuple(h.text for h in b.headings))
        for b in blocks(text)
    ]


def only(text: str) -> Block:
    (block,) = blocks(text)
    return block


def test_blocks_know_their_line_and_headings() -> None:
    text = "# A\n\nprose\nmore\n\n## B\n- one\n  two\n- three\n\n### C\n## D\n1. four\n"
    assert outline(text) == [
        (1, "heading", "A", ()),
        (3, "paragraph", "prose", ("A",)),
        (6, "heading", "B", ("A",)),
        (7, "item", "one", ("A", "B")),
        (9, "item", "three", ("A", "B")),
        (11, "heading", "C", ("A", "B")),
        (12, "heading", "D", ("A",)),
        (13, "item", "four", ("A", "D")),
    ]


def test_items_know_what_encloses_them() -> None:
    nested = blocks("- a\n  - b\n    1. c\n\n       more\n")
    assert [(b.kind, b.depth, b.above, b.info) for b in nested] == [
        ("item", 0, (), "bullet"),
        ("item", 1, ("a",), "bullet"),
        ("item", 2, ("a", "b"), "ordered"),
        ("paragraph", 0, ("a", "b", "c"), ""),
    ]


def test_rows_know_their_head() -> None:
    row = blocks("| Library | Why |\n|---|---|\n| `x` | a \\| b |\n")[0]
    assert (row.kind, row.line, row.cells) == ("row", 3, ("`x`", "a | b"))
    assert row.header == ("Library", "Why")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param("**Banned:**\n- a\n  - b", "**Banned:**", id="a list"),
        pytest.param("Approved:\n\n```\na\n```", "Approved:", id="a fence"),
        pytest.param("So:\n\n| h |\n|---|\n| a |", "So:", id="a table"),
        pytest.param("So:\n\n## H\n- a", "", id="not past a heading"),
        pytest.param("So:\n- a\n\nThen\n\n1. b", "Then", id="not past another paragraph"),
        pytest.param("So:\n- a\n\n<!-- -->\n\n- b", "", id="not for the next list"),
    ],
)
def test_what_stands_directly_above_is_the_label(text: str, label: str) -> None:
    assert blocks(text)[-1].label == label


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("- a <!-- vibelint: off -->", "a <!-- vibelint: off -->", id="an item"),
        pytest.param("a b <!-- vibelint: x -->", "a b <!-- vibelint: x -->", id="a paragraph"),
        pytest.param("## A <!-- vibelint: x -->", "A <!-- vibelint: x -->", id="a heading"),
        pytest.param(
            "| h | i |\n|---|---|\n| a | b | <!-- vibelint: x -->",
            "a | b <!-- vibelint: x -->",
            id="behind a row",
        ),
        pytest.param(
            "| h | i |\n|---|---|\n| a | b <!-- vibelint: x --> |",
            "a | b <!-- vibelint: x -->",
            id="in a row",
        ),
    ],
)
def test_comments_at_a_lines_end_stay(text: str, kept: str) -> None:
    assert only(text).text == kept


def test_a_drawing_in_a_comment_is_one_block() -> None:
    block = only("<!--\n\napp/\n├── a.py\n\n└── b.py\n-->")
    assert (block.kind, block.line) == ("html", 1)
    assert "\n├── a.py\n\n└── b.py\n" in block.text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\ndescription: x\n---\n# A\n", id="front matter"),
        pytest.param("\n\n\n# A\n", id="blank lines"),
        pytest.param("---\ntitle: y\nb: z\n...\n\n# A\n", id="front matter with a dotted end"),
    ],
)
def test_front_matter_is_passed_over_and_lines_stay(text: str) -> None:
    block = only(text)
    assert (block.kind, block.line) == ("heading", text.split("\n").index("# A") + 1)


def test_a_rule_at_the_top_begins_no_front_matter() -> None:
    found = blocks("---\n\n# A\n\n## B\n\n| x |\n|---|\n| y |\n\n---\n")
    assert [block.kind for block in found] == ["heading", "heading", "row"]


@pytest.mark.parametrize(
    ("text", "line", "info", "closed"),
    [
        pytest.param("```py\nx\n```", 2, "py", True, id="back-ticks"),
        pytest.param("~~~ text\nx\n~~~", 2, "text", True, id="tildes"),
        pytest.param("````\nx\n````", 2, "", True, id="four back-ticks"),
        pytest.param("```\nx", 2, "", False, id="never closed"),
        pytest.param("    x", 1, "", True, id="indented"),
    ],
)
def test_fences(text: str, line: int, info: str, closed: bool) -> None:
    block = only(text)
    assert (block.kind, block.text, block.line) == ("fence", "x", line)
    assert (block.info, block.closed) == (info, closed)


def test_a_fence_in_an_item_belongs_to_it() -> None:
    item, fence, paragraph = blocks("1. Install:\n   ```bash\n   pip install x\n   ```\n   then\n")
    assert (item.text, fence.text, fence.line) == ("Install:", "pip install x", 3)
    assert fence.above == paragraph.above == ("Install:",)


def test_a_link_definition_is_prose() -> None:
    assert only("[Rule]: never").text == "[Rule]: never"


PASTED = """\
# Steps

### Web stack

{outer}markdown
## Core
- Web: one

## Approved Packages
```

web>=1
orm>=2

```
{outer}

// then

### Job stack

Text.
"""


@pytest.mark.parametrize("outer", ["```", "````", "~~~"])
def test_a_fence_of_markdown_is_read_as_part_of_the_document(outer: str) -> None:
    assert outline(PASTED.format(outer=outer)) == [
        (1, "heading", "Steps", ()),
        (3, "heading", "Web stack", ("Steps",)),
        (6, "heading", "Core", ("Steps", "Web stack")),
        (7, "item", "Web: one", ("Steps", "Web stack", "Core")),
        (9, "heading", "Approved Packages", ("Steps", "Web stack")),
        (11, "fence", "web>=1", ("Steps", "Web stack", "Approved Packages")),
        (18, "paragraph", "// then", ("Steps", "Web stack")),
        (20, "heading", "Job stack", ("Steps",)),
        (22, "paragraph", "Text.", ("Steps", "Job stack")),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "## A\n```markdown\n# B\n```\n\n```\ntree/\n```\ntext",
            [("A", ()), ("B", ("A",)), ("tree/", ("A",)), ("text", ("A",))],
            id="a plain fence after it",
        ),
        pytest.param(
            "```md\n# A\n```python\nx = 1\n```\n# B\n```python\ny = 2\n```\n```\n# C",
            [("A", ()), ("x = 1", ("A",)), ("B", ()), ("y = 2", ("B",)), ("C", ())],
            id="code inside it",
        ),
        pytest.param(
            "# A\n```markdown\n# B\n```python\nx = 1\n```\n# C",
            [("A", ()), ("B", ("A",)), ("x = 1", ("A", "B")), ("C", ())],
            id="an end that was forgotten",
        ),
        pytest.param(
            "## A\n```\none\n```\n```\n\n## B\n- two",
            [("A", ()), ("one", ("A",)), ("B", ()), ("two", ("B",))],
            id="a fence line that closes nothing",
        ),
        pytest.param(
            "## A\n```\none\n```\n\n```\ntwo\n```",
            [("A", ()), ("one", ("A",)), ("two", ("A",))],
            id="two fences in a row",
        ),
        pytest.param(
            "```markdown\n---\nname: x\n---\n# A\n```",
            [("A", ())],
            id="front matter inside it",
        ),
        pytest.param(
            "```markdown\napp/\n├── a.py\n\n└── b.py\n```",
            [("app/", ())],
            id="a mere drawing stays a fence",
        ),
        pytest.param(
            "- a\n  ```markdown\n  - b\n  ```\n- c",
            [("a", ()), ("b", ()), ("c", ())],
            id="in a list",
        ),
    ],
)
def test_nesting_that_was_meant(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(first, headings) for _, _, first, headings in outline(text)] == expected
