"""Positions are those of LibCST's `PositionProvider`."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis.strategies as st
import libcst as cst
import pytest
from hypothesis import given, settings
from libcst.metadata import MetadataWrapper, PositionProvider

from tests.syntax.corpus import SNIPPETS, installed
from vibelint.model.span import Span
from vibelint.syntax import marks
from vibelint.syntax.source import parse


def differing(data: bytes) -> list[str]:
    """The nodes whose span is not the provider's; every node of the tree is compared."""
    source = parse(data)
    ranges = MetadataWrapper(source.module, unsafe_skip_copy=True).resolve(PositionProvider)
    assert ranges
    return [
        f"{type(node).__name__}: {source.span(node)} is not {expected}"
        for node, told in ranges.items()
        if source.span(node)
        != (
            expected := Span(
                told.start.line, told.start.column + 1, told.end.line, told.end.column + 1
            )
        )
    ]


@pytest.mark.parametrize("name", SNIPPETS)
def test_equal_on_snippets(name: str) -> None:
    assert differing(SNIPPETS[name].encode()) == []


@pytest.mark.parametrize("name", SNIPPETS)
def test_equal_behind_a_byte_order_mark(name: str) -> None:
    assert differing(b"\xef\xbb\xbf" + SNIPPETS[name].encode()) == []


@pytest.mark.parametrize("name", SNIPPETS)
def test_equal_with_carriage_returns(name: str) -> None:
    crlf = SNIPPETS[name].replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    assert differing(crlf.encode()) == []


@pytest.mark.parametrize("file", installed(9), ids=lambda file: file.name)
def test_equal_on_sources_of_libcst(file: Path) -> None:
    assert differing(file.read_bytes()) == []


@pytest.mark.long
@pytest.mark.parametrize("file", installed(1), ids=lambda file: file.name)
def test_equal_on_all_sources_of_libcst(file: Path) -> None:
    assert differing(file.read_bytes()) == []


STATEMENTS = st.sampled_from([text for text in SNIPPETS.values() if text.endswith("\n")])


@settings(max_examples=60, deadline=None)
@given(st.lists(STATEMENTS, max_size=4), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_equal_on_made_up_files(parts: list[str], line_end: str, ended: bool) -> None:
    text = "".join(parts).replace("\r\n", "\n").replace("\r", "\n")
    text = text if ended else text.rstrip("\n")
    assert differing(text.replace("\n", line_end).encode()) == []


def test_the_private_names_are_there() -> None:
    assert marks.HAS_PRIVATE_NAMES


@pytest.fixture
def without_codegen_state(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "libcst._nodes.internal", None)
        importlib.reload(marks)
        assert not marks.HAS_PRIVATE_NAMES
        yield
    importlib.reload(marks)
    assert marks.HAS_PRIVATE_NAMES


@pytest.mark.usefixtures("without_codegen_state")
@pytest.mark.parametrize("name", ["CRLF", "no last line end", "decorators", "nested f-strings"])
def test_the_public_provider_answers_where_they_are_missing(name: str) -> None:
    text = SNIPPETS[name]
    module = cst.parse_module(text)
    fallback = marks.positions(module)
    reference = parse(text.encode())
    assert fallback(module.body[0]) == reference.span(reference.module.body[0])
    assert fallback(module.body[-1]) == reference.span(reference.module.body[-1])


def test_lines_and_columns_count_from_one_in_code_points() -> None:
    source = parse('a = "😀"; b = é\n'.encode())
    line = source.module.body[0]
    assert isinstance(line, cst.SimpleStatementLine)
    assert source.span(line.body[1]) == Span(1, 10, 1, 15)


def test_nothing_is_computed_before_the_first_question() -> None:
    source = parse(b"a = 1\n")
    before = set(vars(source))
    source.span(source.module)
    assert set(vars(source)) > before


def test_a_node_of_another_tree_is_refused() -> None:
    with pytest.raises(KeyError):
        parse(b"a = 1\n").span(cst.Name("b"))
