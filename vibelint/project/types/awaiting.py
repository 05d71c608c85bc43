"""What is got from values by `await`, `with`, `for` and by unpacking."""

from __future__ import annotations

from vibelint.project.types.asking import Asked
from vibelint.project.types.selected import SCALARS
from vibelint.project.types.values import (
    External,
    Function,
    Instance,
    Lazy,
    Pending,
    Type,
    Variable,
    options,
    union,
)

ITEMS = ("builtins.list", "builtins.set", "builtins.dict", SCALARS)
HOLDING_ROWS = ("django.db.models.QuerySet", "peewee.Query", "sqlalchemy.orm.Query")


def lending(*, asynchronous: bool) -> tuple[Lazy, Lazy]:
    """What `with` may enter; a generator only if `contextmanager(f)` has made it lend."""
    if asynchronous:
        return Lazy.ASYNC_CONTEXT, Lazy.ASYNC_ITERATOR
    return Lazy.CONTEXT, Lazy.ITERATOR


TUPLE = "typing.NamedTuple"


class Awaiting:
    """Reads what lazy values give, for one project."""

    def __init__(self, asked: Asked) -> None:
        """Takes the inference."""
        self.asked = asked

    def awaited(self, value: Type | None) -> Type | None:
        """What awaiting a value gives; what is no coroutine gives itself."""
        return union(*(self._awaited(option) for option in options(value)))

    def entered(self, value: Type | None, *, asynchronous: bool) -> Type | None:
        """What `as` receives."""
        return union(*(self._entered(option, asynchronous) for option in options(value)))

    def item(self, value: Type | None, *, asynchronous: bool) -> Type | None:
        """What iterating a value gives."""
        return union(*(self._item(option, asynchronous) for option in options(value)))

    def place(self, value: Type | None, index: int) -> Type | None:
        """What stands at a place of a tuple or list."""
        return union(*(self._place(option, index) for option in options(value)))

    def _awaited(self, value: Type) -> Type | None:
        if isinstance(value, Pending):
            return value.gives if value.kind is Lazy.AWAITABLE else None
        if isinstance(value, Instance):
            waiting = self.asked.attribute(value, "__await__")
            if isinstance(waiting, Function):
                return None
            return value
        return None

    def _entered(self, value: Type, asynchronous: bool) -> Type | None:
        if isinstance(value, Variable):
            return self.entered(value.bound, asynchronous=asynchronous)
        if isinstance(value, Pending):
            if value.kind is Lazy.AWAITABLE and asynchronous:
                return value.gives
            return value.gives if value.kind in lending(asynchronous=asynchronous) else None
        if not isinstance(value, Instance):
            held = self.asked.externals.value(value.name) if isinstance(value, External) else None
            return self.entered(held, asynchronous=asynchronous)
        method = self.asked.attribute(value, "__aenter__" if asynchronous else "__enter__")
        if isinstance(method, Function):
            found = self.asked.result(method)
            return self.awaited(found) if asynchronous else found
        return self._entered_outside(value)

    def _entered_outside(self, value: Instance) -> Type | None:
        for name in self.asked.classes.of(value.name):
            for known in self.asked.externals.lineage(name):
                if known.entered:
                    return Instance(known.entered)
        return value

    def _item(self, value: Type, asynchronous: bool) -> Type | None:
        if isinstance(value, Variable):
            return self.item(value.bound, asynchronous=asynchronous)
        if isinstance(value, Pending):
            wanted = Lazy.ASYNC_ITERATOR if asynchronous else Lazy.ITERATOR
            return value.gives if value.kind is wanted else None
        if not isinstance(value, Instance):
            return None
        if value.name in ITEMS:
            return value.args[0] if value.args else None
        if value.name == "builtins.tuple":
            return union(*value.args)
        method = self.asked.attribute(value, "__aiter__" if asynchronous else "__iter__")
        if isinstance(method, Function):
            return self._stepped(value, method, asynchronous)
        return self._item_outside(value)

    def _stepped(self, value: Instance, method: Function, asynchronous: bool) -> Type | None:
        """An item of an object with `__iter__`, which may give the object itself."""
        found = self.asked.result(method)
        if found != value:
            return self.item(found, asynchronous=asynchronous)
        step = self.asked.attribute(value, "__anext__" if asynchronous else "__next__")
        given = self.asked.result(step) if isinstance(step, Function) else None
        return self.awaited(given) if asynchronous else given

    def _item_outside(self, value: Instance) -> Type | None:
        for name in self.asked.classes.of(value.name):
            for known in self.asked.externals.lineage(name):
                if known.items:
                    return Instance(known.items)
                if known.name in HOLDING_ROWS and value.args:
                    return value.args[0]
        return None

    def _place(self, value: Type, index: int) -> Type | None:
        if not isinstance(value, Instance):
            return None
        if value.name == "builtins.tuple":
            return value.args[index] if index < len(value.args) else None
        if value.name == "builtins.list":
            return value.args[0] if value.args else None
        if TUPLE in self.asked.classes.of(value.name):
            return self._field(value, index)
        return None

    def _field(self, value: Instance, index: int) -> Type | None:
        """What stands at a place of a `NamedTuple`: the field that its class names there."""
        place = self.asked.classes.place(value.name)
        if place is None:
            return None
        bindings = self.asked.files[place[0]].bindings
        fields = [b.target for b in bindings if b.scope == place[1] and b.annotation is not None]
        return self.asked.attribute(value, fields[index]) if index < len(fields) else None
