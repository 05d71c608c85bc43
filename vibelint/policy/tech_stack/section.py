"""What the headings over a block say of the packages below them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from vibelint.policy.block import Block, Heading
from vibelint.policy.tech_stack.wording import says

CROSS = re.compile("[\u274c\u2716\u2717\U0001f6ab\u26d4]")
OTHER_DOCUMENT = re.compile(
    r"(?i)\b(?:rules|prd|folder_structure|db_schema|api_contract|examples)\.md\b"
)
# With a version behind it the heading speaks of the package, not of a stack built on it.
FRAMEWORKS = {
    "fastapi": re.compile(r"(?i)\bfast ?api\b(?!\s*v?\d)"),
    "django": re.compile(r"(?i)\b(?:django|drf)\b(?!\s*v?\d)"),
}
LABEL_END = re.compile(r"[:\uff1a*]\s*$")
LONGEST_LABEL = 120


class Stance(Enum):
    """What a heading says of what stands below it."""

    NONE = "none"
    APPROVES = "approves"
    BANS = "bans"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Section:
    """Where a block stands.

    Attributes:
        stance: What the innermost heading, label or enclosing item that takes one says.
        packages: Whether one of them says that packages are listed.
        framework: `fastapi` or `django` if the innermost that names a framework names one only.
        heading: The heading that took the stance, or else names packages; None if none does.
        foreign: Whether another team document is quoted here.
    """

    stance: Stance
    packages: bool
    framework: str
    heading: Heading | None
    foreign: bool


def section_of(block: Block) -> Section:
    """What the headings, the label and the enclosing items of a block say.

    Args:
        block: A heading counts as standing in its own section's parent.
    """
    nearer = tuple(_short(text) for text in (*block.above[::-1], block.label) if text)
    return _section(block.headings, tuple(text for text in nearer if text))


@lru_cache(maxsize=256)
def _section(headings: tuple[Heading, ...], nearer: tuple[str, ...]) -> Section:
    inward: list[tuple[str, Heading | None]] = [(text, None) for text in nearer]
    inward += [(heading.text, heading) for heading in reversed(headings)]
    stance, heading = next(
        ((said, at) for text, at in inward if (said := _stance(text, at)) is not Stance.NONE),
        (Stance.NONE, None),
    )
    naming = next((at for text, at in inward if at and says("headings", "packages", text)), None)
    return Section(
        stance,
        any(says("headings", "packages", text) for text, _ in inward),
        next((name for text, _ in inward if (name := framework_of(text)) is not None), ""),
        heading or (naming if stance is Stance.NONE else None),
        _foreign(headings),
    )


def framework_of(text: str) -> str | None:
    """The framework a heading names, empty if it names both, None if none."""
    named = [name for name, pattern in FRAMEWORKS.items() if pattern.search(text)]
    return None if not named else named[0] if len(named) == 1 else ""


def _stance(text: str, heading: Heading | None) -> Stance:
    if CROSS.search(text) or says("headings", "bans", text):
        return Stance.BANS
    if says("headings", "approves", text):
        if heading is None and says("headings", "doubts", text):
            return Stance.NONE
        title = heading is not None and heading.level == 1
        return Stance.APPROVES if not title or says("headings", "packages", text) else Stance.NONE
    return Stance.ASIDE if says("headings", "aside", text) else Stance.NONE


def _short(text: str) -> str:
    """A label or an item that announces what follows; prose announces nothing."""
    return text if len(text) <= LONGEST_LABEL and LABEL_END.search(text) else ""


def _foreign(headings: tuple[Heading, ...]) -> bool:
    texts = [heading.text for heading in headings]
    return any(map(OTHER_DOCUMENT.search, texts)) and not any(
        "tech_stack" in text.casefold() for text in texts
    )
