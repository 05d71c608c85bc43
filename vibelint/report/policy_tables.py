"""How the tables of a schema document were understood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from vibelint.model.schema import ColumnClause, GroupClause, TableClause
from vibelint.report.style import plain
from vibelint.report.summary import plural


def table_data(clause: TableClause) -> dict[str, Any]:
    """A table as JSON has it.

    Args:
        clause: The table.
    """
    return {
        "name": clause.name,
        "columns": [_column(column) for column in clause.columns],
        "groups": [_group(group) for group in clause.groups],
        "whole": clause.whole,
        "document": clause.citation.document,
        "line": clause.citation.line,
    }


def _column(column: ColumnClause) -> dict[str, Any]:
    reference = column.reference
    return {
        "name": column.name,
        "type": column.family or None,
        "written": column.written,
        "length": column.length,
        "null": column.null,
        "primary": column.primary,
        "unique": column.unique,
        "index": column.index,
        "default": column.default,
        "references": {"table": reference.table, "column": reference.column} if reference else None,
        "line": column.citation.line,
    }


def _group(group: GroupClause) -> dict[str, Any]:
    return {
        "columns": list(group.columns),
        "unique": group.unique,
        "line": group.citation.line,
    }


def table_lines(tables: Sequence[TableClause], document: str) -> Iterable[str]:
    """A line for each table of a document, for a person.

    Args:
        tables: What the schema documents say of tables.
        document: The document's path.
    """
    clauses = [one for one in tables if one.citation.document == document]
    width = max((len(str(one.citation.line)) for one in clauses), default=0)
    for one in clauses:
        told = ["table", plain(one.name), _columns(one)]
        yield f"  {one.citation.line:>{width}}  {'  '.join(told)}"


def _columns(table: TableClause) -> str:
    if not table.columns:
        return "named only"
    names = ", ".join(plain(column.name) for column in table.columns)
    more = "" if table.whole else " and others"
    return f"{plural(len(table.columns), 'column')}: {names}{more}"
