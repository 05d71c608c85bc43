"""Decorators by their last name, which is how they are known whatever they are imported as."""

from __future__ import annotations

from vibelint.facts.expression import Call, Expr
from vibelint.facts.file import Scope


def decorator_names(scope: Scope) -> set[str]:
    """The last names of a definition's decorators: `setter` for `@price.setter`."""
    return {_last(decorator) for decorator in scope.decorators}


def _last(decorator: Expr) -> str:
    callee = decorator.callee if isinstance(decorator, Call) else decorator
    return callee.rpartition(".")[2] if isinstance(callee, str) else ""
