"""Where nodes stand is counted in one pass, or not told at all."""

from __future__ import annotations

import libcst as cst
import pytest

from tests.syntax.corpus import SNIPPETS, installed
from vibelint.syntax import offsets
from vibelint.syntax.marks import positions
from vibelint.syntax.offsets import marks_of
from vibelint.syntax.shapes import SHAPES
from vibelint.syntax.source import parse

SILENT = {
    "empty file",
    "only a comment",
    "no last line end",
    "no last line end behind a comment",
    "CRLF without the last one",
    "CR",
    "mixed line ends",
    "only blanks behind the last line end",
}
"""Texts that do not end in their own line end."""


@pytest.mark.parametrize("name", sorted(SNIPPETS))
def test_all_texts_that_end_in_a_line_end_are_counted(name: str) -> None:
    text = SNIPPETS[name]
    assert (marks_of(cst.parse_module(text), text) is None) == (name in SILENT)


@pytest.mark.parametrize("name", sorted(SNIPPETS.keys() - SILENT))
def test_a_mark_cuts_what_stands_there_out_of_the_text(name: str) -> None:
    module = cst.parse_module(SNIPPETS[name])
    marks = marks_of(module, SNIPPETS[name])
    assert marks is not None
    for node in every(module):
        if isinstance(node, cst.Name | cst.Integer | cst.SimpleString | cst.FormattedStringText):
            start, end = marks[id(node)]
            assert SNIPPETS[name][start:end] == node.value


def test_real_files_are_counted() -> None:
    files = [file.read_bytes() for file in installed(9)]
    told = [marks_of(source.module, source.text) for source in map(parse, files) if source.text]
    assert len(told) > 5
    assert None not in told


def test_what_libcst_forgets_is_not_counted() -> None:
    text = "try:\n    pass\nexcept E  :\n    f(1)\n"
    source = parse(text.encode())
    assert source.module.code != text
    assert marks_of(source.module, text) is None
    for node in every(source.module):
        assert source.span(node) == positions(source.module)(node)


def test_a_class_without_a_shape_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a = b @ c\n"
    monkeypatch.delitem(SHAPES, "MatrixMultiply")
    monkeypatch.setattr(offsets, "_advances", type(offsets._advances)())
    source = parse(text.encode())
    assert marks_of(source.module, text) is None
    assert source.span(source.module.body[0]) == positions(source.module)(source.module.body[0])


def test_a_tree_that_was_made_and_not_parsed_is_not_counted() -> None:
    text = "print(a)\n"
    call = cst.Call(cst.Name("print"), [cst.Arg(cst.Name("a")), cst.Arg(cst.Name("b"))])
    module = cst.Module([cst.SimpleStatementLine([cst.Expr(call)])])
    assert marks_of(module, text) is None


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_shapes_are_those_of_classes(name: str) -> None:
    kind = getattr(cst, "If" if name == "elif" else name)
    assert issubclass(kind, cst.CSTNode)


def every(node: cst.CSTNode) -> list[cst.CSTNode]:
    return [node, *(below for child in node.children for below in every(child))]
