"""What a class inherits from a base that an object gives: `class User(db.Model)`."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from vibelint.project.classes import UNKNOWN, bases_of
from vibelint.project.types.asking import Asked
from vibelint.project.types.selected import QUERY
from vibelint.project.types.values import ClassObject, Instance, Type, options


def inherited(asked: Asked, owner: Instance | ClassObject, name: str) -> Type | None:
    """A member that the base brings: Flask-SQLAlchemy's `User.query`, with the class it asks.

    Args:
        asked: The inference.
        owner: The class, or its object.
        name: The member.
    """
    if not any(one.startswith(UNKNOWN) for one in asked.classes.of(owner.name)):
        return None
    for base in _bases(asked, owner):
        held = asked.externals.member(base.name, name)
        if isinstance(held, Instance):
            is_open = held.name == QUERY and not held.args
            return replace(held, args=(Instance(owner.name),)) if is_open else held
    return None


def _bases(asked: Asked, owner: Instance | ClassObject) -> Iterator[Instance]:
    """The drivers' objects that stand as bases of a class and of its ancestors."""
    for _, place in asked.classes.placed(owner.name):
        if place is None:
            continue
        holder = asked.files[place[0]].scopes[place[1]]
        for base in bases_of(holder):
            if isinstance(base, str) and "." in base:
                value = asked.expression(place[0], holder.parent, base, None)
                yield from (one for one in options(value) if isinstance(one, Instance))
