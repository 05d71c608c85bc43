"""What SQLAlchemy's queries give: rows of the very class that is selected.

`select(User)` keeps the class on its way through steps, a session and its result, so that a method
of the row is found. What selects columns, or several things at once, gives nothing known.
"""

from __future__ import annotations

from collections.abc import Callable

from vibelint.project.types.asking import Asked
from vibelint.project.types.values import ClassObject, External, Instance, Type

SELECTING = frozenset(
    {
        "sqlalchemy.select",
        "sqlalchemy.future.select",
        "sqlalchemy.sql.select",
        "sqlalchemy.sql.expression.select",
        "sqlmodel.select",
    }
)
SELECT, RESULT, SCALARS = "vibelint.Select", "vibelint.Result", "vibelint.Scalars"
QUERY = "sqlalchemy.orm.Query"
SESSION = "sqlalchemy.orm.Session"
SESSIONS = frozenset(
    {
        SESSION,
        "sqlalchemy.ext.asyncio.AsyncSession",
        "sqlalchemy.ext.asyncio.session.AsyncSession",
        "sqlmodel.ext.asyncio.session.AsyncSession",
    }
)
STEPS = frozenset(
    {
        *("where", "filter", "filter_by", "order_by", "group_by", "having", "limit", "offset"),
        *("options", "join", "outerjoin", "distinct", "with_for_update", "execution_options"),
        *("select_from", "unique", "populate_existing", "slice", "params"),
    }
)
ONE = frozenset({"first", "one", "one_or_none"})
SCALAR = frozenset({"scalar", "scalar_one", "scalar_one_or_none"})
GOT = frozenset({"get", "get_one"})
ASKING = GOT | {"query", "scalar", "execute", "scalars", "exec"}
HOLDERS = (SELECT, RESULT, SCALARS, QUERY)
First = Callable[[], Type | None]


def given(asked: Asked, method: External, count: int, first: First) -> Type | None:
    """What a call of a query, a session or a result gives, where that is a matter of the class.

    Args:
        asked: The inference.
        method: What is called, bound to what it is called on.
        count: How many positional arguments it has.
        first: Tells what the first one is.
    """
    owner, name = method.receiver, method.name.rpartition(".")[2]
    if owner is None:
        is_one = method.name in SELECTING and count == 1
        return _row_of(asked, SELECT, first()) if is_one else None
    if not isinstance(owner, Instance):
        return None
    if owner.name in HOLDERS:
        return _held(owner, name) if owner.args else None
    if not count or name not in ASKING:
        return None
    kinds = asked.classes.of(owner.name)
    if SESSIONS.isdisjoint(kinds) or (name == "query" and SESSION not in kinds):
        return None  # an asynchronous session makes no queries
    return _of_session(asked, name, first(), count)


def _row_of(asked: Asked, holder: str, made: Type | None) -> Instance | None:
    """Something that holds rows of one of the project's classes."""
    if not isinstance(made, ClassObject) or asked.classes.place(made.name) is None:
        return None
    return Instance(holder, (Instance(made.name),))


def _of_session(asked: Asked, name: str, first: Type | None, count: int) -> Type | None:
    if name == "query":
        return _row_of(asked, QUERY, first) if count == 1 else None
    if name in GOT:
        held = _row_of(asked, SELECT, first)
        return held.args[0] if held else None
    if not isinstance(first, Instance) or first.name != SELECT:
        return None
    if name == "scalar":
        return first.args[0]
    holders = {"execute": RESULT, "scalars": SCALARS, "exec": SCALARS}
    return Instance(holders[name], first.args) if name in holders else None


def _held(owner: Instance, name: str) -> Type | None:
    row = owner.args[0]
    if name in STEPS:
        return owner
    if owner.name == RESULT:
        if name == "scalars":
            return Instance(SCALARS, owner.args)
        return row if name in SCALAR else None
    if owner.name == SELECT:
        return None
    if name == "all":
        return Instance("builtins.list", owner.args)
    return row if name in ONE or (owner.name == QUERY and name == "get") else None
