"""HTTP statuses, as code names them."""

from __future__ import annotations

import re
from http import HTTPStatus

from vibelint.facts.expression import Choice, Constant, Expr
from vibelint.project.names import Names

NAMED = re.compile(r"HTTP_(\d{3})(?:_\w+)?")
MEMBERS = {member.name: member.value for member in HTTPStatus}
LITERAL = re.compile(r"\d+")


def status_of(names: Names, path: str, scope: int, expr: Expr | None) -> int | None:
    """The number an expression stands for, as far as it says so itself.

    Args:
        names: The project's names.
        path: The file it stands in.
        scope: Index of the scope that evaluates it.
        expr: `404`, `status.HTTP_404_NOT_FOUND`, `HTTPStatus.NOT_FOUND`, or anything else.

    Returns:
        Any whole number, whether HTTP knows it or not; None when it is not evident, or one of
        several.
    """
    if isinstance(expr, Constant):
        return int(expr.source) if LITERAL.fullmatch(expr.source) else None
    if isinstance(expr, Choice):
        found = {status_of(names, path, scope, option) for option in expr.options}
        return found.pop() if len(found) == 1 else None
    if not isinstance(expr, str):
        return None
    last = expr.removesuffix(".value").rpartition(".")[2]
    if match := NAMED.fullmatch(last):
        return int(match[1])
    if last not in MEMBERS:
        return None
    meant = names.resolve(path, scope, expr.removesuffix(".value"))
    return MEMBERS[last] if meant == f"http.HTTPStatus.{last}" else None
