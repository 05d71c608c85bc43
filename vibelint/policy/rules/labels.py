"""What headings and lead-ins make of the lines below them: polarity, strength, framework."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from vibelint.model.severity import Severity
from vibelint.policy.rules.applying import OURS
from vibelint.policy.rules.inline import bare, read_out
from vibelint.policy.rules.language import frameworks_named, has, plain, spots, starts, taken
from vibelint.policy.rules.polarity import Polarity, parse
from vibelint.policy.rules.scope import path_pattern
from vibelint.policy.rules.sentences import BAD, GOOD, Sentence
from vibelint.policy.rules.strength import strength
from vibelint.policy.words import words_of

LISTS = (
    "prohibition",
    "negation",
    "contrast",
    "permission",
    "label-negative",
    "label-positive",
    "label-granting",
)
PLACE = 4
SHOWING = 2
NUMBERING = re.compile(r"^(?:[A-Z][.)])?[\W\d]*?(?=[^\W\d]|`)")
LED = re.compile(r"(?P<label>[^:.(\u2014]{1,40}?)\s?(?:\([^()]{1,60}\))?\s?(?::|\u2014|\s-)\s")
NUMBER = re.compile(r"\d[\d.]*")


@dataclass(frozen=True, slots=True)
class Label:
    """What a heading or a lead-in says of the lines below it.

    Attributes:
        polarity: None if it says nothing.
        strength: How hard its words are; None where they do not say.
        frameworks: The frameworks it names.
        grants: Whether it permits ("May", "Boleh").
        asks: Whether what stands below is to be asked about first ("Ask before").
    """

    polarity: Polarity | None = None
    strength: Severity | None = None
    frameworks: frozenset[str] = frozenset()
    grants: bool = False
    asks: bool = False


def label(text: str) -> Label:
    """Reads a heading or a lead-in ("Never do:").

    Only one that names no matter of its own turns what is below it: "Don't", "Anti-patterns",
    "Forbidden imports" do; "Never use print" is a rule with its own explanation below.

    Args:
        text: Inline Markdown.
    """
    said = read_out(bare(text)).rstrip(": ")
    named = frozenset(frameworks_named(words_of(said)))
    if "python" in named:
        named &= OURS
    good, bad = (any(sign in marks for sign in said) for marks in (GOOD, BAD))
    words = plain(words_of(said))
    both = has("label-positive", words) and has("label-negative", words)
    if has("label-asking", words):
        return Label(frameworks=named, asks=True)
    if (good and bad) or both or has("label-both", words):
        return Label(frameworks=named)
    if has("label-neutral", words):
        return Label(Polarity.POSITIVE, None, named)
    if len(words) <= SHOWING and (starts("example-bad", words) or starts("example-good", words)):
        turned = Polarity.NEGATIVE if starts("example-bad", words) else Polarity.POSITIVE
        return Label(turned, strength(parse(Sentence(said, 1))), named)
    strong = strength(parse(Sentence(said, 1)))
    if has("label-kept", words):
        return Label(Polarity.POSITIVE, strong, named)
    if has("label-negative", words) or (bad and not _matter(said)):
        return Label(Polarity.NEGATIVE, strong, named)
    if _matter(said):
        return Label(Polarity.POSITIVE if good else None, None, named)
    negates = has("prohibition", words) or has("negation", words) or has("contrast", words)
    if has("label-granting", words) and not negates:
        return Label(Polarity.POSITIVE, None, named, grants=True)
    affirms = Polarity.POSITIVE if good or strong is not None else None
    return Label(Polarity.NEGATIVE if negates else affirms, strong, named)


def is_bare_label(text: str) -> bool:
    """Whether a text names no matter of its own: "Never:", "You must not:", "❌ Don't".

    Args:
        text: Inline Markdown.
    """
    return not _matter(read_out(bare(text)))


@lru_cache(maxsize=512)
def place_named(text: str) -> str:
    """The part of the code that a heading or an item names and nothing else: "Views", "In `app/`".

    Args:
        text: Inline Markdown.

    Returns:
        Its words, empty where it says anything more.
    """
    said = NUMBERING.sub("", read_out(bare(text)), count=1).strip(": ")
    words = words_of(said)
    if not words or len(words) > PLACE:
        return ""
    places = spots("inside", words[:1])
    path = said[words[0].end :].strip() if places and len(words) > 1 else said
    if path_pattern(path.strip("`")):
        return path
    known = taken("section-place", words)
    filler = taken("section-filler", words)
    return said if known and len(known | filler) == len(words) else ""


def place_led(text: str) -> str:
    """The part of the code that a label at an item's front names: "**Services** (`app/`): thin".

    Args:
        text: Inline Markdown.

    Returns:
        The label's words; empty where there is none, or it names anything more.
    """
    led = LED.match(read_out(bare(text)))
    return place_named(led["label"]) if led else ""


def nearest(labels: Sequence[Label]) -> Label:
    """What several labels say together: for each thing the innermost that says it.

    Args:
        labels: Of the headings and lead-ins above a line, outermost first.
    """
    speaking = next((one for one in reversed(labels) if one.polarity is not None), Label())
    named = next((one.frameworks for one in reversed(labels) if one.frameworks), frozenset[str]())
    asks = any(one.asks for one in labels[-2:])
    return Label(speaking.polarity, speaking.strength, named, speaking.grants, asks)


def _matter(text: str) -> bool:
    """Whether words are left when those of labels are taken away."""
    words = plain(words_of(text))
    known = frozenset[int]().union(*(taken(name, words) for name in (*LISTS, "label-generic")))
    return any(
        index not in known and not NUMBER.fullmatch(word.text) for index, word in enumerate(words)
    )
