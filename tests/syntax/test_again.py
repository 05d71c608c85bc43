"""A text with an edit in it is parsed as if nothing had been known of it."""

from __future__ import annotations

import random
from pathlib import Path

import hypothesis.strategies as st
import libcst as cst
import pytest
from hypothesis import given, settings

from tests.syntax.corpus import SNIPPETS, installed
from vibelint.syntax.again import parsed_again
from vibelint.syntax.fault import SyntaxFault
from vibelint.syntax.source import Source, parse_text

TEXT = '''"""What it is."""

import os
from app import (
    clock,
)


@decorated
def first(a, b=1):
    # why
    return a + b
    # at its end


# of the second
class Second:
    """A class."""

    def method(self):
        if self.x:
            return """
def no_function():
"""
        else:
            pass

x = [
    1,
]; y = 2
try:
    x()
except ValueError:
    pass
finally:
    y = 3

async def last():
    await x
'''
PIECES = (
    "\n", "\n\n", "    ", "  ", "\t", "def f(x):\n    return x\n", "x = 1\n", "# why\n", "    # in\n",
    '"""', "'", "(", ")", "[", "if x:\n  y\n", "else:\n    pass\n", "elif x:\n    pass\n", "\\\n",
    "except E:\n    pass\n", "@made\n", "class C: pass\n", "async ", ";", "a", ".", " = ", "\f", "\r\n",
    "import os\n", "f'{x}'", "case 1:\n    pass\n", "match x:\n  case 1:\n    pass\n", "lambda: 0",
)  # fmt: skip


def told(text: str, before: Source | None = None) -> tuple[Source | None, object]:
    """The source, or what is wrong with it."""
    try:
        return parse_text(text, before), None
    except SyntaxFault as error:
        return None, (error.message, error.span)


def places(source: Source) -> list[object]:
    """Every node that rules may ask for, with its place."""
    found: list[object] = []
    waiting: list[cst.CSTNode] = [source.module]
    while waiting:
        node = waiting.pop()
        found.append((type(node).__name__, source.span(node)))
        waiting += reversed(node.children)
    return found


def compare(before: Source, text: str) -> Source | None:
    """The text parsed both ways, if it can be; they are the same."""
    again, wrong = told(text, before)
    anew, why = told(text)
    assert wrong == why
    if again is None or anew is None:
        return None
    assert again.module.deep_equals(anew.module)
    assert again.module.code == anew.module.code
    assert places(again) == places(anew)
    return again


@pytest.mark.parametrize("seed", range(6))
def test_edits_in_a_row(seed: int) -> None:
    chance = random.Random(seed)
    source, text = parse_text(TEXT), TEXT
    for _ in range(60):
        edited = _edited(text, chance)
        after = compare(source, edited)
        if after is not None:
            source, text = after, edited


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_edit(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT)))
    end = data.draw(st.integers(start, min(len(TEXT), start + 30)))
    put = data.draw(st.lists(st.sampled_from(PIECES), max_size=3))
    compare(parse_text(TEXT), TEXT[:start] + "".join(put) + TEXT[end:])


@pytest.mark.parametrize("name", SNIPPETS)
def test_edits_of_snippets(name: str) -> None:
    chance = random.Random(name)
    source, _ = told(SNIPPETS[name])
    assert source is not None
    for _ in range(10):
        compare(source, _edited(source.text, chance))


@pytest.mark.long
@pytest.mark.parametrize("file", installed(9), ids=lambda file: file.name)
def test_edits_of_sources(file: Path) -> None:
    chance = random.Random(file.name)
    source = parse_text(file.read_text(encoding="utf-8"))
    for _ in range(10):
        compare(source, _edited(source.text, chance))


SHORT = {
    "a sign in a function": ("return a + b", "return a + bc"),
    "a line in a method": ("pass\n\nx", "pass\n            y = 1\n\nx"),
    "a function more": ("# of the", "def more():\n    pass\n\n\n# of the"),
    "a function less": ("x = [\n    1,\n]; y = 2\n", ""),
    "a line at the end": ("await x\n", "await x\n    await y\n"),
    "a comment": ("# of the second", "# of the second one"),
}


@pytest.mark.parametrize("name", SHORT)
def test_only_what_is_round_the_edit_is_parsed(name: str) -> None:
    old, new = SHORT[name]
    source = parse_text(TEXT)
    known, text = source.known(), TEXT.replace(old, new)
    assert known is not None
    assert text != TEXT
    found = parsed_again(known, text)
    assert found is not None
    kept = {id(part) for part in known.parts} & {id(part) for part in found.parts}
    assert len(kept) >= len(known.parts) - 4
    compare(source, text)


WHOLE = {
    "an else that loses its if": ("        if self.x:\n            return", "        return"),
    "a string that is opened": ("    return a + b\n", '    return """\n'),
    "the first indented line": ("import os\n", "if x:\n  import os\n"),
    "no last line end": ("    await x\n", "    await x"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_what_reaches_farther_is_seen(name: str) -> None:
    compare(parse_text(TEXT), TEXT.replace(*WHOLE[name]))


def _edited(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    kind = chance.random()
    if kind < 0.5:
        return text[:at] + chance.choice(PIECES) + text[at:]
    if kind < 0.75:
        return text[:at] + text[at + chance.randint(1, 12) :]
    lines = text.splitlines(keepends=True)
    line = chance.randint(0, len(lines))
    return "".join(lines[:line] + lines[line + chance.randint(1, 3) :])
