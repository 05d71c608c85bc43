"""The trees that sqlglot makes of statements, and what is looked up in them."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

import sqlglot
from sqlglot import exp
from sqlglot.dialects.dialect import Dialect
from sqlglot.errors import SqlglotError

from vibelint.model.schema import Reference
from vibelint.policy.db_schema.statements import DEEPEST, Statement

logging.getLogger("sqlglot").setLevel(logging.CRITICAL)

FAILURES = (
    SqlglotError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
"""What a parser may raise on text that is no SQL."""
DIALECTS = {
    name: Dialect.get_or_raise(name) for name in ("postgres", "mysql", "sqlite", "tsql", "oracle")
}
"""Loaded here, where a failure is seen: sqlglot would load each when it is first asked for."""


def parsed(one: Statement, dialect: str) -> exp.Expression | None:
    """A statement's tree in the first dialect that understands it; None if none does.

    Args:
        one: The statement.
        dialect: The one to try first; empty where nothing names it.
    """
    if one.deepest > DEEPEST:
        return None
    for name in _order(one.text, dialect):
        tree = _tree(one.text.rstrip("; \n"), DIALECTS[name])
        if isinstance(tree, (exp.Create, exp.Alter)):
            return tree
    return None


def _tree(text: str, dialect: Dialect) -> object:
    """A statement's tree; None for what a dialect does not understand.

    A parser that runs out of frames because its caller stands deep gets a stack of its own.
    """
    try:
        return _asked(text, dialect)
    except RecursionError:
        with ThreadPoolExecutor(1) as fresh:
            try:
                return fresh.submit(_asked, text, dialect).result()
            except RecursionError:
                return None


def _asked(text: str, dialect: Dialect) -> object:
    try:
        return sqlglot.parse_one(text, read=dialect)
    except FAILURES:
        return None


def _order(text: str, dialect: str) -> Iterator[str]:
    told = {
        "postgresql": "postgres",
        "pgsql": "postgres",
        "psql": "postgres",
        "mariadb": "mysql",
        "mssql": "tsql",
    }
    first = told.get(dialect, dialect)
    if first not in DIALECTS:
        is_mysql = "`" in text or re.search(r"(?i)\bENGINE\s*=|\bAUTO_INCREMENT\b", text)
        first = (
            "mysql"
            if is_mysql
            else "tsql"
            if re.search(r"(?i)\[[a-z_]\w*\]|\bIDENTITY\s*\(", text)
            else "postgres"
        )
    yield from dict.fromkeys((first, *DIALECTS))


def start_of(node: exp.Expression) -> int:
    """Where a part of a table begins in its statement; 0 for what is not known."""
    return (
        int(node.this.meta.get("start", 0))
        if isinstance(node, exp.ColumnDef)
        else _first(node, "start")
    )


def line_of(node: exp.Expression) -> int:
    """The line of the first name in a part, counted from 1 in its statement."""
    return _first(node, "line") or 1


def _first(node: exp.Expression, key: str) -> int:
    return next((int(one.meta[key]) for one in node.find_all(exp.Identifier) if key in one.meta), 0)


def names_of(nodes: Iterable[exp.Expression]) -> tuple[str, ...]:
    """The columns that expressions are; what is no plain column is left out."""
    names = []
    for node in nodes:
        inner = node.this if isinstance(node, exp.Ordered) else node
        inner = inner.this if isinstance(inner, exp.Column) else inner
        if isinstance(inner, exp.Identifier):
            names.append(inner.name)
    return tuple(names)


def target_of(node: exp.Expression, place: int = 0) -> Reference | None:
    """What a foreign key points at.

    Args:
        node: A `REFERENCES`.
        place: Which of its columns.
    """
    inside = node.this
    if isinstance(inside, exp.Schema):
        names = names_of(inside.expressions)
        return Reference(inside.this.name, names[place] if place < len(names) else "")
    return Reference(inside.name) if isinstance(inside, exp.Table) else None
