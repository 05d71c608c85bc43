"""The phrase language, in which rule pages write how documents ask for them.

A phrase is words separated by spaces, matched in order on a sentence's words:

- `word` is that word, case folded, marks and back-ticks aside; `type-hint` is two words, as in a
  text;
- `word*` is any word that starts so, `a|b` one of several, and a final `?` makes it optional;
- `...` is a gap of up to twelve words;
- a part in back-ticks (`` `any` ``) stands only in a code span;
- `{name}` captures an option: for an integer option a whole number (`~40`, `≤ 30`; the larger of
  `300-400`), else one word or code span; `{name:a|b}` only one of these words, folded, and with a
  slash before them (`{name:/a|/b}`) only where the text has one too; `{name:*/}` only a folder's
  path, `{name:*/*/}` one of several parts; a flag option becomes true where one of the words, or
  else its own name, stands. Where the page's option lists `words`, `{name}` takes one of these, of
  which `*.*` is a module of the project's as code spells it (`app.api`, read as `app/api/`); where
  it has `many`, further ones are taken that follow, joined by commas in the value.

Everything else must be adjacent. A phrase may stand anywhere in the sentence; a gap ends at a
semicolon or an arrow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from vibelint.catalogue.page import Option
from vibelint.policy.words import words_of

MODULE = "*.*"
FORMS = {
    MODULE: re.compile(r"(?:app|apps|src|backend|server|api|core|project)(?:\.(?:[a-z_]\w*|\*))+"),
    "*/": re.compile(r"[\w.-]+/(?:[\w.*-]+/?)*"),
    "*/*/": re.compile(r"[\w.-]+/[\w.*-]+/?(?:[\w.*-]+/?)*"),
}
CAPTURE = re.compile(r"\{([a-z0-9-]+)(?::([^{}]+))?\}(\??)")

Alternative = tuple[tuple[str, bool], ...]
"""Adjacent words, each with whether it is only the beginning of one."""


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a phrase; a step with neither alternatives nor capture is a gap."""

    alternatives: tuple[Alternative, ...] = ()
    capture: str = ""
    kind: str = "text"
    optional: bool = False
    code: bool = False
    rooted: bool = False
    forms: tuple[str, ...] = ()
    many: bool = False
    firsts: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()

    @property
    def gap(self) -> bool:
        """Whether it takes any words."""
        return not self.alternatives and not self.capture

    def may_begin(self, text: str) -> bool:
        """Whether a phrase that begins with this step may begin with a word."""
        open_ended = self.optional or self.forms or not self.alternatives
        return bool(open_ended) or self.may_start(text)

    def may_start(self, text: str) -> bool:
        """Whether any alternative starts with a word, which spares trying them all."""
        return text in self.firsts or text.startswith(self.prefixes)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase; a `single` one is one word that captures nothing."""

    text: str
    steps: tuple[Step, ...]
    single: bool = False


@cache
def compile_phrase(text: str, options: tuple[Option, ...] = ()) -> Phrase:
    """Compiles a phrase once.

    Args:
        text: The phrase.
        options: The page's options, for the kinds of what it captures.

    Raises:
        ValueError: The phrase is empty, starts or ends with a gap, or captures an option that the
            page lacks.
    """
    known = {option.name: option for option in options}
    steps = tuple(_step(text, part, known) for part in text.split())
    if not steps or steps[0].gap or steps[-1].gap or all(step.optional for step in steps):
        raise ValueError(f"phrase `{text}`: begin and end it with a word that must be there")
    return Phrase(text, steps, len(steps) == 1 and _is_single(steps[0]))


def _is_single(step: Step) -> bool:
    return not (step.capture or step.code) and all(
        len(alternative) == 1 for alternative in step.alternatives
    )


def _step(phrase: str, part: str, known: Mapping[str, Option]) -> Step:
    if part == "...":
        return Step()
    code = part[0] == "`"
    part = part.replace("`", "")
    captured = CAPTURE.fullmatch(part)
    if captured:
        name, only, optional = captured.groups()
        if name not in known:
            raise ValueError(f"phrase `{phrase}` captures `{name}`, which is no option of its page")
        return replace(_capture(phrase, known[name], only), optional=bool(optional), code=code)
    bare = part.removesuffix("?")
    ways = _alternatives(phrase, bare)
    whole, beginnings = _firsts(ways)
    return Step(ways, optional=bare != part, code=code, firsts=whole, prefixes=beginnings)


def _capture(phrase: str, option: Option, only: str | None) -> Step:
    """A step that captures an option: what the phrase lists, else what the option's words are."""
    named = only.split("|") if only else [*option.words]
    if not named and option.kind == "flag":
        named = [option.name]
    forms = tuple(one for one in named if one in FORMS)
    words = "|".join(one for one in named if one not in FORMS)
    ways = _alternatives(phrase, words) if words else ()
    whole, beginnings = _firsts(ways)
    return Step(
        ways, option.name, option.kind, rooted=words.startswith("/"), forms=forms,
        many=option.many, firsts=whole, prefixes=beginnings,
    )  # fmt: skip


@cache
def _firsts(ways: tuple[Alternative, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The whole words that alternatives begin with, and the beginnings of words."""
    firsts = [alternative[0] for alternative in ways]
    whole = frozenset(text for text, prefix in firsts if not prefix)
    return whole, tuple(text for text, prefix in firsts if prefix)


def _alternatives(phrase: str, part: str) -> tuple[Alternative, ...]:
    return tuple(_alternative(phrase, text) for text in part.split("|"))


def _alternative(phrase: str, text: str) -> Alternative:
    found = _spelled(text)
    if not found:
        raise ValueError(f"phrase `{phrase}` has no words, or a sign out of place, in `{text}`")
    return found


@cache
def _spelled(text: str) -> Alternative:
    """Empty where it cannot be read; most words stand in many phrases."""
    words = words_of(text.removesuffix("*").replace("`", ""))
    if set(text[:-1]) & set("*{}?"):
        return ()
    last = len(words) - 1
    return tuple((word.text, text.endswith("*") and i == last) for i, word in enumerate(words))
