"""Which arithmetic computes something, and which only pages, times, converts or joins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import (
    Attribute,
    Await,
    Binary,
    Call,
    Collection,
    Comprehension,
    Constant,
    Expr,
    Other,
    Subscript,
    Text,
)

NUMERIC = frozenset({"+", "-", "*", "/", "//", "%", "**"})
SETS = frozenset({"builtins.set", "builtins.frozenset"})
DEPTH = 40


def computes(operation: Expr, canonical: Callable[[str], str]) -> bool:
    """Whether an operation computes a domain value.

    Args:
        operation: The outermost operation.
        canonical: Gives the canonical name of what a call in it calls, empty if unknown.

    Returns:
        False for joining texts and lists, sets and flags, paths, positions, paging, timing, and for
        unit conversions and steps of one: they are a handler's own business.
    """
    if not isinstance(operation, Binary):
        return False
    operators = set(_operators(operation))
    leaves = list(_leaves(operation))
    if not operators <= NUMERIC or any(_is_text(leaf) for leaf in leaves):
        return False
    if any(_is_timing(leaf, canonical) or _is_paging(leaf) for leaf in leaves):
        return False
    if any(_is_position(leaf) or _is_column(leaf, canonical) for leaf in leaves):
        return False
    values = [leaf for leaf in leaves if not isinstance(leaf, Constant)]
    numbers = [leaf.source for leaf in leaves if isinstance(leaf, Constant)]
    if len(values) < 2 and _is_trivial(numbers, operators):
        return False
    return bool(numbers) or bool(operators - {"+", "/"})


def _is_trivial(numbers: list[str], operators: set[str]) -> bool:
    if operators <= {"+", "-"} and set(numbers) <= {"0", "1"}:
        return True
    units = _words("units")
    return operators <= {"*", "/", "//"} and all(number in units for number in numbers)


def _operators(expr: Expr, left: int = DEPTH) -> Iterator[str]:
    if isinstance(expr, Binary) and left > 0:
        yield expr.operator
        yield from _operators(expr.left, left - 1)
        yield from _operators(expr.right, left - 1)


def _leaves(expr: Expr, left: int = DEPTH) -> Iterator[Expr]:
    if isinstance(expr, Binary) and left > 0:
        yield from _leaves(expr.left, left - 1)
        yield from _leaves(expr.right, left - 1)
    else:
        yield expr


def _is_text(leaf: Expr) -> bool:
    """Whether an operand shows that this is no sum of numbers, or does not show what it is."""
    if isinstance(leaf, Text | Collection | Comprehension | Other):
        return True
    return isinstance(leaf, Constant) and leaf.source[:1] in "bBrRfFuU'\""


def _is_timing(leaf: Expr, canonical: Callable[[str], str]) -> bool:
    if isinstance(leaf, Call) and isinstance(leaf.callee, str):
        return canonical(leaf.callee) in SETS | _words("calls", "timing")
    return any(fnmatchcase(_name(leaf), pattern) for pattern in _words("names", "timing"))


def _is_position(leaf: Expr) -> bool:
    """Whether an operand is a place in a text or a list: `name.index("@") + 1`."""
    return isinstance(leaf, Call) and _name(leaf.callee) in _words("positions")


def _is_column(leaf: Expr, canonical: Callable[[str], str]) -> bool:
    """Whether an operand is a column: the database computes, and that is a part of a query."""
    callee = leaf.callee if isinstance(leaf, Call) else None
    return isinstance(callee, str) and canonical(callee) in _words("columns")


def _is_paging(leaf: Expr) -> bool:
    return _name(leaf) in _words("paging")


def _name(leaf: Expr) -> str:
    """The last word of a name, an attribute, or what is read from one."""
    if isinstance(leaf, Await):
        leaf = leaf.value
    if isinstance(leaf, Subscript) and leaf.index and isinstance(leaf.index[0], Text):
        return leaf.index[0].value
    if isinstance(leaf, Attribute):
        return leaf.name
    return leaf.rpartition(".")[2].lstrip("_") if isinstance(leaf, str) else ""


@cache
def _words(key: str, group: str = "") -> frozenset[str]:
    data: dict[str, Any] = load("handlers/work.yaml")
    return frozenset((data[group] if group else data)[key])
