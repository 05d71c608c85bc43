"""What a schema document says of tables, as plain values that know who said it."""

from dataclasses import dataclass
from typing import Literal

from vibelint.model.clause import Citation

Family = Literal[
    "string",
    "integer",
    "number",
    "boolean",
    "datetime",
    "date",
    "time",
    "interval",
    "uuid",
    "json",
    "binary",
    "enum",
    "array",
    "",
]
"""What kind of value a column holds, whatever a database calls its type; empty where unknown."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a foreign key points at.

    Attributes:
        table: As written, without quotes; empty where it is not said which.
        column: Empty where only the table is named.
    """

    table: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class ColumnClause:
    """A column of a documented table.

    Attributes:
        name: As written, without quotes.
        citation: The line that names it.
        written: Its type as written; empty where unstated.
        family: What kind of value that is.
        length: Of a string type in characters; None where unstated.
        null: Whether it may be null; None where nothing says so.
        primary: Whether it is the primary key, or a part of it.
        unique: Whether it is unique alone; None where nothing says so.
        index: Whether it is indexed alone; None where nothing says so.
        default: The default as written; None where unstated.
        reference: What it points at; None where it is not said to be a foreign key.
        released: Whether a comment in its line releases it: it counts as documented only.
    """

    name: str
    citation: Citation
    written: str = ""
    family: Family = ""
    length: int | None = None
    null: bool | None = None
    primary: bool = False
    unique: bool | None = None
    index: bool | None = None
    default: str | None = None
    reference: Reference | None = None
    released: bool = False


@dataclass(frozen=True, slots=True)
class GroupClause:
    """Columns that are unique, or indexed, together.

    Attributes:
        columns: In the order written.
        unique: Whether they are unique together.
        citation: The line that says so.
    """

    columns: tuple[str, ...]
    unique: bool
    citation: Citation


@dataclass(frozen=True, slots=True)
class TableClause:
    """A documented table.

    Attributes:
        name: As written, without quotes or schema; of a title ("Order Items Table") its words,
            joined by underscores.
        citation: The line that names it.
        columns: In order; empty where the document only names the table.
        groups: What holds of several columns together.
        whole: Whether the columns are all that it has; not so where the document leaves some out
            ("...", "key columns") or names none.
        exact: Whether the name is the table's own, and not the words of a title, which may say one
            where the table is named for many.
        also: Other names that may be meant: `pengguna` where the title is "Pengguna (users)".
        keyed: Whether it says of each column whether it is the primary key.
        released: Whether a comment in its line releases it: it counts as documented only.
    """

    name: str
    citation: Citation
    columns: tuple[ColumnClause, ...] = ()
    groups: tuple[GroupClause, ...] = ()
    whole: bool = True
    exact: bool = True
    also: tuple[str, ...] = ()
    keyed: bool = False
    released: bool = False
