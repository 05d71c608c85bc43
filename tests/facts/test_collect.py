"""A file to facts, and files that cannot be read."""

from __future__ import annotations

import pytest

from vibelint.facts.collect import collect


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        pytest.param(b"", 0, id="empty"),
        pytest.param(b"\n", 1, id="one empty line"),
        pytest.param(b"x = 1", 1, id="no line end"),
        pytest.param(b"x = 1\r\ny = 2\r\n", 2, id="CRLF"),
        pytest.param(b"\xef\xbb\xbfx = 1\n", 1, id="a byte order mark"),
        pytest.param(b"# only a comment", 1, id="only a comment"),
        pytest.param(b"'''Docstring.'''\n", 1, id="only a docstring"),
    ],
)
def test_small_files_are_read(data: bytes, lines: int) -> None:
    collected = collect("a.py", data)
    assert collected.facts.fault is None
    assert collected.source is not None
    assert (collected.facts.path, collected.facts.lines) == ("a.py", lines)
    assert len(collected.facts.scopes) == 1


@pytest.mark.parametrize(
    ("data", "line"),
    [
        pytest.param(b"x = 1\ndef f(:\n", 2, id="no Python"),
        pytest.param(b"x = '\xff'\n", 1, id="undecodable"),
        pytest.param(b"x = " + b"(" * 3000 + b")" * 3000, 1, id="too deeply nested"),
        pytest.param(b"x = 1\x00\n", 1, id="a null byte"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_fault(data: bytes, line: int) -> None:
    collected = collect("a.py", data)
    assert collected.source is None
    assert collected.facts.fault is not None
    assert collected.facts.fault.message
    assert collected.facts.fault.span.line == line
    assert collected.facts.scopes == ()
