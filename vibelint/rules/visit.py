"""Running file rules over one file: one walk for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import libcst as cst

from vibelint.facts.collect import Collected
from vibelint.model.finding import Found
from vibelint.rules.base import FileRule
from vibelint.rules.visited import VisitedFile
from vibelint.syntax.walk import Dispatch


class _Entering:
    """Keeps `VisitedFile.enclosing` right: it is asked after the rules on the way in."""

    def visit_FunctionDef(self, node: cst.FunctionDef, file: VisitedFile) -> None:
        file.enter(node)

    visit_ClassDef = visit_FunctionDef


class _Leaving:
    """As above, and before the rules on the way out."""

    def leave_FunctionDef(self, _node: cst.FunctionDef, file: VisitedFile) -> None:
        file.leave()

    leave_ClassDef = leave_FunctionDef


def visit(collected: Collected, rules: Sequence[FileRule]) -> list[Found]:
    """What file rules yield for one file.

    Args:
        collected: The file; one that could not be parsed yields nothing.
        rules: The rules that run.
    """
    if collected.source is None or not rules:
        return []
    file = VisitedFile(collected.source, collected.facts)
    return _dispatch(tuple(rules)).walk(collected.source.module, file)


@lru_cache(4)
def _dispatch(rules: tuple[FileRule, ...]) -> Dispatch:
    return Dispatch((_Leaving(), *rules, _Entering()))
