"""What requests and responses hold, as the code declares it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vibelint.model.span import Place


@dataclass(frozen=True, slots=True)
class Value:
    """A value in JSON.

    Attributes:
        kind: `string`, `integer`, `number`, `boolean`, `array`, `object`, or empty where that is
            not evident.
        shape: The fields of an object, or of an array's items; None where they are not evident.
        null: Whether it may be null.
    """

    kind: str = ""
    shape: Shape | None = None
    null: bool = False


UNKNOWN = Value()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an object.

    Attributes:
        name: As in the JSON.
        value: What it holds.
        place: Where it is declared.
        required: Whether a request must give it; None where that is not evident.
        sure: Whether it is there beyond doubt.
    """

    name: str
    value: Value
    place: Place
    required: bool | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of an object.

    Attributes:
        name: Of the schema, as it is written in the code; empty for one without.
        fields: In order.
        extra: Whether there may be more than these.
    """

    name: str
    fields: tuple[Field, ...]
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """A request's or a response's body.

    Attributes:
        shape: Its fields.
        many: Whether it is an array of them.
        paged: Whether such an array may come in an object, page by page.
    """

    shape: Shape
    many: bool = False
    paged: bool = False


def either(values: list[Value]) -> Value:
    """One of several values: what they agree in; nothing is known of those that differ."""
    known = [value for value in values if value.kind != "null"]
    null = len(known) < len(values) or any(value.null for value in known)
    if not known or len({value.kind for value in known}) != 1:
        return Value(null=null)
    shape = known[0].shape if len(known) == 1 else None
    return replace(known[0], shape=shape, null=null)
