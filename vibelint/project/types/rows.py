"""What peewee's models and their queries give: rows of the very class that is asked."""

from __future__ import annotations

from vibelint.facts.expression import Call
from vibelint.project.types.asking import Asked
from vibelint.project.types.values import ClassObject, External, Instance, Type

MODEL, QUERY = "peewee.Model", "peewee.Query"
ROW = frozenset({"create", "get", "get_or_none", "get_by_id"})
FIRST = frozenset({"first", "peek"})
"""One row, or a list of them if a number is given."""
SELECTS = frozenset({"select", "filter", "raw"})
OTHER_ROWS = frozenset({"dicts", "tuples", "namedtuples", "objects"})


def given(asked: Asked, method: External, call: Call) -> Type | None:
    """What a method of a model or of its query gives, where that is a matter of the class.

    Args:
        asked: The inference.
        method: The method, bound to what it is called on.
        call: Its call.
    """
    owner, name = method.receiver, method.name.rpartition(".")[2]
    if isinstance(owner, ClassObject) and MODEL in asked.classes.of(owner.name):
        return _of_model(Instance(owner.name), name)
    if isinstance(owner, Instance) and owner.name == QUERY and owner.args:
        return _of_query(asked, owner, name, call)
    return None


def _of_model(row: Instance, name: str) -> Type | None:
    if name in SELECTS:
        return Instance(QUERY, (row,))
    if name == "get_or_create":
        return Instance("builtins.tuple", (row, Instance("builtins.bool")))
    return row if name in ROW else None


def _of_query(asked: Asked, query: Instance, name: str, call: Call) -> Type | None:
    if name in ROW or (name in FIRST and not call.args and not call.keywords):
        return query.args[0]
    is_step = asked.externals.method(QUERY, name) == QUERY
    return query if is_step and name not in OTHER_ROWS else None
