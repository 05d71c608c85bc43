"""Refusals: what a handler raises or returns instead of going on."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Attribute, Call, Constant, Expr
from vibelint.facts.step import Step, StepKind
from vibelint.project.body import Body, inside

NAMES = 10_000
"""How many names' answers are kept."""


def is_own(body: Body, step: Step) -> bool:
    """Whether a refusal is the handler's own: not found, not signed in, not allowed."""
    lines = (step.span.line, step.end_line)
    raised = (s.subject for s in body.steps if s.kind is StepKind.RAISE and inside(s.span, *lines))
    returned = (r.value for r in body.results if inside(r.span, *lines))
    return any(_refuses(expr) for expr in (*raised, *returned))


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
