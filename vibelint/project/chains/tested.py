"""Names that a condition has found to be there before they are given to a call.

Inside of `if config:` a call `load(config)` gives something, and so it does behind a guard
`if config is None: return`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.step import Step, StepKind
from vibelint.model.span import Span
from vibelint.project.body import covers
from vibelint.project.chains.bodies import Body


def is_tested(body: Body, scope: int, name: str, at: Span) -> bool:
    """Whether a name surely holds something where a call is given it.

    Args:
        body: The file.
        scope: The scope that calls.
        name: The name, dotted.
        at: The call.
    """
    steps = [step for step in body.asking.get(scope, ()) if _tells(step, name, at)]
    if not steps:
        return False
    after = max(step.span.line for step in steps)
    return all(line <= after or line >= at.line for line in _bound(body, scope, name))


def _tells(step: Step, name: str, at: Span) -> bool:
    if step.kind is StepKind.THEN:
        return name in step.needs and covers(step.span, at)
    if step.kind is not StepKind.IF:
        return False
    if step.span.line < at.line <= step.end_line:
        return name in step.needs
    if not step.denies or step.lacks != (name,):
        return False
    is_otherwise = step.end_line < at.line <= step.else_line
    return is_otherwise or (step.exits and not step.depth and at.line > step.end_line)


def _bound(body: Body, scope: int, name: str) -> Iterator[int]:
    """The lines that give a name, or what it is read from, something else."""
    whole = name.split(".")
    names = {".".join(whole[:count]) for count in range(1, len(whole) + 1)}
    return (b.span.line for b in body.bindings.get(scope, ()) if b.target in names)
