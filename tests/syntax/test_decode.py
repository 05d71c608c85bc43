"""Bytes become text as Python itself reads source."""

import pytest

from vibelint.model.span import Span
from vibelint.syntax.decode import decode
from vibelint.syntax.fault import SyntaxFault

READ = {
    "UTF-8 without a word": ("x = 'é😀'\n".encode(), "x = 'é😀'\n"),
    "a byte order mark is dropped": (b"\xef\xbb\xbfx = 1\n", "x = 1\n"),
    "line ends stay": (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
    "Latin-1 by a coding line": (b"# -*- coding: latin-1 -*-\nx = '\xe9'\n", "é"),
    "a coding line on line two": (
        b"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n#\x80",
        "€",
    ),
    "Shift JIS": ("# coding: shift_jis\nx = '日本'".encode("shift_jis"), "日本"),
    "an empty file": (b"", ""),
    "the mark and a coding line that agree": (b"\xef\xbb\xbf# coding: utf-8\nx", "x"),
}

REFUSED = {
    "a NUL byte": (b"x = 1\ny\x00 = 2\n", "NUL", Span(2, 2, 2, 3)),
    "no UTF-8": (b"a = 1\r\nb = '\xc3\xa9\xff'\n", "0xff", Span(2, 7, 2, 8)),
    "no UTF-8 on the first line": (b"a = '\xe9'\n", "0xe9", Span(1, 6, 1, 7)),
    "UTF-16": ("x = 1\n".encode("utf-16"), "UTF-16", Span(1, 1, 1, 1)),
    "an unknown encoding": (b"# coding: klingon\n", "`klingon`", Span(1, 1, 1, 1)),
    "an encoding that is no text": (b"# coding: rot13\n", "rot13", Span(1, 1, 1, 1)),
    "a codec of bytes": (b"# coding: zlib\n", "zlib", Span(1, 1, 1, 1)),
    "a codec that takes quadratic time": (b"# coding: punycode\n", "punycode", Span(1, 1, 1, 1)),
    "a codec that hides code": (b"# coding: utf-7\n", "utf-7", Span(1, 1, 1, 1)),
    "the mark against a coding line": (
        b"\xef\xbb\xbf# coding: latin-1\n",
        "contradicts",
        Span(1, 1, 1, 1),
    ),
    "text that its own encoding cannot read": (
        b"# coding: ascii\nx = '\xe9'\n",
        "0xe9",
        Span(2, 6, 2, 7),
    ),
}


@pytest.mark.parametrize("name", READ)
def test_reads(name: str) -> None:
    data, expected = READ[name]
    assert expected in decode(data)
    assert not decode(data).startswith("\ufeff")


@pytest.mark.parametrize("name", REFUSED)
def test_refuses(name: str) -> None:
    data, words, span = REFUSED[name]
    with pytest.raises(SyntaxFault) as caught:
        decode(data)
    assert words in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.span == span
