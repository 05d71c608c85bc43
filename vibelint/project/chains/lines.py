"""Lines and parts of a function that are judged otherwise than the rest of it."""

from __future__ import annotations

from dataclasses import dataclass

from vibelint.model.span import Span
from vibelint.project.body import covers


@dataclass(frozen=True, slots=True)
class Lines:
    """Ranges of lines, first and last included, and parts of lines."""

    ranges: tuple[tuple[int, int], ...] = ()
    parts: tuple[Span, ...] = ()

    def holds(self, span: Span) -> bool:
        """Whether a place lies in one of them."""
        if any(first <= span.line <= last for first, last in self.ranges):
            return True
        return any(covers(part, span) for part in self.parts)


NEVER = Lines()
