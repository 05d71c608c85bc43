"""One sentence that sets a number for each of several places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vibelint.policy.rules.polarity import Parsed, parse
from vibelint.policy.rules.scope import scope
from vibelint.policy.rules.sentences import Sentence

SETTING = re.compile(
    r"(?P<number>\d{1,5})(?P<where>[^,;\d]{0,30}?\b(?:in|for|inside|di|untuk|pada)\s[^,;\d]{1,40})"
)
GLUE = re.compile(r"[,;\s]*(?:(?:and|dan|but|tapi)\s)?")


def apart(parsed: Parsed) -> Sequence[Parsed]:
    """The sentences that one stands for: "100 in `src/`, 120 in `tests/`" is two.

    Args:
        parsed: A sentence.

    Returns:
        Itself where it does not set several numbers, each for a place of its own.
    """
    text, line = parsed.sentence.text, parsed.sentence.line
    settings = list(SETTING.finditer(text))
    if len(settings) < 2 or not _is_row(text, settings):
        return (parsed,)
    lead = text[: settings[0].start()]
    parts = [parse(Sentence(lead + one[0].strip(), line), parsed.base) for one in settings]
    return parts if all(scope(part, frozenset()).inside for part in parts) else (parsed,)


def _is_row(text: str, settings: Sequence[re.Match[str]]) -> bool:
    """Whether nothing stands between one setting and the next, nor behind the last."""
    ends = [one.end() for one in settings]
    starts = [*(one.start() for one in settings[1:]), len(text.rstrip(" ."))]
    return all(GLUE.fullmatch(text[a:b]) for a, b in zip(ends, starts, strict=True) if a < b)
