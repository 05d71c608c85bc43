"""Tables as the code declares them, whatever library it declares them with."""

from __future__ import annotations

from dataclasses import dataclass, field

from vibelint.model.schema import Family
from vibelint.model.span import Place

NO_LIMIT = 0
OPAQUE = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """What kind of value a column holds.

    Attributes:
        family: Empty where that is not evident.
        length: Of a string in characters; `NO_LIMIT` where it has none, None where not evident.
        written: How the code names it.
    """

    family: Family = ""
    length: int | None = None
    written: str = ""


UNKNOWN = Kind()


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a foreign key points at.

    Attributes:
        table: The table's name; empty where that is not evident.
        column: Empty where that is not evident.
        owner: The canonical name of the class whose table it is, where only that is known; Django's
            `app.Model` in lower case.
    """

    table: str = ""
    column: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. What is not evident of it is None.

    Attributes:
        name: In the database.
        place: Where the code declares it.
        kind: What it holds.
        null: Whether it may be null.
        primary: Whether it is the primary key, or a part of it.
        unique: Whether it is unique alone.
        index: Whether it is indexed alone.
        defaults: What it is filled with, each way of telling it; `OPAQUE` stands for one that is
            not evident; empty for none.
        pointer: What it points at; None where it is no foreign key.
        names: What else people may call it.
        inherited: Whether a mixin or an abstract base declares it.
        implicit: Whether a library brings it, and no line of the project names it.
    """

    name: str
    place: Place
    kind: Kind = UNKNOWN
    null: bool | None = None
    primary: bool | None = False
    unique: bool | None = False
    index: bool | None = False
    defaults: tuple[str, ...] = ()
    pointer: Pointer | None = None
    names: tuple[str, ...] = ()
    inherited: bool = False
    implicit: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that are unique, or indexed, together.

    Attributes:
        columns: By their names in the database.
        unique: Whether they are unique together.
        partial: Whether that holds of some rows only, or of what is computed from the columns.
    """

    columns: tuple[str, ...]
    unique: bool
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        name: In the database, without schema; empty where that is not evident.
        place: Where the code declares it.
        columns: In order.
        groups: What holds of several columns together.
        whole: Whether every column is known.
        grouped: Whether every group is known.
        names: What else people may call it: its class, Django's `app.Model`.
        relations: Attributes of its class that are no columns.
        owner: The canonical name of its class; empty if it has none.
        symbol: The qualified name of its class.
        implicit: Whether a library makes it of another table's declaration.
    """

    name: str
    place: Place
    columns: tuple[Column, ...] = ()
    groups: tuple[Group, ...] = ()
    whole: bool = True
    grouped: bool = True
    names: tuple[str, ...] = ()
    relations: frozenset[str] = field(default_factory=frozenset)
    owner: str = ""
    symbol: str = ""
    implicit: bool = False
