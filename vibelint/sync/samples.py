"""What a body looks like: a JSON example, or the rows of a table of its fields."""

from __future__ import annotations

import json
from collections.abc import Iterator

from vibelint.project.contracts.shapes import Field, Shape, Side, Value
from vibelint.sync.words import word

TEXTS = (
    ("email", "ann@example.org"),
    ("url", "https://example.org/"),
    ("uuid", "5f0c8a4e-3c1d-4e5b-9a52-0d6f2c1b7e90"),
    ("_at", "2026-01-31T09:30:00Z"),
    ("datetime", "2026-01-31T09:30:00Z"),
    ("date", "2026-01-31"),
    ("phone", "+62 811 000 000"),
)
"""Values by a part of a field's name."""
PLAIN = {"integer": 1, "number": 1.5, "boolean": True, "array": [], "object": {}}


def example(side: Side) -> list[str]:
    """The lines of a JSON example.

    Args:
        side: The body.
    """
    whole = _object(side.shape)
    return json.dumps([whole] if side.many else whole, indent=2, ensure_ascii=False).split("\n")


def fields_of(shape: Shape, above: str = "") -> Iterator[tuple[str, str, bool | None]]:
    """Names with dots, types and whether they are required, nested fields behind their own.

    Args:
        shape: The object.
        above: What stands before each name.
    """
    for field in shape.fields:
        name = f"{above}{field.name}"
        inner = field.value.shape
        many = field.value.kind == "array"
        yield name, field.value.kind, field.required
        if inner is not None and inner.fields:
            yield from fields_of(inner, f"{name}{'[]' if many else ''}.")


def rows(shape: Shape, language: str) -> list[str]:
    """A table of the fields of an object.

    Args:
        shape: The object.
        language: Of the document.
    """
    head = [word(key, language) for key in ("field", "type", "required")]
    lines = [f"| {' | '.join(head)} |", "| --- | --- | --- |"]
    for name, kind, required in fields_of(shape):
        told = "" if required is None else word("yes" if required else "no", language)
        lines.append(f"| {name} | {kind or 'any'} | {told} |".replace("|  |", "| |"))
    return lines


def sample(name: str, value: Value) -> object:
    """A value that stands for a field's.

    Args:
        name: The field's.
        value: What it holds.
    """
    if value.shape is not None and value.kind in ("object", "array"):
        inner = _object(value.shape)
        return [inner] if value.kind == "array" else inner
    if value.kind == "string":
        return next((text for part, text in TEXTS if part in f"{name.lower()}"), "...")
    return PLAIN.get(value.kind)


def _object(shape: Shape) -> dict[str, object]:
    return {field.name: sample(field.name, field.value) for field in _once(shape)}


def _once(shape: Shape) -> list[Field]:
    return list({field.name: field for field in shape.fields}.values())
