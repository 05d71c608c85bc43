"""What an attribute or a method of a type gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from vibelint.facts.expression import Expr
from vibelint.facts.file import FileFacts
from vibelint.project.classes import UNKNOWN, Classes
from vibelint.project.names import Names
from vibelint.project.sources import Source

PROPERTIES = frozenset({"property", "cached_property"})
MANAGER = "django.db.models.Manager"
COLLECTION = "pymongo.collection.Collection"


class Types(Protocol):
    """What answers types: the two ask each other."""

    files: Mapping[str, FileFacts]
    names: Names
    classes: Classes
    data: dict[str, Any]

    def source_type(self, source: Source, left: int) -> str | None:
        """What a name is, by one of its origins."""

    def constructed(self, place: tuple[str, int], left: int) -> str | None:
        """What calling one of the project's classes or functions gives."""

    def result_of(self, path: str, scope: int, left: int) -> str | None:
        """What one of the project's functions returns or yields."""

    def is_kind(self, owner: str, kinds: tuple[str, ...]) -> bool:
        """Whether instances of a type are of one of these kinds."""


class Members:
    """Answers what members are, for the receivers of one project."""

    def __init__(self, types: Types) -> None:
        """Takes what answers types."""
        self.types = types
        self.data = types.data
        self._attributes: dict[tuple[str, str], str | None] = {}
        self._methods: dict[tuple[str, str], str | None] = {}

    def attribute(self, owner: str | None, name: str, left: int) -> str | None:
        """The type of an attribute.

        Args:
            owner: The type it is read from; `type[name]` for a class itself.
            name: The attribute.
            left: How many steps may still be taken.
        """
        if owner is None or left <= 0:
            return None
        key = (owner, name)
        if key not in self._attributes:
            self._attributes[key] = None  # what leads back to itself is unknown
            self._attributes[key] = self._attribute(owner, name, left)
        return self._attributes[key]

    def _attribute(self, owner: str, name: str, left: int) -> str | None:
        if owner in self.data["databases"]:
            return COLLECTION
        ancestors = self.types.classes.of(_bare(owner))
        inherited = self._inherited(ancestors, name, "attributes")
        if inherited is not None:
            return inherited
        found = self._known(ancestors, name, left)
        if name not in self.data["managers"] or (found and self.types.is_kind(found, ("manager",))):
            return found
        return MANAGER if self._may_be_model(ancestors) else found

    def _known(self, ancestors: tuple[str, ...], name: str, left: int) -> str | None:
        for ancestor in ancestors:
            place = self.types.names.definition(ancestor)
            known = self.data["attributes"].get(f"{ancestor}.{name}")
            found = self._declared(*place, name, left) if place else known
            if found is not None:
                return str(found)
        return None

    def method(self, owner: str, name: str, left: int) -> str | None:
        """What calling a method of a type gives."""
        key = (owner, name)
        if key not in self._methods:
            self._methods[key] = None  # what leads back to itself is unknown
            self._methods[key] = self._method(owner, name, left)
        return self._methods[key]

    def _method(self, owner: str, name: str, left: int) -> str | None:
        ancestors = self.types.classes.of(_bare(owner))
        inherited = self._inherited(ancestors, name, "methods")
        if inherited is not None:
            return inherited
        if name in self.data["chains"] and self.types.is_kind(owner, ("manager", "queryset")):
            return owner
        for ancestor in ancestors:
            place = self.types.names.definition(f"{ancestor}.{name}")
            if place is not None:
                return self.types.constructed(place, left)
            if f"{ancestor}.{name}" in self.data["returns"]:
                return str(self.data["returns"][f"{ancestor}.{name}"])
        return None

    def item(self, owner: str | None) -> str | None:
        """The type of `owner[…]`."""
        return COLLECTION if owner in self.data["databases"] else None

    def manager(self, base: str, name: str) -> str | None:
        """A manager told by spelling: `Order.objects`, where nothing is known of `Order`."""
        last = base.rpartition(".")[2]
        is_class = last[:1].isupper() or last in ("model", "model_class")
        return MANAGER if name in self.data["managers"] and is_class else None

    def _inherited(self, ancestors: tuple[str, ...], name: str, kind: str) -> str | None:
        table = self.data["inherited"][kind]
        keys = (f"{ancestor.partition('.')[0]}.{name}" for ancestor in ancestors)
        return next((str(table[key]) for key in keys if key in table), None)

    def _may_be_model(self, ancestors: tuple[str, ...]) -> bool:
        names = self.types.names
        foreign = [a for a in ancestors if a.startswith(UNKNOWN) or names.definition(a) is None]
        return any(not a.startswith(("builtins.", "typing.", "enum.", "abc.")) for a in foreign)

    def _declared(self, path: str, owner: int, name: str, left: int) -> str | None:
        """What a class body or one of its methods gives an attribute."""
        facts = self.types.files[path]
        given = [
            Source(path, b.scope, b)
            for b in facts.bindings
            if (b.scope == owner and b.target == name)
            or (b.target == f"self.{name}" and facts.scopes[b.scope].parent == owner)
        ]
        for source in given:
            found = self.types.source_type(source, left - 1)
            if found is not None:
                return found
        return self._property(path, owner, name, left)

    def _property(self, path: str, owner: int, name: str, left: int) -> str | None:
        names = self.types.names
        place = names.definition(f"{names.canonical(path, owner)}.{name}")
        if place is None:
            return None
        getter = self.types.files[place[0]].scopes[place[1]]
        if any(_last(decorator) in PROPERTIES for decorator in getter.decorators):
            return self.types.result_of(*place, left)
        return None


def _bare(owner: str) -> str:
    return owner[5:-1] if owner.startswith("type[") else owner


def _last(decorator: Expr) -> str:
    return decorator.rpartition(".")[2] if isinstance(decorator, str) else ""
