"""Edits of lines touch no other byte."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vibelint.sync.sheet import Sheet, Splice

LINE = st.text(st.sampled_from("ab |-é├"), max_size=6)
END = st.sampled_from(["\n", "\r\n"])


@given(st.lists(LINE, min_size=1, max_size=8), END, st.booleans(), st.data())
def test_lines_are_spliced_as_lists_are(
    lines: list[str], end: str, ended: bool, data: st.DataObject
) -> None:
    text = end.join(lines) + (end if ended or not lines[-1] else "")
    sheet = Sheet("a.md", text.encode())
    first = data.draw(st.integers(0, len(sheet.raw)))
    last = data.draw(st.integers(first, len(sheet.raw)))
    new = data.draw(st.lists(LINE.filter(bool), max_size=3))
    made = sheet.spliced([Splice(first, last, tuple(new))])
    assert made is not None
    kept = sheet.lines[:]
    kept[first:last] = new
    got = Sheet("a.md", made)
    assert got.lines == kept
    assert all(line.endswith(end) for line in got.raw[:-1])
    if kept:
        assert got.raw[-1].endswith("\n") == text.endswith("\n")


@given(st.lists(LINE, min_size=1, max_size=8))
def test_of_several_at_one_place_the_first_comes_first(lines: list[str]) -> None:
    sheet = Sheet("a.md", ("\n".join(lines) + "\n").encode())
    made = sheet.spliced([Splice(0, 0, ("x",)), Splice(0, 0, ("y",))])
    assert made == b"x\ny\n" + sheet.data


def test_edits_that_meet_are_refused() -> None:
    sheet = Sheet("a.md", b"a\nb\nc\n")
    assert sheet.spliced([Splice(0, 2, ()), Splice(1, 3, ())]) is None
