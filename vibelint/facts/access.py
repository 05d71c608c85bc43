"""What is read in a scope's body and not called."""

from __future__ import annotations

from vibelint.facts.expression import Expr
from vibelint.model.span import Span
from vibelint.model.value import Value


class Access(Value, frozen=True):
    """An attribute that is read and not called, or an item (`rows[0]`).

    Not kept: attributes in annotations, base classes and `except`, and items under a literal text
    but for those of `environ`.

    Attributes:
        expr: What is read; never a bare name.
        scope: Index of the scope that reads it.
        span: Its place.
    """

    expr: Expr
    scope: int
    span: Span
