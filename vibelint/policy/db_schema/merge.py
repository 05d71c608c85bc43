"""What several places say of one table, put together; what they disagree about is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from vibelint.model.schema import ColumnClause, GroupClause, Reference, TableClause
from vibelint.policy.db_schema.drafts import Draft, Trouble

RANKS = ("ddl", "rows", "items", "dbml", "lines", "mermaid", "box", "alter", "named")
"""Forms, the more detailed first."""
COMPARED = {
    "family": "is of another type",
    "length": "has another length",
    "null": "may be null in one of them only",
    "unique": "is unique in one of them only",
    "reference": "points at something else",
}
ROUGH = ("mermaid", "box")
"""Forms that only sketch: what they say of a column gives way."""
LOOSE = frozenset(
    {
        ("integer", "number"),
        ("date", "datetime"),
        ("enum", "string"),
        ("array", "json"),
        ("array", "string"),
    }
)
"""Families that a rough drawing does not tell apart."""


def merged(drafts: Sequence[Draft]) -> tuple[tuple[TableClause, ...], list[Trouble]]:
    """One clause for each table, and what is told of it twice or in two ways.

    Args:
        drafts: All that was read, in order.
    """
    found: dict[str, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(draft.key, []).append(draft)
    troubles: list[Trouble] = []
    return tuple(_one(same, troubles) for same in found.values()), troubles


def _one(drafts: list[Draft], troubles: list[Trouble]) -> TableClause:
    forms: dict[str, Draft] = {}
    for draft in drafts:
        first = forms.setdefault(draft.form, draft)
        if first is not draft and draft.columns and first.columns:
            why = f"the table `{draft.name}` is told of twice, first in line {first.citation.line}"
            troubles.append(Trouble(draft.citation, why))
    ranked = sorted(drafts, key=lambda one: (not one.columns, RANKS.index(one.form)))
    lead = ranked[0]
    columns = {one.name.lower(): one for one in lead.columns}
    for other in ranked[1:]:
        _join(lead, columns, other, troubles)
    groups: dict[tuple[frozenset[str], bool], GroupClause] = {}
    for group in (group for one in ranked for group in one.groups):
        key = frozenset(name.lower() for name in group.columns), group.unique
        groups.setdefault(key, group)
    return TableClause(
        name=lead.name
        if lead.exact
        else next((one.name for one in ranked if one.exact), lead.name),
        citation=lead.citation,
        columns=tuple(columns.values()),
        groups=tuple(groups.values()),
        whole=lead.whole and bool(lead.columns),
        exact=any(one.exact for one in ranked),
        keyed=lead.keyed,
        also=tuple(dict.fromkeys(name for one in ranked for name in one.also)),
        released=any(one.released for one in ranked),
    )


def _join(
    lead: Draft, columns: dict[str, ColumnClause], other: Draft, troubles: list[Trouble]
) -> None:
    """Adds what another place says; of what differs nothing is known."""
    for column in other.columns:
        key = column.name.lower()
        known = columns.get(key)
        if known is None and other.form == "box" and lead.form != "box":
            continue
        if known is None:
            if lead.whole and lead.form != other.form and other.form not in ("alter", "box"):
                why = f"`{other.name}.{column.name}` is no column in line {lead.citation.line}"
                troubles.append(Trouble(column.citation, why))
                column = replace(column, released=True)
            columns[key] = column
            continue
        if other.form not in ROUGH or lead.form in ROUGH:
            columns[key] = _both(other.name, known, column, troubles)


def _both(
    table: str, one: ColumnClause, other: ColumnClause, troubles: list[Trouble]
) -> ColumnClause:
    values: dict[str, object] = {}
    differing = []
    for name, why in COMPARED.items():
        first, second = getattr(one, name), getattr(other, name)
        if first in (None, "") or second in (None, ""):
            values[name] = second if first in (None, "") else first
        elif _agree(first, second):
            values[name] = first
        else:
            values[name] = "" if name == "family" else None
            differing.append(why)
    if differing and one.citation != other.citation:
        why = f"`{table}.{one.name}` {differing[0]} in line {one.citation.line}"
        troubles.append(Trouble(other.citation, why))
    values["written"] = one.written or other.written
    values["primary"] = one.primary or other.primary
    values["index"] = other.index if one.index is None else one.index
    values["default"] = other.default if one.default is None else one.default
    return replace(one, **values)  # type: ignore[arg-type]


def _agree(first: object, second: object) -> bool:
    if isinstance(first, Reference) and isinstance(second, Reference):
        return _same_target(first, second)
    if isinstance(first, str) and isinstance(second, str):
        return first == second or tuple(sorted((first, second))) in LOOSE
    return first == second


def _same_target(first: Reference, second: Reference) -> bool:
    tables = {first.table.lower(), second.table.lower()} - {""}
    columns = {first.column.lower(), second.column.lower()} - {""}
    return len(tables) <= 1 and len(columns) <= 1


def resolved(drafts: Iterable[Draft]) -> None:
    """Leaves out the tables of guessed references that the document tells nothing of.

    Args:
        drafts: All that was read; changed in place.
    """
    drafts = list(drafts)
    known = {_flat(draft.key): draft.name for draft in drafts}
    for draft in drafts:
        for name, keyed in draft.guesses.items():
            column = draft.column(name)
            if column is None or column.reference is None:
                continue
            named = next(
                (known[one] for one in _numbers(column.reference.table) if one in known), ""
            )
            reference = Reference(named, column.reference.column) if named or keyed else None
            draft.change(name, reference=reference)


def _numbers(name: str) -> tuple[str, ...]:
    """A name, and it for many and for one."""
    name = _flat(name)
    return (name, f"{name}s", f"{name}es", f"{name[:-1]}ies", name.removesuffix("s"))


def _flat(name: str) -> str:
    return name.lower().replace("_", "")
