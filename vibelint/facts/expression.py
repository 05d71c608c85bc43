"""Expressions, lowered to small values that outlive the tree.

A dotted name is a plain string, since nearly all expressions are one: `a.b.c` is `"a.b.c"`. What
is not understood
is `OTHER`, which every reader takes as "unknown".
"""

from __future__ import annotations

from vibelint.model.span import Span
from vibelint.model.value import Value


class Attribute(Value, frozen=True, tag=True):
    """An attribute of something that is no plain name: `f(x).name`."""

    base: Expr
    name: str


class Call(Value, frozen=True, tag=True):
    """A call.

    Attributes:
        callee: What is called.
        args: Positional arguments, a `*rest` as `Starred`.
        keywords: Names and values; a `**rest` has the name `**`.
        span: From the callee's first to the closing bracket's last code point.
    """

    callee: Expr
    args: tuple[Expr, ...]
    keywords: tuple[tuple[str, Expr], ...]
    span: Span

    def keyword(self, name: str) -> Expr | None:
        """The value given for a keyword, None when it is not given."""
        for key, value in self.keywords:
            if key == name:
                return value
        return None


class Await(Value, frozen=True, tag=True):
    """`await value`."""

    value: Expr


class Subscript(Value, frozen=True, tag=True):
    """`base[index, …]`; a slice is `OTHER`."""

    base: Expr
    index: tuple[Expr, ...]


class Text(Value, frozen=True, tag=True):
    """A string literal (concatenated ones joined), with its place."""

    value: str
    span: Span


class Constant(Value, frozen=True, tag=True):
    """A number, `True`, `False`, `None`, `...` or bytes, as its source reads, or `LONG_TEXT`."""

    source: str


class Collection(Value, frozen=True, tag=True):
    """A display of the kind `list`, `tuple`, `set` or `dict` (with its values as `items`)."""

    kind: str
    items: tuple[Expr, ...]
    keys: tuple[Expr, ...] = ()


class Choice(Value, frozen=True, tag=True):
    """One of several: `a if c else b`, `a or b`, `a and b`, and `a | b` in annotations."""

    options: tuple[Expr, ...]


class Lambda(Value, frozen=True, tag=True):
    """A lambda; `scope` is its index in `FileFacts.scopes`."""

    scope: int


class Comprehension(Value, frozen=True, tag=True):
    """A comprehension or generator expression.

    Attributes:
        kind: `list`, `set`, `dict` or `generator`.
        element: What it collects; a dict's value.
        scope: Its index in `FileFacts.scopes`.
        key: A dict's key.
    """

    kind: str
    element: Expr
    scope: int
    key: Expr | None = None


class Binary(Value, frozen=True, tag=True):
    """An arithmetic or bit operation; comparisons and `not` are `OTHER`."""

    operator: str
    left: Expr
    right: Expr


class Joined(Value, frozen=True, tag=True):
    """A short f-string that may be a path or a name: its texts and values, in order."""

    parts: tuple[Expr, ...]


class Starred(Value, frozen=True, tag=True):
    """`*value`."""

    value: Expr


class Other(Value, frozen=True, tag=True):
    """Something nobody needs to understand."""


Expr = (
    str
    | Attribute
    | Call
    | Await
    | Subscript
    | Text
    | Constant
    | Collection
    | Choice
    | Lambda
    | Comprehension
    | Binary
    | Joined
    | Starred
    | Other
)

OTHER = Other()
LONG_TEXT = Constant("'…'")
