"""Loops that go on once a flag is set: `self.running = True`, `while self.running: …`.

A guard of that flag lets them begin once; what they do they do again and again. A loop over what is
left to load or to try belongs to what runs once.
"""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.expression import Constant
from vibelint.facts.file import Binding
from vibelint.facts.step import Step, StepKind
from vibelint.project.chains.bodies import Body
from vibelint.project.chains.tables import SELVES


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
        if begins and _goes_on(step, flag.target):
            yield first, step.span.line - 1
            first = step.end_line + 1
    if first <= last:
        yield first, last


def _goes_on(step: Step, flag: str) -> bool:
    """Whether a loop ends only when something else says so."""
    if step.kind is not StepKind.WHILE:
        return False
    if isinstance(step.subject, Constant):
        return True
    return any(name == flag or name.startswith(SELVES) for name in step.asked)
