"""What one fix is going to do to one file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import libcst as cst

from vibelint.fixes.tree import Tree
from vibelint.model.finding import Finding
from vibelint.model.span import Span

Change = Callable[[Any], cst.CSTNode | cst.RemovalSentinel]
"""A node as other changes below it have left it, to what takes its place."""


@dataclass(frozen=True, slots=True, order=True)
class Import:
    """`import module`, or `from module import name`, perhaps `as bound`."""

    module: str
    name: str = ""
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The changes of one fix.

    Attributes:
        region: What it touches: fixes whose regions overlap are not carried out together.
        changes: Nodes with what becomes of them.
        needs: Imports that must be there afterwards.
        drops: Imports that go if nothing uses them any more.
        statement: A line of code to stand below the imports; empty for none.
    """

    region: Span
    changes: tuple[tuple[cst.CSTNode, Change], ...]
    needs: tuple[Import, ...] = ()
    drops: tuple[Import, ...] = ()
    statement: str = ""


Planner = Callable[[Tree, Finding], Plan | None]
"""From a file and a finding to its plan; None where the text is not as the fix needs it."""
