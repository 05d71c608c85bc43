"""Tables in DBML.

A reader of our own: pydbml knows no lines, and gives up a whole block for one mistake in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vibelint.model.clause import Citation
from vibelint.model.schema import Reference
from vibelint.policy.block import Block
from vibelint.policy.db_schema.drafts import Draft, column_of
from vibelint.policy.db_schema.traits import Traits, traits_of
from vibelint.policy.db_schema.types import Type, type_of

WORD = r"\"?(\w+)\"?"
TABLE = re.compile(
    rf"\s*Table\s+(?:{WORD}\.)?{WORD}(?:\s+as\s+\w+)?\s*(?:\[[^\]]*\])?\s*\{{", re.IGNORECASE
)
OTHER = re.compile(r"\s*(?:Enum|Project|TableGroup|TablePartial|Note|Ref)\b[^{]*\{", re.IGNORECASE)
COLUMN = re.compile(
    r"\s*\"?(?P<name>\w+)\"?\s+(?P<type>\"[^\"]+\"|[\w.]+(?:\([^()]*\))?(?:\[\])?)\s*(?:\[(?P<settings>.*)\])?\s*(?://.*)?"
)
REF = re.compile(rf"(?:{WORD}\.)?{WORD}\.{WORD}")
LINK = re.compile(
    r"\s*Ref\s*\w*\s*:\s*(?P<one>[\w.\"]+)\s*(?P<sign>[<>-]|<>)\s*(?P<other>[\w.\"]+)",
    re.IGNORECASE,
)
SETTING = re.compile(r"(?:'[^']*'|\"[^\"]*\"|`[^`]*`|[^,])+")
LONGEST = 2000
INDEX = re.compile(r"\s*(?:\((?P<many>[^()]*)\)|(?P<one>\w+))\s*(?:\[(?P<settings>.*)\])?\s*")


@dataclass(slots=True)
class Dbml:
    """The tables of a block.

    Attributes:
        document: The document's path.
        drafts: The tables.
        links: What stands outside of tables: a table, its column, and what that points at.
    """

    document: str
    drafts: list[Draft] = field(default_factory=list)
    links: list[tuple[str, str, Reference]] = field(default_factory=list)
    open: Draft | None = None
    inner: str = ""

    def read(self, block: Block) -> None:
        """Takes a fence."""
        for number, text in block.lines:
            self._line(text, Citation(self.document, number, text.strip()))
        made = {draft.key: draft for draft in self.drafts}
        for table, name, reference in self.links:
            if table.lower() in made:
                made[table.lower()].change(name, reference=reference)

    def _line(self, text: str, cited: Citation) -> None:
        bare = text.strip()
        if bare.startswith("}"):
            self.open, self.inner = (self.open, "") if self.inner and self.open else (None, "")
        elif self.inner:
            if self.inner == "indexes" and self.open is not None:
                self._index(self.open, text, cited)
        elif self.open is not None:
            self._inside(self.open, text, cited)
        elif match := TABLE.match(text):
            self.open = Draft(match[2], cited, "dbml")
            self.drafts.append(self.open)
            if bare.endswith("}"):
                self.open = None
        elif LINK.match(text):
            self._link(text)
        elif OTHER.match(text) and not bare.endswith("}"):
            self.inner = "other"

    def _inside(self, draft: Draft, text: str, cited: Citation) -> None:
        if re.match(r"\s*indexes\s*\{", text, re.IGNORECASE):
            self.inner = "indexes"
        elif re.match(r"\s*note\s*:", text, re.IGNORECASE) or not text.strip(" ./"):
            return
        elif re.match(r"\s*(?:note|checks)\s*\{", text, re.IGNORECASE):
            self.inner = "other"
        elif match := COLUMN.fullmatch(text):
            self._column(draft, match, cited)
        elif text.strip() and not text.strip().startswith(("//", "~")):
            draft.whole = False

    def _column(self, draft: Draft, match: re.Match[str], cited: Citation) -> None:
        written = match["type"].strip('"')
        kind = type_of(written) or Type(written, "", None, None, "")
        found = Traits()
        for setting in SETTING.findall((match["settings"] or "")[:LONGEST]):
            head, colon, rest = setting.partition(":")
            if head.strip().lower() == "ref":
                target = REF.search(rest)
                if target and ">" in rest:
                    found = found.or_else(Traits(reference=Reference(target[2], target[3])))
            elif head.strip().lower() == "default":
                found = found.or_else(Traits(default=rest.strip().strip("`")))
            elif not colon:
                found = found.or_else(traits_of(setting))
        draft.add(column_of(match["name"], kind, found, cited))

    def _index(self, draft: Draft, text: str, cited: Citation) -> None:
        match = INDEX.fullmatch(text)
        if match is None:
            return
        names = [name.strip(' "') for name in (match["many"] or match["one"]).split(",")]
        settings = match["settings"] or ""
        if re.search(r"\bpk\b", settings):
            for name in names:
                draft.change(name, primary=True)
        else:
            draft.group(names, cited, unique="unique" in settings)

    def _link(self, text: str) -> None:
        match = LINK.match(text)
        one, other = (
            (REF.fullmatch(match[side]) for side in ("one", "other")) if match else (None, None)
        )
        if match is None or one is None or other is None or match["sign"] not in "<>":
            return
        near, far = (one, other) if match["sign"] == ">" else (other, one)
        self.links.append((near[2], near[3], Reference(far[2], far[3])))


def is_dbml(block: Block) -> bool:
    """Whether a fence holds tables in DBML."""
    return any(TABLE.match(text) for _, text in block.lines)
