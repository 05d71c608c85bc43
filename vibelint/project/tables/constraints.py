"""What SQLAlchemy's constraints and indexes say of a table's columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vibelint.facts.expression import Call, Collection, Expr, Text
from vibelint.project.spelling import last_name
from vibelint.project.tables.model import Column, Group, Pointer
from vibelint.project.tables.reading import At, Reading

NAMED = ("Index",)
PARTIAL = ("postgresql_where", "sqlite_where", "mssql_where", "where", "condition")


@dataclass(frozen=True, slots=True)
class Constraints:
    """What a table's arguments say.

    Attributes:
        groups: Uniques and indexes, those of one column included.
        primary: The columns of the primary key; empty where they say none.
        pointers: Where columns point, by column.
        whole: Whether all of it is evident.
    """

    groups: tuple[Group, ...] = ()
    primary: tuple[str, ...] = ()
    pointers: tuple[tuple[str, Pointer], ...] = ()
    whole: bool = True


class ConstraintReader:
    """Reads constraints."""

    def __init__(self, reading: Reading) -> None:
        """Takes what reads expressions."""
        self.reading = reading

    def of(self, given: Sequence[At] | None) -> Constraints:
        """What some arguments say.

        Args:
            given: The arguments of a `Table`, or the items of `__table_args__`; None where they
                are not evident.
        """
        if given is None:
            return Constraints(whole=False)
        groups: list[Group] = []
        pointers: list[tuple[str, Pointer]] = []
        primary: tuple[str, ...] = ()
        whole = True
        for at in (self.reading.settled(one) for one in given):
            word = last_name(at.expr.callee) if isinstance(at.expr, Call) else ""
            if word in ("UniqueConstraint", "Index", "ExcludeConstraint"):
                groups.append(self._group(at, word))
            elif word == "PrimaryKeyConstraint":
                primary = self._group(at, word).columns
            elif word == "ForeignKeyConstraint":
                pointers += self._pointers(at)
            elif not word and not (isinstance(at.expr, Collection) and at.expr.kind == "dict"):
                whole = False
        return Constraints(tuple(groups), primary, tuple(pointers), whole)

    def _group(self, at: At, word: str) -> Group:
        call = at.expr
        assert isinstance(call, Call)
        args = call.args[1:] if word in NAMED else call.args
        plain = [self._column(at, arg) for arg in args]
        found = [name for name in plain if name] + [
            name for arg, name in zip(args, plain, strict=True) if not name for name in _inside(arg)
        ]
        unique = word == "UniqueConstraint" or self.reading.truth(
            at.to(given) if (given := call.keyword("unique")) is not None else None, absent=False
        )
        partial = any(call.keyword(name) is not None for name in PARTIAL) or not all(plain)
        return Group(tuple(dict.fromkeys(found)), bool(unique), partial or word[0] == "E")

    def _column(self, at: At, arg: Expr) -> str:
        if isinstance(arg, Text):
            return arg.value
        text = self.reading.text(at.to(arg))
        if text is not None:
            return text
        return arg.rpartition(".")[2] if isinstance(arg, str) else ""

    def _pointers(self, at: At) -> list[tuple[str, Pointer]]:
        call = at.expr
        assert isinstance(call, Call)
        if len(call.args) < 2:
            return []
        own = self.reading.items(at.to(call.args[0])) or []
        others = self.reading.items(at.to(call.args[1])) or []
        found: list[tuple[str, Pointer]] = []
        for one, other in zip(own, others, strict=False):
            name, text = self._column(one, one.expr), self.reading.text(other)
            table, _, column = (text or "").rpartition(".")
            found.append((name, Pointer(table.rpartition(".")[2], column)))
        return found


def _inside(expr: Expr) -> list[str]:
    """The names that an expression over columns holds."""
    if isinstance(expr, Call):
        return [name for arg in expr.args for name in _inside(arg)]
    if isinstance(expr, Text):
        return [expr.value] if expr.value.isidentifier() else []
    return [expr.rpartition(".")[2]] if isinstance(expr, str) else []


def constrained(
    columns: Sequence[Column], said: Constraints
) -> tuple[tuple[Column, ...], tuple[Group, ...]]:
    """The columns with what constraints say of one alone, and the groups of several.

    Args:
        columns: By their own settings.
        said: The constraints.
    """
    names = {name: one.name for one in columns for name in (*one.names, one.name)}
    groups = [
        replace(group, columns=tuple(names.get(name, name) for name in group.columns))
        for group in said.groups
    ]
    primary = {names.get(name, name) for name in said.primary}
    pointers = {names.get(name, name): pointer for name, pointer in said.pointers}
    changed = [_alone(column, groups, primary, pointers) for column in columns]
    several = tuple(group for group in groups if len(group.columns) > 1)
    return tuple(changed), several


def _alone(
    column: Column, groups: list[Group], primary: set[str], pointers: dict[str, Pointer]
) -> Column:
    own = [group for group in groups if group.columns == (column.name,)]
    if column.name in primary:
        column = replace(column, primary=True, null=False)
    if column.name in pointers:
        column = replace(column, pointer=pointers[column.name])
    for group in own:
        said = None if group.partial else True
        unique = (column.unique or said) if group.unique else column.unique
        column = replace(column, unique=unique, index=column.index or said)
    return column
