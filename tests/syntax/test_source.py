"""A file is parsed, or one clear sentence tells why not."""

import pytest

from vibelint.model.span import Span
from vibelint.syntax.fault import SyntaxFault
from vibelint.syntax.source import parse

FAULTS = {
    "a colon too early": ("def f(:\n  pass\n", "invalid syntax at `:`", Span(1, 7, 1, 8)),
    "two names in a row": ("é = 1\nπ ππ\n", "invalid syntax at `ππ`", Span(2, 3, 2, 5)),
    "a missing block": (
        "if x:\npass\n",
        "invalid syntax: expected an indented block",
        Span(2, 1, 2, 5),
    ),
    "Python 2's print": ("x\nprint 'a'\n", "invalid syntax at `'`", Span(2, 9, 2, 10)),
    "a line with CRLF before": ("a\r\nb c\r\n", "invalid syntax at `c`", Span(2, 3, 2, 4)),
    "an open string": (
        "a = 1\n  \ns = 'abc\n",
        "invalid syntax: unterminated string literal",
        Span(3, 1, 3, 9),
    ),
    "a bracket too many": ("a\nb = )\n", "invalid syntax: unmatched ')'", Span(2, 1, 2, 6)),
    "strings of two kinds": (
        "a\nb = 'c' b'd'\n",
        "invalid syntax: cannot concatenate string and bytes",
        Span(2, 1, 2, 13),
    ),
    "tabs and blanks mixed": (
        "class A:\n\tx=1\n        y=2\n",
        "invalid syntax: inconsistent mixing of tabs and spaces",
        Span(3, 9, 3, 12),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_has_one_line_and_its_place(name: str) -> None:
    text, message, span = FAULTS[name]
    with pytest.raises(SyntaxFault) as caught:
        parse(text.encode())
    assert (caught.value.message, caught.value.span) == (message, span)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("a", 1),
        ("a\n", 1),
        ("a\nb", 2),
        ("a\r\nb\rc\n", 3),
        ("\n\n", 2),
        ("a\x0c\x0bb", 1),
    ],
    ids=repr,
)
def test_lines_are_counted(text: str, count: int) -> None:
    assert parse(f"#{text}".encode() if text else b"").lines == count


def test_lines_are_given_without_their_ends() -> None:
    source = parse(b"a = 1\r\n\r\nb = 2")
    assert [source.line_text(line) for line in range(5)] == ["", "a = 1", "", "b = 2", ""]


def test_the_text_is_what_was_parsed() -> None:
    source = parse(b"\xef\xbb\xbfa = 1\r\n")
    assert source.text == source.module.code == "a = 1\r\n"
