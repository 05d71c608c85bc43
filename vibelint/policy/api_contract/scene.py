"""What is remembered on the walk through a contract: which endpoint is open, and what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from vibelint.model.clause import Citation
from vibelint.model.contract import ContractBody, ContractField
from vibelint.policy.api_contract.drafts import Draft, FieldList, Trouble
from vibelint.policy.api_contract.fields import nested, parameters_of
from vibelint.policy.api_contract.paths import SAID, Said
from vibelint.policy.api_contract.statuses import codes_in
from vibelint.policy.block import Block, Heading
from vibelint.policy.rules.binding import binding_of

COMMENT = re.compile(r"\s*<!--.*?-->\s*", re.DOTALL)


@dataclass(slots=True)
class Scene:
    """Where the walk is.

    Attributes:
        document: The document's path.
        drafts: All endpoints so far.
        troubles: What is not understood so far.
        torn: The lines from which on an OpenAPI block is not read.
        asides: Texts that name endpoints without being about them.
        open: The endpoints that the section speaks of.
        level: The level of the heading that opened it.
        part: What the last label spoke of; see `words.part`.
        listed: The depth of the item that names endpoints, with them, while inside it.
        lists: The fields that tables and lists have named.
    """

    document: str
    drafts: list[Draft] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    torn: list[Citation] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    open: list[Draft] = field(default_factory=list)
    level: int = 0
    part: str = ""
    listed: tuple[int, list[Draft]] | None = None
    lists: list[FieldList] = field(default_factory=list)

    @property
    def target(self) -> list[Draft]:
        """The endpoints a block speaks of: the item's it stands in, else the open section's."""
        return self.open if self.listed is None else self.listed[1]

    @property
    def is_titled(self) -> bool:
        """Whether the open endpoint is a heading's, so that its section names no others."""
        return bool(self.open) and self.open[0].form == "heading"

    def begin(
        self, block: Block, said: Iterable[Said], form: str, headings: tuple[Heading, ...]
    ) -> list[Draft]:
        """Adds the endpoints that a block names.

        Args:
            block: The block.
            said: Methods and paths.
            form: How it names them; see `Draft.form`.
            headings: The headings above.
        """
        self.part = ""
        bound = binding_of(block.text, block.line, self.document)
        is_released = bound is not None and bound.releases
        cited = self.cited(block.line, COMMENT.sub("", block.text).split("\n")[0])
        drafts = [
            Draft(method, path, cited, form, headings, released=is_released)
            for method, path in dict.fromkeys((one.method, one.path) for one in said)
        ]
        self.drafts += drafts
        return drafts

    def state(self, drafts: list[Draft], block: Block, text: str | None = None) -> None:
        """Notes the statuses that a block's lines state, each with its own line.

        Args:
            drafts: The endpoints; of several nothing is known.
            block: The block.
            text: What of it is looked at; all by default.
        """
        lines = block.lines if text is None else ((block.line, text),)
        for draft in drafts if len(drafts) == 1 else ():
            for number, line in lines:
                for code in codes_in(line):
                    draft.answers(code, self.cited(number, line.strip() or block.text))

    def gather(self, part: str, key: object, named: ContractField) -> None:
        """Adds a field to the list it stands in: of the same endpoint, part and table."""
        if len(self.target) != 1:
            return
        draft = self.target[0]
        last = self.lists[-1] if self.lists else None
        if last is None or (last.draft, last.part, last.key) != (draft, part, key):
            last = FieldList(draft, part, key)
            self.lists.append(last)
        last.fields.append(named)

    def trouble(self, line: int, quote: str, why: str) -> None:
        """Notes something that is not understood."""
        self.troubles.append(Trouble(self.cited(line, quote), why))

    def cited(self, line: int, quote: str) -> Citation:
        """A citation of this document."""
        return Citation(self.document, line, quote)

    def is_told(self, said: list[Said]) -> bool:
        """Whether the open endpoint is what a line names once more, or an example of it."""
        return any(
            draft.method == one.method and _fits(draft.path, one.path)
            for draft in self.open
            for one in said
        )

    def finish(self) -> None:
        """Gives each endpoint the fields that lists and tables have for it."""
        for one in self.lists:
            is_request = one.part == "request"
            names = parameters_of(one.draft.citation.quote) if is_request else frozenset()
            kept = [named for named in one.fields if named.name not in names]
            if kept:
                one.draft.holds(one.part, ContractBody(nested(kept), kept[0].citation))


def behind(text: str) -> str:
    """What stands behind the last path of a text."""
    ends = [match.end() for match in SAID.finditer(text)]
    return text[ends[-1] :].lstrip("`* ") if ends else text


def _fits(path: str, example: str) -> bool:
    """Whether an example's path is one of an endpoint's: `/users/ann` of `/users/{}`."""
    one, other = path.split("/"), example.split("/")
    return len(one) <= len(other) and all(
        a in (b, "{}") for a, b in zip(reversed(one), reversed(other), strict=False) if a
    )
