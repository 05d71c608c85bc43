"""Types as people write them: what kind of value, how long, and what stands behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from vibelint.model.schema import Family
from vibelint.policy.db_schema.words import either, families

WRAPPED = ("optional", "mapped", "nullable")
ARGUMENTS = r"(?P<arguments>\s*\((?:[^()]|\([^()]*\))*\))?"
NUMBER = re.compile(r"\s*\(\s*(?:max_length\s*=\s*|length\s*=\s*)?(\d{1,9})\s*(?:char|byte)?\s*\)")
LENGTH = re.compile(r"(?:max_length|length)\s*=\s*(\d{1,9})")
SIZED = re.compile(r"(?:n?var)?char|character|string|str|n?varchar2|charfield|bpchar|\w+field")
KEYS = {("char", 36), ("char", 32), ("character", 36), ("binary", 16), ("tinyint", 1)}
"""What may be a UUID, or a boolean, under a name of another kind."""
BEHIND = re.compile(
    r"\s*(?:unsigned|zerofill|signed|with(?:out)? time ?zone|auto_?increment)\b", re.IGNORECASE
)
OR = re.compile(r"\s*(?:\||/|\bor\b|\batau\b)\s*", re.IGNORECASE)
NOTHING = re.compile(r"(?:null|none|undefined|nil)\b", re.IGNORECASE)
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Type:
    """A type.

    Attributes:
        written: As it stands there, without what follows it.
        family: Empty for a type of which nothing is known.
        length: In characters; None where it says none.
        null: True where the type itself says so (`str | None`); else None.
        rest: What follows it.
    """

    written: str
    family: Family
    length: int | None
    null: bool | None
    rest: str


@cache
def _word() -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word, _ in families())
    wrappers = either("wrappers")
    return re.compile(
        rf"(?:(?:{wrappers})\.)*(?P<word>{words})(?![\w-])(?!\.\w){ARGUMENTS}", re.IGNORECASE
    )


@cache
def _family(word: str) -> str:
    return dict(families())[" ".join(word.lower().split())]


def type_of(text: str) -> Type | None:
    """The type that a text begins with.

    Args:
        text: `VARCHAR(255), unique`, `Optional[str]`, `uuid (pk)`, without Markdown's marks.

    Returns:
        None where it begins with no type.
    """
    text = text[:LONGEST].strip()
    wrapper, bracket, inside = text.partition("[")
    if bracket and wrapper.strip().lower() in (*WRAPPED, "list", "array", "arrayfield", "set"):
        return _wrapped(wrapper.strip().lower(), text, inside)
    match = _word().match(text)
    if match is None:
        return None
    found = _plain(match, text)
    return _or(found) if OR.match(found.rest) else found


def _plain(match: re.Match[str], text: str) -> Type:
    word, arguments = match["word"].lower(), match["arguments"] or ""
    end = match.end()
    family, length = _family(word), _length(word, arguments)
    if arguments and not _is_argument(family, arguments):
        end = match.end("word")
    if (word, length) in KEYS or (word == "char" and length in (32, 36)):
        family, length = "", None
    if word in ("binary", "tinyint") and re.fullmatch(r"\s*\(\s*(?:16|1)\s*\)", arguments):
        family = ""
    behind = BEHIND.match(text, end)
    while behind:
        end, behind = behind.end(), BEHIND.match(text, behind.end())
    array = re.compile(r"\s*\[\d*\]").match(text, end)
    if array:
        end, family, length = array.end(), "array", None
    null = True if text[end : end + 1] == "?" else None
    written = text[:end].strip()
    return Type(written, cast("Family", family), length, null, text[end + (null is True) :])


def _is_argument(family: str, arguments: str) -> bool:
    """Whether brackets behind a type belong to it, and hold no remark: `uuid (pk)`."""
    inside = arguments.strip()[1:-1].strip()
    if family in ("enum", "array", ""):
        return not arguments.startswith(" ") or "," in inside
    if re.fullmatch(r"[\d\s,]*|max", inside, re.IGNORECASE) or "=" in inside:
        return True
    return not arguments[0].isspace() and not re.search(
        r"(?i)\b(?:pk|fk|null|unique|index)", inside
    )


def _length(word: str, arguments: str) -> int | None:
    if not arguments or not SIZED.fullmatch(word.split()[0]):
        return None
    found = NUMBER.fullmatch(arguments) or LENGTH.search(arguments)
    return int(found[1]) if found else None


def _wrapped(wrapper: str, text: str, inside: str) -> Type | None:
    closing = inside.rfind("]")
    if closing < 0:
        return None
    written, rest = text[: len(wrapper) + closing + 2], inside[closing + 1 :]
    if wrapper not in WRAPPED:
        return Type(written, "array", None, None, rest)
    inner = type_of(inside[:closing])
    if inner is None or inner.rest.strip():
        return None
    null = True if wrapper != "mapped" else inner.null
    return Type(written, inner.family, inner.length, null, rest)


def _or(first: Type) -> Type:
    """`str | None`, `TEXT / VARCHAR`: what all of them are, or nothing."""
    found = first
    while True:
        mark = OR.match(found.rest)
        rest = found.rest[mark.end() :] if mark else ""
        nothing = NOTHING.match(rest)
        if nothing:
            found = Type(found.written, found.family, found.length, True, rest[nothing.end() :])
            continue
        match = _word().match(rest) if mark else None
        if match is None:
            return found
        other = _plain(match, rest)
        same = other.family == found.family
        family: Family = found.family if same else ""
        length = found.length if other.length == found.length else None
        found = Type(found.written, family, length, found.null or other.null, other.rest)
