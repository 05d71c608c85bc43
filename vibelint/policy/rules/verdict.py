"""Parts that only judge what stands before them: "Blocking calls: never", "Fat views | ❌"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vibelint.policy.rules.language import has, spots
from vibelint.policy.rules.segments import Segment
from vibelint.policy.words import Word

JUDGING = ("colon", "dash", "cell", "open", "arrow", "bad")


def denials(words: Sequence[Word], parts: Sequence[Segment]) -> dict[int, int]:
    """The parts that forbid an earlier one, each with that one's number.

    Args:
        words: The sentence, those of code spans unreadable.
        parts: Its parts.
    """
    judging = {spot[0]: spot for spot in spots("verdict-negative", words)}
    return {
        number: target
        for number, target in _judging(parts)
        if (parts[number].opener == "bad" and not parts[number].words)
        or _is_verdict(words, parts[number], judging)
    }


def grants(parts: Sequence[Segment], granted: frozenset[int]) -> frozenset[int]:
    """The words that a later part grants: "Type hints: optional in `scripts/`".

    Args:
        parts: A sentence's parts.
        granted: The words that grant.
    """
    judged: set[int] = set()
    for number, target in _judging(parts):
        own = parts[number].words
        if own and own[0] in granted and parts[number].opener != "bad":
            judged.update(parts[target].words)
    return frozenset(judged)


def _judging(parts: Sequence[Segment]) -> Iterator[tuple[int, int]]:
    for number, part in enumerate(parts):
        target = part.before
        while target is not None and not parts[target].words:
            target = parts[target].before
        if part.opener in JUDGING and target is not None:
            yield number, target


def _is_verdict(words: Sequence[Word], part: Segment, judging: dict[int, tuple[int, ...]]) -> bool:
    """Whether a part starts with a verdict and adds at most where or for whom it holds."""
    if not part.words or part.words[0] not in judging:
        return False
    verdict = judging[part.words[0]]
    behind = [index for index in part.words if index > verdict[-1]]
    return not behind or has("verdict-tail", words[behind[0] : behind[0] + 1])
