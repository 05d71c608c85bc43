"""What attributes of values are: through the project's classes, then what drivers know."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from vibelint.facts.expression import Call, Constant, Expr
from vibelint.facts.file import CLASS, LAMBDA, Binding, FileFacts, Scope
from vibelint.project.classes import UNKNOWN, Placed
from vibelint.project.given import is_property
from vibelint.project.room import room
from vibelint.project.sources import Source
from vibelint.project.types.asking import Asked
from vibelint.project.types.generics import bound
from vibelint.project.types.made_bases import inherited
from vibelint.project.types.managers import Managers
from vibelint.project.types.state import State
from vibelint.project.types.values import (
    ClassObject,
    External,
    Function,
    Instance,
    Module,
    Type,
    Union,
    Variable,
    union,
)
from vibelint.project.types.variables import substituted

SUPER = "builtins.super"
PLAIN = ("builtins.object", "abc.ABC", "typing.Generic", "typing.Protocol")
"""Classes outside that give their heirs no attributes."""
MOST = 8
"""How many subclasses are asked for what a class leaves open."""
FILES = 150
"""How many files' attributes are kept sorted."""
Members = dict[str, list[Binding | int]]


class Attributes:
    """Reads attributes, for one project."""

    def __init__(self, asked: Asked) -> None:
        """Takes the inference."""
        self.asked = asked
        self.managers = Managers(asked)
        self.state = State(asked)
        self._table = lru_cache(maxsize=room(asked.files, FILES))(self._sorted)

    def read(self, value: Type | None, name: str) -> Type | None:
        """What an attribute of a value is."""
        if value is None:
            return None
        if type(value) is not Union:
            return self._of_option(value, name)
        return union(*[self._of_option(option, name) for option in value.options])

    def getter(self, value: Type, name: str) -> Function | None:
        """The property that reading an attribute runs, bound to what it is read from."""
        if not isinstance(value, Instance):
            return None
        return self.asked.memo.get(("getter", value, name), self._getter, value, name)

    def _getter(self, value: Instance, name: str) -> Function | None:
        found = self.find(value, name)
        path, _, place = found or ("", "", None)
        if not isinstance(place, int):
            return None
        holder = self.asked.files[path].scopes[place]
        return Function(path, place, value) if is_property(holder) else None

    def find(
        self, owner: Instance | ClassObject, name: str
    ) -> tuple[str, str, Binding | int] | None:
        """The nearest definition of an attribute: its file, its class and the thing itself."""
        for ancestor, place in self._ancestors(owner):
            if place is None:
                if self._is_known(ancestor, name):
                    return None
                continue
            given = self.table(place[0]).get(place[1], {}).get(name)
            if given:
                return place[0], ancestor, given[-1]
        return None

    def table(self, path: str) -> dict[int, Members]:
        """All that class bodies and methods of a file give attributes, by class."""
        self.asked.files.trace.read.add(path)
        return self._table(path)

    def _sorted(self, path: str) -> dict[int, Members]:
        return _members(self.asked.files[path])

    def _of_option(self, value: Type, name: str) -> Type | None:
        if type(value) is Instance or type(value) is ClassObject:
            if name == "__class__" and type(value) is Instance:
                return ClassObject(value.name)
            key = ("attribute", value, name)
            return self.asked.memo.get(key, self._of_class, value, name)
        if isinstance(value, Variable):
            return self.read(value.bound, name)
        if isinstance(value, Module):
            return self._of_module(value, name)
        if isinstance(value, Function):
            return self._of_task(value, name)
        if isinstance(value, External):
            held = self.asked.externals.value(value.name) if value.receiver is None else None
            found = self.asked.externals.named(f"{value.name}.{name}", value.receiver)
            known = self.read(held, name) if held is not None else self.state.read(value, name)
            return known or found
        return None

    def _of_task(self, function: Function, name: str) -> Type | None:
        """A function that a decorator has made an object: a Celery task."""
        if self.asked.files[function.path].scopes[function.scope].kind is LAMBDA:
            return None
        made = self.asked.externals.data["decorated"]
        for decorator in self.asked.decorators(function.path, function.scope):
            if decorator in made:
                return self.read(Instance(made[decorator]), name)
        return None

    def _of_module(self, module: Module, name: str) -> Type | None:
        if not module.path and not self.asked.sources.modules.is_package(module.name):
            return self.asked.externals.named(f"{module.name}.{name}")
        found = self.asked.sources.module(module.name, name)
        known = union(*(self.asked.source(source) for source in found))
        return known or self.asked.given_outside(module, name)

    def _of_class(self, owner: Instance | ClassObject, name: str) -> Type | None:
        special = self.managers.attribute(owner, name)
        if special is None and isinstance(owner, Instance):
            special = self.state.read(owner, name)
        if special is not None:
            return special
        for ancestor, place in self._ancestors(owner):
            if place is None:
                found = self._outside(owner, ancestor, name)
            else:
                found = self._declared(owner, ancestor, *place, name)
            if found is not None:
                return found
        given = self.managers.method(owner, name) or self.managers.guessed(owner, name)
        if given is None and not self._is_declared(owner, name):
            given = inherited(self.asked, owner, name)
        given = given or self._mixed(owner, name)
        return given or self.asked.given_outside(owner, name)

    def _is_declared(self, owner: Instance | ClassObject, name: str) -> bool:
        """Whether a class or an ancestor has a member itself, whatever it is."""
        places = (place for _, place in self._ancestors(owner) if place is not None)
        return any(name in self.table(path).get(scope, {}) for path, scope in places)

    def _mixed(self, owner: Instance | ClassObject, name: str) -> Type | None:
        """What a mixin finds in the classes it is for: `self.store`, which it has not itself."""
        above = self._ancestors(owner)
        is_whole = all(place is not None or ancestor in PLAIN for ancestor, place in above)
        if owner.name == SUPER or not is_whole or name.startswith("__"):
            return None
        is_missing = isinstance(owner, Instance) and self.find(owner, name) is None
        return self._filled(owner, name) if is_missing else None

    def _ancestors(self, owner: Instance | ClassObject) -> tuple[Placed, ...]:
        if owner.name == SUPER and isinstance(owner, Instance):
            inner = owner.args[0]
            return self.asked.classes.placed(inner.name)[1:] if isinstance(inner, Instance) else ()
        return self.asked.classes.placed(owner.name)

    def _is_known(self, ancestor: str, name: str) -> bool:
        externals = self.asked.externals
        return externals.operation(name, ancestor) is not None

    def _outside(self, owner: Instance | ClassObject, ancestor: str, name: str) -> Type | None:
        """An attribute that a class which is not the project's gives."""
        if ancestor.startswith(UNKNOWN) or (name.startswith("__") and name != "__init__"):
            return None
        receiver = _receiver(owner)
        if isinstance(owner, ClassObject):
            held = self.asked.externals.value(f"{ancestor}.{name}")
        else:
            held = self.asked.externals.member(ancestor, name)
        if isinstance(held, Instance):
            return self.managers.of_model(held, owner)
        if isinstance(owner, ClassObject) and ancestor == owner.name:
            return self.asked.externals.named(f"{ancestor}.{name}", receiver)
        if ancestor == owner.name or self._is_known(ancestor, name):
            return External(f"{ancestor}.{name}", receiver)
        return None

    def _declared(
        self, owner: Instance | ClassObject, ancestor: str, path: str, scope: int, name: str
    ) -> Type | None:
        given = self.table(path).get(scope, {}).get(name)
        if not given:
            return None
        receiver = _receiver(owner)
        functions = [g for g in given if isinstance(g, int)]
        if functions:
            found = self._method(receiver, path, functions[-1])
            is_stub = self.asked.files[path].scopes[functions[-1]].stub
            return self._filled(owner, name) if found is None and is_stub else found
        bindings = [b for b in given if isinstance(b, Binding)]
        found = union(*(self._value(path, b) for b in bindings))
        if found is None and all(_is_left_open(b) for b in bindings):
            return self._filled(owner, name)
        return substituted(found, bound(self.asked, receiver, ancestor))

    def _filled(self, owner: Instance | ClassObject, name: str) -> Type | None:
        """What subclasses give an attribute that a class leaves open: `model = None`."""
        kind = type(owner)
        below = self.asked.subclasses(owner.name)[:MOST]
        return union(*(self.read(kind(c), name) for c in below))

    def _value(self, path: str, binding: Binding) -> Type | None:
        return self.asked.source(Source(path, binding.scope, binding))

    def _method(self, receiver: Type, path: str, place: int) -> Type | None:
        holder = self.asked.files[path].scopes[place]
        if holder.kind is CLASS:
            return ClassObject(self.asked.names.canonical(path, place))
        kinds = {_last(decorator) for decorator in holder.decorators}
        if "staticmethod" in kinds:
            return Function(path, place)
        if "classmethod" in kinds:
            return Function(path, place, _class_of(receiver))
        if isinstance(receiver, ClassObject):
            return Function(path, place)
        method = Function(path, place, receiver)
        return self.asked.result(method) if is_property(holder) else method


def _members(facts: FileFacts) -> dict[int, Members]:
    """Class bodies' own names first, then what methods give `self`."""
    found: dict[int, Members] = defaultdict(lambda: defaultdict(list))
    scopes = facts.scopes
    for index, scope in enumerate(scopes):
        is_member = scope.parent >= 0 and scopes[scope.parent].kind is CLASS
        is_named = scope.is_function or scope.kind is CLASS
        if is_member and is_named and not _is_setter(scope):
            found[scope.parent][scope.name].append(index)
    for binding in facts.bindings:
        if not binding.target:
            continue
        if scopes[binding.scope].kind is CLASS:
            found[binding.scope][binding.target].append(binding)
            continue
        head, _, name = binding.target.partition(".")
        owner = _owner(facts, binding.scope, head) if name and "." not in name else None
        if owner is not None:
            found[owner][name].append(binding)
    return found


def _owner(facts: FileFacts, scope: int, head: str) -> int | None:
    """The class whose method's first parameter a name is."""
    while scope > 0:
        holder = facts.scopes[scope]
        names = [parameter.name for parameter in holder.parameters]
        if head in names:
            is_method = facts.scopes[holder.parent].kind is CLASS
            return holder.parent if is_method and names[0] == head else None
        scope = holder.parent
    return None


def _receiver(owner: Instance | ClassObject) -> Type:
    """What a method is bound to; of `super()` the object itself."""
    if owner.name == SUPER and owner.args and owner.args[0] is not None:
        return owner.args[-1] or owner.args[0]
    return owner


def _class_of(receiver: Type) -> Type:
    return ClassObject(receiver.name, receiver.args) if isinstance(receiver, Instance) else receiver


def _is_left_open(binding: Binding) -> bool:
    value = binding.value
    is_none = value is None or (isinstance(value, Constant) and value.source == "None")
    return is_none and binding.annotation is None


def _is_setter(holder: Scope) -> bool:
    made = holder.decorators
    return bool(made) and any(_last(d) in ("setter", "deleter", "overload") for d in made)


def _last(decorator: Expr) -> str:
    if isinstance(decorator, Call):
        decorator = decorator.callee
    return decorator.rpartition(".")[2] if isinstance(decorator, str) else ""
