"""Which of several bindings of a name a place sees: the last certain one, and the perhaps later."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from vibelint.facts.expression import Await, Call, Choice, Expr
from vibelint.facts.file import Binding, FileFacts
from vibelint.facts.step import StepKind
from vibelint.model.span import Span

BLOCKS = (StepKind.IF, StepKind.WHILE, StepKind.FOR, StepKind.TRY, StepKind.EXCEPT, StepKind.MATCH)

Row = tuple[int, int, int]
"""Where a statement begins, and the line it ends on."""


class Blocks:
    """The compound statements of one file, by scope."""

    def __init__(self, facts: FileFacts) -> None:
        """Sorts the file's steps: where each begins and the line it ends on."""
        self._rows: dict[int, list[Row]] = defaultdict(list)
        for step in facts.steps:
            if step.kind in BLOCKS:
                self._rows[step.scope].append((step.span.line, step.span.column, step.end_line))
        self._bodies: dict[int, tuple[int, int] | None] = {}

    def body(self, binding: Binding) -> tuple[int, int] | None:
        """First and last line of the innermost body that a binding surely happens in.

        Args:
            binding: A binding under a branch.

        Returns:
            None where it may stand in an `else` that nothing tells apart.
        """
        if id(binding) not in self._bodies:
            self._bodies[id(binding)] = self._body(binding)
        return self._bodies[id(binding)]

    def _body(self, binding: Binding) -> tuple[int, int] | None:
        line, rows = binding.span.line, self._rows.get(binding.scope, ())
        inner = max((row for row in rows if row[0] <= line <= row[2]), default=None)
        if inner is None or any(inner[0] < first and last < line for first, _, last in rows):
            return None
        return inner[0], inner[2]


class History:
    """All bindings of one name in the scope that owns it, in the order they stand."""

    def __init__(self, bindings: Sequence[Binding], facts: FileFacts, blocks: Blocks) -> None:
        """Sorts the bindings.

        Args:
            bindings: Those of one name and scope.
            facts: Their file.
            blocks: Its compound statements.
        """
        outer = {b.scope for b in bindings if b.target in facts.scopes[b.scope].outer}
        self._blocks = blocks
        self._elsewhere = [b for b in bindings if b.scope in outer]
        here = [b for b in bindings if b.scope not in outer]
        self._here = sorted(here, key=lambda b: (b.span.line, b.span.column))
        self._starts = [(b.span.line, b.span.column) for b in self._here]
        self.declared = next((b for b in bindings if b.annotation is not None), None)

    def seen(self, at: Span | None) -> tuple[Sequence[Binding], bool]:
        """The bindings whose value may be seen, and whether one of them surely is.

        Args:
            at: Where the name is read in that scope; None for after its end, or from another one.
        """
        index = len(self._here)
        if at is not None:
            index = bisect_left(self._starts, (at.line, at.column))
        found: list[Binding] = []
        while index > 0:
            index -= 1
            binding = self._here[index]
            if at is not None and _covers(binding.value, at):
                continue
            found.append(binding)
            if self._is_certain(binding, at):
                return [*self._elsewhere, *reversed(found)], True
        return [*self._elsewhere, *reversed(found)], False

    def all(self) -> Sequence[Binding]:
        """Every binding."""
        return [*self._elsewhere, *self._here]

    def _is_certain(self, binding: Binding, at: Span | None) -> bool:
        """Whether a binding before a place has always happened when the place is reached."""
        if not binding.branch:
            return True
        body = None if at is None else self._blocks.body(binding)
        return at is not None and body is not None and body[0] < at.line <= body[1]


def _covers(value: Expr | None, at: Span) -> bool:
    """Whether a place lies in the value itself: it is read before the name is bound."""
    if isinstance(value, Await):
        return _covers(value.value, at)
    if isinstance(value, Choice):
        return any(_covers(option, at) for option in value.options[:3])
    if not isinstance(value, Call):
        return False
    start, end = (value.span.line, value.span.column), (value.span.end_line, value.span.end_column)
    return start <= (at.line, at.column) and (at.end_line, at.end_column) <= end
