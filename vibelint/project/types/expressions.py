"""What expressions are: displays, choices, items, comprehensions; names are asked of `origins`."""

from __future__ import annotations

from vibelint.facts.expression import (
    Attribute,
    Await,
    Binary,
    Choice,
    Collection,
    Comprehension,
    Constant,
    Expr,
    Lambda,
    Starred,
    Subscript,
    Text,
)
from vibelint.model.span import Span
from vibelint.project.types.asking import Asked
from vibelint.project.types.awaiting import TUPLE
from vibelint.project.types.values import (
    ClassObject,
    External,
    Function,
    Instance,
    Lazy,
    Pending,
    Type,
    options,
    union,
)

TYPED_DICTS = frozenset({"typing.TypedDict", "typing_extensions.TypedDict"})

MOST = 30
"""How many items of a display are looked at."""


class Expressions:
    """Reads expressions that are no plain name and no call, for one project."""

    def __init__(self, asked: Asked) -> None:
        """Takes the inference."""
        self.asked = asked

    def read(self, path: str, scope: int, expr: Expr, at: Span | None) -> Type | None:
        """What an expression is."""
        if isinstance(expr, Attribute):
            return self.asked.attribute(self._of(path, scope, expr.base, at), expr.name)
        if isinstance(expr, Await):
            return self.asked.awaited(self._of(path, scope, expr.value, at))
        if isinstance(expr, Choice):
            return union(*(self._of(path, scope, option, at) for option in expr.options[:MOST]))
        if isinstance(expr, Subscript):
            return self._item(path, scope, expr, at)
        if isinstance(expr, Collection):
            return self._display(path, scope, expr, at)
        if isinstance(expr, Binary):
            return self._operated(path, scope, expr, at)
        return self._inner(path, expr, at)

    def _of(self, path: str, scope: int, expr: Expr, at: Span | None) -> Type | None:
        return self.asked.expression(path, scope, expr, at)

    def _inner(self, path: str, expr: Expr, at: Span | None) -> Type | None:
        if isinstance(expr, Text):
            return Instance("builtins.str")
        if isinstance(expr, Lambda):
            return Function(path, expr.scope)
        if not isinstance(expr, Comprehension):
            return None
        element = self._of(path, expr.scope, expr.element, at)
        if expr.kind == "generator":
            return Pending(Lazy.ITERATOR, element, Function(path, expr.scope))
        if expr.kind == "dict":
            return Instance("builtins.dict", (None, element))
        return Instance(f"builtins.{expr.kind}", (element,))

    def _display(self, path: str, scope: int, expr: Collection, at: Span | None) -> Type | None:
        plain = expr.items[:MOST]
        if expr.kind == "tuple":
            if any(isinstance(item, Starred) for item in plain):
                return Instance("builtins.tuple")
            return Instance("builtins.tuple", tuple(self._of(path, scope, i, at) for i in plain))
        held = union(*(self._of(path, scope, i, at) for i in plain if not isinstance(i, Starred)))
        if expr.kind == "dict":
            return Instance("builtins.dict", (None, held))
        return Instance(f"builtins.{expr.kind}", (held,))

    def _item(self, path: str, scope: int, expr: Subscript, at: Span | None) -> Type | None:
        base = self._of(path, scope, expr.base, at)
        index = expr.index[0] if expr.index else None
        found = []
        for option in options(base):
            if isinstance(option, ClassObject):
                args = tuple(self.asked.annotation(path, scope, i) for i in expr.index)
                found.append(ClassObject(option.name, args))
            elif isinstance(option, Instance | External):
                found.append(self._of_instance(option, index))  # type: ignore[arg-type]
        return union(*found)

    def _of_instance(self, owner: Instance | External, index: Expr | None) -> Type | None:
        if isinstance(owner, External):
            known = self.asked.externals.value(owner.name)
            return self._of_instance(known, index) if isinstance(known, Instance) else None
        if owner.name == "builtins.dict":
            return owner.args[1] if len(owner.args) > 1 else None
        if owner.name == "builtins.list":
            return owner.args[0] if owner.args else None
        if owner.name == "builtins.tuple" or TUPLE in self.asked.classes.of(owner.name):
            place = index.source if isinstance(index, Constant) else ""
            return self.asked.place(owner, int(place)) if place.isdecimal() else None
        if isinstance(index, Text) and TYPED_DICTS & set(self.asked.classes.of(owner.name)):
            return self.asked.attribute(owner, index.value)
        getter = self.asked.attribute(owner, "__getitem__")
        if isinstance(getter, Function):
            return self.asked.result(getter)
        return self._step(owner, "[]")

    def _operated(self, path: str, scope: int, expr: Binary, at: Span | None) -> Type | None:
        """`/` joins paths, `|` pipes; operands are taken off in a loop, as there may be many."""
        operands: list[Expr] = []
        left: Expr = expr
        operator = ""
        while isinstance(left, Binary):
            operator = left.operator
            operands.append(left.right)
            left = left.left
        if operator not in ("/", "|"):
            return None
        asked = (left,) if operator == "/" else (left, *operands[-MOST:])
        owners = (self._of(path, scope, operand, at) for operand in asked)
        found = (self._step(o, operator) for o in owners if isinstance(o, Instance))
        return next((made for made in found if made is not None), None)

    def _step(self, owner: Instance, step: str) -> Type | None:
        for name in self.asked.classes.of(owner.name):
            gives = self.asked.externals.step(name, step)
            if gives:
                return Instance(gives)
        return None
