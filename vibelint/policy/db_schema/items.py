"""Lists of columns: `- id (uuid, pk)`, `` - `email`: VARCHAR(255), unique, not null ``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from vibelint.model.clause import Citation
from vibelint.model.schema import ColumnClause
from vibelint.policy.block import Block
from vibelint.policy.db_schema.drafts import column_of
from vibelint.policy.db_schema.titles import COMMENT
from vibelint.policy.db_schema.traits import Traits, certain_of, prose_traits, traits_of
from vibelint.policy.db_schema.types import Type, type_of
from vibelint.policy.db_schema.words import bare, is_one, listed, plain, says
from vibelint.policy.rules.binding import binding_of

ITEM = re.compile(
    r"[^\w`*(]*(?P<mark>[`*_]{0,3})(?P<name>[^\W\d][\w$]*)(?P<end>[`*_]{0,3})(?P<gap>\??\s*[:|\u2014\u2013=]+\s*|\??\s+-+\s+|\s*(?=\()|\s+|\s*\Z)(?P<rest>.*)",
    re.DOTALL,
)
LABEL = re.compile(r"(?i)(?:data\s+)?(?:type|tipe)\s*[:=]\s*")
PARTS = re.compile(r"[,;|\u00b7\uff0c()]|\s[\u2014\u2013-]+\s|\s*->\s*(?=\s)")
AFTER = re.compile(r"\s*(?:\Z|[,;|.:()\u2014\u2013\u2192\uff0c=#`*-]|->|<!--)")


MANY = re.compile(r"(?P<names>`\w+`(?:\s*(?:,|&|/|\+|and|dan)\s*`\w+`)+)(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Item:
    """An item that may be a column.

    Attributes:
        column: The column.
        traits: What is said of it.
        typed: Whether a type or a key shows that it is a column.
        mark: The marks round its name.
        behind: Whether words stand behind its name that say nothing of it.
    """

    column: ColumnClause
    traits: Traits
    typed: bool
    mark: str
    behind: bool


def items_of(block: Block, document: str) -> tuple[Item, ...]:
    """The columns that an item may name: one, or several with what is said of all.

    Args:
        block: The item.
        document: The document's path.
    """
    match = MANY.match(block.text)
    names = re.findall(r"`(\w+)`", match["names"]) if match else ()
    blocks = (
        [replace(block, text=f"`{name}`{match['rest']}") for name in names] if match else [block]
    )
    found = [item_of(one, document) for one in blocks]
    if len(found) == 1 or None in found:
        return tuple(one for one in found if one is not None) if len(found) == 1 else ()
    return tuple(_shared(one, block.text.split("\n")[0]) for one in found if one is not None)


def _shared(item: Item, quote: str) -> Item:
    """One of several columns: what is said of keys may hold of them together."""
    cited = replace(item.column.citation, quote=quote)
    column = replace(item.column, citation=cited, primary=False, unique=None, reference=None)
    return replace(item, column=column)


def item_of(block: Block, document: str) -> Item | None:
    """The column that an item may name; None for one that cannot be a column.

    Args:
        block: The item.
        document: The document's path.
    """
    line = COMMENT.sub("", block.text).split("\n")[0].strip()
    match = ITEM.match(line)
    if match is None or bool(match["mark"]) != bool(match["end"]):
        return None
    name = match["name"]
    rest = LABEL.sub("", plain(match["rest"]).strip())
    kind, traits = _told(rest, loose=not match["gap"].strip() and not rest.startswith("("))
    beside = says(name, "indexes") or bare(name) in listed("other")
    if kind is None and "`" not in match["mark"] and beside:
        return None
    typed = kind is not None or bool(traits.primary) or traits.reference is not None
    bound = binding_of(block.text, block.line, document)
    citation = Citation(document, block.line, block.text.split("\n")[0])
    if match["gap"].startswith("?") and traits.null is None:
        traits = Traits(null=True).or_else(traits)
    column = column_of(name, kind, traits, citation)
    if bound is not None and bound.releases:
        column = ColumnClause(name, citation, released=True)
    return Item(
        column, certain_of(traits, line), typed, match["mark"], bool(rest) and traits == Traits()
    )


def _told(rest: str, *, loose: bool) -> tuple[Type | None, Traits]:
    """The type and the traits that the words behind a name tell of.

    Args:
        rest: The words.
        loose: Whether nothing but a blank stands between the name and them.
    """
    start = rest[1:] if rest.startswith("(") else rest
    kind = type_of(start)
    if kind is not None and not _fits(kind, loose=loose):
        kind = None
    if kind is not None:
        return kind, prose_traits(kind.rest)
    if loose:
        first = re.match(r"[\w\s]+", rest)
        is_key = first and is_one(first[0].split()[0], "traits", "primary")
        return None, prose_traits(rest) if is_key else Traits()
    parts = [part.strip() for part in PARTS.split(rest) if part.strip()]
    for part in parts:
        found = type_of(part)
        if found is not None and _fits(found, loose=False) and not found.rest.strip():
            kind = found
            break
    return kind, prose_traits(rest)


def _fits(kind: Type, *, loose: bool) -> bool:
    """Whether a word is a type here, and does not begin a sentence: `text of the note`."""
    if AFTER.match(kind.rest):
        return True
    word = kind.rest.strip()
    if loose and kind.written.islower() and not kind.rest.strip():
        return True
    said = traits_of(" ".join(word.split()[:3]))
    return said != Traits()
