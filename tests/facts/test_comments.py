"""Comments that speak to checkers, and the lines they speak for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.facts.reading import facts_of
from vibelint.facts.collect import collect


def covered(source: str) -> list[tuple[int, int]]:
    return [comment.covers for comment in facts_of(source).comments]


@pytest.mark.parametrize(
    ("source", "covers"),
    [
        pytest.param("x = 1  # noqa", (1, 1), id="the line it ends"),
        pytest.param("x = f(\n    1,\n)  # noqa", (1, 3), id="the statement it ends"),
        pytest.param("x = f(\n    1,  # noqa\n)", (1, 3), id="the statement it stands in"),
        pytest.param("x = f(\n    # noqa\n    1,\n)", (1, 4), id="alone inside a statement"),
        pytest.param("# noqa\nx = f(\n    1,\n)", (2, 4), id="the next statement"),
        pytest.param("# noqa\n\n# more\nx = 1", (4, 4), id="past blank lines and comments"),
        pytest.param("x = 1\n# noqa", (2, 2), id="nothing follows"),
        pytest.param("if x:  # noqa\n    y = 1", (1, 1), id="a condition, not its body"),
        pytest.param("if (\n    x\n):  # noqa\n    y = 1", (1, 3), id="a condition of many lines"),
        pytest.param("if x:\n\n    # why\n    y = 1  # noqa", (4, 4), id="a statement in a body"),
        pytest.param("if x: ...\nelse:  # noqa\n    y = 1", (2, 2), id="an else"),
        pytest.param("if x: ...\nelif z:  # noqa\n    y = 1", (2, 2), id="an elif"),
        pytest.param("try: ...\nexcept E:  # noqa\n    y = 1", (2, 2), id="an except"),
        pytest.param("try: ...\nfinally:  # noqa\n    y = 1", (2, 2), id="a finally"),
        pytest.param("match x:\n    case 1:  # noqa\n        y = 1", (2, 2), id="a case"),
        pytest.param("match x:  # noqa\n    case 1: ...", (1, 1), id="a match"),
        pytest.param("# noqa\nif x:\n    y = 1", (2, 2), id="above a condition"),
        pytest.param("def f(\n    a,\n):  # noqa\n    ...", (1, 3), id="the head of a function"),
        pytest.param("@a\n@b(\n    1)\ndef f(): ...  # noqa", (1, 4), id="the decorators too"),
        pytest.param(
            "@a  # noqa\n\ndef f():\n\n    ...", (1, 3), id="blank lines after decorators"
        ),
        pytest.param("# noqa\n@a\nclass C:\n    x = 1", (2, 3), id="above a decorated class"),
        pytest.param(
            "class C:  # noqa\n    # one\n    @a\n    # two\n    @b\n    def f(self): ...",
            (1, 1),
            id="a body that starts with decorators",
        ),
        pytest.param("if x: y = 1  # noqa", (1, 1), id="a body on the same line"),
        pytest.param("if x:\n    y = 1\n    # noqa\nz = 1", (4, 4), id="at the end of a body"),
        pytest.param("with a as b:  # noqa\n    for c in b:\n        d", (1, 1), id="a with"),
    ],
)
def test_the_lines_a_comment_speaks_for(source: str, covers: tuple[int, int]) -> None:
    assert covered(source) == [covers]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("x = 1  # vibelint: ignore[a-b] reason # 3", ["# vibelint: ignore[a-b] reason # 3"]),
        ("x = 1  #noqa:E501", ["#noqa:E501"]),
        ("x = 1  # NOQA", ["# NOQA"]),
        ("x = 1  # type: ignore[a]  # noqa: B", ["# type: ignore[a]", "# noqa: B"]),
        ("x = 1  # pragma: no cover  # noqa", ["# noqa"]),
        ("x = 1  # type: int", []),
        ("x = 1  # noqable", []),
        ("x = '# noqa'", []),
        ("'''\n# noqa\n'''", []),
        (r"x = 'it\'s # noqa'", []),
        ("x = f'{a}# noqa'  # vibelint: off", ["# vibelint: off"]),
    ],
)
def test_what_is_such_a_comment(source: str, texts: list[str]) -> None:
    assert [comment.text for comment in facts_of(source).comments] == texts


def test_a_comment_knows_its_place() -> None:
    first, second = facts_of("é = 'é'  # noqa\n    # vibelint: off\nx = 1").comments
    assert (first.span.line, first.span.column, first.span.end_column) == (1, 10, 16)
    assert not first.own_line
    assert (second.span.line, second.span.column) == (2, 5)
    assert second.own_line


@given(
    before=st.lists(
        st.sampled_from(
            ["x = 1", "'''a\nb'''", 'y = "#"', "", "# noise", "if x:\n    y", "z = (\n  1)"]
        ),
        max_size=8,
    ),
    ending=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_a_comment_is_found_on_its_own_line_whatever_stands_above(
    before: list[str], ending: str
) -> None:
    above = "".join(f"{part}\n" for part in before)
    source = (above + "x = 2  # noqa\n").replace("\n", ending)
    (comment,) = collect("file.py", source.encode()).facts.comments
    line = above.count("\n") + 1
    assert (comment.span.line, comment.covers) == (line, (line, line))
