"""The names a module exports in `__all__`."""

from __future__ import annotations

from sys import intern

import libcst as cst

from vibelint.facts.draft import Draft
from vibelint.facts.literals import text_of


def export(
    draft: Draft, target: cst.CSTNode, value: cst.BaseExpression, *, more: bool = False
) -> None:
    """Reads an assignment to `__all__` in the module's own scope; others are ignored.

    Args:
        draft: Where to write.
        target: What is assigned to.
        value: The right side; anything but a list or tuple of string literals leaves the
            exports unknown.
        more: Whether it adds to what is there.
    """
    if not isinstance(target, cst.Name) or target.value != "__all__" or draft.frame.parent:
        return
    names = _names(value)
    if names is None:
        draft.opaque = True
        return
    draft.exports = [*(draft.exports or ()), *names] if more else names


def _names(value: cst.BaseExpression) -> list[str] | None:
    if not isinstance(value, (cst.List, cst.Tuple)):
        return None
    names = [text_of(element.value) for element in value.elements]
    return None if None in names else [intern(name) for name in names if name is not None]
