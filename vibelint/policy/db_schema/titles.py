"""The table that a heading, a label or an item names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vibelint.policy.db_schema.words import either, is_one, listed, plain, says

COMMENT = re.compile(r"\s*<!--.*?-->\s*", re.DOTALL)
CODE = re.compile(r"`([^`\n]{1,80})`")
IDENTIFIER = re.compile(r"(?:[A-Za-z_]\w*\.)?([A-Za-z_][\w$]*)")
NUMBERED = re.compile(
    r"[\W_]*(?:\d{1,3}(?:\.\d{1,3})*[.):]*\s+|[A-Za-z][.)]\s+|[IVX]{1,4}\.\s+)?[^\w(]*", re.ASCII
)
BREAK = re.compile(r"\s+[\u2014\u2013-]+\s+|\s*[:(\uff08\uff1a\u2192]|\s+->")
BRACKETED = re.compile(r"\(\s*`?([A-Za-z_]\w*)`?\s*\)")
HUMP = re.compile(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
WORDS = 4
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Title:
    """What a heading names.

    Attributes:
        name: The table.
        exact: Whether that is the table's own name, and not the words of a title.
        explicit: Whether it says that it is a table, or is written as code.
        also: Another name that may be meant.
        partial: Whether it says that not all of the table stands below.
    """

    name: str
    exact: bool
    explicit: bool
    also: tuple[str, ...] = ()
    partial: bool = False


def title_of(text: str) -> Title | None:
    """The table that a heading names; None if it names none.

    Args:
        text: `Table: meetings`, `1. **Users Table**`, `4.1.2 company_settings`, `Pengguna (users)`.
    """
    text = COMMENT.sub("", text).strip()
    if len(text) > LONGEST:
        return None
    codes = [one for one in CODE.findall(text) if IDENTIFIER.fullmatch(one.strip())]
    if codes:
        return _coded(text, codes[0], others=len(codes) > 1)
    said = plain(text)
    said = said[len(_number(said)) :]
    named = _prefixed().match(said)
    rest = said[named.end() :] if named else said
    return _of_words(
        rest, explicit=named is not None and named[0].strip()[-1] in ":\uff1a\u2014\u2013-"
    )


def joined(text: str) -> str:
    """The name that the words of a heading without one would make: `project_user_association`.

    Args:
        text: Such as "Project ↔ User Association Table".
    """
    said = plain(COMMENT.sub("", text))
    words = re.findall(r"[A-Za-z]\w*", _suffixed().sub("", said[len(_number(said)) :]))
    return _joined(words)


def _number(text: str) -> str:
    match = NUMBERED.match(text)
    return match[0] if match else ""


def _coded(text: str, code: str, *, others: bool) -> Title | None:
    """A heading with a name in back-ticks, which is its table unless words say otherwise."""
    before, _, behind = (plain(one).strip() for one in text.partition(f"`{code}`"))
    lead = before[len(_number(f"{before} ")) :].strip()
    word = lead.rstrip(" :\u2014\u2013-(").rpartition(" ")[2]
    told = not lead or is_one(word, "table")
    parted = lead[-1:] in (":", "\u2014", "\u2013", "-", "(") and not is_one(word, "kinds")
    if _is_file(code) or not (told or parted) or says(behind, "indexes"):
        return None
    apart = not behind or behind[0] in "\u2014\u2013-(:)\uff08"
    if (others and not apart) or re.match(r"[&+,/\u2194]|(?:and|dan|or)\b", behind):
        return None
    match = IDENTIFIER.fullmatch(code.strip())
    explicit = told and (apart or bool(_suffixed().match(f" {behind}")))
    partial = says(f"{before} {behind}", "some")
    return Title(match[1], True, explicit, partial=partial) if match else None


@cache
def _prefixed() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{either('table')})(?:\s*[:\u2014\u2013-]\s*|\s+|\uff1a\s*)(?=\S)", re.IGNORECASE
    )


@cache
def _suffixed() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?<![\w-])(?:{either('behind')})(?:\s+(?:schema|structure|definition))?\Z",
        re.IGNORECASE,
    )


def _of_words(text: str, *, explicit: bool) -> Title | None:
    head = BREAK.split(text, maxsplit=1)[0].strip(" *_.")
    behind = BRACKETED.search(text)
    core = _suffixed().sub("", head).strip()
    explicit = explicit or (core != head and bool(core))
    if not core or _is_other(core) or re.search(r"[^\w\s.-]", core):
        return None
    words = core.split()
    match = IDENTIFIER.fullmatch(core)
    if match and (match[1][0].islower() or "_" in match[1]):
        return Title(match[1], True, explicit or "_" in match[1])
    if len(words) > WORDS or (len(words) > 1 and _is_other(words[-1])):
        return None
    if behind and not _is_other(behind[1]) and behind[1] == behind[1].lower():
        return Title(behind[1], False, explicit or "_" in behind[1], (_joined(words),))
    if not all(re.fullmatch(r"[A-Za-z][\w-]*", word) for word in words):
        return None
    return Title(_joined(words), False, explicit)


def _joined(words: list[str]) -> str:
    """`order_items`, of "Order Items" and of "OrderItems"."""
    return "_".join(HUMP.sub("_", word).lower().replace("-", "_") for word in words)


def _is_other(text: str) -> bool:
    return _is_file(text) or " ".join(text.lower().replace("_", " ").split()) in listed("other")


def _is_file(text: str) -> bool:
    return text.rpartition(".")[2].lower() in listed("file-endings") and "." in text
