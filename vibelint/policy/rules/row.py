"""A sentence of a rules document that is a rule."""

from __future__ import annotations

from dataclasses import dataclass

from vibelint.policy.rules.binding import Binding
from vibelint.policy.rules.labels import Label
from vibelint.policy.rules.polarity import Parsed


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence that is a rule.

    Attributes:
        parsed: The sentence.
        full: The sentence with what it is said of, where only the heading names that ("Views").
        above: What the headings and lead-ins above it say together.
        shown: The sentence with the right code that stands beside it, None if none does.
        binding: What a comment by hand says of it, None if there is none.
        weak: Whether it is a rule only if a page reads it: an item of a few words with items of its
            own below ("Code style"), a cell that only names what to use, or a sentence of a
            paragraph with a label of its own.
        beyond: Why nothing in its section can be checked; empty if the headings do not tell.
    """

    parsed: Parsed
    full: Parsed
    above: Label
    binding: Binding | None
    weak: bool = False
    shown: Parsed | None = None
    beyond: str = ""
