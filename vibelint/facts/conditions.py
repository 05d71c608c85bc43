"""What a condition asks, as a step notes it: of an `if` and of a part of an expression alike."""

from __future__ import annotations

from typing import TypedDict

import libcst as cst

from vibelint.facts.draft import Draft
from vibelint.facts.equality import compared
from vibelint.facts.guards import denies, lacks, needs


class Asks(TypedDict):
    """The attributes of a `Step` that are its condition's, see there."""

    denies: bool
    needs: tuple[str, ...]
    lacks: tuple[str, ...]
    compared: tuple[str, ...]


def asks(draft: Draft, test: cst.BaseExpression) -> Asks:
    """What a condition asks.

    Args:
        draft: Shares what is equal.
        test: The condition.
    """
    return {
        "denies": denies(test),
        "needs": draft.share(needs(test)),
        "lacks": draft.share(lacks(test)),
        "compared": draft.share(compared(test)),
    }
