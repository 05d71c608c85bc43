"""Whether an argument is content that was fetched before, and no address to fetch it from."""

from __future__ import annotations

from vibelint.facts.expression import Attribute, Await, Call, Expr
from vibelint.facts.file import Binding, BindingKind, Parameter
from vibelint.model.span import Span
from vibelint.project.given import last
from vibelint.project.sources import Source
from vibelint.project.types.asking import Asked
from vibelint.project.types.values import External

READS = frozenset(
    {"read", "aread", "text", "content", "body", "decode", "encode", "getvalue"}
    | {"read_text", "read_bytes", "get_data", "get_body"}
)
"""Methods that give what something holds."""
CONTENT = frozenset({"content", "text", "body", "xml", "html", "data", "raw", "bytes"})
"""The last words of parameters' names that say so."""
ADDRESSES = frozenset({"url", "uri", "href", "link", "path"})
DEPTH = 4
"""How many names that are made from names are followed."""


def is_fetched(
    asked: Asked, path: str, scope: int, expr: Expr, at: Span | None, depth: int = DEPTH
) -> bool:
    """Whether an expression is content: an attribute, what is read, a name or a mend of such.

    Args:
        asked: The inference.
        path: The file of the expression.
        scope: The scope that evaluates it.
        expr: The expression.
        at: Where it is evaluated.
        depth: How many more names are followed.
    """
    while isinstance(expr, Await):
        expr = expr.value
    if isinstance(expr, Call):
        if last(expr.callee) in READS or not (expr.args and depth):
            return last(expr.callee) in READS
        return is_fetched(asked, path, scope, expr.args[0], at, depth - 1)
    if isinstance(expr, Attribute) or (isinstance(expr, str) and "." in expr):
        return _last_word(last(expr) or "") not in ADDRESSES
    if not isinstance(expr, str) or depth == 0:
        return False
    value = asked.expression(path, scope, expr, at)
    if isinstance(value, External) and value.receiver is not None:
        return True
    origins = asked.sources.of(path, scope, expr, at)
    return bool(origins) and all(_is_content(asked, origin, depth - 1) for origin in origins)


def _is_content(asked: Asked, origin: Source, depth: int) -> bool:
    thing = origin.thing
    if isinstance(thing, Parameter):
        return thing.annotation == "bytes" or _last_word(thing.name) in CONTENT
    if not isinstance(thing, Binding) or thing.value is None or thing.position >= 0:
        return False
    plain = thing.kind in (BindingKind.ASSIGN, BindingKind.WALRUS)
    return plain and is_fetched(asked, origin.path, thing.scope, thing.value, thing.span, depth)


def _last_word(name: str) -> str:
    return name.lower().rpartition("_")[2]
