"""Calls that let other coroutines run on the same loop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vibelint.facts.expression import Await, Starred
from vibelint.facts.file import BindingKind, CallSite, FileFacts, ScopeKind
from vibelint.facts.step import Step, StepKind
from vibelint.project.called import called
from vibelint.project.given import last
from vibelint.project.project import Project

MADE = frozenset({"create_task", "ensure_future"})
FEW = MADE | {"gather"}
"""What may stand for a few known coroutines."""
TASKS = FEW | {
    *("start_soon", "create_tasks", "TaskGroup", "create_task_group", "open_nursery"),
    *("as_completed", "start_server"),
}
SUSPENDING = (BindingKind.ASYNC_WITH, BindingKind.ASYNC_FOR)
LOOPS = (StepKind.FOR, StepKind.WHILE)


def tasks(project: Project, path: str, scope: int) -> Sequence[CallSite]:
    """The calls inside a function that let other coroutines run.

    Args:
        project: The project.
        path: Its file.
        scope: Its index in that file's scopes.
    """
    return called(project).inside(path, scope, TASKS)


def makes_few(project: Project, path: str, scope: int) -> bool:
    """Whether a function lets single, known coroutines run, if any, and not one for each of many.

    Args:
        project: The project.
        path: Its file.
        scope: Its index in that file's scopes.
    """
    return all(
        last(site.call.callee) in FEW and not _is_many(project.files[path], site)
        for site in tasks(project, path, scope)
    )


def first_wait(facts: FileFacts, scope: int, line: int) -> int:
    """The line where an async function first lets others run; 0 where a loop hides which it is.

    Args:
        facts: What is known of its file.
        scope: Its index in that file's scopes.
        line: The line that is asked about; what a loop runs again is never first.
    """
    if in_loop(facts, scope, line):
        return 0
    waits = [s.call.span.line for s in facts.calls if s.awaited and s.scope == scope]
    waits += [
        binding.span.line
        for binding in facts.bindings
        if binding.scope == scope
        and (binding.kind in SUSPENDING or isinstance(binding.value, Await))
    ]
    return min(waits, default=0)


def in_loop(facts: FileFacts, scope: int, line: int) -> bool:
    """Whether a line stands in the body of a loop of its scope.

    Args:
        facts: What is known of its file.
        scope: Its scope.
        line: The line.
    """
    return is_looped((step for step in facts.steps if step.scope == scope), line)


def is_looped(steps: Iterable[Step], line: int) -> bool:
    """Whether a line stands in the body of a loop.

    Args:
        steps: The steps of its scope.
        line: The line.
    """
    return any(is_loop(s) and s.span.line < line <= s.end_line for s in steps)


def is_loop(step: Step) -> bool:
    """Whether a piece of work is a loop.

    Args:
        step: The piece.
    """
    return step.kind in LOOPS


def _is_many(facts: FileFacts, site: CallSite) -> bool:
    if facts.scopes[site.scope].kind is ScopeKind.COMPREHENSION:
        return True
    if any(isinstance(given, Starred) for given in site.call.args):
        return True
    return in_loop(facts, site.scope, site.call.span.line)
