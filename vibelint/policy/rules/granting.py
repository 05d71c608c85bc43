"""The words of a sentence that grant a permission: "may", "is optional", "boleh"."""

from __future__ import annotations

from collections.abc import Sequence

from vibelint.policy.rules.language import has, spots, starts
from vibelint.policy.rules.segments import Segment
from vibelint.policy.rules.verdict import grants
from vibelint.policy.words import Word


def granted_words(words: Sequence[Word], parts: Sequence[Segment]) -> frozenset[int]:
    """The indexes of the words that grant, and of those that are granted behind a colon.

    Args:
        words: The sentence, those of code spans unreadable.
        parts: Its parts.
    """
    granted = frozenset({*_granted(words), *_granted_at_end(words, parts)})
    granted |= grants(parts, granted)
    return granted | _granted_behind(words, parts, granted)


def _granted(words: Sequence[Word]) -> set[int]:
    refused = {index for spot in spots("not-permission", words) for index in spot}
    found = [spot for spot in spots("permission", words) if not refused & set(spot)]
    return {index for spot in found for index in spot}


def _granted_at_end(words: Sequence[Word], parts: Sequence[Segment]) -> set[int]:
    found = set()
    for part in parts:
        for (index,) in spots("granting-end", words):
            if index not in part.words or (index and _refuses(words[index - 1])):
                continue
            last = index == part.words[-1]
            if last or has("granted-for", words[index + 1 : index + 2]):
                found.add(index)
    return found


def _granted_behind(
    words: Sequence[Word], parts: Sequence[Segment], granted: frozenset[int]
) -> set[int]:
    """The words behind a colon that what stands before it grants: "These may be run: …"."""
    found: set[int] = set()
    for part in parts:
        said = tuple(words[index] for index in part.words)
        orders = starts("imperative", said) or has("obliging", said) or has("negation", said)
        if part.opener == "colon" and part.before is not None and not orders:
            before = parts[part.before].words
            found.update(part.words if granted & set(before) and before[-1] not in granted else ())
    return found


def _refuses(word: Word) -> bool:
    return word.text in ("not", "tidak", "bukan", "http") or word.text[:1].isdigit()
