"""What annotations stand for."""

from __future__ import annotations

from vibelint.facts.expression import (
    Binary,
    Call,
    Choice,
    Collection,
    Constant,
    Expr,
    Subscript,
    Text,
)
from vibelint.facts.file import Binding, BindingKind, Scope, ScopeKind
from vibelint.project.bound import TypeParameter
from vibelint.project.sources import Source
from vibelint.project.types.asking import Asked
from vibelint.project.types.generics import parameters
from vibelint.project.types.values import (
    ClassObject,
    Instance,
    Lazy,
    Pending,
    Type,
    Union,
    Variable,
    options,
    union,
)
from vibelint.project.types.variables import SELF, substituted

TRANSPARENT = frozenset(
    {"Annotated", "Optional", "ClassVar", "Final", "Required", "NotRequired", "InitVar", "Mapped"}
)
PENDING = {
    "Awaitable": (Lazy.AWAITABLE, 0),
    "Coroutine": (Lazy.AWAITABLE, 2),
    "Future": (Lazy.AWAITABLE, 0),
    "Task": (Lazy.AWAITABLE, 0),
    "Iterator": (Lazy.ITERATOR, 0),
    "Generator": (Lazy.ITERATOR, 0),
    "AsyncIterator": (Lazy.ASYNC_ITERATOR, 0),
    "AsyncIterable": (Lazy.ASYNC_ITERATOR, 0),
    "AsyncGenerator": (Lazy.ASYNC_ITERATOR, 0),
    "ContextManager": (Lazy.CONTEXT, 0),
    "AbstractContextManager": (Lazy.CONTEXT, 0),
    "AsyncContextManager": (Lazy.ASYNC_CONTEXT, 0),
    "AbstractAsyncContextManager": (Lazy.ASYNC_CONTEXT, 0),
}
CONTAINERS = {
    **dict.fromkeys(("list", "List", "Sequence", "MutableSequence", "Iterable"), "builtins.list"),
    **dict.fromkeys(("Collection", "Deque", "deque"), "builtins.list"),
    **dict.fromkeys(("set", "Set", "frozenset", "FrozenSet", "AbstractSet"), "builtins.set"),
    **dict.fromkeys(("dict", "Dict", "Mapping", "MutableMapping"), "builtins.dict"),
    **dict.fromkeys(("DefaultDict", "defaultdict", "OrderedDict"), "builtins.dict"),
    **dict.fromkeys(("tuple", "Tuple"), "builtins.tuple"),
    "Callable": "typing.Callable",
}
STANDARD = ("typing.", "typing_extensions.", "collections.", "builtins.", "contextlib.", "asyncio.")
STANDARD_ROOTS = (*STANDARD, "dataclasses.", "sqlalchemy.orm.")
OPAQUE = frozenset({"Any", "object", "NoReturn", "Never", "AnyStr"})
DEPENDS = frozenset({"fastapi.Depends", "fastapi.Security", "fastapi.params.Depends"})


class Annotations:
    """Reads annotations, for one project."""

    def __init__(self, asked: Asked) -> None:
        """Takes the inference."""
        self.asked = asked

    def read(self, path: str, scope: int, expr: Expr | None) -> Type | None:
        """What an annotation stands for.

        Args:
            path: The file it stands in.
            scope: Index of the scope that evaluates it.
            expr: The annotation.
        """
        if isinstance(expr, Text):
            expr = expr.value.strip()
        if isinstance(expr, str):
            return self._named(path, scope, expr)
        if isinstance(expr, Choice):
            return union(*(self.read(path, scope, option) for option in expr.options))
        if isinstance(expr, Binary) and expr.operator == "|":
            return union(self.read(path, scope, expr.left), self.read(path, scope, expr.right))
        if isinstance(expr, Subscript) and expr.index:
            return self._generic(path, scope, expr)
        return None

    def depends(self, path: str, scope: int, expr: Expr | None) -> tuple[str, int, Call] | None:
        """The `Depends(f)` of an annotation or a default, and where it is evaluated."""
        if isinstance(expr, Call):
            written = expr.callee if isinstance(expr.callee, str) else ""
            is_one = self.asked.names.resolve(path, scope, written) in DEPENDS if written else False
            return (path, scope, expr) if is_one else None
        if isinstance(expr, str):
            key = ("depends", path, scope, expr)
            return self.asked.memo.get(key, self._aliased, path, scope, expr)
        if isinstance(expr, Subscript) and _last(expr.base) == "Annotated":
            found = (self.depends(path, scope, part) for part in expr.index[1:])
            inner = next((f for f in found if f), None)
            return inner or self.depends(path, scope, expr.index[0])
        if isinstance(expr, Choice):
            return next((f for o in expr.options if (f := self.depends(path, scope, o))), None)
        return None

    def _aliased(self, path: str, scope: int, dotted: str) -> tuple[str, int, Call] | None:
        for source in self.asked.sources.of(path, scope, dotted):
            thing = source.thing
            if isinstance(thing, Binding) and not source.rest and thing.value is not None:
                value = thing.value
                if isinstance(value, str | Subscript):
                    return self.depends(source.path, thing.scope, value)
        return None

    def _named(self, path: str, scope: int, dotted: str) -> Type | None:
        if dotted.rpartition(".")[2] == SELF:
            return Variable(SELF, self.asked.self_of(path, scope))
        key = ("annotation", path, scope, dotted)
        return self.asked.memo.get(key, self._looked_up, path, scope, dotted)

    def _looked_up(self, path: str, scope: int, dotted: str) -> Type | None:
        found = self.asked.sources.of(path, scope, dotted)
        return union(*(self._source(source) for source in found))

    def _source(self, source: Source) -> Type | None:
        thing = source.thing
        if isinstance(thing, str):
            return _outside(thing if not source.rest else f"{thing}.{source.rest}")
        if isinstance(thing, TypeParameter):
            return Variable(thing.name, self.read(source.path, source.scope, thing.bound))
        if isinstance(thing, Binding) and not source.rest:
            return self._alias(source.path, thing)
        if isinstance(thing, Scope) and thing.kind is not ScopeKind.CLASS:
            return None
        return _instances(self.asked.source(source))

    def _alias(self, path: str, binding: Binding) -> Type | None:
        value = binding.value
        if isinstance(value, Call):
            return self._made(path, binding, value)
        if isinstance(value, str | Subscript | Choice | Text | Binary):
            is_type = binding.kind is BindingKind.TYPE or binding.position < 0
            return self.read(path, binding.scope, value) if is_type else None
        return None

    def _made(self, path: str, binding: Binding, call: Call) -> Type | None:
        """A TypeVar, a NewType, or a class that a call has made."""
        maker = call.callee.rpartition(".")[2] if isinstance(call.callee, str) else ""
        if maker in ("TypeVar", "ParamSpec", "TypeVarTuple"):
            bound = self.read(path, binding.scope, call.keyword("bound"))
            choices = union(*(self.read(path, binding.scope, a) for a in call.args[1:]))
            return Variable(binding.target, bound or choices)
        if maker in ("NewType", "TypeAliasType") and len(call.args) > 1:
            return self.read(path, binding.scope, call.args[1])
        return _instances(self.asked.expression(path, binding.scope, call, binding.span))

    def _generic(self, path: str, scope: int, expr: Subscript) -> Type | None:
        last = _last(expr.base)
        if last in TRANSPARENT and self._is_standard(path, scope, expr.base):
            return self.read(path, scope, expr.index[0])
        if last == "Union":
            return union(*(self.read(path, scope, part) for part in expr.index))
        if last in ("type", "Type"):
            return _class_of(self.read(path, scope, expr.index[0]))
        if last in PENDING and self._is_standard(path, scope, expr.base):
            kind, place = PENDING[last]
            inner = expr.index[place] if place < len(expr.index) else None
            return Pending(kind, self.read(path, scope, inner))
        if last in CONTAINERS and self._is_standard(path, scope, expr.base):
            return self._container(path, scope, CONTAINERS[last], expr.index)
        return self._parametrised(path, scope, expr)

    def _container(self, path: str, scope: int, name: str, index: tuple[Expr, ...]) -> Type | None:
        if name == "typing.Callable":
            return Instance(name, (self.read(path, scope, index[-1]),))
        if name == "builtins.tuple" and len(index) == 2 and _is_ellipsis(index[1]):
            return Instance("builtins.list", (self.read(path, scope, index[0]),))
        return Instance(name, tuple(self.read(path, scope, part) for part in index))

    def _parametrised(self, path: str, scope: int, expr: Subscript) -> Type | None:
        base = self.read(path, scope, expr.base)
        args = tuple(self._argument(path, scope, part) for part in expr.index)
        if isinstance(base, Instance) and not base.args:
            return Instance(base.name, args)
        names = parameters(self.asked, expr.base, path, scope)
        return substituted(base, dict(zip(names, args, strict=False)))

    def _argument(self, path: str, scope: int, part: Expr) -> Type | None:
        return None if isinstance(part, Collection) else self.read(path, scope, part)

    def _is_standard(self, path: str, scope: int, base: Expr) -> bool:
        written = base if isinstance(base, str) else ""
        canonical = self.asked.names.resolve(path, scope, written) if written else None
        return canonical is None or canonical.startswith(STANDARD_ROOTS)


def _outside(name: str) -> Type | None:
    last = name.rpartition(".")[2]
    if name.startswith(STANDARD):
        if last in OPAQUE:
            return None
        if last in CONTAINERS:
            return Instance(CONTAINERS[last])
        if last in PENDING and not name.startswith("builtins."):
            return Pending(PENDING[last][0], None)
        if last in ("type", "Type"):
            return None
    return Instance(name)


def _instances(value: Type | None) -> Type | None:
    """What an annotation means that names these classes."""
    made = [Instance(o.name, o.args) for o in options(value) if isinstance(o, ClassObject)]
    return union(*made)


def _class_of(value: Type | None) -> Type | None:
    if isinstance(value, Instance):
        return ClassObject(value.name, value.args)
    if isinstance(value, Variable):
        return ClassObject(f"?{value.name}", (value.bound,))
    if isinstance(value, Union):
        return union(*(_class_of(option) for option in value.options))
    return None


def _last(base: Expr) -> str:
    return base.rpartition(".")[2] if isinstance(base, str) else ""


def _is_ellipsis(expr: Expr) -> bool:
    return isinstance(expr, Constant) and expr.source == "..."
