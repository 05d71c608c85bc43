"""Columns that libraries bring with their base classes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vibelint.model.span import Place
from vibelint.project.tables.model import OPAQUE, Column, Kind


def brought(rows: Mapping[str, Mapping[str, Any]], place: Place) -> dict[str, Column]:
    """The columns of one base.

    Args:
        rows: What `rules/schema/libraries.yaml` says of them, by name.
        place: The class that inherits them.
    """
    return {name: _column(name, row, place) for name, row in rows.items()}


def _column(name: str, row: Mapping[str, Any], place: Place) -> Column:
    return Column(
        name=name,
        place=place,
        kind=Kind(row.get("family", ""), row.get("length"), ""),
        null=row.get("null"),
        primary=row.get("primary", False),
        unique=row.get("unique", False),
        index=row.get("index", False),
        defaults=(row.get("default", OPAQUE),),
        inherited=True,
        implicit=True,
    )


def is_of(name: str, modules: Sequence[str]) -> bool:
    """Whether a canonical name lies in one of some modules."""
    return any(name == module or name.startswith(f"{module}.") for module in modules)
