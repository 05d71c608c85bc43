"""What mending does to files, as a unified diff."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import unified_diff

from vibelint.report.style import plain

Texts = Mapping[str, tuple[str, str]]
"""By path from the root, a file's text before and after."""


def diff(texts: Texts, shown_path: Callable[[str], str]) -> str:
    """A patch, files in order; empty if nothing changes.

    Args:
        texts: Before and after.
        shown_path: Gives the path to print for a path from the root.
    """
    return "".join(
        line
        for path, (before, after) in sorted(texts.items())
        for line in _of_file(plain(shown_path(path)), before, after)
    )


def _of_file(name: str, before: str, after: str) -> Iterator[str]:
    """A file's part; `unified_diff` does not say that a last line has no end."""
    for line in unified_diff(_lines(before), _lines(after), name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    return [f"{line}\n" for line in text.split("\n")[:-1]] + list(
        filter(None, [text.split("\n")[-1]])
    )
