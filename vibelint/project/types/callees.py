"""What calls, `with`, `for` and attributes enter."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.expression import Call, Expr, Subscript
from vibelint.facts.file import COMPREHENSION, LAMBDA
from vibelint.facts.step import StepKind
from vibelint.project.classes import UNKNOWN
from vibelint.project.types.asking import Asked
from vibelint.project.types.awaiting import lending
from vibelint.project.types.calling import merged
from vibelint.project.types.descent import is_abstract
from vibelint.project.types.members import SUPER, Attributes
from vibelint.project.types.values import (
    Callee,
    ClassObject,
    Entry,
    External,
    Function,
    Instance,
    Lazy,
    Partial,
    Pending,
    Type,
    distinct,
    options,
)

OWN = frozenset({"__new__", "__post_init__"})
"""Methods that make an object of a class of the project's only where it has them itself."""
MOST = 12
"""How many overrides of an abstract method are followed."""


class Callees:
    """Finds what is entered, for one project."""

    def __init__(self, asked: Asked, attributes: Attributes) -> None:
        """Takes the inference."""
        self.asked = asked
        self.attributes = attributes

    def of(self, value: Type | None, call: Call | None = None) -> tuple[Callee, ...]:
        """What calling a value enters; a union gives several."""
        if value is None:
            return ()
        return distinct([c for option in options(value) for c in self._option(option, call)])

    def entered(self, value: Type | None, *, asynchronous: bool) -> tuple[Callee, ...]:
        """What entering and leaving a value with `with` runs."""
        wanted = lending(asynchronous=asynchronous)
        names = ("__aenter__", "__aexit__") if asynchronous else ("__enter__", "__exit__")
        found: list[Callee] = []
        for option in options(self._value(value)):
            if isinstance(option, Pending):
                found += self._lent(option, wanted, Entry.ENTER)
            elif isinstance(option, Instance):
                for name, entry in zip(names, (Entry.ENTER, Entry.EXIT), strict=True):
                    found += self._method(option, name, entry)
        return distinct(found)

    def iterated(self, value: Type | None, *, asynchronous: bool) -> tuple[Callee, ...]:
        """What iterating a value runs."""
        wanted = (Lazy.ASYNC_ITERATOR if asynchronous else Lazy.ITERATOR,)
        names = ("__aiter__", "__anext__") if asynchronous else ("__iter__", "__next__")
        found: list[Callee] = []
        for option in options(self._value(value)):
            if isinstance(option, Pending):
                found += self._lent(option, wanted, Entry.ITERATE)
            elif isinstance(option, Instance):
                for name in names:
                    found += self._method(option, name, Entry.ITERATE)
        return distinct(found)

    def read(self, value: Type | None, name: str) -> tuple[Callee, ...]:
        """The properties that reading an attribute of a value runs."""
        getters = (self.attributes.getter(option, name) for option in options(value))
        return tuple(self._function(g, None, Entry.READ) for g in getters if g is not None)

    def _value(self, value: Type | None) -> Type | None:
        """A module's value, where a name outside the project is used as one."""
        if isinstance(value, External) and value.receiver is None:
            return self.asked.externals.value(value.name) or value
        return value

    def _lent(self, value: Pending, wanted: tuple[Lazy, ...], entry: Entry) -> Iterator[Callee]:
        if value.function is not None and value.kind in wanted:
            yield self._function(value.function, None, entry)

    def _method(self, owner: Instance, name: str, entry: Entry) -> Iterator[Callee]:
        method = self.asked.attribute(owner, name)
        if isinstance(method, Function):
            yield self._function(method, None, entry)
            return
        externals = self.asked.externals
        for ancestor in self.asked.classes.of(owner.name):
            if self.asked.classes.place(ancestor) is None and externals.lineage(ancestor):
                yield Callee(f"{ancestor}.{name}", receiver=owner, entry=entry)
                return

    def _option(self, value: Type, call: Call | None) -> Iterator[Callee]:
        if isinstance(value, Function):
            yield from self._overridden(value, call)
        elif isinstance(value, ClassObject):
            yield from self._constructors(value, call)
        elif isinstance(value, External):
            yield self._external(value, call)
        elif isinstance(value, Partial):
            yield from self.of(value.callee, merged(value, call) if call else None)
        elif isinstance(value, Instance):
            yield from self._instance(value, call)

    def _function(self, function: Function, call: Call | None, entry: Entry = Entry.CALL) -> Callee:
        path, scope = function.path, function.scope
        holder = self.asked.files[path].scopes[scope]
        name = self.asked.canonical(function)
        plain = holder.kind in (LAMBDA, COMPREHENSION)
        wrappers = () if plain else self.asked.wrappers(path, scope)
        return Callee(name, path, scope, function.receiver, entry, None, wrappers, call)

    def _overridden(self, function: Function, call: Call | None) -> Iterator[Callee]:
        """A method that only says what subclasses do stands for theirs."""
        holder = self.asked.files[function.path].scopes[function.scope]
        owner = function.receiver
        if not isinstance(owner, Instance) or not self._is_abstract(function):
            yield self._function(function, call)
            return
        found = 0
        for name in self.asked.subclasses(owner.name):
            method = self.asked.attribute(Instance(name), holder.name)
            if not isinstance(method, Function) or found >= MOST:
                continue
            if not self.asked.files[method.path].scopes[method.scope].stub:
                found += 1
                yield self._function(method, call)
        if not found:
            yield self._function(function, call)

    def _is_abstract(self, function: Function) -> bool:
        """Whether a method only says what subclasses do; an empty hook may well run itself."""
        facts = self.asked.files[function.path]
        holder = facts.scopes[function.scope]
        if not holder.stub:
            return False
        if any(_last(decorator) == "abstractmethod" for decorator in holder.decorators):
            return True
        if is_abstract(facts.scopes[holder.parent]):
            return True
        raising = (step for step in facts.steps if step.kind is StepKind.RAISE)
        return any(step.scope == function.scope for step in raising)

    def _constructors(self, made: ClassObject, call: Call | None) -> Iterator[Callee]:
        if self.asked.classes.place(made.name) is None:
            operation = self.asked.externals.operation(made.name)
            yield Callee(
                made.name, receiver=made, entry=Entry.CONSTRUCT, operation=operation, call=call
            )
            return
        instance = Instance(made.name, made.args)
        key = ("makers", instance)
        for method in self.asked.memo.get(key, self._makers, instance) or ():
            if method is None:
                yield from self._inherited(instance, call)
            else:
                yield self._function(method, call, Entry.CONSTRUCT)

    def _makers(self, instance: Instance) -> tuple[Function | None, ...]:
        """The methods that make an object, None for the constructor of a class outside."""
        found: list[Function | None] = []
        for name in ("__new__", "__init__", "__post_init__", "model_post_init"):
            if name in OWN and self.attributes.find(instance, name) is None:
                continue  # as nearly always
            method = self.asked.attribute(instance, name)
            if isinstance(method, Function | External):
                found.append(method if isinstance(method, Function) else None)
        if not isinstance(self.asked.attribute(instance, "__init__"), Function):
            found.append(None)
        return tuple(found)

    def _inherited(self, instance: Instance, call: Call | None) -> Iterator[Callee]:
        """The constructor of a class outside the project that a class inherits."""
        for ancestor in self.asked.classes.of(instance.name):
            if ancestor.startswith(UNKNOWN) or self.asked.classes.place(ancestor) is not None:
                continue
            operation = self.asked.externals.operation(ancestor)
            if operation is not None and operation.constructs:
                yield Callee(
                    ancestor,
                    receiver=instance,
                    entry=Entry.CONSTRUCT,
                    operation=operation,
                    call=call,
                )
                return

    def _external(self, called: External, call: Call | None) -> Callee:
        externals, receiver = self.asked.externals, called.receiver
        owner, _, last = called.name.rpartition(".")
        if isinstance(receiver, Instance) and receiver.name != SUPER:
            operation = externals.operation(last, owner) or externals.operation(called.name)
        else:
            operation = externals.operation(called.name)
        name = operation.name if operation and "*" not in operation.name else called.name
        return Callee(name, receiver=receiver, operation=operation, call=call)

    def _instance(self, value: Instance, call: Call | None) -> Iterator[Callee]:
        method = self.asked.attribute(value, "__call__")
        if isinstance(method, Function):
            yield from self._overridden(method, call)
            return
        for name in self.asked.classes.of(value.name):
            operation = self.asked.externals.operation("", name)
            if operation is not None:
                yield Callee(operation.name, receiver=value, operation=operation, call=call)
                return


def _last(expr: Expr) -> str:
    """The last word of a name, generic arguments left out."""
    base = expr.base if isinstance(expr, Subscript) else expr
    return base.rpartition(".")[2] if isinstance(base, str) else ""
