"""Text to the terminal, whatever reads it, and to files."""

from __future__ import annotations

import codecs
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from vibelint.report.style import plain


class Unwritable(Exception):  # noqa: N818  what it tells of is the output's fault
    """Where text cannot be written, and why, in one sentence."""

    def __init__(self, where: str, error: OSError) -> None:
        super().__init__(f"{where} cannot be written: {(error.strerror or str(error)).lower()}")


def tell(text: str) -> None:
    """Writes a result to stdout.

    Args:
        text: Ends with a line end.

    Raises:
        Unwritable: As it says; that a reader has gone away (`| head -1`) is no trouble.
    """
    try:
        _write(sys.stdout, text)
    except OSError as error:
        raise Unwritable("the output", error) from None


def remark(sentence: str) -> None:
    """Writes one line to stderr; if that cannot be written, it is lost.

    Args:
        sentence: May quote a hostile file's name.
    """
    with suppress(OSError):
        _write(sys.stderr, f"{plain(sentence)}\n")


def save(path: Path, text: str) -> None:
    """Writes a file, as UTF-8.

    Raises:
        Unwritable: As it says.
    """
    try:
        path.write_bytes(text.encode("utf-8", ESCAPED))
    except OSError as error:
        raise Unwritable(f"{path}:", error) from None


def add(path: Path, text: str) -> None:
    """Writes behind what a file holds, as UTF-8.

    Raises:
        Unwritable: As it says.
    """
    try:
        with path.open("ab") as file:
            file.write(text.encode("utf-8", ESCAPED))
    except OSError as error:
        raise Unwritable(f"{path}:", error) from None


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:
        return
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, ESCAPED).decode(encoding))
        stream.flush()
    except OSError as error:
        # Python flushes once more at its end: that must not fail, too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(error, BrokenPipeError):
            raise


def _escape(error: UnicodeError) -> tuple[str, int]:
    r"""What an encoding lacks as `\uXXXX`, which JSON reads as the character that was meant."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    pairs = zip(units[::2], units[1::2], strict=True)
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in pairs), error.end


ESCAPED = "vibelint.escaped"
codecs.register_error(ESCAPED, _escape)
