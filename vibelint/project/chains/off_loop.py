"""Lines that run only where no event loop does: the other half of helpers for both.

`asyncio.get_running_loop()` raises `RuntimeError` outside a loop, so the handler that takes it
never runs inside one; nor does the `else` of `if loop.is_running():`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.expression import Call, Expr
from vibelint.facts.file import Step, StepKind
from vibelint.project.chains.bodies import Body
from vibelint.project.chains.lines import NEVER, Lines

ASKING = ("get_running_loop", "current_async_library", "get_current_task")
RUNNING = "is_running"
MISSING = ("RuntimeError", "AsyncLibraryNotFoundError", "NoEventLoopError")


def off_loop(body: Body, scope: int) -> Lines:
    """The lines of a function that no event loop runs.

    Args:
        body: The file.
        scope: The function's index.
    """
    asked = [
        (site.call.span.line, name)
        for site in body.sites.get(scope, ())
        if (name := _last(site.call.callee)) == RUNNING or name in ASKING
    ]
    if not asked:
        return NEVER
    steps = [step for step in body.facts.steps if step.scope == scope]
    lines = [line for line, name in asked if name in ASKING]
    return Lines((*_handlers(steps, lines), *_otherwise(steps)))


def _handlers(steps: list[Step], asked: list[int]) -> Iterator[tuple[int, int]]:
    """The handlers of each `try` that asks for the running loop."""
    for number, step in enumerate(steps):
        if step.kind is not StepKind.TRY or not any(
            step.span.line < line <= step.end_line for line in asked
        ):
            continue
        after = (s for s in steps[number + 1 :] if s.span.line > step.end_line)
        for handler in after:
            if handler.kind is not StepKind.EXCEPT or handler.depth != step.depth:
                break
            caught = _last(handler.subject)
            if caught in MISSING or (caught == "Exception" and step.end_line == step.span.line + 1):
                yield handler.span.line, handler.end_line
                break


def _otherwise(steps: list[Step]) -> Iterator[tuple[int, int]]:
    for step in steps:
        subject = step.subject
        if step.kind is not StepKind.IF or not step.else_line or not isinstance(subject, Call):
            continue
        if _last(subject.callee) == RUNNING:
            yield step.end_line + 1, step.else_line


def _last(name: Expr) -> str:
    return name.rpartition(".")[2] if isinstance(name, str) else ""
