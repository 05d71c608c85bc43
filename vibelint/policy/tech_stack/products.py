"""Which words of a text name distributions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from packaging.utils import canonicalize_name

from vibelint.catalogue.data import load
from vibelint.policy.requirement import Requirement, Written, read_line, scan
from vibelint.policy.words import code_spans

LONGEST_NAME = 4  # words
LONGEST_TEXT = 4000  # characters of one block that are read, so that hostile input stays cheap
COMPOUND = re.compile(r"-(?:based|native|style|powered|first|compatible|like)$")
LONGEST_EXTRAS = 60  # characters
EXTRA = re.compile(r"\w\[[^\[\]\n]*\Z")
HIDDEN = re.compile(r"<!--.*?-->|~~[^~\n]+~~|\b[a-z]+://\S+|\]\([^)\s]*\)", re.DOTALL)
BEFORE = re.compile(
    r"(?i)(?:^|[:,;+/&|(\uff08\u2192>\u2014\u2013]|\s-|\b(?:and|or|with|use|import|install"
    r"|via|through|using|dan|atau|dengan|pakai|gunakan|lewat|melalui))[\s*_`\u274c\u2705\U0001f6ab-]*$"
)
AFTER = re.compile(
    r"(?i)[\s*_`]*(?:$|[,;+/&|()\uff08:.\u2192\u2014\u2013\n]|-\s|v?\d|(?:and|or|dan|atau|anywhere)\b)"
)
CALLED = re.compile(r"(?i)[*_`]*\s+(?:library|package|module|pustaka)\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A distribution that a text names.

    Attributes:
        requirement: The distribution's own name, with the version and extras behind the word.
        start: Where the name starts, an offset into the text.
        end: Where the name with its version ends.
    """

    requirement: Requirement
    start: int
    end: int


def mentions(text: str) -> list[Mention]:
    """The distributions a text names, in order.

    Args:
        text: Inline Markdown. Comments, addresses and words that are no known distribution's are
            passed over: an unknown word is no package.
    """
    shown = HIDDEN.sub(lambda match: " " * len(match[0]), text[:LONGEST_TEXT])
    spans = list(code_spans(shown))
    written = list(scan(shown))
    found: list[Mention] = []
    for index, word in enumerate(written):
        if (found and word.start < found[-1].end) or _is_extra(shown, word.start):
            continue
        mention = _longest(shown, written[index : index + LONGEST_NAME], spans)
        if mention:
            found.append(mention)
    return found


def _is_extra(text: str, start: int) -> bool:
    """Whether a word stands in the brackets of another: `granian[uvloop]` lists no uvloop."""
    return EXTRA.search(text, max(0, start - LONGEST_EXTRAS), start) is not None


def is_no_package(name: str) -> bool:
    """Whether a word names a server, service, tool or language, or stands for no name at all.

    Args:
        name: In any spelling.
    """
    return canonicalize_name(name) in _known("technologies") | _known("placeholders")


def is_product(name: str) -> bool:
    """Whether a word names a product whose distribution has the same name, such as `redis`.

    Args:
        name: In any spelling.
    """
    return canonicalize_name(name) in _known("products")


def is_everyday(word: str) -> bool:
    """Whether a word that names a distribution is an everyday word, too: `fire`, `rich`.

    Args:
        word: As written, without back-ticks.
    """
    return canonicalize_name(word) in _known("words")


def is_tool(name: str) -> bool:
    """Whether a distribution formats, lints, checks or packages code, and no code imports it.

    Args:
        name: Normalised as in PEP 503.
    """
    return name in _known("tools")


def distribution(name: str) -> str:
    """The name of the distribution that a name as written means.

    Args:
        name: In any spelling.
    """
    key = canonicalize_name(name)
    return _spelled().get(key, key)


def _longest(text: str, words: list[Written], spans: list[tuple[int, int]]) -> Mention | None:
    for count in range(_adjacent(text, words), 1, -1):
        key = "-".join(word.requirement.name for word in words[:count])
        name = _spelled().get(key) or (key if key in _known("distributions") else "")
        if name:
            return _mention(name, words[0], words[count - 1])
    name = _single(text, words[0], spans)
    return _mention(name, words[0], words[0]) if name else None


def _adjacent(text: str, words: list[Written]) -> int:
    """How many words stand one blank apart, from the first."""
    gaps = (text[one.start + len(one.word) : two.start] for one, two in pairwise(words))
    return 1 + next((i for i, gap in enumerate(gaps) if gap != " "), len(words) - 1)


def _single(text: str, word: Written, spans: list[tuple[int, int]]) -> str:
    key = word.requirement.name
    key = COMPOUND.sub("", key) if key not in _known("distributions") else key
    name = _spelled().get(key, key)
    coded = word.exact or _spans_whole(text, word, spans)
    if key in _known("words"):
        return name if coded or _alone(text, word) else ""
    if name in _known("distributions") or key in _spelled():
        return name
    if key in _known("products"):
        return name if coded else ""
    if key in _known("technologies") or not _spans_whole(text, word, spans):
        return ""
    imported = _imported().get(word.word, "")
    return imported or (name if _pinned(text, word) else "")


def _mention(name: str, first: Written, last: Written) -> Mention:
    said = last.requirement
    return Mention(Requirement(name, said.specifier, said.extras), first.start, last.end)


def _spans_whole(text: str, word: Written, spans: list[tuple[int, int]]) -> bool:
    """Whether a code span holds this word, with its version, and nothing else."""
    index = bisect_right(spans, (word.start, len(text) + 1)) - 1
    if index < 0:
        return False
    start, end = spans[index]
    inside = end >= word.start + len(word.word) and not text[start : word.start].strip()
    return inside and not text[min(word.end, end) : end].strip()


def _alone(text: str, word: Written) -> bool:
    end = word.start + len(word.word)
    before = text[max(0, word.start - 20) : word.start]
    return bool(CALLED.match(text, end) or (BEFORE.search(before) and AFTER.match(text, end)))


def _pinned(text: str, word: Written) -> bool:
    read = read_line(text[word.start : word.end])
    return bool(read and "." in read.specifier)


@cache
def _known(group: str) -> frozenset[str]:
    names: Iterator[str] = iter(load("packages/technologies.yaml")[group])
    return frozenset(canonicalize_name(name) for name in names)


@cache
def _spelled() -> dict[str, str]:
    spelled: dict[str, str] = load("packages/technologies.yaml")["spelled"]
    return {canonicalize_name(word.replace(" ", "-")): name for word, name in spelled.items()}


@cache
def _imported() -> dict[str, str]:
    """Import names with their distribution, for import names in code spans."""
    names: dict[str, str | list[str]] = load("packages/import_names.yaml")["names"]
    return {
        word: given if isinstance(given, str) else given[0]
        for word, given in names.items()
        if "." not in word
    }
