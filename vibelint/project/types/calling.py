"""What calls give."""

from __future__ import annotations

from vibelint.facts.expression import Call, Expr
from vibelint.facts.file import ScopeKind
from vibelint.project.classes import MIXING
from vibelint.project.types import rows, selected
from vibelint.project.types.arguments import Arguments
from vibelint.project.types.asking import Asked
from vibelint.project.types.builtin_calls import Builtins
from vibelint.project.types.generics import of_class
from vibelint.project.types.managers import Managers
from vibelint.project.types.values import (
    ClassObject,
    External,
    Function,
    Instance,
    Partial,
    Type,
    Union,
    Variable,
    union,
)
from vibelint.project.types.variables import matched, settled, substituted

PARTIAL = frozenset({"functools.partial", "functools.partialmethod"})
PROVIDERS = tuple(
    f"dependency_injector.providers.{name}"
    for name in ("Factory", "Singleton", "ThreadSafeSingleton", "Resource", "Callable")
)
"""What they are given is called when they are."""


class Calling:
    """Reads calls, for one project."""

    def __init__(self, asked: Asked) -> None:
        """Takes the inference."""
        self.asked = asked
        self.arguments = Arguments(asked)
        self.builtins = Builtins(asked)
        self.managers = Managers(asked)

    def gives(self, value: Type | None, path: str, scope: int, call: Call) -> Type | None:
        """What calling a value gives.

        Args:
            value: What is called.
            path: The file of the call.
            scope: The scope that evaluates it.
            call: The call.
        """
        if value is None:
            return None
        if type(value) is not Union:
            return self._option(value, path, scope, call)
        return union(*[self._option(option, path, scope, call) for option in value.options])

    def _option(self, value: Type, path: str, scope: int, call: Call) -> Type | None:
        if isinstance(value, Function):
            return self._function(value, path, scope, call)
        if isinstance(value, ClassObject):
            return self._constructed(value, path, scope, call)
        if isinstance(value, External):
            return self._external(value, path, scope, call)
        if isinstance(value, Partial):
            # A partial may be made of the name it is given to: `f = partial(run_sync, f)`.
            key = ("partial", path, scope, id(value.call), call.span)
            return self.asked.memo.get(key, lambda: self._handed(value, path, scope, call))
        if isinstance(value, Instance):
            return self._instance(value, path, scope, call)
        return self.gives(value.bound, path, scope, call) if isinstance(value, Variable) else None

    def _handed(self, partial: Partial, path: str, scope: int, call: Call) -> Type | None:
        self.asked.memo.hold(partial.call)
        return self.gives(partial.callee, path, scope, merged(partial, call))

    def _function(self, function: Function, path: str, scope: int, call: Call) -> Type | None:
        found = self.managers.overridden(function) or self.asked.result(function)
        return substituted(found, self._given(function, path, scope, call))

    def _given(
        self, function: Function, path: str, scope: int, call: Call
    ) -> dict[str, Type | None]:
        """What the variables in a function's parameters are, by the arguments of a call."""
        known: dict[str, Type | None] = {}
        holder = self.asked.files[function.path].scopes[function.scope]
        if holder.kind is ScopeKind.LAMBDA or holder.returns is None:
            return known
        if not self.asked.has_variable(self.asked.result(function)):
            return known
        first = 1 if function.receiver is not None else 0
        outside = function.scope if holder.type_parameters else holder.parent
        for index, parameter in enumerate(holder.parameters[first:]):
            given = call.keyword(parameter.name)
            if given is None and index < len(call.args):
                given = call.args[index]
            if given is not None:
                wanted = self.asked.annotation(function.path, outside, parameter.annotation)
                matched(wanted, self._of(path, scope, given, call), known)
        return known

    def _of(self, path: str, scope: int, expr: Expr, call: Call) -> Type | None:
        return self.asked.expression(path, scope, expr, call.span)

    def _constructed(self, made: ClassObject, path: str, scope: int, call: Call) -> Type | None:
        if made.name.startswith("?"):
            return Variable(made.name[1:], made.args[0] if made.args else None)
        if made.name == "builtins.super":
            return self._super(path, scope)
        if self.asked.classes.place(made.name) is not None:
            return self._own(made, path, scope, call)
        if made.name in PROVIDERS:
            return self._partial(path, scope, call)
        special = self.builtins.constructed(made, path, scope, call)
        return special or self.arguments.made(made, path, scope, call)

    def _own(self, made: ClassObject, path: str, scope: int, call: Call) -> Type | None:
        """An instance, its type parameters taken from what `__init__` is given."""
        maker = self.asked.attribute(made, "__new__")
        if isinstance(maker, Function):
            holder = self.asked.files[maker.path].scopes[maker.scope]
            found = self.asked.result(maker) if holder.returns is not None else None
            if found is not None and not made.args:
                return settled(found)
        place = self.asked.classes.place(made.name)
        names = of_class(self.asked, *place) if place else ()
        initial = self.asked.attribute(Instance(made.name), "__init__") if names else None
        if made.args or not isinstance(initial, Function):
            return Instance(made.name, made.args)
        known: dict[str, Type | None] = {}
        holder = self.asked.files[initial.path].scopes[initial.scope]
        for index, parameter in enumerate(holder.parameters[1:]):
            given = call.keyword(parameter.name) or (
                call.args[index] if index < len(call.args) else None
            )
            if given is not None:
                wanted = self.asked.annotation(initial.path, holder.parent, parameter.annotation)
                matched(wanted, self._of(path, scope, given, call), known)
        return Instance(made.name, tuple(known.get(name) for name in names) if known else ())

    def _super(self, path: str, scope: int) -> Type | None:
        receiver = self.asked.self_of(path, scope)
        if isinstance(receiver, ClassObject):
            return Instance("builtins.super", (Instance(receiver.name), receiver))
        return Instance("builtins.super", (receiver,)) if receiver is not None else None

    def _partial(self, path: str, scope: int, call: Call) -> Type | None:
        callee = self._of(path, scope, call.args[0], call) if call.args else None
        return Partial(callee, call, path, scope) if callee is not None else None

    def _external(self, called: External, path: str, scope: int, call: Call) -> Type | None:
        if called.name in PARTIAL:
            return self._partial(path, scope, call)
        if called.name.endswith(MIXING) and call.args:
            return self._of(path, scope, call.args[0], call)  # a queryset has all a manager has
        special = self.managers.called(called) or self.builtins.called(called, path, scope, call)
        special = special or rows.given(self.asked, called, call)
        special = special or selected.given(
            self.asked, called, len(call.args), lambda: self._of(path, scope, call.args[0], call)
        )
        if special is not None:
            return special
        receiver, name = called.receiver, called.name
        if isinstance(receiver, Instance):
            owner, _, last = name.rpartition(".")
            gives = self.asked.externals.method(owner, last)
            return self._given_by(gives, receiver) if gives else None
        held = self.asked.externals.called(name)
        if held.startswith("type["):
            return ClassObject(held[5:-1])
        if held and self.arguments.opens_memory(name, path, scope, call):
            return self.arguments.in_memory(held)
        return Instance(held) if held else self._made_by(called)

    def _given_by(self, gives: str, receiver: Instance) -> Type:
        """A step keeps the rows' type: `Order.objects.filter(…)` holds orders."""
        made = Instance(gives)
        if receiver.args and self.managers.is_manager(made):
            return Instance(gives, receiver.args)
        return made

    def _made_by(self, called: External) -> Type | None:
        """`Client.from_url(…)` of a class outside gives an instance of it."""
        owner, _, last = called.name.rpartition(".")
        if not last.startswith("from_"):
            return None
        if called.receiver is None:
            return Instance(owner) if self.asked.externals.is_class(owner) else None
        return Instance(called.receiver.name) if isinstance(called.receiver, ClassObject) else None

    def _instance(self, value: Instance, path: str, scope: int, call: Call) -> Type | None:
        if value.name == "typing.Callable":
            return value.args[-1] if value.args else None
        method = self.asked.attribute(value, "__call__")
        if isinstance(method, Function):
            return self._function(method, path, scope, call)
        for name in self.asked.classes.of(value.name):
            gives = self.asked.externals.instance_called(name)
            if gives:
                return Instance(gives)
        return None


def merged(partial: Partial, call: Call) -> Call:
    """The call that calling a partial is, as its target sees it."""
    before = partial.call
    keywords = (*before.keywords, *call.keywords)
    return Call(before.args[0], (*before.args[1:], *call.args), keywords, call.span)
