"""What is known of an endpoint while its document is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from vibelint.model.clause import Citation
from vibelint.model.contract import ContractBody, ContractField, ContractStatus
from vibelint.policy.block import Heading


@dataclass(slots=True, eq=False)
class Draft:
    """An endpoint, as far as it is read.

    Attributes:
        method: In upper case.
        path: Without the base path, normalised.
        citation: Where it stands.
        form: `heading`, `row`, `item`, `line` or `openapi`: how the document names it.
        headings: The headings above, itself included where it is one.
        based: Whether its path is known from the server's root.
    """

    method: str
    path: str
    citation: Citation
    form: str
    headings: tuple[Heading, ...] = ()
    based: bool = False
    released: bool = False
    statuses: list[ContractStatus] = field(default_factory=list)
    bodies: dict[str, ContractBody | None] = field(default_factory=dict)

    def answers(self, code: int, citation: Citation) -> None:
        """Notes a status, if it is one of a success."""
        known = [status.code for status in self.statuses]
        if 200 <= code < 400 and code not in known:
            self.statuses.append(ContractStatus(code, citation))

    def holds(self, part: str, body: ContractBody | None) -> None:
        """Notes a body; two that differ leave it unknown.

        Args:
            part: `request` or `response`.
            body: What it holds; None for one that is not understood.
        """
        if part not in self.bodies:
            self.bodies[part] = body
        elif body is None or not agree(self.bodies[part], body):
            self.bodies[part] = None
        else:
            self.bodies[part] = _better(self.bodies[part], body)


def agree(one: ContractBody | None, other: ContractBody) -> bool:
    """Whether two bodies name the same fields, or an example some of those a list names.

    Args:
        one: The first; None for one that is not understood.
        other: The second.
    """
    if one is None:
        return False
    names, others = {f.name for f in one.fields}, {f.name for f in other.fields}
    if one.example is other.example:
        return names == others
    return names <= others if one.example else others <= names


def _better(one: ContractBody | None, other: ContractBody) -> ContractBody:
    """Of a table and an example the table, which states types."""
    return other if one is None or (one.example and not other.example) else one


@dataclass(slots=True)
class Trouble:
    """Something that is not understood: a sentence about it and its line."""

    citation: Citation
    why: str


@dataclass(slots=True)
class FieldList:
    """Fields that one table or list names.

    Attributes:
        draft: The endpoint they belong to.
        part: `request` or `response`.
        key: What tells the table or list from another.
        fields: In order.
    """

    draft: Draft
    part: str
    key: object
    fields: list[ContractField] = field(default_factory=list)
