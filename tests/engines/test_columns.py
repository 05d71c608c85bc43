from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vibelint.engines.mypy import columns
from vibelint.engines.mypy.columns import POINTS, bytes_of_utf8, taken_for_bytes, unit

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


def entry(column: int) -> dict[str, object]:
    return {"file": f"/somewhere/{columns.NAME}", "column": column}


@given(TEXTS, st.data())
def test_bytes_to_code_points(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert bytes_of_utf8(text, len(text[:offset].encode())) == offset


@given(TEXTS.filter(str.isascii), st.integers(0, 40))
def test_in_ascii_all_units_agree(text: str, offset: int) -> None:
    assert bytes_of_utf8(text, offset) == taken_for_bytes(text, offset) == offset


@given(TEXTS, st.data())
def test_code_points_taken_for_bytes_come_back_but_for_a_cut_character(
    text: str, data: st.DataObject
) -> None:
    offset = data.draw(st.integers(0, len(text)))
    head = text.encode()[:offset]
    told = len(head.decode("utf-8", "ignore"))
    assert taken_for_bytes(text, told) <= offset < taken_for_bytes(text, told) + 4


def test_the_probe_tells_the_unit() -> None:
    assert unit([entry(POINTS - 1)]) is taken_for_bytes
    assert unit([entry(POINTS + 1)]) is bytes_of_utf8
    assert unit([entry(POINTS)])("é", 1) == 1
    assert unit([])("é", 1) == 1
