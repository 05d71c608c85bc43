"""All tables of a project, with what their keys point at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vibelint.catalogue.data import load
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.project.tables.collections import Collections
from vibelint.project.tables.django_tables import DjangoTables
from vibelint.project.tables.model import Column, Kind, Pointer, Table
from vibelint.project.tables.sqlalchemy_tables import SqlalchemyTables

ASIDE = ("test", "migration")
HOPS = 6


def _found(project: Project) -> tuple[Table, ...]:
    role = roles(project)
    every = [
        *SqlalchemyTables(project).all(),
        *DjangoTables(project).all(),
        *Collections(project).all(),
    ]
    return _settled([table for table in every if role[table.place.path] not in ASIDE])


def _settled(every: Sequence[Table]) -> tuple[Table, ...]:
    """The tables with the names that their keys point at, and the types that keys take over."""
    owners = {table.owner: table for table in every if table.owner}
    for table in every:
        for name in table.names:
            if "." in name:
                owners.setdefault(name.lower(), table)
    named = {table.name: table for table in every if table.name}
    pointed = [_pointed(table, owners) for table in every]
    owners = {key: pointed[every.index(table)] for key, table in owners.items()}
    named = {table.name: table for table in pointed if table.name}
    return tuple(_typed(table, named) for table in pointed)


def _pointed(table: Table, owners: dict[str, Table]) -> Table:
    columns = tuple(
        column if column.pointer is None else replace(column, pointer=_to(column.pointer, owners))
        for column in table.columns
    )
    return replace(table, columns=columns)


def _to(pointer: Pointer, owners: dict[str, Table]) -> Pointer:
    """Where a pointer leads, by the names of the database."""
    if pointer.table or not pointer.owner:
        return pointer
    table = owners.get(pointer.owner)
    if table is None:
        outside: dict[str, str] = load("schema/libraries.yaml")["django"]["tables"]
        return Pointer(outside.get(pointer.owner, ""), pointer.column, pointer.owner)
    column = next(
        (c.name for c in table.columns if pointer.column in (c.name, *c.names)), pointer.column
    )
    if not pointer.column:
        column = next((c.name for c in table.columns if c.primary), "")
    return Pointer(table.name, column, pointer.owner)


def _typed(table: Table, named: dict[str, Table]) -> Table:
    return replace(
        table, columns=tuple(replace(c, kind=_kind(c, named, HOPS)) for c in table.columns)
    )


def _kind(column: Column, named: dict[str, Table], left: int) -> Kind:
    """What a column holds; a key without a type of its own what it points at."""
    own = column.kind
    if column.pointer is None or own.length is not None or left <= 0:
        return own
    table = named.get(column.pointer.table)
    columns = table.columns if table is not None else ()
    target = next((c for c in columns if c.name == column.pointer.column), None)
    if target is None:
        return own
    kind = _kind(target, named, left - 1)
    return kind if own.family in ("", kind.family) else own


@once
def tables(project: Project) -> tuple[Table, ...]:
    """Every table that the code declares, tests and migrations left out, found once.

    Args:
        project: The project.
    """
    return _found(project)
