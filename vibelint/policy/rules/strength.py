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
    asides = [part.words for part in parsed.parts if part.opener == "aside" and part.words]
    opening = {words[0] for words in asides}
    aside = {index for words in asides for index in words[1:]}
    counted = {
        name: any(
            spot[0] in opening or not set(spot) & (aside | parsed.granted)
            for spot in spots(name, words)
        )
        for name in ("soft", "hard")
    }
    if counted["soft"] or any(word.about for word in words):
        return Severity.WARNING
    return Severity.ERROR if counted["hard"] else None
