"""UTF-8 that was once decoded with the wrong code page, repaired line by line.

Documents reach people that way: `â”œâ”€â”€` (Windows-1252), `Ôö£ÔöÇÔöÇ` (cp850) and what Mac Roman
makes of it all were `├──`. The bytes behind a line are known once the code page is, so each sign is
turned back exactly, also in a line that has lost a byte. What is damaged twice or by a code page
that is not listed here is left to ftfy (https://ftfy.readthedocs.io), which guesses: it takes cp850
and short lines of Mac Roman for something else, so it comes second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

LOST = r"(?:[?\ufffd]|(?=[ \t]|$))"  # what a lost byte leaves behind
DASH = "\N{BOX DRAWINGS LIGHT HORIZONTAL}"
LOST_IN_CP1252 = (
    (re.compile(r"â†(?=[ \t]|$)"), "←"),
    (re.compile(r"â€(?=[ \t.,;:!?)]|$)"), "”"),
)


@dataclass(frozen=True)
class CodePage:
    """One way to read UTF-8 wrongly.

    Attributes:
        encoding: Its name in Python.
        sure: Matches what no intact text holds.
        sign: Matches any character's wrong reading; only asked where `sure` matched.
        torn: Matches the wrong reading of a drawing's branch whose last byte is lost.
        table: From each wrongly read character to its byte.
    """

    encoding: str
    sure: re.Pattern[str]
    sign: re.Pattern[str]
    torn: re.Pattern[str]
    table: dict[str, int]

    def count(self, text: str) -> int:
        """How much of a text surely was read with this page."""
        return sum(1 for _ in self.sure.finditer(text))


def repair(text: str) -> str:
    """Turns back what was decoded with a wrong code page.

    Args:
        text: Decoded text, intact or not.

    Returns:
        The same number of lines; a text without such damage itself.
    """
    if text.isascii() or not _suspect().search(text):
        return text
    usual = max(_pages(), key=lambda page: page.count(text))
    return "\n".join(_repaired(line, usual) for line in text.split("\n"))


def _repaired(line: str, usual: CodePage) -> str:
    if line.isascii():
        return line
    page = max((usual, *_pages()), key=lambda page: page.count(line))
    if not page.sign.search(line) and not page.torn.search(line):
        return line
    if page.encoding == "cp1252":
        for pattern, meant in LOST_IN_CP1252:
            line = pattern.sub(meant, line)
    line = page.sign.sub(lambda match: _sign(match[0], page), line)
    line = page.torn.sub(_branch, line)
    return _mended(line) if _suspect().search(line) else line


def _mended(line: str) -> str:
    from ftfy import fix_encoding  # costs 42 ms to import, and intact documents never come here

    fixed = fix_encoding(line)
    return line if "\n" in fixed else fixed


def _sign(wrong: str, page: CodePage) -> str:
    try:
        right = bytes(page.table[letter] for letter in wrong).decode()
    except UnicodeDecodeError:
        return wrong
    return right if right.isprintable() or right in "\u200d\ufeff\ufe0f\xa0\xad" else wrong


def _branch(match: re.Match[str]) -> str:
    """A branch that lost its last byte: a tee before a dash, else a guide."""
    rest = match.string[match.end() :]
    return "├" if rest.startswith(DASH) else "│"


@cache
def _suspect() -> re.Pattern[str]:
    return re.compile("|".join(page.sure.pattern for page in _pages()))


@cache
def _pages() -> tuple[CodePage, ...]:
    """The code pages met in the wild, the commonest first."""
    return tuple(map(_page, ("mac_roman", "cp1252", "cp850", "cp437", "latin-1")))


def _page(encoding: str) -> CodePage:
    letters = [_letter(byte, encoding) for byte in range(0x80, 0x100)]
    table = {letter: byte for byte, letter in enumerate(letters, start=0x80)}
    if encoding == "cp1252":
        table['"'] = 0x94  # editors straighten curly quotes
    tail = _any(letter for letter, byte in table.items() if byte < 0xC0)
    two = _any(letters[0xC2 - 0x80 : 0xE0 - 0x80])
    three = _any(letters[0xE0 - 0x80 : 0xF0 - 0x80])
    four = _any(letters[0xF0 - 0x80 : 0xF5 - 0x80])
    punctuation, emoji = re.escape(letters[0x62]), re.escape(letters[0x70])
    box = re.escape(letters[0x62]) + re.escape(letters[0x14])
    return CodePage(
        encoding,
        re.compile(f"{punctuation}{tail}{tail}|{emoji}{re.escape(letters[0x1F])}{tail}{tail}"),
        re.compile(f"{four}{tail}{{3}}|{three}{tail}{{2}}|{two}{tail}"),
        re.compile(box + LOST),
        table,
    )


def _letter(byte: int, encoding: str) -> str:
    """What a byte reads as; browsers keep the five that Windows-1252 leaves out as controls."""
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


def _any(letters: Iterable[str]) -> str:
    return "[" + "".join(map(re.escape, letters)) + "]"
