"""What a comment says of the entry it stands beside."""

from __future__ import annotations

import re

from vibelint.model.clause import Mark
from vibelint.policy.folder_structure.words import is_runtime, listed, says

BRACKET = re.compile(r"[\[(]([^\[\]()]*)[\])]")
PHASE = re.compile(
    r"\s*(?:phase|fase|milestone|sprint|iteration|tahap)\s*\d[\d.+\s\u2013-]*\+?\s*",
    re.IGNORECASE,
)
STATUS = re.compile(r"\A\[[\w\s.+/-]{1,20}\]\s*")
PLACEHOLDER = re.compile(r"[<>{}*?…]|\[[^\]]+\]|\.{3}|\A(?:your|my|nama)[_-]", re.IGNORECASE)
TEMPLATE_WORD = re.compile(
    r"(?:your|my|nama)[_-][\w-]+/?|(?:feature|module|domain|app|entity|resource)[_-]?name(?:\.\w+|/)?|"
    r"xxx\S*|(?:feature|module|app|domain|modul|fitur)_?(?:[xynab1-9])/?",
    re.IGNORECASE,
)


def mark_of(name: str, comment: str, holds_python: bool) -> Mark:
    """The mark of an entry.

    Args:
        name: As drawn.
        comment: Beside it, empty if none.
        holds_python: Whether Python files are drawn inside it, so that it is no runtime folder.
    """
    if _is_planned(comment):
        return Mark.PLANNED
    if says("generated", comment) or (is_runtime(name) and not holds_python):
        return Mark.GENERATED
    if says("optional", comment) or "❌" in comment:
        return Mark.OPTIONAL
    if is_placeholder(name):
        return Mark.PLACEHOLDER
    return Mark.REQUIRED


def is_placeholder(name: str) -> bool:
    """Whether a name stands for others: `<module>/`, `{name}.py`, `[id]/`, `*.py`, `your_app/`."""
    last = name.rstrip("/").rsplit("/", 1)[-1]
    return bool(PLACEHOLDER.search(name) or TEMPLATE_WORD.fullmatch(last))


def purpose_of(comment: str) -> str:
    """The comment without a leading status such as `[MVP]`."""
    return STATUS.sub("", comment).strip()


def _is_planned(comment: str) -> bool:
    status, colon, _ = comment.partition(":")
    groups = (group[1] for group in BRACKET.finditer(comment))
    said = [comment, *groups, *([status] if colon else [])]
    return says("planned", comment) or any(
        PHASE.fullmatch(words) or words.strip().lower() in listed("planned-status")
        for words in said
    )
