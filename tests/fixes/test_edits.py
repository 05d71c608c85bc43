"""The difference of two texts as edits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vibelint.fixes.edits import Edit, edits
from vibelint.model.span import Span
from vibelint.syntax.lines import Lines

TEXTS = st.text("ab😀\n\r", max_size=30)


def applied(text: str, changes: tuple[Edit, ...]) -> str:
    lines = Lines(text)
    for edit in reversed(changes):
        start = lines.offset(edit.span.line, edit.span.column)
        end = lines.offset(edit.span.end_line, edit.span.end_column)
        text = text[:start] + edit.text + text[end:]
    return text


@given(TEXTS, TEXTS)
def test_edits_lead_from_one_text_to_the_other(before: str, after: str) -> None:
    assert applied(before, edits(before, after)) == after


@given(TEXTS)
def test_the_same_text_needs_none(text: str) -> None:
    assert edits(text, text) == ()


def test_an_edit_is_as_small_as_can_be() -> None:
    before, after = "a\n😀 def f():\n    pass\n", "a\n😀 def f() -> None:\n    pass\n"
    assert edits(before, after) == (Edit(Span(2, 10, 2, 10), " -> None"),)
