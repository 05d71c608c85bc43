"""Two places of the documents that cannot both be followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vibelint.model.clause import Citation
from vibelint.model.span import Place, Span


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One of them.

    Attributes:
        at: The line it is told at.
        message: What disagrees, both sides named.
        remedy: What would settle it.
        against: The other line; None where the other side is no line of a document.
        other: The other place, where it is no line of a document.
    """

    at: Citation
    message: str
    remedy: str
    against: Citation | None = None
    other: Place | None = None

    @property
    def related(self) -> Iterator[tuple[Place, str]]:
        """The other place, with what stands there."""
        if self.against is not None:
            yield place_of(self.against), f"the other line: \u201c{self.against.quote}\u201d"
        elif self.other is not None:
            yield self.other, "the other place"


def place_of(cited: Citation) -> Place:
    """Where a quoted line stands."""
    return Place(cited.document, Span.of_line(cited.line, cited.quote))
