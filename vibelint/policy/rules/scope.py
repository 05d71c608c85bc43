"""Where a sentence holds: "in `src/`", "in services", "outside `config.py`", "di `app/`"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from vibelint.catalogue.data import load
from vibelint.policy.phrase_index import PhraseIndex
from vibelint.policy.phrases import compile_phrase, find
from vibelint.policy.rules.language import has, spots
from vibelint.policy.rules.polarity import Parsed
from vibelint.policy.words import Word

PATH = re.compile(r"(?=[^\w]*\w)[\w.*-]+(?:/[\w.*-]+)*/?")
BARE_PATH = re.compile(r"(?<![\w/.])[\w.-]{1,80}(?:/[\w.-]{1,80}){0,12}/?")
JOINING = ("and", "or", "dan", "atau", "&")


@dataclass(frozen=True, slots=True)
class Scope:
    """Path patterns, gitignore style, a clause is limited to or does not reach."""

    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


def scope(parsed: Parsed, named: frozenset[int]) -> Scope:
    """The scope a sentence gives what it asks for.

    A place counts only after a preposition, only if it is a path or a folder's usual word, and not
    where the rule's own phrase speaks of it ("queries in routers") or where it says where something
    belongs.

    Args:
        parsed: The sentence.
        named: Indexes of the words that the rule's phrases took.
    """
    outside, without = _places(parsed, "outside", named, frozenset())
    if has("placing", parsed.plain):
        return Scope((), outside)
    inside, _ = _places(parsed, "inside", named, without)
    return Scope(inside, outside)


def path_pattern(path: str) -> str:
    """The pattern of a path as a document writes it, empty if it is none.

    Args:
        path: Such as `src/`, `app/api`, `config.py`; a path that starts with a slash is a URL.
    """
    path = path.removeprefix("./")
    if not PATH.fullmatch(path) or ".." in path or not ("/" in path or path.endswith(".py")):
        return ""
    whole = path if path.endswith("/") or "." in path.rsplit("/", 1)[-1] else f"{path}/"
    return whole if "/" not in whole.rstrip("/") or whole.startswith("*") else f"**/{whole}"


def _places(
    parsed: Parsed, name: str, named: frozenset[int], skipped: frozenset[int]
) -> tuple[tuple[str, ...], frozenset[int]]:
    found: list[str] = []
    used: set[int] = set()
    longest = sorted(spots(name, parsed.plain), key=len, reverse=True)
    for spot in longest:
        if set(spot) & (named | skipped | used):
            continue
        patterns = tuple(_objects(parsed, spot[-1] + 1, named))
        if patterns:
            used |= set(spot)
            found += [pattern for pattern in patterns if pattern not in found]
    return tuple(found), frozenset(used)


def _objects(parsed: Parsed, at: int, named: frozenset[int]) -> Iterator[str]:
    """The places named one after the other from a word on."""
    words = parsed.words
    while at < len(words):
        if not words[at].code and has("scope-fillers", words[at : at + 1]):
            at += 1
            continue
        patterns, after = _object(parsed, at)
        if not patterns or named & set(range(at, after)):
            return
        yield from patterns
        joined = after < len(words) and words[after].text in JOINING
        comma = (
            after < len(words)
            and "," in parsed.sentence.text[words[after - 1].end : words[after].start]
        )
        if not (joined or comma):
            return
        at = after + joined


def _object(parsed: Parsed, at: int) -> tuple[tuple[str, ...], int]:
    words = parsed.words
    if words[at].code:
        after = at + sum(1 for word in words[at:] if word.chunk == words[at].chunk)
        written, pattern = words[at].whole, path_pattern(words[at].whole)
    else:
        found = BARE_PATH.match(parsed.sentence.text, words[at].start)
        written = found[0].rstrip(".") if found else ""
        after = at + sum(1 for word in words[at:] if word.start < words[at].start + len(written))
        pattern = path_pattern(written) if written.endswith(("/", ".py")) else ""
    return ((pattern,), after) if pattern else _folder(words, at)


def _folder(words: Sequence[Word], at: int) -> tuple[tuple[str, ...], int]:
    near = words[at : at + 3]
    for phrase, name in _folders().candidates(near):
        match = next(find(phrase, near), None)
        if match is not None and match.taken[0] == 0:
            return tuple(load("language.yaml")["folders"][name]), at + len(match.taken)
    return (), at


@cache
def _folders() -> PhraseIndex[str]:
    words = load("language.yaml")["folder-words"]
    return PhraseIndex(
        (compile_phrase(text), name) for name, texts in words.items() for text in texts
    )
