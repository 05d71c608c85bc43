"""Loops that go on once a flag is set: `self.running = True`, `while self.running: …`.

A guard of that flag lets them begin once; what they do they do again and again.
"""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.file import Binding, BindingKind
from vibelint.facts.step import Step, StepKind
from vibelint.project.chains.bodies import Body


def goes_on(body: Body, flag: Binding, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The lines that run once, out of those that a guard lets run once.

    Args:
        body: The file.
        flag: What the guard asks for, set among them.
        first: The first line that the guard lets run.
        last: The last one.
    """
    for step in body.steps.get(flag.scope, ()):
        begins = max(flag.span.line + 1, first) <= step.span.line <= last
        if begins and _goes_on(body, step):
            yield first, step.span.line - 1
            first = step.end_line + 1
    if first <= last:
        yield first, last


def _goes_on(body: Body, step: Step) -> bool:
    """Whether a loop ends only when something else says so, or what it waits for does."""
    if step.kind is not StepKind.FOR:
        return step.kind is StepKind.WHILE
    bound = body.bindings.get(step.scope, ())
    return any(b.kind is BindingKind.ASYNC_FOR and b.span.line == step.span.line for b in bound)
