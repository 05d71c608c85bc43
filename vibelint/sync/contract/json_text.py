"""JSON as people write it in examples, edited in place: comments and spacing stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

BLANK = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/|#[^\n]*|,)*", re.DOTALL)
GAP = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/|#[^\n]*)*", re.DOTALL)
TEXT = re.compile(r'"(?:[^"\\\n]|\\.)*"')
BEHIND = re.compile(r"\s*,[ \t]*")
COMMA = re.compile(r"\s*,")
REST = re.compile(r"[ \t]*(?:(?://|#)[^\n]*)?\n")
SCALAR = re.compile(r"[^\s,\[\]{}\"#/]+|\.{3}|\u2026")


@dataclass(frozen=True, slots=True)
class Member:
    """A key of an object with its value.

    Attributes:
        path: The keys that lead to it, itself included; items of arrays count as the array.
        start: Where its key begins.
        value: Where its value begins.
        end: Where its value ends.
    """

    path: tuple[str, ...]
    start: int
    value: int
    end: int


class NotScanned(ValueError):  # noqa: N818  what it says is about the text
    """A text that is not close enough to JSON to be edited."""


def members(text: str) -> list[Member]:
    """All members of a text's objects, in order.

    Args:
        text: One value in JSON, comments and `...` among it.

    Raises:
        NotScanned: It is something else.
    """
    found: list[Member] = []
    _value(text, _skip(text, 0), (), found)
    return sorted(found, key=lambda member: member.start)


def _value(text: str, at: int, path: tuple[str, ...], found: list[Member]) -> int:
    """Scans a value, and gives where it ends."""
    sign = text[at : at + 1]
    if sign == "{":
        return _object(text, at + 1, path, found)
    if sign == "[":
        return _array(text, at + 1, path, found)
    match = TEXT.match(text, at) or SCALAR.match(text, at)
    if match is None:
        raise NotScanned
    return match.end()


def _object(text: str, at: int, path: tuple[str, ...], found: list[Member]) -> int:
    while True:
        at = _skip(text, at)
        if text[at : at + 1] == "}":
            return at + 1
        key = TEXT.match(text, at) or SCALAR.match(text, at)
        if key is None:
            raise NotScanned
        colon = _gap(text, key.end())
        if text[colon : colon + 1] != ":":
            if key[0] not in ("...", "\u2026"):
                raise NotScanned
            at = key.end()
            continue
        start = _gap(text, colon + 1)
        inner = (*path, key[0].strip('"').rstrip(":"))
        end = _value(text, start, inner, found)
        found.append(Member(inner, at, start, end))
        at = end


def _array(text: str, at: int, path: tuple[str, ...], found: list[Member]) -> int:
    while True:
        at = _skip(text, at)
        if text[at : at + 1] == "]":
            return at + 1
        at = _value(text, at, path, found)


def _skip(text: str, at: int) -> int:
    match = BLANK.match(text, at)
    return match.end() if match else at


def _gap(text: str, at: int) -> int:
    match = GAP.match(text, at)
    return match.end() if match else at


def dropped(text: str, path: tuple[str, ...]) -> str:
    """A text without a member, wherever it occurs.

    Args:
        text: JSON.
        path: The member's keys.
    """
    every = members(text)
    for member in reversed([one for one in every if one.path == path]):
        text = _without(text, member, every)
    return text


def _without(text: str, member: Member, every: Sequence[Member]) -> str:
    start = member.start
    behind = BEHIND.match(text, member.end)
    end = behind.end() if behind else member.end
    line = text.rfind("\n", 0, start) + 1
    rest = REST.match(text, end)
    if rest and line and not text[line:start].strip():
        start, end = line, rest.end()
    before = [m.end for m in every if m.path[:-1] == member.path[:-1] and m.end <= member.start]
    comma = COMMA.match(text, before[-1]) if before and behind is None else None
    if comma is None or comma.end() > start:
        return text[:start] + text[end:]
    kept = text[comma.end() : start]
    return text[: comma.start()] + (kept if kept.strip() or "\n" in kept else "") + text[end:]


def replaced(text: str, path: tuple[str, ...], value: str) -> str:
    """A text in which a member has another value, wherever it occurs.

    Args:
        text: JSON.
        path: The member's keys.
        value: JSON, in one line.
    """
    for member in reversed([one for one in members(text) if one.path == path]):
        text = text[: member.value] + value + text[member.end :]
    return text


def added(text: str, above: tuple[str, ...], name: str, value: str) -> str:
    """A text with one more member behind the last of each object at a place.

    Args:
        text: JSON.
        above: The keys that lead to the objects.
        name: The member's key, as JSON.
        value: JSON, in one line.
    """
    every = members(text)
    for last in reversed(list(_lasts(text, every, above))):
        line = text.rfind("\n", 0, last.start) + 1
        indent = text[line : last.start]
        sep = f"\n{indent}" if not indent.strip() and line else " "
        text = f"{text[: last.end]},{sep}{name}: {value}{text[last.end :]}"
    return text


def _lasts(text: str, every: Sequence[Member], above: tuple[str, ...]) -> Iterator[Member]:
    """The last member of each object at a place: behind it stands no other of that object."""
    inside = [one for one in every if one.path[:-1] == above]
    for one, following in zip(inside, [*inside[1:], None], strict=True):
        between = text[one.end : following.start] if following else "}"
        if following is None or "}" in between:
            yield one
