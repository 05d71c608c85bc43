"""Which files a line means that names no place."""

from __future__ import annotations

from collections.abc import Collection

from vibelint.facts.file import FileFacts
from vibelint.policy.policy import Policy

UNSHIPPED = frozenset({"test", "migration"})
"""Roles of files that a line about the code at large does not mean."""


def is_meant(
    policy: Policy, rule: str, path: str, role: str, spared: Collection[str] = UNSHIPPED
) -> bool:
    """Whether a line that asks for a rule means a file.

    Args:
        policy: The documents.
        rule: The rule's id.
        path: The file, from the root.
        role: What the file is for.
        spared: Roles that are meant only where a line names their place ("in tests").
    """
    return role not in spared or any(ask.inside for ask in policy.asks_of(rule, path))


def runs_alone(facts: FileFacts) -> bool:
    """Whether a module is a program of its own, by an `if __name__ == "__main__"` at its top."""
    return any("__name__" in step.names and not step.scope for step in facts.steps)
