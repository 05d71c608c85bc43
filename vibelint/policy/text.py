"""The bytes of a team document to its text."""

from __future__ import annotations

import codecs
import unicodedata

from vibelint.policy.mojibake import repair

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 4096


class UnreadableDocument(ValueError):  # noqa: N818 - named after the rule `unreadable-document`
    """A document whose bytes are no text; the message says where and why."""


def decode(data: bytes) -> str:
    r"""The text of a document: decoded, line ends made `\n`, mojibake repaired.

    Text that was never damaged comes back as it is; the number of lines never changes.

    Args:
        data: The file's bytes: UTF-8, or UTF-16 or UTF-32, with or without a byte order mark
            (UTF-32 only with one). A NUL becomes U+FFFD, as CommonMark has it.

    Raises:
        UnreadableDocument: The bytes are none of these.
    """
    encoding, start = _encoding(data)
    try:
        text = data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(_reason(data, start, encoding, error)) from None
    if text.count("\0") * 100 > len(text):
        raise UnreadableDocument("it holds binary data, not text")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}")
    return repair(text)


def verbatim(data: bytes) -> str:
    """The text of a document as it stands: line ends and mojibake kept, no byte order mark.

    Raises:
        UnreadableDocument: As `decode` does.
    """
    encoding, start = _encoding(data)
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(_reason(data, start, encoding, error)) from None


def encode(text: str, like: bytes) -> bytes | None:
    """Encodes a text as a document was.

    Args:
        text: What it is to hold, without a byte order mark.
        like: What it holds, readable.

    Returns:
        None where the encoding lacks a character.
    """
    encoding, start = _encoding(like)
    try:
        return like[:start] + text.encode(encoding)
    except UnicodeEncodeError:
        return None


def _encoding(data: bytes) -> tuple[str, int]:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return encoding, len(mark)
    return _without_mark(data[:SAMPLE]), 0


def _without_mark(sample: bytes) -> str:
    """UTF-16 shows in the zero byte that every ASCII letter has, all on one side."""
    pairs = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if pairs and odd * 3 > pairs and even * 10 < odd:
        return "utf-16-le"
    if pairs and even * 3 > pairs and odd * 10 < even:
        return "utf-16-be"
    return "utf-8"


def _reason(data: bytes, start: int, encoding: str, error: UnicodeDecodeError) -> str:
    if encoding != "utf-8":
        return f"it looks like {encoding[:6].upper()} but is damaged"
    before = data[start : start + error.start]
    line = before.count(b"\n") + before.replace(b"\r\n", b"").count(b"\r") + 1
    byte = data[start + error.start]
    shown = byte.to_bytes(1, "big").decode("cp1252", "ignore")
    meant = f" (`{shown}` in Windows-1252)" if _visible(shown) else ""
    return f"line {line} holds the byte 0x{byte:02X}{meant}, which is not UTF-8"


def _visible(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "LNPS"
