"""A document's lines, as its bytes hold them, and edits that leave all other bytes alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from vibelint.policy.text import decode, encode, verbatim
from vibelint.syntax.lines import Lines

END = re.compile(r"(?:\r\n?|\n)\Z")


@dataclass(frozen=True, slots=True)
class Splice:
    """Lines that stand in the place of others.

    Attributes:
        first: The first line that goes, counted from 0; where new lines go if none does.
        last: Behind the last line that goes.
        lines: What stands there then, without line ends.
    """

    first: int
    last: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One edit that is complete by itself.

    Attributes:
        document: The file that it edits.
        key: What it is about, the same however lines have moved since.
        splices: What it does to the file's lines.
        touches: The entries that it changes, by whatever names them; all others stay as they are.
    """

    document: str
    key: tuple[str, ...]
    splices: tuple[Splice, ...]
    touches: frozenset[tuple[str, ...]] = frozenset()


class Sheet:
    """The lines of one document."""

    def __init__(self, path: str, data: bytes) -> None:
        """Reads them.

        Args:
            path: From the root.
            data: What the file holds; a readable document.
        """
        self.path = path
        self.data = data
        text = verbatim(data)
        bounds = [*Lines(text).starts, len(text)]
        self.raw = [text[a:b] for a, b in pairwise(bounds)]
        if self.raw and not self.raw[-1]:
            self.raw.pop()

    @cached_property
    def lines(self) -> list[str]:
        """Its lines as they are read: repaired, without line ends."""
        return decode(self.data).split("\n")[: len(self.raw)]

    def is_intact(self, first: int, last: int) -> bool:
        """Whether lines hold what is read from them, so that they may be written anew.

        Args:
            first: The first of them, counted from 0.
            last: Behind the last of them.
        """
        return all(END.sub("", self.raw[n]) == self.lines[n] for n in range(first, last))

    def spliced(self, splices: Iterable[Splice]) -> bytes | None:
        """The file's content after some edits.

        Args:
            splices: None of them touching another; of several at one place the first comes first.

        Returns:
            None where its encoding lacks a character, or where edits meet.
        """
        raw = list(self.raw)
        before = len(raw) + 1
        in_order = sorted(splices, key=_place)
        for splice in in_order[::-1]:
            if splice.last > before:
                return None
            before = splice.first
            _put(raw, splice, self.end)
        return encode("".join(raw), self.data)

    @cached_property
    def end(self) -> str:
        """The line end that most lines have."""
        ends = [found[0] for line in self.raw if (found := END.search(line))]
        return max(set(ends), key=ends.count, default="\n")


def _place(splice: Splice) -> tuple[int, int]:
    return splice.first, splice.last


def _put(raw: list[str], splice: Splice, end: str) -> None:
    """Carries an edit out; a text whose last line has no end stays one."""
    new = [f"{line}{end}" for line in splice.lines]
    open_ended = bool(raw) and splice.last >= len(raw) and not END.search(raw[-1])
    if open_ended and new:
        new[-1] = END.sub("", new[-1])
    if open_ended and splice.first == len(raw):
        raw[-1] += end
    raw[splice.first : splice.last] = new
    if open_ended and not new and raw:
        raw[-1] = END.sub("", raw[-1])
