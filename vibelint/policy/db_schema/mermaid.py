"""Entities of a mermaid diagram, with their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from vibelint.model.clause import Citation
from vibelint.policy.block import Block
from vibelint.policy.db_schema.drafts import Draft, Trouble, column_of
from vibelint.policy.db_schema.traits import Traits, prose_traits
from vibelint.policy.db_schema.types import Type, type_of

ENTITY = re.compile(r"\s*\"?(?P<name>[A-Za-z_][\w.-]*)\"?\s*(?:\[[^\]]*\])?\s*\{(?P<rest>.*)")
RELATION = re.compile(
    r"\s*\"?([A-Za-z_][\w-]*)\"?\s*[|}{o]{1,2}(?:--|\.\.)[|}{o]{1,2}\s*\"?([A-Za-z_][\w-]*)\"?"
)
COLUMN = re.compile(
    r"\s*(?P<type>[A-Za-z_][\w.-]*(?:\([^()]*\))?(?:\[\])?\??)\s+(?P<name>[A-Za-z_*][\w-]*)(?P<keys>(?:\s*,?\s*\b(?:PK|FK|UK)\b)*)\s*(?:\"(?P<remark>[^\"]*)\")?\s*"
)
ROUGH = ("string", "text", "")


def is_diagram(block: Block) -> bool:
    """Whether a fence holds a diagram of entities."""
    return bool(re.match(r"\s*(?:%%[^\n]*\n\s*|---.*?---\s*)*erDiagram\b", block.text, re.DOTALL))


def entities(block: Block, document: str, troubles: list[Trouble]) -> Iterator[Draft]:
    """The entities of a diagram that have columns.

    Args:
        block: A fence.
        document: The document's path.
        troubles: Takes what is not understood.
    """
    open_: Draft | None = None
    for number, text in block.lines:
        cited = Citation(document, number, text.strip())
        if open_ is None:
            match = ENTITY.match(text)
            if match is not None and not RELATION.match(text):
                name = match["name"].rpartition(".")[2]
                open_ = Draft(name, cited, "mermaid", exact=name != name.upper())
                if match["rest"].strip().endswith("}"):
                    yield open_
                    open_ = None
        elif text.strip().startswith("}"):
            yield _finished(open_)
            open_ = None
        elif text.rstrip().endswith("{") and (match := ENTITY.match(text)) is not None:
            open_.whole = False  # what it lacks beside its end, nobody knows
            why = f"the brace of `{open_.name}` is not closed before this line"
            troubles.append(Trouble(cited, why))
            yield open_
            name = match["name"].rpartition(".")[2]
            open_ = Draft(name, cited, "mermaid", exact=name != name.upper())
        else:
            _column(open_, text, cited)
    if open_ is not None:
        yield _finished(open_)


def related(block: Block) -> Iterator[str]:
    """The names that a diagram's lines of relations hold."""
    for _, text in block.lines:
        match = RELATION.match(text)
        if match is not None:
            yield from match.groups()


def _column(draft: Draft, text: str, cited: Citation) -> None:
    match = COLUMN.fullmatch(text)
    if match is None:
        draft.whole = draft.whole and not text.strip().strip("%.\u2026 ")
        return
    keys, kind = match["keys"], type_of(match["type"])
    traits = prose_traits(match["remark"] or "")
    is_key = "PK" in keys or "FK" in keys
    if kind is None or (is_key and kind.family in ROUGH):
        kind = Type(match["type"], "", None, None, "")
    own = Traits(primary="PK" in keys or None, unique="UK" in keys or None)
    column = column_of(match["name"], kind, own.or_else(traits), cited)
    if column.reference is not None and not column.reference.table:
        column = replace(column, reference=None)
    draft.add(column, traits)


def _finished(draft: Draft) -> Draft:
    """The draft; of one that shows only keys, others are left out."""
    plain = [
        one for one in draft.columns if not one.primary and not one.name.lower().endswith("_id")
    ]
    draft.whole = draft.whole and bool(plain)
    return draft
