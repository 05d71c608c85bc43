"""`log-print`: a `print` as a line of the project's log."""

from __future__ import annotations

import json
from collections.abc import Sequence

import libcst as cst

from vibelint.fixes.plan import Change, Import, Plan
from vibelint.fixes.tree import Tree
from vibelint.model.finding import Finding

SIGNS = {"loguru": "{}"}
"""How a library's messages mark the place of a value, where it is not `%s`."""

IDLE = frozenset({"end", "flush", "file"})
"""Keywords of `print` that mean nothing to a log."""

Part = str | cst.BaseExpression


def log_print(tree: Tree, finding: Finding) -> Plan | None:
    """Hands what is printed to a logger, which is made where the file has none."""
    call, fix = tree.at(finding.span, cst.Call), finding.fix
    if call is None or fix is None or not isinstance(tree.parents[call], cst.Expr):
        return None
    given = [one.value for one in call.args if one.keyword is None and not one.star]
    keywords = {one.keyword.value for one in call.args if one.keyword}
    plain = len(given) + len(keywords) == len(call.args) and keywords <= IDLE
    if not given or not plain or any(map(_is_bare, given)) or tree.holds_comment(call):
        return None
    is_error = any(isinstance(holder, cst.ExceptHandler) for holder in tree.round(call))
    level = cst.Name("error" if is_error else "info")
    logger = cst.Attribute(cst.Name(fix.value("logger")), level)
    args = [cst.Arg(value) for value in _message(given, SIGNS.get(fix.value("library"), "%s"))]
    change: Change = lambda one: one.with_changes(func=logger, args=args)  # noqa: E731
    module = fix.value("module")
    needs = (Import(module, fix.value("name")),) if module else ()
    region = tree.source.span(call)
    return Plan(region, ((call, change),), needs, statement=fix.value("statement"))


def _message(given: Sequence[cst.BaseExpression], sign: str) -> list[cst.BaseExpression]:
    """The text of a log line, with signs for its values, and the values."""
    if len(given) == 1 and isinstance(_parts(given[0])[0], str) and len(_parts(given[0])) == 1:
        is_text = isinstance(given[0], cst.SimpleString | cst.ConcatenatedString)
        return [*given] if is_text else [_literal(given[0])]
    told: list[str] = []
    values: list[cst.BaseExpression] = []
    for one in given:
        parts = _parts(one)
        values += [part for part in parts if not isinstance(part, str)]
        told.append("".join(_escaped(p, sign) if isinstance(p, str) else sign for p in parts))
    return [cst.SimpleString(json.dumps(" ".join(told), ensure_ascii=False)), *values]


def _literal(text: cst.BaseExpression) -> cst.BaseExpression:
    words = "".join(part for part in _parts(text) if isinstance(part, str))
    return cst.SimpleString(json.dumps(words, ensure_ascii=False))


def _escaped(text: str, sign: str) -> str:
    return text.replace("%", "%%") if sign == "%s" else text.replace("{", "{{").replace("}", "}}")


def _parts(value: cst.BaseExpression) -> list[Part]:
    """The texts and values of a string; anything else is one value."""
    if isinstance(value, cst.SimpleString | cst.ConcatenatedString):
        text = value.evaluated_value
        return [text] if isinstance(text, str) else [value]
    if not isinstance(value, cst.FormattedString):
        return [value]
    parts = [_piece(piece) for piece in value.parts]
    clear = "r" not in value.prefix.lower() and None not in parts
    return [part for part in parts if part is not None] or [""] if clear else [value]


def _piece(piece: cst.BaseFormattedStringContent) -> Part | None:
    """A part of an f-string; None for one that is formatted or hard to take out."""
    if isinstance(piece, cst.FormattedStringText):
        text = piece.value
        return None if "\\" in text else text.replace("{{", "{").replace("}}", "}")
    if not isinstance(piece, cst.FormattedStringExpression):
        return None
    formatted = piece.format_spec or piece.conversion or piece.equal
    return None if formatted or _is_bare(piece.expression) else piece.expression


def _is_bare(value: cst.BaseExpression) -> bool:
    """Whether an expression needs brackets of its own among other arguments."""
    unsafe = cst.Tuple | cst.GeneratorExp | cst.Yield | cst.NamedExpr
    return isinstance(value, unsafe) and not value.lpar
