"""Lines of a function that are judged otherwise than the rest of it."""

from __future__ import annotations

from dataclasses import dataclass

from vibelint.model.span import Span


@dataclass(frozen=True, slots=True)
class Lines:
    """Ranges of lines, first and last included."""

    ranges: tuple[tuple[int, int], ...] = ()

    def holds(self, span: Span) -> bool:
        """Whether a place lies in one of them."""
        return any(first <= span.line <= last for first, last in self.ranges)


NEVER = Lines()
