"""Findings' fixes carried out on a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import libcst as cst

from vibelint.fixes.annotations import annotate_none
from vibelint.fixes.comments import drop_suppression, name_suppression
from vibelint.fixes.imports import with_imports, with_statement, without_idle
from vibelint.fixes.logs import log_print
from vibelint.fixes.plan import Change, Plan, Planner
from vibelint.fixes.renames import rename
from vibelint.fixes.tree import Tree
from vibelint.fixes.waiting import await_sleep, plain_def, to_thread
from vibelint.model.finding import Finding
from vibelint.model.span import Span
from vibelint.syntax.deep import run_deep
from vibelint.syntax.fault import SyntaxFault
from vibelint.syntax.source import parse_text

PLANNERS: dict[str, Planner] = {
    "annotate-none": annotate_none,
    "await-sleep": await_sleep,
    "drop-suppression": drop_suppression,
    "log-print": log_print,
    "name-suppression": name_suppression,
    "plain-def": plain_def,
    "rename": rename,
    "to-thread": to_thread,
}
"""What each fix of a Python file does, by the name that findings give it."""


def mended(text: str, findings: Iterable[Finding]) -> str:
    """A Python file's text after the fixes of some findings.

    Args:
        text: Without a byte order mark; line ends stay as they are.
        findings: Of this text, those to be mended first in front. Of fixes that overlap only the
            first is carried out; what does not fit the text is left out.

    Returns:
        The same text if nothing fits, or if it cannot be parsed.
    """
    return run_deep(lambda: _mended(text, list(findings)))


def mended_by(text: str, finding: Finding) -> str | None:
    """A Python file's text after one finding's fix; None if the fix does not fit it.

    Args:
        text: As for `mended`.
        finding: Of this text.
    """
    after = mended(text, [finding])
    return None if after == text else after


def _mended(text: str, findings: Sequence[Finding]) -> str:
    try:
        tree = Tree(parse_text(text))
    except SyntaxFault:
        return text
    plans = _apart(tree, findings)
    return _carried_out(tree, plans).code if plans else text


def _apart(tree: Tree, findings: Iterable[Finding]) -> list[Plan]:
    """The plans that fit, none overlapping one before it."""
    chosen: list[Plan] = []
    for finding in findings:
        planner = PLANNERS.get(finding.fix.name) if finding.fix else None
        plan = planner(tree, finding) if planner else None
        if plan and not any(_overlap(plan.region, other.region) for other in chosen):
            chosen.append(plan)
    return chosen


def _overlap(one: Span, other: Span) -> bool:
    starts = (one.line, one.column), (other.line, other.column)
    ends = (one.end_line, one.end_column), (other.end_line, other.end_column)
    return max(starts) < min(ends)


def _carried_out(tree: Tree, plans: Sequence[Plan]) -> cst.Module:
    changes = {node: change for plan in plans for node, change in plan.changes}
    module = tree.source.module.visit(_Changing(changes))
    module = with_imports(module, (need for plan in plans for need in plan.needs))
    for statement in dict.fromkeys(plan.statement for plan in plans if plan.statement):
        module = with_statement(module, statement)
    return without_idle(module, (drop for plan in plans for drop in plan.drops))


class _Changing(cst.CSTTransformer):
    """Changes the nodes it is told to, from the innermost outwards, and no other."""

    def __init__(self, changes: dict[cst.CSTNode, Change]) -> None:
        super().__init__()
        self._changes = changes

    def on_leave(  # type: ignore[override]
        self, original_node: cst.CSTNode, updated_node: cst.CSTNode
    ) -> cst.CSTNode | cst.RemovalSentinel:
        change = self._changes.get(original_node)
        return change(updated_node) if change else updated_node
