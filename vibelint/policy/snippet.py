"""Pieces of Python in documents, and patterns of what they may hold.

A pattern is Python too. In it `_` is any name, expression or text, and `...` any arguments or any
body: `_.info(f"", ...)`, `def _(_=[]): ...`, `except: ...`. A call without `...` has these
arguments and no more; of parameters, bases, keys and imported names those of the pattern must be
among the others; a definition without a return type or an annotation may have one, and `def` may be
`async def`.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

LONGEST = 400
ANY = "_"
UNTOLD = ("ctx", "kind", "type_comment", "type_params", "decorator_list", "lineno")
AMONG = {
    ast.ClassDef: ("bases", "keywords", "body"),
    ast.FunctionDef: ("body",),
    ast.AsyncFunctionDef: ("body",),
    ast.ImportFrom: ("names",),
    ast.Import: ("names",),
}


@lru_cache(maxsize=1024)
def read_snippet(text: str) -> ast.AST | None:
    """A piece of Python, mended where people leave out what stands around it.

    Args:
        text: Such as `print(x)`, `except:`, `.dict()`, `-> Any`, or a few lines.

    Returns:
        None for what is no Python, or too long for an example.
    """
    text = text.strip().replace("\u2026", "...")
    if not text or len(text) > LONGEST:
        return None
    return next(filter(None, map(_parsed, _mended(text))), None)


@lru_cache(maxsize=1024)
def read_pattern(text: str) -> ast.AST:
    """A pattern.

    Args:
        text: The pattern.

    Raises:
        ValueError: It is no Python.
    """
    tree = read_snippet(text)
    if not isinstance(tree, ast.Module) or len(tree.body) != 1:
        raise ValueError(f"pattern `{text}` is no piece of Python")
    root: ast.AST = tree.body[0]
    if isinstance(root, ast.Try) and text.startswith("except"):
        return root.handlers[0]
    return root.value if isinstance(root, ast.Expr) else root


def holds(snippet: ast.AST, pattern: ast.AST) -> bool:
    """Whether a pattern fits any part of a snippet.

    Args:
        snippet: What `read_snippet` gave.
        pattern: What `read_pattern` gave.
    """
    return any(_fits(pattern, node) for node in ast.walk(snippet))


def _mended(text: str) -> Iterator[str]:
    yield text
    whole = f"{text} ..." if text.endswith(":") else text
    yield whole
    if text.startswith("except"):
        yield f"try: ...\n{whole}"
        yield f"try: ...\n{whole}: ..."
    elif text.startswith("."):
        yield f"{ANY}{text}"
    elif text.startswith("->"):
        yield f"def {ANY}() {text.rstrip(':')}: ..."
    elif text.startswith("@"):
        yield f"{text}\ndef {ANY}(): ..."
    else:
        yield f"{text}: ..."


def _parsed(text: str) -> ast.Module | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def _is_any(pattern: object) -> bool:
    if isinstance(pattern, ast.Expr):
        pattern = pattern.value
    name = isinstance(pattern, ast.Name) and pattern.id == ANY
    return name or (isinstance(pattern, ast.Constant) and pattern.value in (..., ANY))


def _fits(pattern: ast.AST, node: ast.AST) -> bool:
    if isinstance(pattern, ast.Constant) and pattern.value == ANY:
        return isinstance(node, ast.Constant) and isinstance(node.value, str)
    if _is_any(pattern):
        return isinstance(node, (ast.expr, ast.stmt))
    if isinstance(pattern, ast.JoinedStr):
        return isinstance(node, ast.JoinedStr)
    if isinstance(pattern, ast.FunctionDef):
        same = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    else:
        same = type(pattern) is type(node)
    if not same:
        return False
    if isinstance(pattern, ast.Call) and isinstance(node, ast.Call):
        return _fits_call(pattern, node)
    if isinstance(pattern, ast.arguments) and isinstance(node, ast.arguments):
        return _all_among(_parameters(pattern), _parameters(node), _fits_parameter)
    if isinstance(pattern, ast.Dict) and isinstance(node, ast.Dict):
        return _all_among(_pairs(pattern), _pairs(node), _fits_parameter)
    return all(
        _fits_field(pattern, name, value, getattr(node, name))
        for name, value in ast.iter_fields(pattern)
        if name not in UNTOLD
    )


def _fits_field(pattern: ast.AST, name: str, wanted: object, given: object) -> bool:
    if name in ("returns", "annotation", "value", "name") and wanted is None:
        return True
    if name == "level":
        return bool(wanted) is bool(given)
    if isinstance(wanted, list) and isinstance(given, list):
        if name in AMONG.get(type(pattern), ()):
            wanted = [one for one in wanted if not _is_any(one)]
            return _all_among(wanted, given, _fits)
        return _fits_row(wanted, given)
    if isinstance(wanted, ast.AST):
        return isinstance(given, ast.AST) and _fits(wanted, given)
    return wanted == given or (wanted == ANY and isinstance(given, str))


def _fits_call(pattern: ast.Call, node: ast.Call) -> bool:
    open_end = any(isinstance(one, ast.Constant) and one.value is ... for one in pattern.args)
    if not open_end and len(node.keywords) > len(pattern.keywords):
        return False
    return (
        _fits(pattern.func, node.func)
        and _fits_row(pattern.args, node.args)
        and _all_among(pattern.keywords, node.keywords, _fits)
    )


def _fits_row(wanted: Sequence[object], given: Sequence[object]) -> bool:
    """Whether a row fits one by one; from `...` on anything may follow."""
    for number, one in enumerate(wanted):
        shown = one.value if isinstance(one, ast.Expr) else one
        if isinstance(shown, ast.Constant) and shown.value is ...:
            return True
        if number >= len(given):
            return False
        other = given[number]
        if isinstance(one, ast.AST) and isinstance(other, ast.AST):
            if not _fits(one, other):
                return False
        elif one not in (ANY, other):
            return False
    return len(wanted) == len(given)


def _all_among(wanted: Iterable[object], given: Sequence[object], fits: object) -> bool:
    return all(any(fits(one, other) for other in given) for one in wanted)  # type: ignore[operator]


def _parameters(node: ast.arguments) -> list[tuple[ast.AST | None, ast.AST | None]]:
    """Annotation and default of each parameter."""
    plain = [*node.posonlyargs, *node.args]
    defaults: list[ast.expr | None] = [None] * (len(plain) - len(node.defaults))
    told = [*zip(plain, [*defaults, *node.defaults], strict=True)]
    told += zip(node.kwonlyargs, node.kw_defaults, strict=True)
    return [(argument.annotation, default) for argument, default in told]


def _pairs(node: ast.Dict) -> list[tuple[ast.AST | None, ast.AST | None]]:
    return list(zip(node.keys, node.values, strict=True))


def _fits_parameter(
    wanted: tuple[ast.AST | None, ast.AST | None], given: tuple[ast.AST | None, ast.AST | None]
) -> bool:
    return all(
        one is None or (other is not None and _fits(one, other))
        for one, other in zip(wanted, given, strict=True)
    )
