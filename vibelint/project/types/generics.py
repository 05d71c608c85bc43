"""Type parameters of the project's classes, and what a base's parameters are in a subclass."""

from __future__ import annotations

from collections.abc import Mapping

from vibelint.facts.expression import Expr, Subscript
from vibelint.facts.file import Scope
from vibelint.project.classes import bases_of
from vibelint.project.types.asking import Asked
from vibelint.project.types.values import ClassObject, Instance, Type, Variable, options
from vibelint.project.types.variables import SELF, substituted

HOPS = 20


def parameters(asked: Asked, expr: Expr, path: str, scope: int) -> tuple[str, ...]:
    """The type parameters of the generic alias or class an annotation names, by name."""
    canonical = asked.names.resolve(path, scope, expr) if isinstance(expr, str) else None
    place = asked.classes.place(canonical) if canonical else None
    return of_class(asked, *place) if place else ("T",)


def of_class(asked: Asked, path: str, scope: int) -> tuple[str, ...]:
    """The type parameters of a class, in order."""
    found = asked.memo.get(("parameters", path, scope), _of_class, asked, path, scope)
    return found or ()


def _of_class(asked: Asked, path: str, scope: int) -> tuple[str, ...]:
    holder = asked.files[path].scopes[scope]
    if holder.type_parameters:
        return tuple(name for name, _ in holder.type_parameters)
    generic = [b for b in holder.bases if isinstance(b, Subscript)]
    first = [b for b in generic if isinstance(b.base, str) and _names_them(b.base)]
    found: dict[str, None] = {}
    for base in first or generic:
        for part in base.index:
            for option in options(asked.annotation(path, holder.parent, part)):
                if isinstance(option, Variable):
                    found[option.name] = None
    return tuple(found)


def bound(asked: Asked, receiver: Type, ancestor: str) -> Mapping[str, Type | None]:
    """What the type parameters of an ancestor are for a receiver, `Self` among them.

    Args:
        asked: The inference.
        receiver: An instance of a project's class, or the class itself.
        ancestor: The canonical name of that class or of one it inherits from.
    """
    if not isinstance(receiver, Instance | ClassObject):
        return {}
    itself = Instance(receiver.name, receiver.args)
    known: dict[str, Type | None] = {}
    current, args = receiver.name, receiver.args
    for _ in range(HOPS):
        place = asked.classes.place(current)
        if place is None:
            break
        known = dict(zip(of_class(asked, *place), args, strict=False))
        if current == ancestor:
            break
        step = _towards(asked, place, ancestor)
        if step is None:
            break
        current, given = step
        args = tuple(substituted(arg, known) for arg in given)
        known = {}
    return {**known, SELF: itself}


def _towards(
    asked: Asked, place: tuple[str, int], ancestor: str
) -> tuple[str, tuple[Type | None, ...]] | None:
    """The base that leads to an ancestor, and the arguments it is given."""
    holder: Scope = asked.files[place[0]].scopes[place[1]]
    for name, base in zip(asked.classes.bases(*place), bases_of(holder), strict=True):
        if ancestor in asked.classes.of(name):
            index = base.index if isinstance(base, Subscript) else ()
            return name, tuple(asked.annotation(place[0], holder.parent, i) for i in index)
    return None


def _names_them(base: str) -> bool:
    return base.rpartition(".")[2] in ("Generic", "Protocol")
