"""What SQL leaves unsaid: it says that columns may be null only where it says of some that not."""

from __future__ import annotations

from collections.abc import Sequence

from vibelint.policy.db_schema.drafts import Draft

FORMS = ("ddl", "alter")
FEW = 2
"""Columns, beside keys, of a table that may well be all that may be null in it."""


def silenced(drafts: Sequence[Draft]) -> None:
    """Takes back what statements say by their silence alone, where nobody would have said it.

    A sketch in SQL that names no column `NOT NULL`, keys aside, does not mean that every column may
    be null; nor does one without a `UNIQUE` mean that none is unique.

    Args:
        drafts: All tables of a document; changed in place.
    """
    every = [draft for draft in drafts if draft.form in FORMS]
    spoken = any(map(_tells_null, every))
    unique = any(map(_tells_unique, every))
    for draft in every:
        assumed = [name for name in draft.by_name if name not in draft.told]
        silent = not spoken or (not _tells_null(draft) and len(assumed) > FEW)
        for name in assumed if silent else ():
            column = draft.column(name)
            if column is not None and column.null:
                draft.change(name, null=None)
        for column in draft.columns if not spoken and not unique else ():
            draft.change(column.name, unique=None)


def _tells_null(draft: Draft) -> bool:
    return any(not column.primary for name in draft.told if (column := draft.column(name)))


def _tells_unique(draft: Draft) -> bool:
    return any(one.unique for one in draft.columns) or any(one.unique for one in draft.groups)
