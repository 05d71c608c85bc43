"""What columns are filled with, as people would write it."""

from __future__ import annotations

from vibelint.facts.expression import Call, Collection, Constant, Lambda, Text
from vibelint.project.spelling import last_name
from vibelint.project.tables.model import OPAQUE
from vibelint.project.tables.reading import HOPS, At, Reading

VERBATIM = ("text", "literal_column", "literal", "Value", "RawSQL", "DefaultClause")
EMPTY = {"list": "[]", "dict": "{}", "set": "[]", "str": "", "int": "0", "bool": "false"}
NONE = Constant("None")


def told(reading: Reading, at: At, left: int = HOPS) -> tuple[str, ...]:
    """The ways to write a default.

    Args:
        reading: What reads expressions.
        at: What is given as one.
        left: How many names and lambdas are still followed.

    Returns:
        `OPAQUE` alone where it is not evident; nothing for `None`.
    """
    expr = at.expr
    if left <= 0:
        return (OPAQUE,)
    if expr == NONE:
        return ()
    if isinstance(expr, Text):
        return (expr.value or "''",)
    if isinstance(expr, Constant):
        return (expr.source,)
    if isinstance(expr, Collection):
        made = {"dict": "{}"}.get(expr.kind, "[]")
        return (made,) if not expr.items else (OPAQUE,)
    if isinstance(expr, Lambda):
        results = reading.returned(at.path, expr.scope)
        return told(reading, results[0], left - 1) if len(results) == 1 else (OPAQUE,)
    if isinstance(expr, Call):
        return _called(reading, at, expr, left)
    return _named(reading, at, expr, left) if isinstance(expr, str) else (OPAQUE,)


def _called(reading: Reading, at: At, call: Call, left: int) -> tuple[str, ...]:
    word = last_name(call.callee)
    if word in VERBATIM and call.args:
        return told(reading, at.to(call.args[0]), left - 1)
    if not call.args and word in EMPTY:
        return (EMPTY[word] or "''",)
    if (
        not isinstance(call.callee, str)
        or reading.classes.place(reading.meant(at.to(call.callee))) is not None
    ):
        return (OPAQUE,)
    return (f"{word}()",)


def _named(reading: Reading, at: At, dotted: str, left: int) -> tuple[str, ...]:
    head, _, word = dotted.rpartition(".")
    if word == "value" and head:
        return told(reading, at.to(head), left - 1)
    if not head and word in EMPTY and reading.meant(at) == f"builtins.{word}":
        return (EMPTY[word] or "''",)
    behind = reading.behind(at)
    if behind is not None:
        member = head and word.isupper()
        return (*told(reading, behind, left - 1), *((word,) if member else ()))
    return (f"{word}()",)
