"""Fields of requests and responses, brought back to those that the code declares."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from vibelint.model.contract import ContractBody, ContractField
from vibelint.policy.api_contract.tables import Columns, columns_of
from vibelint.policy.block import Block
from vibelint.project.contracts.drift import agree, unwrapped
from vibelint.project.contracts.shapes import Field, Shape, Side
from vibelint.sync.contract import json_text
from vibelint.sync.contract.additions import item_end
from vibelint.sync.contract.book import Book
from vibelint.sync.contract.field_lines import (
    item_like,
    new_row,
    row_with,
    says_required,
    with_kind,
)
from vibelint.sync.samples import sample
from vibelint.sync.sheet import Sheet, Splice

PAGES = "results"
Path = tuple[str, ...]


@dataclass
class Changes:
    """What is to become of the fields of one body.

    Attributes:
        gone: Those that the code has not, with the keys that lead to them.
        others: Those of another kind.
        needed: Those that are required and are said not to be.
        new: Those that the body should name, at its top.
    """

    gone: list[tuple[Path, ContractField]] = field(default_factory=list)
    others: list[tuple[Path, ContractField, Field]] = field(default_factory=list)
    needed: list[tuple[Path, ContractField, Field]] = field(default_factory=list)
    new: list[Field] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.gone or self.others or self.needed or self.new)


def request_changes(body: ContractBody, side: Side) -> Changes:
    """What differs in a request.

    Args:
        body: As the contract has it.
        side: As the code has it.
    """
    if body.many != side.many:
        return Changes()
    found = _shared(body, side.shape)
    named = {one.name for one in body.fields}
    found.new = [
        one
        for one in side.shape.fields
        if body.whole
        and one.name not in named
        and (one.required or (one.required is False and not body.example))
    ]
    known = {one.name: one for one in side.shape.fields}
    found.needed = [
        ((one.name,), one, known[one.name])
        for one in body.fields
        if one.required is False and one.name in known and known[one.name].required
    ]
    return found


def response_changes(body: ContractBody, side: Side) -> tuple[Changes, Path]:
    """What differs in a response, and the keys that lead to the objects it lists.

    Args:
        body: As the contract has it.
        side: As the code has it.
    """
    inner = unwrapped(body, side)
    if inner is None:
        return Changes(), ()
    found = _shared(inner, side.shape)
    named = {one.name for one in inner.fields}
    found.new = [one for one in side.shape.fields if inner.whole and one.name not in named]
    return found, () if inner is body or inner == body else (PAGES,)


def _shared(body: ContractBody, shape: Shape) -> Changes:
    found = Changes()
    _compare(body.fields, shape, (), found, shown=body.example)
    return found


def _compare(
    fields: tuple[ContractField, ...], shape: Shape, above: Path, found: Changes, *, shown: bool
) -> None:
    known = {one.name: one for one in shape.fields}
    for one in fields:
        path = (*above, one.name)
        match = known.get(one.name)
        if match is None:
            if not shape.extra:
                found.gone.append((path, one))
        elif not agree(one.kind, match.value.kind, shown=shown):
            found.others.append((path, one, match))
        elif one.fields and match.value.shape is not None:
            _compare(one.fields, match.value.shape, path, found, shown=shown)


@dataclass(frozen=True)
class BodyEdit:
    """Edits the fields of one body where they stand.

    Attributes:
        book: The contracts.
        sheet: The file.
        language: Of the document.
        above: The keys that lead to the fields.
    """

    book: Book
    sheet: Sheet
    language: str
    above: Path = ()

    def splices(self, body: ContractBody, changes: Changes) -> tuple[Splice, ...] | None:
        """The edits; None where they would not be safe or nobody knows how.

        Args:
            body: As the contract has it, with at least one field.
            changes: What is to become of it.
        """
        block = self._block(body.fields[0].citation.line) if body.fields else None
        if block is None:
            return None
        if block.kind == "fence":
            return self._in_json(block, changes)
        if block.kind == "row":
            return self._each(self._in_rows(body, columns_of(block.header), changes))
        if block.kind == "item":
            return self._each(self._in_items(body, changes))
        return None

    def _block(self, line: int) -> Block | None:
        blocks = self.book.documents[self.sheet.path].blocks
        found = [b for b in blocks if b.line <= line <= b.line + b.text.count("\n")]
        return found[-1] if found else None

    def _each(self, made: Iterator[Splice | None]) -> tuple[Splice, ...] | None:
        splices = list(made)
        whole = [
            one
            for one in splices
            if one is not None and (self.sheet.is_intact(one.first, one.last) or not one.lines)
        ]
        return tuple(whole) if len(whole) == len(splices) else None

    def _in_json(self, block: Block, changes: Changes) -> tuple[Splice, ...] | None:
        first, last = block.line - 1, block.line + block.text.count("\n")
        lines = self.sheet.lines[first:last]
        start = next((n for n, line in enumerate(lines) if line.lstrip()[:1] in ("{", "[")), None)
        if start is None or not self.sheet.is_intact(first + start, last):
            return None
        text = "\n".join(lines[start:])
        try:
            after = self._edited(text, changes)
        except json_text.NotScanned:
            return None
        return (Splice(first + start, last, tuple(after.split("\n"))),)

    def _edited(self, text: str, changes: Changes) -> str:
        for one in changes.new:
            value = json.dumps(sample(one.name, one.value), ensure_ascii=False)
            text = json_text.added(text, self.above, json.dumps(one.name), value)
        for path, _, match in changes.others:
            value = json.dumps(sample(match.name, match.value), ensure_ascii=False)
            text = json_text.replaced(text, (*self.above, *path), value)
        for path, _ in changes.gone:
            text = json_text.dropped(text, (*self.above, *path))
        return text

    def _in_rows(
        self, body: ContractBody, columns: Columns, changes: Changes
    ) -> Iterator[Splice | None]:
        for _, one in changes.gone:
            for number in sorted(set(_lines(one))):
                yield Splice(number - 1, number, ())
        told: dict[int, dict[str, str]] = {}
        for _, one, match in changes.others:
            told.setdefault(one.citation.line - 1, {})["type"] = match.value.kind
        for _, one, match in changes.needed:
            words = says_required(match.required, self.language)
            told.setdefault(one.citation.line - 1, {})["required"] = words
        for at, words_of in told.items():
            line = row_with(self.sheet.lines[at], columns, words_of)
            yield None if line is None else Splice(at, at + 1, (line,))
        at = max(_lines(body.fields[-1]))
        for new in changes.new:
            cells = {
                "field": new.name,
                "type": new.value.kind or "any",
                "required": says_required(new.required, self.language),
            }
            yield Splice(at, at, (new_row(self.sheet.lines[at - 1], columns, cells),))

    def _in_items(self, body: ContractBody, changes: Changes) -> Iterator[Splice | None]:
        lines = self.sheet.lines
        for _, one in changes.gone:
            for number in sorted(set(_lines(one))):
                yield Splice(number - 1, item_end(lines, number - 1), ())
        for _, one, match in changes.others:
            at = one.citation.line - 1
            line = with_kind(lines[at], match.value.kind)
            yield None if line is None else Splice(at, at + 1, (line,))
        last = max(_lines(body.fields[-1])) - 1
        at = item_end(lines, last)
        says = any(one.required is not None for one in body.fields)
        for new in changes.new:
            kind = new.value.kind or "any"
            required = new.required if says else None
            line = item_like(lines[last], new.name, kind, required, self.language)
            yield None if line is None else Splice(at, at, (line,))


def _lines(one: ContractField) -> list[int]:
    """The lines that tell of a field, and of those inside it."""
    return [one.citation.line, *(line for inner in one.fields for line in _lines(inner))]
