"""Where a sentence holds: "in `src/`", "in services", "outside `config.py`", "di `app/`"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from vibelint.catalogue.data import load
from vibelint.policy.phrase_index import PhraseIndex
from vibelint.policy.phrases import compile_phrase
from vibelint.policy.rules.language import has, spots, taken
from vibelint.policy.rules.polarity import Parsed
from vibelint.policy.words import Word

PATH = re.compile(r"(?=[^\w]*\w)[\w.*-]+(?:/[\w.*-]+)*/?")
BARE_PATH = re.compile(r"(?<![\w/.])[\w.-]{1,80}(?:/[\w.-]{1,80}){0,12}/?")
JOINING = ("and", "or", "dan", "atau", "&")
APART = ("semicolon", "arrow", "good", "bad", "turn", "opposite", "contrast")


@dataclass(frozen=True, slots=True)
class Scope:
    """Path patterns, gitignore style, a clause is limited to or does not reach."""

    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()

    def within(self, folders: Sequence[str]) -> Scope:
        """The scope without the places of folders that people name by other words.

        Args:
            folders: The words that may limit, keys of `folders` in `rules/language.yaml`.
        """
        others = {
            pattern
            for name, patterns in load("language.yaml")["folders"].items()
            if name not in folders
            for pattern in patterns
        }
        return Scope(tuple(one for one in self.inside if one not in others), self.outside)


def scope(parsed: Parsed, named: frozenset[int], spoken: frozenset[int] = frozenset()) -> Scope:
    """The scope a sentence gives what it asks for.

    A place counts only after a preposition or as what the sentence speaks of ("Services must …"),
    only if it is a path or a folder's usual word, and not where a rule's phrase speaks of it
    ("queries in routers") or where it says where something belongs.

    Args:
        parsed: The sentence.
        named: Indexes of the words that the rule's phrases took.
        spoken: Of the words that other rules' phrases took too.
    """
    outside, without = _places(parsed, "outside", named, spoken, frozenset())
    inside, _ = _places(parsed, "inside", named, spoken, without | _placings(parsed))
    return Scope(inside or _subject(parsed, named), outside)


def restricted(parsed: Parsed, named: frozenset[int]) -> tuple[str, ...]:
    """The places to which alone a sentence grants something: "Only `scripts/` may print".

    Args:
        parsed: A sentence that restricts ("only", "hanya").
        named: Indexes of the words that the rule's phrases took.
    """
    leading = has("restricting", parsed.plain[:1])
    own = _subject(parsed, named, start=1) if leading else ()
    return own or scope(parsed, named).inside


def place(parsed: Parsed) -> Scope:
    """Where a sentence holds that no rule's phrase reads: "Services must not import FastAPI".

    Args:
        parsed: The sentence.
    """
    found = scope(parsed, frozenset())
    if found.inside or found.outside:
        return found
    return Scope(_subject(parsed, frozenset({len(parsed.words) - 1})))


def unplaced(parsed: Parsed) -> str:
    """A sentence's text without what says where it holds: "Never use `requests`, ever".

    Args:
        parsed: The sentence.
    """
    text, words = parsed.sentence.text, parsed.words
    for spot in (*_prepositions(parsed, "inside"), *_prepositions(parsed, "outside")):
        objects = list(_objects(parsed, spot[-1] + 1, frozenset()))
        if objects:
            rest = text[_end(text, words[objects[-1][1] - 1]) :]
            before = text[: words[spot[0]].start]
            return before + (rest if before.strip() else rest.lstrip(" ,"))
    return text


def _end(text: str, last: Word) -> int:
    """Where a place's last word ends, with the code span that it stands in."""
    if not last.code:
        return last.end
    closing = text.find("`", last.end)
    while text[closing : closing + 1] == "`":
        closing += 1
    return closing


def speaks_of_place(parsed: Parsed) -> bool:
    """Whether a sentence says something of one place only: "Services must not import FastAPI".

    Args:
        parsed: The sentence.
    """
    return any(_objects(parsed, 0, frozenset())) or bool(scope(parsed, frozenset()).inside)


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


def _placings(parsed: Parsed) -> frozenset[int]:
    """The words of parts that say where something belongs."""
    verbs = taken("placing", parsed.plain)
    return frozenset(i for part in parsed.parts if verbs & set(part.words) for i in part.words)


def _subject(parsed: Parsed, named: frozenset[int], start: int = 0) -> tuple[str, ...]:
    """The places a sentence starts with, if the rule's words belong to them."""
    first = parsed.parts[0]
    objects = list(_objects(parsed, start, named)) if first.words else []
    if not objects or _placings(parsed) & set(first.words):
        return ()
    after = objects[-1][1]
    is_label = after == len(first.words)
    after += has("subject-noun", parsed.plain[after : after + 1])
    spoken = after in named or has("subject-verb", parsed.plain[after : after + 1])
    if not (is_label or (spoken and named & _said_of_first(parsed))):
        return ()
    return tuple(pattern for patterns, _ in objects for pattern in patterns)


def _said_of_first(parsed: Parsed) -> frozenset[int]:
    """The words of the first part, and of those that a colon makes its explanation."""
    said: set[int] = {0}
    for number, part in enumerate(parsed.parts):
        goes_on = part.opener == "fresh" and part.before != 0
        if part.before in said and (part.opener == "colon" or goes_on):
            said.add(number)
    return frozenset(index for number in said for index in parsed.parts[number].words)


def _places(
    parsed: Parsed,
    name: str,
    named: frozenset[int],
    spoken: frozenset[int],
    skipped: frozenset[int],
) -> tuple[tuple[str, ...], frozenset[int]]:
    found: list[str] = []
    used: set[int] = set()
    skipped |= taken("not-inside", parsed.plain)
    skipped |= named if name == "inside" else frozenset()
    longest = sorted(_prepositions(parsed, name), key=len, reverse=True)
    for spot in longest:
        if set(spot) & (skipped | used) or _is_of_another(parsed, spot[0], named):
            continue
        objects = _objects(parsed, spot[-1] + 1, named | spoken)
        patterns = tuple(pattern for patterns, _ in objects for pattern in patterns)
        if patterns:
            used |= set(spot)
            found += [pattern for pattern in patterns if pattern not in found]
    return tuple(found), frozenset(used)


def _prepositions(parsed: Parsed, name: str) -> Iterator[tuple[int, ...]]:
    yield from spots(name, parsed.plain)
    if name == "inside" and has("acting", parsed.plain):
        yield from spots("inside-from", parsed.plain)


def _is_of_another(parsed: Parsed, at: int, named: frozenset[int]) -> bool:
    """Whether a preposition belongs to other words than the rule's.

    A comma parts it from them together with words of its own ("Routes thin, logic in services"), or
    it stands in a part that says something else ("❌ Logic in views ✅ Logic in services").
    """
    group = _group(parsed, at)
    if named and not any(_group(parsed, index) == group for index in named):
        return True
    words, text = parsed.words, parsed.sentence.text
    start = at
    while start and "," not in text[words[start - 1].end : words[start].start]:
        start -= 1
    own = set(range(start, at))
    own -= taken("scope-lead", words)
    if named and any(words[index].code for index in _behind_colon(parsed, at) - named):
        return True
    return bool(start and own) and not own & named


def _behind_colon(parsed: Parsed, at: int) -> frozenset[int]:
    """The words between a colon and a word; none where there is no colon."""
    part = next(part for part in parsed.parts if at in part.words)
    return frozenset(index for index in part.words if index < at and part.opener == "colon")


def _group(parsed: Parsed, at: int) -> int:
    """The number of the part from which on a sentence says what it says at a word."""
    group = 0
    for number, part in enumerate(parsed.parts):
        if part.opener in APART:
            group = number
        if at in part.words:
            return group
    return group


def _objects(
    parsed: Parsed, at: int, named: frozenset[int]
) -> Iterator[tuple[tuple[str, ...], int]]:
    """The places named one after the other from a word on, each with the word after it."""
    words = parsed.words
    while at < len(words):
        if not words[at].code and has("scope-fillers", words[at : at + 1]):
            at += 1
            continue
        patterns, after = _object(parsed, at)
        if not patterns or named >= {*range(at, after)}:
            return
        yield patterns, after
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
    for match, name in _folders().matches(near):
        if match.taken[0] == 0:
            return tuple(load("language.yaml")["folders"][name]), at + len(match.taken)
    return (), at


@cache
def _folders() -> PhraseIndex[str]:
    words = load("language.yaml")["folder-words"]
    return PhraseIndex(
        (compile_phrase(text), name) for name, texts in words.items() for text in texts
    )
