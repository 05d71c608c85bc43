"""Imports that a fix adds, sorted as isort and ruff sort them, or that it leaves idle."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import cast

import libcst as cst

from vibelint.fixes.plan import Import

Statement = cst.SimpleStatementLine | cst.BaseCompoundStatement
Key = tuple[int, bool, str]
"""Section (`__future__`, standard library, others), whether it is `from`, and the module."""


def with_imports(module: cst.Module, needs: Iterable[Import]) -> cst.Module:
    """A module with some imports, each added to its first block unless it is there.

    LibCST's own visitor puts them behind that block, which breaks its order.
    """
    for need in sorted(set(needs)):
        if not any(_gives(statement, need) for statement in module.body):
            module = _with_import(module, need)
    return module


def without_idle(module: cst.Module, drops: Iterable[Import]) -> cst.Module:
    """A module without those of some imports that nothing uses."""
    dropped = sorted(set(drops))
    if not dropped:
        return module
    from libcst.codemod import CodemodContext
    from libcst.codemod.visitors import RemoveImportsVisitor

    context = CodemodContext()
    for drop in dropped:
        RemoveImportsVisitor.remove_unused_import(
            context, drop.module, drop.name or None, drop.bound or None
        )
    return RemoveImportsVisitor(context).transform_module(module)


def with_statement(module: cst.Module, code: str) -> cst.Module:
    """A module with a statement below its first imports, unless it is there."""
    new = cast("cst.SimpleStatementLine", cst.parse_statement(code, module.config_for_parsing))
    if any(module.code_for_node(one).strip() == code for one in module.body):
        return module
    _, end = _block(module.body)
    before, after = list(module.body[:end]), list(module.body[end:])
    if before:
        new = new.with_changes(leading_lines=(_blank(),))
    if after:
        after[0] = _apart(after[0])
    return module.with_changes(body=(*before, new, *after))


def _with_import(module: cst.Module, need: Import) -> cst.Module:
    body = module.body
    start, end = _block(body)
    key = _key_of(need)
    place = next((n for n in range(start, end) if _key(body[n]) >= key), end)
    before, after = list(body[:place]), list(body[place:])
    code = f"from {need.module} import {need.name}" if need.name else f"import {need.module}"
    new = cast("cst.SimpleStatementLine", cst.parse_statement(code, module.config_for_parsing))
    follows = place > start and _key(body[place - 1])[0] == key[0]
    leads = place < end and _key(body[place])[0] == key[0]
    if leads and not follows:
        new = new.with_changes(leading_lines=after[0].leading_lines)
        after[0] = after[0].with_changes(leading_lines=())
    elif not follows:
        new = new.with_changes(leading_lines=(_blank(),) if before else ())
        after[:1] = [_apart(one) for one in after[:1]]
    elif place == end:
        after[:1] = [_apart(one) for one in after[:1]]
    return module.with_changes(body=(*before, new, *after))


def _block(body: Sequence[Statement]) -> tuple[int, int]:
    """Where the first imports begin, behind a docstring, and where they end."""
    start = 1 if body and _is_docstring(body[0]) else 0
    end = start
    while end < len(body) and _import(body[end]) is not None:
        end += 1
    return start, end


def _is_docstring(statement: Statement) -> bool:
    first = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) else None
    return isinstance(first, cst.Expr) and isinstance(
        first.value, cst.SimpleString | cst.ConcatenatedString
    )


def _import(statement: Statement) -> cst.Import | cst.ImportFrom | None:
    """The import that a line consists of."""
    if not isinstance(statement, cst.SimpleStatementLine) or len(statement.body) != 1:
        return None
    only = statement.body[0]
    return only if isinstance(only, cst.Import | cst.ImportFrom) else None


def _gives(statement: Statement, need: Import) -> bool:
    found = _import(statement)
    if found is None or isinstance(found.names, cst.ImportStar):
        return False
    plain = [alias.evaluated_name for alias in found.names if alias.asname is None]
    if isinstance(found, cst.Import):
        return not need.name and need.module in plain
    return module_name(found) == need.module and need.name in plain


def _key(statement: Statement) -> Key:
    found = _import(statement)
    if isinstance(found, cst.Import):
        return _ordered(found.names[0].evaluated_name, taken=False)
    return _ordered(module_name(found) if found else "", taken=True)


def _key_of(need: Import) -> Key:
    return _ordered(need.module, taken=bool(need.name))


def _ordered(module: str, *, taken: bool) -> Key:
    first = module.partition(".")[0]
    section = 0 if first == "__future__" else 1 if first in sys.stdlib_module_names else 2
    return section, taken, module.lower()


def module_name(node: cst.ImportFrom) -> str:
    """The module that names are taken from, relative dots included."""
    from libcst.helpers import get_full_name_for_node

    name = get_full_name_for_node(node.module) if node.module else ""
    return f"{'.' * len(node.relative)}{name or ''}"


def _apart(statement: Statement) -> Statement:
    """A statement with blank lines above: two for a definition, as formatters have it."""
    wanted = 2 if isinstance(statement, cst.FunctionDef | cst.ClassDef) else 1
    lines = tuple(statement.leading_lines)
    if any(line.comment is None for line in lines[:1]):
        return statement
    return statement.with_changes(leading_lines=(*(_blank(),) * wanted, *lines))


def _blank() -> cst.EmptyLine:
    return cst.EmptyLine(indent=False)
