"""The pieces of work in a scope's body, and what their conditions ask."""

from __future__ import annotations

from vibelint.facts.expression import OTHER, Expr
from vibelint.model.span import Span
from vibelint.model.value import Kind, Value

SAME, OTHER_THAN, OR, EMPTY = " == ", " != ", " | ", "()"
"""What a comparison with literals is spelled with, see `equality`."""


class StepKind(Kind):
    """A piece of work in a body that is no call and no binding."""

    IF = "if"
    WHILE = "while"
    FOR = "for"
    COMPREHENSION = "comprehension"
    TRY = "try"
    EXCEPT = "except"
    SUPPRESS = "suppress"
    RAISE = "raise"
    ARITHMETIC = "arithmetic"
    MATCH = "match"
    CONDITIONAL = "conditional"
    THEN = "then"
    ELSE = "else"
    NEVER = "never"


IF = StepKind.IF  # for what looks at every step, see `facts.file`


class Step(Value, frozen=True):
    """A piece of work in a scope's body.

    Attributes:
        kind: What it is; an `elif` is an IF of its own. THEN and ELSE are parts of an expression
            that call something and run only where a condition holds, or does not: `f()` in
            `x and f()`, `x or f()` and `f() if x else y`. NEVER is what
            stands behind a `return` or `raise` in its block.
        scope: Index of the scope that does it.
        span: The keyword and condition, the loop's head, the operation, the part; a bare `except`
            alone.
        end_line: The last line of its own body (of the expression, for an expression).
        else_line: The last line of what runs in an IF's place: its `elif`s and `else`; else 0.
        subject: The condition, the iterated, raised or caught value, the call of `suppress`, the
            operation as `Binary`.
        names: Dotted names and callees in `subject`, in order, where it cannot say them itself; of
            an EXCEPT those in its body, each once.
        depth: How many steps of the same scope enclose it.
        exits: Whether its body surely ends with a `raise`, `return`, `continue` or `break`.
        denies: Whether a condition asks that something is missing: `not x`, `x is None`.
        needs: Names that are true, or not None, where a condition holds: of `x and y.z`, both.
        lacks: Names that are false, or None, where it holds: of `not x and y.z is None`, both.
        compared: What a condition compares with literals, see `equality`: `mode == 'w'`.
    """

    kind: StepKind
    scope: int
    span: Span
    end_line: int
    subject: Expr = OTHER
    names: tuple[str, ...] = ()
    depth: int = 0
    exits: bool = False
    else_line: int = 0
    denies: bool = False
    needs: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """The dotted names that a condition asks about, in order."""
        return (self.subject,) if isinstance(self.subject, str) else self.names
