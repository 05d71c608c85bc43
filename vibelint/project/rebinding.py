"""Which of several bindings of a name a place sees: the last certain one, and the perhaps later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from vibelint.facts.expression import Await, Call, Choice, Expr
from vibelint.facts.file import Binding, FileFacts, Step, StepKind
from vibelint.model.span import Span

BLOCKS = (StepKind.IF, StepKind.WHILE, StepKind.FOR, StepKind.TRY, StepKind.EXCEPT, StepKind.MATCH)


class Flow:
    """The order of things in the scopes of one file."""

    def __init__(self, facts: FileFacts) -> None:
        """Sorts the file's steps by scope."""
        self._steps: dict[int, list[Step]] = defaultdict(list)
        self._scopes = facts.scopes
        for step in facts.steps:
            if step.kind in BLOCKS:
                self._steps[step.scope].append(step)

    def seen(self, bindings: Sequence[Binding], at: Span | None) -> Sequence[Binding]:
        """The bindings of one name whose value may be seen.

        Args:
            bindings: Those of one scope, in the order they stand.
            at: Where the name is read in that scope; None for after its end, or from another one.
        """
        elsewhere = [b for b in bindings if self._is_elsewhere(b)]
        here = [b for b in bindings if b not in elsewhere] if elsewhere else bindings
        return [*elsewhere, *self._last(here, at)]

    def _last(self, bindings: Sequence[Binding], at: Span | None) -> Sequence[Binding]:
        before = bindings if at is None else [b for b in bindings if _is_before(b, at)]
        for index in range(len(before) - 1, -1, -1):
            if self.is_certain(before[index], at):
                return before[index:]
        return before

    def is_certain(self, binding: Binding, at: Span | None) -> bool:
        """Whether a binding before a place has always happened when the place is reached."""
        if not binding.branch and not self._is_elsewhere(binding):
            return True
        return at is not None and self._is_in_line(binding, at)

    def _is_elsewhere(self, binding: Binding) -> bool:
        """Whether another function binds it, through `global` or `nonlocal`."""
        return binding.target in self._scopes[binding.scope].outer

    def _is_in_line(self, binding: Binding, at: Span) -> bool:
        """Whether the body (of an `if`, a loop, a `try`) that binds it is the one that reads it."""
        line = binding.span.line
        round_it = [s for s in self._steps[binding.scope] if s.span.line <= line <= s.end_line]
        inner = max(round_it, key=lambda s: (s.span.line, s.span.column), default=None)
        if inner is None or not _holds(inner, at.line):
            return False
        return not any(
            inner.span.line < s.span.line and s.end_line < line for s in self._steps[binding.scope]
        )


def _holds(step: Step, line: int) -> bool:
    return step.span.line < line <= step.end_line


def _is_before(binding: Binding, at: Span) -> bool:
    place = binding.span
    if (place.line, place.column) >= (at.line, at.column):
        return False
    return not _covers(binding.value, at)


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
