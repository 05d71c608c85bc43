"""Bytes to text, as Python reads its own source."""

import codecs
import io
import tokenize

from vibelint.model.span import Span
from vibelint.syntax.fault import SyntaxFault

# Their decoders need more than linear time or change the meaning of ASCII; no source uses them.
_REFUSED = frozenset(
    {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7"}
)
_OTHER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def decode(data: bytes) -> str:
    """Decodes a Python file: UTF-8 unless a byte order mark or a coding line (PEP 263) says more.

    Args:
        data: The file's content.

    Returns:
        The text without a byte order mark; line ends stay as they are.

    Raises:
        SyntaxFault: The bytes are no text in that encoding, the encoding is unknown, or
            there is a NUL.
    """
    if data.startswith(_OTHER_MARKS):
        raise SyntaxFault("this file is UTF-16 or UTF-32: save it as UTF-8", Span(1, 1, 1, 1))
    if (nul := data.find(b"\0")) >= 0:
        raise SyntaxFault("a NUL byte stands in this file: remove it", _at(data, nul))
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SyntaxFault(_undecodable(error), _at(data, error.start)) from None
    except (UnicodeError, LookupError):
        raise _unknown(encoding) from None
    if encoding not in ("utf-8", "utf-8-sig") and ("\0" in text or not _is_plain(text)):
        raise _unknown(encoding)
    return text.removeprefix("\ufeff")


def encode(text: str, like: bytes) -> bytes | None:
    """Encodes a text as a file was: the same encoding, with or without a byte order mark.

    Args:
        text: What the file is to hold, without a byte order mark.
        like: What it holds.

    Returns:
        None where its old bytes would not come back from their text, or where the encoding lacks a
        character.
    """
    try:
        if decode(like).encode(_encoding(like)) != like:
            return None
        return text.encode(_encoding(like))
    except (SyntaxFault, UnicodeError):
        return None


def _encoding(data: bytes) -> str:
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        name = codecs.lookup(encoding).name
    except SyntaxError as error:
        return _without_coding(str(error))
    if name in _REFUSED:
        raise _unknown(encoding)
    return encoding


def _without_coding(reason: str) -> str:
    """UTF-8 where only a bad byte hides the coding line: the decoder tells it, with its place."""
    if reason.startswith("unknown encoding"):
        raise _unknown(reason.partition(":")[2].strip())
    if reason.startswith("encoding problem"):
        message = "the coding line contradicts the UTF-8 byte order mark: remove one of them"
        raise SyntaxFault(message, Span(1, 1, 1, 1))
    return "utf-8"


def _is_plain(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unknown(encoding: str) -> SyntaxFault:
    message = f"`{encoding}` in the coding line is no encoding for source: save the file as UTF-8"
    return SyntaxFault(message, Span(1, 1, 1, 1))


def _undecodable(error: UnicodeDecodeError) -> str:
    byte = error.object[error.start]
    return f"byte 0x{byte:02x} is no {error.encoding.upper()}: save the file as UTF-8"


def _at(data: bytes, offset: int) -> Span:
    """The place of a byte, for text in an encoding that keeps ASCII."""
    before = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode(errors="replace")) + 1
    return Span(line, column, line, column + 1)
