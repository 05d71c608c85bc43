"""Markdown tables of columns, and tables that list tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vibelint.model.clause import Citation
from vibelint.model.schema import ColumnClause, Reference
from vibelint.policy.block import Block
from vibelint.policy.db_schema.drafts import column_of
from vibelint.policy.db_schema.references import pointing_of
from vibelint.policy.db_schema.traits import (
    Traits,
    affirmed,
    certain_of,
    prose_traits,
    shouted_traits,
    traits_of,
)
from vibelint.policy.db_schema.types import Type, type_of
from vibelint.policy.db_schema.words import bare, head, is_one, listed, plain
from vibelint.policy.rules.binding import binding_of

NAME = re.compile(r"[^\W\d][\w$]*")
OUTER = re.compile(r"(?:[^,()]|\([^()]*\))+")
STRUCK = re.compile(r"~~.*?~~")
TELLS = (
    "type",
    "nullable",
    "required",
    "key",
    "primary",
    "rules",
    "default",
    "reference",
    "unique",
    "length",
    "index",
)
NOTHING_LEFT = re.compile(r"[\s\W_]*")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a Markdown table are, by kind; of two of a kind the first."""

    places: tuple[tuple[str, int], ...]
    heads: tuple[str, ...]

    def cell(self, cells: Sequence[str], kind: str) -> str:
        """A row's cell of a kind; empty where there is none."""
        place = dict(self.places).get(kind, -1)
        return cells[place].strip() if 0 <= place < len(cells) else ""

    def unknown(self, cells: Sequence[str]) -> list[str]:
        """A row's cells of which the head says nothing that is understood."""
        known = {place for _, place in self.places}
        return [cell for place, cell in enumerate(cells) if place not in known]

    def has(self, *kinds: str) -> bool:
        """Whether the table has all of these."""
        return set(kinds) <= {kind for kind, _ in self.places}

    @property
    def is_strong(self) -> bool:
        """Whether the head leaves no doubt that rows are columns of a table."""
        place = dict(self.places).get("name", -1)
        return place >= 0 and bare(self.heads[place]) not in listed("weak-heads")

    @property
    def lists_columns(self) -> bool:
        """Whether its rows are columns."""
        if not self.has("name") or any(bare(one) in listed("foreign") for one in self.heads):
            return False
        place = dict(self.places)
        first = (
            min(place[kind] for kind in ("index", "rules") if kind in place)
            if self.has("index") or self.has("rules")
            else 99
        )
        if self.has("table") and not self.is_strong:
            return False
        tells = any(self.has(kind) for kind in TELLS) or (self.is_strong and self.has("prose"))
        return tells and place["name"] < first

    @property
    def lists_indexes(self) -> bool:
        """Whether its rows are indexes."""
        first = min((place for _, place in self.places), default=-1)
        heads = [bare(one) for one in self.heads]
        named = any(one in listed("index-heads") for one in heads[:2])
        return named or (first == 0 and head(self.heads[0]) == "index")

    @property
    def lists_tables(self) -> bool:
        """Whether its rows are tables, and tell nothing of columns."""
        place = dict(self.places).get("table", -1)
        return place in (0, 1) and not any(
            self.has(kind) for kind in ("name", "reference", "index", "key", "primary")
        )


def columns_of(header: Sequence[str]) -> Columns:
    """What the cells of a table's head stand for."""
    found: dict[str, int] = {}
    for place, text in enumerate(header):
        kind = head(text)
        if kind:
            found.setdefault(kind, place)
    return Columns(tuple(found.items()), tuple(header))


def names_in(cell: str) -> list[str]:
    """The columns that a cell names: one, or several with commas; none for other words.

    Args:
        cell: `` `id` ``, `created_at, updated_at`, `**email**`, `id 🔑`, `user_id (FK)`.
    """
    text = plain(STRUCK.sub(" ", cell)).replace("\\_", "_")
    text = re.sub(r"\([^()]*\)|\[[^\[\]]*\]\([^()]*\)", " ", text)
    parts = [part for part in re.split(r"[,/]|\s\+\s|<br\s*/?>", text) if part.strip()]
    words = [_one_name(part) for part in parts]
    return [word for word in words if word] if all(words) else []


def _one_name(text: str) -> str:
    words = [word for word in re.split(r"[^\w$]+", text) if word]
    if len(words) > 1:
        words = [
            word
            for word in words
            if not is_one(word, "traits", "primary") and not is_one(word, "traits", "foreign")
        ]
    marked = re.search(r"[.\[\]{}<>]", text)
    return words[0] if len(words) == 1 and not marked and NAME.fullmatch(words[0]) else ""


@dataclass(frozen=True, slots=True)
class Row:
    """What a row tells: columns, and what is said of them."""

    columns: tuple[ColumnClause, ...]
    traits: Traits


def row_of(columns: Columns, block: Block, document: str) -> Row:
    """The columns that a row tells of.

    Args:
        columns: The table's.
        block: The row.
        document: The document's path.
    """
    cell = columns.cell(block.cells, "name")
    names = names_in(cell)
    kind, behind = _type(columns, block)
    traits = _dedicated(columns, block)
    for text in (*behind, columns.cell(block.cells, "rules"), _in_name(cell)):
        traits = traits.or_else(prose_traits(text)) if text else traits
    traits = traits.or_else(_pointed(columns.cell(block.cells, "reference")))
    if traits.reference is not None and not columns.cell(block.cells, "index"):
        traits = replace(traits, index=traits.index or None)  # a key's index goes without saying
    traits = traits.or_else(prose_traits(columns.cell(block.cells, "prose")))
    for text in columns.unknown(block.cells):
        traits = traits.or_else(shouted_traits(text))
    bound = binding_of(block.text, block.line, document)
    citation = Citation(document, block.line, block.text)
    if len(names) > 1:
        pairs = _each(columns, block, len(names)) or [(kind, Traits(null=traits.null))] * len(names)
    else:
        pairs = [(kind, traits)]
    made = [
        column_of(name, of, said, citation) for name, (of, said) in zip(names, pairs, strict=False)
    ]
    if bound is not None and bound.releases:
        made = [_released(one) for one in made]
    return Row(tuple(made), certain_of(traits, block.text))


def _each(columns: Columns, block: Block, count: int) -> list[tuple[Type | None, Traits]]:
    """The types of a cell that has one for each of several names; empty where it has one for all.

    Args:
        columns: The table's.
        block: The row.
        count: How many names there are.
    """
    parts = [part for part in OUTER.findall(plain(columns.cell(block.cells, "type"))) if part]
    kinds = [type_of(part) for part in parts]
    known = [kind for kind in kinds if kind is not None]
    if len(known) == count == len(parts):
        return [(kind, Traits(null=prose_traits(kind.rest).null)) for kind in known]
    return [(None, Traits())] * count if len(known) > 1 else []


def _released(column: ColumnClause) -> ColumnClause:
    return ColumnClause(column.name, column.citation, released=True)


def _in_name(cell: str) -> str:
    """What stands beside a name in its cell: `id (PK)`, `🔑 id`."""
    inside = re.findall(r"\(([^()]*)\)", plain(cell))
    marks = re.findall(r"\b(?:PK|FK|UK)\b|\U0001f511", cell)
    return ", ".join((*inside, *marks))


def _type(columns: Columns, block: Block) -> tuple[Type | None, tuple[str, ...]]:
    """The type, and what is written behind it."""
    text = plain(columns.cell(block.cells, "type")).replace("\\|", "|")
    kind = type_of(text)
    length = columns.cell(block.cells, "length")
    if kind is not None and kind.length is None and kind.family == "string" and length.isdecimal():
        kind = Type(kind.written, kind.family, int(length[:9]), kind.null, kind.rest)
    if kind is None:
        written = text if NOTHING_LEFT.fullmatch(text) is None else ""
        return (Type(written, "", None, None, "") if written else None), (text,) if written else ()
    return kind, (kind.rest,)


def _dedicated(columns: Columns, block: Block) -> Traits:
    """What cells of yes and no say, and those of keys and defaults."""
    null = affirmed(columns.cell(block.cells, "nullable"))
    if null is None:
        null = traits_of(columns.cell(block.cells, "nullable")).null
    required = affirmed(columns.cell(block.cells, "required"))
    if required is None and columns.has("required"):
        told = traits_of(columns.cell(block.cells, "required")).null
        required = None if told is None else not told
    if null is None and required is not None:
        null = not required
    keys = traits_of(columns.cell(block.cells, "key"))
    default = columns.cell(block.cells, "default")
    if null is None and is_one(default.strip("() "), "traits", "required"):
        null = False
    return Traits(
        null=null,
        primary=affirmed(columns.cell(block.cells, "primary")) or None,
        unique=_yes(columns, block, "unique"),
        index=_yes(columns, block, "index"),
        default=_default(default),
    ).or_else(keys)


def _yes(columns: Columns, block: Block, kind: str) -> bool | None:
    """What a cell of yes and no says; with nothing in it, no."""
    if not columns.has(kind):
        return None
    cell = columns.cell(block.cells, kind)
    if not cell:
        return False
    answer = affirmed(cell)
    return traits_of(cell).unique if answer is None and kind == "unique" else answer


def _default(cell: str) -> str | None:
    word = plain(cell).strip()
    return None if word.lower() in listed("nothing") - {"null"} else word


def _pointed(cell: str) -> Traits:
    """What a cell that holds nothing but a reference points at."""
    text = plain(cell).strip()
    if text.lower() in listed("nothing") or affirmed(text) is False:
        return Traits()
    if affirmed(text):
        return Traits(reference=Reference(""), keyed=True)
    pointing = pointing_of(text) or pointing_of(f"FK {text}")
    if pointing is None or not pointing.reference.table:
        return Traits()
    whole = bool(re.fullmatch(r"[\w.()\s\u2192>-]+", text)) and len(text.split()) <= 3
    return Traits(reference=pointing.reference, certain=pointing.certain or whole, keyed=True)
