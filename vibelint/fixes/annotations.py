"""`annotate-none`: `-> None` for a function that returns nothing."""

from __future__ import annotations

import libcst as cst

from vibelint.fixes.plan import Plan
from vibelint.fixes.tree import Tree
from vibelint.model.finding import Finding


def annotate_none(tree: Tree, finding: Finding) -> Plan | None:
    """Annotates the function whose name the finding stands at."""
    name = tree.at(finding.span, cst.Name)
    function = tree.parents.get(name) if name else None
    if not isinstance(function, cst.FunctionDef) or function.returns is not None:
        return None
    return Plan(finding.span, ((function, _annotated),))


def _annotated(function: cst.FunctionDef) -> cst.FunctionDef:
    return function.with_changes(returns=cst.Annotation(cst.Name("None")))
