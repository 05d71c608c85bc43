"""What receives a value: names, attributes and tuples of them."""

from __future__ import annotations

import libcst as cst

from vibelint.facts.displays import index_of
from vibelint.facts.draft import Draft
from vibelint.facts.expression import OTHER, Expr
from vibelint.facts.file import Binding, BindingKind
from vibelint.facts.names import dotted


def bind(
    draft: Draft,
    target: cst.CSTNode,
    value: Expr | None,
    kind: BindingKind,
    *,
    annotation: Expr | None = None,
    path: tuple[int, ...] = (),
    operator: str = "",
    end_line: int = 0,
) -> None:
    """Notes what a target receives, for a tuple what each of its names does.

    Args:
        draft: Where to write.
        target: What stands on the left.
        value: What it receives.
        kind: How.
        annotation: The annotation, if it has one.
        path: The target's places in the tuples round it.
        operator: The operator of an augmented assignment.
        end_line: The last line of a `with`'s body.
    """
    if type(target) is not cst.Name and isinstance(target, (cst.Tuple, cst.List)):
        _unpack(draft, target, value, kind, path)
        return
    frame = draft.frame
    draft.bindings.append(
        Binding(
            target=dotted(target) or _read(draft, target),
            position=path[0] if path else -1,
            value=value,
            annotation=annotation,
            kind=kind,
            scope=frame.index,
            span=draft.place(target),
            branch=frame.branch > 0,
            nested=path[1:],
            operator=operator,
            end_line=end_line,
            table=dotted(target.value) if type(target) is cst.Subscript else "",
        )
    )


def _unpack(
    draft: Draft,
    target: cst.Tuple | cst.List,
    value: Expr | None,
    kind: BindingKind,
    path: tuple[int, ...],
) -> None:
    """After a `*rest` the places are counted from an end nobody knows: those names are unknown."""
    for place, element in enumerate(target.elements):
        if isinstance(element, cst.StarredElement):
            value = OTHER
        bind(draft, element.value, value, kind, path=(*path, place))


def _read(draft: Draft, target: cst.CSTNode) -> str:
    """Reads what stands inside a target that is no name; such a target has no name of its own."""
    if isinstance(target, cst.Attribute):
        draft.lower(target.value)
    elif isinstance(target, cst.Subscript):
        draft.lower(target.value)
        for element in target.slice:
            index_of(draft, element.slice)
    return ""
