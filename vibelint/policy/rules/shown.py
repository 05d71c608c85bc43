"""Rules that a line asks for by showing code: "❌ `except:`", "Never: `from x import *`"."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from vibelint.catalogue.page import Page
from vibelint.policy.rules.polarity import Parsed, Polarity
from vibelint.policy.snippet import holds, read_pattern, read_snippet

FEW = 4
"""Words of prose that may stand beside code that tells the rule by itself."""


class Shown:
    """The forms of code by which pages are asked for.

    Args:
        pages: The pages.
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        self._forms = [
            (page, read_pattern(form.never), tuple(map(read_pattern, form.instead)))
            for page in pages
            for form in page.phrases.code
        ]

    def hits(self, parsed: Parsed) -> Iterator[tuple[Page, frozenset[int]]]:
        """The pages that what a sentence forbids by showing it breaks, with the words of the code.

        Args:
            parsed: A sentence; code that it shows as wanted is what the other is to become.
        """
        good = [snippet for _, snippet in _code(parsed, Polarity.POSITIVE)]
        for words, snippet in _code(parsed, Polarity.NEGATIVE):
            broken = self._broken(snippet, good)
            if len(broken) == 1:
                yield broken.popitem()[1], words

    def _broken(self, bad: ast.AST, good: Sequence[ast.AST]) -> dict[str, Page]:
        """The pages that code breaks; where it breaks several, nobody knows which is meant."""
        kinds = {type(node).__name__.removeprefix("Async") for node in ast.walk(bad)}
        return {
            page.rule: page
            for page, never, instead in self._forms
            if type(never).__name__.removeprefix("Async") in kinds
            and holds(bad, never)
            and _differs(bad, good, never, instead)
        }


def _differs(
    bad: ast.AST, good: Sequence[ast.AST], never: ast.AST, instead: Sequence[ast.AST]
) -> bool:
    """Whether what is shown as wanted, if anything is, is free of what a form forbids."""
    if instead:
        wanted = any(holds(one, pattern) for one in good for pattern in instead)
        return wanted and not any(holds(bad, pattern) for pattern in instead)
    return not any(holds(one, never) for one in good)


def _code(parsed: Parsed, polarity: Polarity) -> list[tuple[frozenset[int], ast.AST]]:
    """The code spans that a sentence says something of and little else, read."""
    found = []
    for words in _spans(parsed):
        first = parsed.words[min(words)]
        if parsed.polarity(words) is polarity and _is_little(parsed, words):
            snippet = read_snippet(first.whole)
            if snippet is not None:
                found.append((words, snippet))
    return found


def _spans(parsed: Parsed) -> list[frozenset[int]]:
    spans: dict[int, set[int]] = {}
    for index, word in enumerate(parsed.words):
        if word.code:
            spans.setdefault(word.chunk, set()).add(index)
    return [frozenset(words) for words in spans.values()]


def _is_little(parsed: Parsed, words: frozenset[int]) -> bool:
    """Whether hardly any prose stands in the part that code stands in."""
    part = next(part for part in parsed.parts if words & {*part.words})
    return sum(1 for index in part.words if not parsed.words[index].code) <= FEW
