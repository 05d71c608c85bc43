"""Lines about another framework than the project's."""

from __future__ import annotations

from vibelint.policy.rules.language import frameworks_named
from vibelint.policy.rules.polarity import Parsed, Polarity

NAMES = {"fastapi": "FastAPI", "django": "Django", "flask": "Flask", "other": "another framework"}
OURS = frozenset({"fastapi", "django"})


def not_for_project(parsed: Parsed, above: frozenset[str], frameworks: frozenset[str]) -> str:
    """Why a line is not for this project, empty if it is.

    Args:
        parsed: The line's sentence.
        above: The frameworks that its headings and lead-ins name.
        frameworks: The project's; empty while they are unknown.
    """
    if not frameworks:
        return _of_others(above) if above.isdisjoint(OURS) else ""
    places = frameworks_named(parsed.words)
    named = OURS & places.keys()
    if named:
        words = [index for name in named for index in places[name]]
        banned = parsed.polarity(words) is Polarity.NEGATIVE
        return f"speaks of {_names(named)}" if named.isdisjoint(frameworks) and not banned else ""
    return _of_others(above) if above.isdisjoint(frameworks) else ""


def _of_others(above: frozenset[str]) -> str:
    return f"stands in a section about {_names(above)}" if above else ""


def _names(frameworks: frozenset[str]) -> str:
    return " and ".join(NAMES[name] for name in sorted(frameworks))
