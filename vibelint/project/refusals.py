"""Refusals: what a handler raises or returns instead of going on."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Attribute, Call, Constant, Expr
from vibelint.facts.file import Result
from vibelint.facts.step import Step, StepKind
from vibelint.project.body import Body, inside

NAMES = 10_000
"""How many names' answers are kept."""


def leaves(body: Body, step: Step) -> bool:
    """Whether the last statement of a branch raises or returns."""
    if step.exits:
        return True
    inner = [
        s
        for s in body.steps
        if s.scope == step.scope
        and s.depth > step.depth
        and inside(s.span, step.span.line + 1, step.end_line)
    ]
    if any(_raises_last(s, step) for s in inner):
        return True
    nested = [s for s in inner if s.kind not in (StepKind.RAISE, StepKind.ARITHMETIC)]
    return any(_returns_last(result, step, nested) for result in body.results)


def is_own(body: Body, step: Step) -> bool:
    """Whether a refusal is the handler's own: not found, not signed in, not allowed."""
    lines = (step.span.line, step.end_line)
    raised = (s.subject for s in body.steps if s.kind is StepKind.RAISE and inside(s.span, *lines))
    returned = (r.value for r in body.results if inside(r.span, *lines))
    return any(_refuses(expr) for expr in (*raised, *returned))


def _raises_last(inner: Step, step: Step) -> bool:
    direct = inner.kind is StepKind.RAISE and inner.depth == step.depth + 1
    return direct and inner.end_line == step.end_line


def _returns_last(result: Result, step: Step, nested: list[Step]) -> bool:
    last = step.end_line - 1 <= result.span.end_line <= step.end_line
    deeper = any(
        s.span.line < result.span.line <= s.end_line and s.kind is not StepKind.COMPREHENSION
        for s in nested
    )
    return result.scope == step.scope and not result.yields and last and not deeper


def _refuses(expr: Expr) -> bool:
    if not isinstance(expr, Call):
        return _says(expr)
    status = expr.keyword("status_code") or expr.keyword("status")
    given = (expr.callee, status, *expr.args)
    return any(_says(part) for part in given if part is not None)


def _says(part: Expr) -> bool:
    refusals: dict[str, Any] = load("handlers/work.yaml")["refusals"]
    if isinstance(part, Constant):
        return part.source in refusals["statuses"]
    name = part.name if isinstance(part, Attribute) else part
    if not isinstance(name, str):
        return False
    return _is_refusal(name.replace("_", "").lower())


@lru_cache(maxsize=NAMES)
def _is_refusal(name: str) -> bool:
    patterns: list[str] = load("handlers/work.yaml")["refusals"]["names"]
    return any(fnmatchcase(name, pattern) for pattern in patterns)
