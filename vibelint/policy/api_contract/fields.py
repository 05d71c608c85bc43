"""Fields as lists write them, and names with dots to nested fields."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from vibelint.model.clause import Citation
from vibelint.model.contract import ContractField
from vibelint.policy.api_contract.words import kind_of, plain, says
from vibelint.policy.block import Block

ITEM = re.compile(
    r"(?P<mark>[`*_]*)(?P<name>[A-Za-z_][\w.\[\]-]*)[`*_]*\s*(?:\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)|[:\u2014\u2013-]\s*(?P<behind>.*))",
    re.DOTALL,
)
TYPE = re.compile(
    r"[`*_]*([A-Za-z][\w\[\]<>|. ]*?)[`*_]*\s*(?:[,;(.\u2014\u2013-].*)?\Z", re.DOTALL
)
PARAMETER = re.compile(r"(?:[{<\[]|(?<=/):)(?:\w+:)?(\w+)")


def field_of_item(item: Block, document: str) -> ContractField | None:
    """The field that an item tells of, with its type; None for any other item.

    Args:
        item: Such as "- `email` (string, required): where to write".
        document: The document's path.
    """
    match = ITEM.match(item.text)
    if match is None:
        return None
    told = plain(match["inside"] or match["behind"] or "")
    found = TYPE.match(told)
    kind = kind_of(found[1]) if found else ""
    if not kind:
        return None
    name = match["name"]
    listed = name.endswith("[]")
    required = False if says(told, "optional") else True if says(told, "required") else None
    citation = Citation(document, item.line, item.text.split("\n")[0])
    return ContractField(name.removesuffix("[]"), "array" if listed else kind, citation, required)


def parameters_of(text: str) -> frozenset[str]:
    """The names of a path's parameters, as an endpoint's line has them."""
    return frozenset(PARAMETER.findall(text))


def nested(fields: Iterable[ContractField]) -> tuple[ContractField, ...]:
    """Fields with dotted names put into the fields they belong to.

    Args:
        fields: `address.city` and `items[].id` among them.
    """
    found: dict[str, ContractField] = {}
    inner: dict[str, list[ContractField]] = {}
    for field in fields:
        head, dot, rest = field.name.partition(".")
        if not dot:
            found.setdefault(field.name, field)
            continue
        listed = head.endswith("[]")
        head = head.removesuffix("[]")
        inner.setdefault(head, []).append(replace(field, name=rest))
        kind = "array" if listed else "object"
        found.setdefault(head, ContractField(head, kind, field.citation))
    return tuple(
        replace(field, fields=nested(inner[name])) if name in inner else field
        for name, field in found.items()
    )
