"""Django's managers and querysets, and what frameworks give the classes built on them."""

from __future__ import annotations

from msgspec.structs import replace

from vibelint.project.classes import UNKNOWN
from vibelint.project.types.asking import Asked
from vibelint.project.types.values import ClassObject, External, Function, Instance, Type

MANAGER = "django.db.models.Manager"
GUESSED = "vibelint.Manager"
MODEL = "django.db.models.Model"
SINGLE = ("get", "create", "first", "last", "latest", "earliest")
ROWS = frozenset({*SINGLE, *(f"a{name}" for name in SINGLE)})
PLAIN = ("builtins.", "typing.", "enum.", "abc.")


class Managers:
    """Reads what models' managers give, for one project."""

    def __init__(self, asked: Asked) -> None:
        """Takes the inference."""
        self.asked = asked
        self.data = asked.externals.data
        tables = self.data["inherited"].items()
        self._named = {kind: {key.partition(".")[2] for key in table} for kind, table in tables}

    def attribute(self, owner: Instance | ClassObject, name: str) -> Type | None:
        """A member that a framework gives a class: `queryset` of a view, a model's `objects`."""
        return self._inherited(owner, name, "attributes")

    def overridden(self, method: Function) -> Type | None:
        """What a view's `get_queryset` gives, whatever its own body returns."""
        owner = method.receiver
        if not isinstance(owner, Instance):
            return None
        return self._inherited(
            owner, self.asked.files[method.path].scopes[method.scope].name, "methods"
        )

    def method(self, owner: Instance | ClassObject, name: str) -> Type | None:
        """A method that a framework gives a class: a view's `get_object`."""
        if self._inherited(owner, name, "methods") is None:
            return None
        return External(f"{self.asked.classes.of(owner.name)[-1]}.{name}", owner)

    def guessed(self, owner: Instance | ClassObject, name: str) -> Type | None:
        """`Order.objects`, where `Order` has a base that nothing is known of."""
        if name not in self.data["managers"]:
            return None
        place = self.asked.classes.place
        foreign = (a for a in self.asked.classes.of(owner.name) if place(a) is None)
        is_open = any(a.startswith(UNKNOWN) or not a.startswith(PLAIN) for a in foreign)
        return Instance(GUESSED, (Instance(owner.name),)) if is_open else None

    def called(self, method: External) -> Type | None:
        """What a method of a manager, a queryset or a framework's class gives."""
        owner, name = method.receiver, method.name.rpartition(".")[2]
        if not isinstance(owner, Instance | ClassObject):
            return None
        inherited = self._inherited(owner, name, "methods")
        if inherited is not None or not isinstance(owner, Instance):
            return inherited
        if name in self.data["chains"] and self.is_manager(owner):
            return owner
        row = owner.args[0] if owner.args else None
        return row if name in ROWS and self.is_manager(owner) else None

    def is_manager(self, owner: Instance | ClassObject) -> bool:
        """Whether an object is a manager or a queryset."""
        kinds = self.data["kinds"]
        known = (*kinds["manager"]["types"], *kinds["queryset"]["types"])
        return any(name in known for name in self.asked.classes.of(owner.name))

    def of_model(self, manager: Instance, owner: Instance | ClassObject) -> Instance:
        """A manager, with the model whose it is."""
        if manager.args or not self.is_manager(manager):
            return manager
        return replace(manager, args=(Instance(owner.name),))

    def _inherited(self, owner: Instance | ClassObject, name: str, kind: str) -> Type | None:
        if name not in self._named[kind]:
            return None
        table = self.data["inherited"][kind]
        ancestors = self.asked.classes.of(owner.name)
        keys = (f"{ancestor.partition('.')[0]}.{name}" for ancestor in ancestors)
        found = next((table[key] for key in keys if key in table), None)
        if found is None or self.is_manager(owner):  # whose `get_queryset` is no view's
            return None
        return Instance(found)
