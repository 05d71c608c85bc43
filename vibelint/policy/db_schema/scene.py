"""What is remembered on the walk through a schema document, and how tables are begun."""

from __future__ import annotations

from dataclasses import dataclass, field

from vibelint.model.clause import Citation
from vibelint.model.schema import ColumnClause
from vibelint.policy.block import Block
from vibelint.policy.db_schema.drafts import Draft, Index, Trouble
from vibelint.policy.db_schema.places import Place, Told, is_aside
from vibelint.policy.db_schema.titles import COMMENT
from vibelint.policy.rules.binding import binding_of


@dataclass(slots=True)
class Scene:
    """Where the walk is.

    Attributes:
        document: The document's path.
        drafts: All tables so far.
        troubles: What is not understood so far.
        mentions: Names that may be tables, in lower case.
        indexes: What lists say of columns together.
        last: Of each form the table that was begun last.
        told: The tables that lines name for their sections.
    """

    document: str
    drafts: list[Draft] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    mentions: set[str] = field(default_factory=set)
    indexes: list[Index] = field(default_factory=list)
    last: dict[str, Draft] = field(default_factory=dict)
    told: Told = field(default_factory=dict)

    def draft(self, place: Place, form: str) -> Draft:
        """Begins a table, or goes on with the one that the same line has begun.

        Args:
            place: Where it is named.
            form: See `Draft.form`.
        """
        last = self.last.get(form)
        if last is not None and (last.citation.line, last.name) == (place.line, place.title.name):
            return last
        text = COMMENT.sub("", place.text).split("\n")[0]
        bound = binding_of(place.text, place.line, self.document)
        made = Draft(
            place.title.name,
            Citation(self.document, place.line, text),
            form,
            place.headings,
            place.title.exact,
            place.title.also,
            released=(bound is not None and bound.releases) or is_aside(place.headings, place.line),
            whole=not place.partial,
        )
        self.drafts.append(made)
        self.last[form] = made
        return made

    def trouble(self, line: int, quote: str, why: str) -> None:
        """Notes something that is not understood."""
        self.troubles.append(Trouble(Citation(self.document, line, quote), why))

    def twice(self, draft: Draft, first: ColumnClause, block: Block) -> None:
        """Notes a column that a list names twice."""
        name = f"`{draft.name}.{first.name}`"
        why = f"{name} is named twice, first in line {first.citation.line}"
        self.trouble(block.line, block.text.split("\n")[0], why)
