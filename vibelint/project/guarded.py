"""How far a guard reaches: past the block that it stands in, others come that do not pass it."""

from __future__ import annotations

from collections.abc import Iterable

from vibelint.facts.step import Step


def end_of_block(steps: Iterable[Step], guard: Step, end: int) -> int:
    """The last line that is reached only by passing a condition.

    Args:
        steps: The steps of its scope.
        guard: The condition.
        end: The last line of the scope.
    """
    line = guard.span.line
    for outer in steps:
        if outer.span.line < line <= outer.end_line:
            end = min(end, outer.end_line)
        elif outer.end_line < line <= outer.else_line:
            end = min(end, outer.else_line)
    return end
