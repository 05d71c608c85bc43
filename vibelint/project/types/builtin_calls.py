"""What Python's own functions and containers give: `next`, `zip`, `dict.get`, `to_thread`."""

from __future__ import annotations

from collections.abc import Callable

from vibelint.facts.expression import Call, Expr, Lambda, Text
from vibelint.project.types.asking import Asked
from vibelint.project.types.values import (
    ClassObject,
    External,
    Instance,
    Lazy,
    Pending,
    Type,
    options,
    union,
)

SAME = frozenset(
    {
        "typing.cast",
        "copy.copy",
        "copy.deepcopy",
        "contextlib.closing",
        "contextlib.nullcontext",
        "contextlib.aclosing",
        "contextlib.contextmanager",
        "contextlib.asynccontextmanager",
        "asyncio.wait_for",
        "asyncio.shield",
        "asyncio.create_task",
        "asyncio.ensure_future",
        "functools.wraps",
        "functools.lru_cache",
        "functools.cache",
    }
)
CONTEXTS = {
    "contextlib.closing": Lazy.CONTEXT,
    "contextlib.nullcontext": Lazy.CONTEXT,
    "contextlib.aclosing": Lazy.ASYNC_CONTEXT,
}
THREADS = frozenset(
    {
        "asyncio.to_thread",
        "anyio.to_thread.run_sync",
        "starlette.concurrency.run_in_threadpool",
        "fastapi.concurrency.run_in_threadpool",
    }
)
RUNS = frozenset({"asyncio.run", "anyio.run", "asgiref.sync.async_to_sync"})
ITEM = frozenset({"builtins.next", "builtins.min", "builtins.max", "builtins.anext"})
SAME_ITEMS = frozenset({"builtins.iter", "builtins.sorted", "builtins.reversed", "builtins.aiter"})
LISTS = frozenset({"builtins.list", "builtins.set", "builtins.tuple", "builtins.frozenset"})
MODELS = frozenset(
    {
        "django.shortcuts.get_object_or_404",
        "django.shortcuts.aget_object_or_404",
        "rest_framework.generics.get_object_or_404",
    }
)


class Builtins:
    """Reads calls of Python's own, for one project."""

    def __init__(self, asked: Asked) -> None:
        """Takes the inference."""
        self.asked = asked

    def constructed(self, made: ClassObject, path: str, scope: int, call: Call) -> Type | None:
        """What Python's own classes give: `list(xs)`, `enumerate(xs)`, `zip(xs, ys)`."""
        last = made.name.rpartition(".")[2]
        if made.name in CONTEXTS:
            return Pending(CONTEXTS[made.name], self._argument(path, scope, call, 0))
        if not made.name.startswith("builtins."):
            return None
        if made.name in LISTS or made.name == "builtins.reversed":
            kind = "builtins.set" if "set" in last else "builtins.list"
            return Instance(kind, (self._item(path, scope, call, 0),))
        if last == "enumerate":
            item = self._item(path, scope, call, 0)
            return Instance("builtins.list", (Instance("builtins.tuple", (None, item)),))
        if last == "zip":
            items = tuple(self._item(path, scope, call, i) for i in range(len(call.args)))
            return Instance("builtins.list", (Instance("builtins.tuple", items),))
        if last in ("filter", "map"):
            return self._mapped(last, path, scope, call)
        return self._class_of(path, scope, call) if last == "type" else None

    def _class_of(self, path: str, scope: int, call: Call) -> Type | None:
        """`type(x)`."""
        given = options(self._argument(path, scope, call, 0)) if len(call.args) == 1 else ()
        known = (ClassObject(option.name) for option in given if isinstance(option, Instance))
        return union(*known) or ClassObject("builtins.type")

    def called(self, function: External, path: str, scope: int, call: Call) -> Type | None:
        """What a function or a container's method gives."""
        if isinstance(function.receiver, Instance):
            return self._method(function, function.receiver, path, scope, call)
        name = function.name
        if name in ITEM:
            return self._item(path, scope, call, 0)
        if name == "builtins.getattr":
            return self._named(path, scope, call)
        if name in SAME_ITEMS:
            return Instance("builtins.list", (self._item(path, scope, call, 0),))
        if name in SAME:
            return self._same(name, path, scope, call)
        if name in THREADS:
            return Pending(Lazy.AWAITABLE, self._run(path, scope, call, 0))
        if name in RUNS:
            return self.asked.awaited(self._argument(path, scope, call, 0))
        return self._found(name, path, scope, call)

    def _named(self, path: str, scope: int, call: Call) -> Type | None:
        """`getattr(x, "name")`, with or without a default."""
        name = call.args[1] if len(call.args) > 1 else None
        if not isinstance(name, Text):
            return None
        return self.asked.attribute(self._argument(path, scope, call, 0), name.value)

    def _found(self, name: str, path: str, scope: int, call: Call) -> Type | None:
        if name == "asyncio.gather":
            found = (self._argument(path, scope, call, i) for i in range(len(call.args)))
            items = tuple(self.asked.awaited(value) for value in found)
            return Pending(Lazy.AWAITABLE, Instance("builtins.tuple", items))
        if name in MODELS:
            model = self._argument(path, scope, call, 0)
            rows = (o.args[0] for o in options(model) if isinstance(o, Instance) and o.args)
            made = (Instance(o.name) for o in options(model) if isinstance(o, ClassObject))
            return union(*rows, *made)
        return None

    def _same(self, name: str, path: str, scope: int, call: Call) -> Type | None:
        if name in CONTEXTS:
            return Pending(CONTEXTS[name], self._argument(path, scope, call, 0))
        if name == "typing.cast":
            given = call.args[0] if call.args else None
            return self.asked.annotation(path, scope, given)
        return self._argument(path, scope, call, 0)

    def _method(
        self, method: External, owner: Instance, path: str, scope: int, call: Call
    ) -> Type | None:
        last = method.name.rpartition(".")[2]
        table: dict[str, Callable[[Instance], Type | None]] = METHODS.get(owner.name, {})
        if last in table:
            return table[last](owner)
        if last == "run_in_executor":
            return Pending(Lazy.AWAITABLE, self._run(path, scope, call, 1))
        if last in ("enter_context", "enter_async_context"):
            asynchronous = last == "enter_async_context"
            inner = self._argument(path, scope, call, 0)
            found = self.asked.entered(inner, asynchronous=asynchronous)
            return Pending(Lazy.AWAITABLE, found) if asynchronous else found
        return None

    def _expr(self, call: Call, index: int) -> Expr | None:
        return call.args[index] if index < len(call.args) else None

    def _argument(self, path: str, scope: int, call: Call, index: int) -> Type | None:
        given = self._expr(call, index)
        return None if given is None else self.asked.expression(path, scope, given, call.span)

    def _item(self, path: str, scope: int, call: Call, index: int) -> Type | None:
        return self.asked.item(self._argument(path, scope, call, index), asynchronous=False)

    def _run(self, path: str, scope: int, call: Call, index: int) -> Type | None:
        """What a callable gives that is called with the arguments that follow it."""
        given = self._expr(call, index)
        if given is None:
            return None
        inner = Call(given, call.args[index + 1 :], call.keywords, call.span)
        return self.asked.called(self._argument(path, scope, call, index), path, scope, inner)

    def _mapped(self, last: str, path: str, scope: int, call: Call) -> Type | None:
        item = self._item(path, scope, call, 1)
        if last == "map":
            function = self._argument(path, scope, call, 0)
            is_plain = isinstance(call.args[0], str | Lambda) if call.args else False
            item = self.asked.called(function, path, scope, call) if is_plain else None
        return Instance("builtins.list", (item,))


def _first(owner: Instance) -> Type | None:
    return owner.args[0] if owner.args else None


def _last(owner: Instance) -> Type | None:
    return owner.args[1] if len(owner.args) > 1 else None


def _values(owner: Instance) -> Type | None:
    return Instance("builtins.list", (_last(owner),))


def _pairs(owner: Instance) -> Type | None:
    pair = Instance("builtins.tuple", (_first(owner), _last(owner)))
    return Instance("builtins.list", (pair,))


METHODS: dict[str, dict[str, Callable[[Instance], Type | None]]] = {
    "builtins.list": {"pop": _first, "copy": lambda owner: owner},
    "builtins.set": {"pop": _first, "copy": lambda owner: owner},
    "builtins.dict": {
        "get": _last,
        "pop": _last,
        "setdefault": _last,
        "values": _values,
        "items": _pairs,
        "copy": lambda owner: owner,
    },
    "contextvars.ContextVar": {"get": _first},
}
