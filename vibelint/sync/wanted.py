"""What code and documents differ in, and how that is ended."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from vibelint.policy.markdown import Document
from vibelint.policy.policy import Policy
from vibelint.sync.sheet import Step


@dataclass(frozen=True, slots=True)
class Wanted:
    """A difference.

    Attributes:
        document: The document that says something else, or should say something.
        line: Where; 0 where it says nothing.
        words: What differs, as a sentence without a full stop.
        steps: Edits each of which ends it, the one that tells most first.
        why: What to do where there is no edit, or where none of them does.
        was: Of what is left over, the line before any edit.
    """

    document: str
    line: int
    words: str
    steps: tuple[Step, ...] = ()
    why: str = ""
    was: int = 0


BEGIN = "`vibelint init --from-code` drafts one"
"""How people come by a document to start from."""

Contents = Mapping[str, bytes]
"""What documents hold, by path from the root."""


class Comparison(Protocol):
    """Compares the code with one kind of document."""

    @property
    def kind(self) -> str:
        """Of the documents."""

    @property
    def rules(self) -> Sequence[str]:
        """The rules that say the same."""

    def wanted(
        self, policy: Policy, documents: Sequence[Document], contents: Contents, /
    ) -> list[Wanted]:
        """All that differs.

        Args:
            policy: What the documents come to.
            documents: All of them.
            contents: What those of this kind hold.
        """

    def entries(self, policy: Policy) -> Mapping[tuple[str, ...], Hashable]:
        """What documents of this kind say, entry by entry, whatever lines it stands in."""
