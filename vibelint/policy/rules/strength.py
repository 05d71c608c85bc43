"""How hard the words of a sentence are."""

from __future__ import annotations

from vibelint.model.severity import Severity
from vibelint.policy.rules.language import spots
from vibelint.policy.rules.polarity import Parsed


def strength(parsed: Parsed) -> Severity | None:
    """Error for hard words, warning for soft ones (they win), None for a bare imperative.

    Words that grant, and words of parts that ask for nothing (*to avoid …*), do not count; *unless*
    softens.

    Args:
        parsed: A sentence.
    """
    words = parsed.plain
    aside = {index for part in parsed.parts if part.opener == "aside" for index in part.words[1:]}
    counted = {
        name: any(not set(spot) & (aside | parsed.granted) for spot in spots(name, words))
        for name in ("soft", "hard")
    }
    if counted["soft"] or any(word.about for word in words):
        return Severity.WARNING
    return Severity.ERROR if counted["hard"] else None
