"""A stack document to what it says of packages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby

from vibelint.model.clause import Citation, PackageClause, Verdict
from vibelint.model.severity import Severity
from vibelint.policy.block import Block
from vibelint.policy.markdown import REMEMBERED, Document
from vibelint.policy.requirement import Requirement
from vibelint.policy.tech_stack.entry import entries
from vibelint.policy.tech_stack.listing import declared, is_list, lists_packages, requirements
from vibelint.policy.tech_stack.products import Mention, is_no_package, is_product, mentions
from vibelint.policy.tech_stack.python import python_of
from vibelint.policy.tech_stack.section import CROSS, FRAMEWORKS, Section, Stance, section_of
from vibelint.policy.tech_stack.sentence import (
    ASIDE,
    REMARK,
    Ban,
    Sentence,
    ban_of,
    listed_ban,
    named,
    sentences,
)
from vibelint.policy.tech_stack.stack import Stack
from vibelint.policy.tech_stack.table import Row, read_row
from vibelint.policy.tech_stack.wording import says
from vibelint.policy.version import opposite

FRAMEWORK_OF = {"fastapi": "fastapi", "django": "django", "djangorestframework": "django"}
PREFERS = {True: Severity.WARNING, False: None}
QUOTED = re.compile(r"^\W*`[a-z][a-z0-9._-]*`")
COMMENT = re.compile(r"\s*<!--.*?-->\s*", re.DOTALL)


@lru_cache(maxsize=REMEMBERED)
def read_tech_stack(document: Document) -> Stack:
    """What a stack document says: packages with versions and verdicts, Python, frameworks.

    Args:
        document: Of kind `tech_stack`; sections that quote another team document are passed over.
    """
    reader = _Reader(document)
    for _, group in groupby(document.blocks, key=_place):
        reader.read(list(group))
    return reader.stack()


def _place(block: Block) -> tuple[object, ...]:
    """What the blocks of one list or one table share; other blocks stand alone."""
    if block.kind == "item":
        return block.kind, block.headings, block.label, block.above[:1] and block.above[-1]
    if block.kind == "row":
        return block.kind, block.headings, block.label, block.header
    return block.kind, block.line, block.headings


@dataclass
class _Reader:
    document: Document
    packages: list[PackageClause] = field(default_factory=list)
    closed: dict[tuple[Citation, str], None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    python: str = ""
    python_line: Citation | None = None

    def read(self, blocks: list[Block]) -> None:
        section = section_of(blocks[0])
        if section.foreign:
            return
        before = len(self.packages)
        naming = 0
        for block in blocks:
            if section.stance not in (Stance.BANS, Stance.ASIDE):
                self._python(python_of(block), block.line, block.text)
            count = len(self.packages)
            self._block(block, section)
            naming += any(c.verdict is Verdict.APPROVED for c in self.packages[count:])
        listed = blocks[0].kind in ("item", "row") and section.stance is Stance.APPROVES
        if listed and naming * 2 >= len(blocks):
            self._close(section, self.packages[before].citation)

    def stack(self) -> Stack:
        spoken = {clause.framework for clause in self.packages}
        packages = tuple(
            replace(clause, framework=FRAMEWORK_OF[clause.name])
            if spoken >= set(FRAMEWORKS) and _unplaced(clause)
            else clause
            for clause in self.packages
        )
        used = {c.name for c in packages if c.verdict is not Verdict.BANNED}
        frameworks = frozenset(FRAMEWORK_OF[name] for name in used & set(FRAMEWORK_OF))
        return Stack(
            packages,
            tuple(self.closed),
            self.python,
            frameworks,
            tuple(self.notes),
            self.python_line,
        )

    def _python(self, specifier: str, line: int, text: str) -> None:
        if specifier and not self.python:
            self.python, self.python_line = specifier, self._cite(line, text)

    def _block(self, block: Block, section: Section) -> None:
        if is_list(block) and (lists_packages(block, section) or section.stance is Stance.BANS):
            self._list(block, section)
        elif section.stance is Stance.ASIDE:
            return
        elif block.kind == "fence":
            self._fence(block, section)
        elif block.kind == "row":
            self._row(block, read_row(block), section)
        elif block.kind == "heading":
            self._heading(block, section)
        elif block.kind in ("item", "paragraph"):
            for sentence in sentences(block):
                self._sentence(sentence, block, section)

    def _list(self, block: Block, section: Section) -> None:
        bans = section.stance is Stance.BANS
        before = len(self.packages)
        for line, text, requirement in requirements(block):
            citation = self._cite(line, text)
            if bans:
                self._ban(Ban((requirement,)), citation, section)
            else:
                self._add(requirement, Verdict.APPROVED, citation, section)
        if not bans and section.stance is not Stance.ASIDE:
            self._close(section, self.packages[before].citation)

    def _fence(self, block: Block, section: Section) -> None:
        for line, text, requirement in declared(block):
            if requirement.name == "python":
                self._python(requirement.specifier, line, text)
            else:
                self._add(requirement, Verdict.MENTIONED, self._cite(line, text), section)
        if section.stance is Stance.APPROVES and any(requirements(block)) and not block.info:
            self.notes.append(
                f"{self.document.path}:{block.line}: the block under `{block.section}` closes no"
                " list, since not every line of it is a requirement"
            )

    def _row(self, block: Block, row: Row, section: Section) -> None:
        citation = self._cite(block.line, block.text)
        if section.stance is Stance.BANS or CROSS.search(row.name):
            ban = listed_ban(row.name)
            unknown = entries(row.name) if row.packages or section.packages else []
            banned = ban.banned if ban else tuple(unknown)
            instead = tuple(requirement.name for requirement in entries(row.alternative))
            self._ban(Ban(banned, instead or (ban.instead if ban else ())), citation, section)
            return
        listed = section.stance is Stance.APPROVES and (row.packages or section.packages)
        found = entries(row.name, whole=True) if listed else _named(row.name)
        found = found or [requirement for cell in row.others for requirement in _named(cell)]
        for requirement in found:
            is_server = is_product(requirement.name) and requirement.name not in row.name
            said = requirement.specifier or ("" if is_server else row.version)
            dated = replace(requirement, specifier=said)
            self._add(dated, _verdict(section), citation, section)

    def _heading(self, block: Block, section: Section) -> None:
        text = re.sub(r"^[\d.)\s]+", "", block.text)
        shown = REMARK.split(ASIDE.sub(" ", text), maxsplit=1)[0]
        asides = " ".join(ASIDE.findall(text))
        if any(says("sentences", kind, asides) for kind in ("contrasts", "aside")):
            return
        inner = asides if is_no_package(shown.strip()) or is_product(shown.strip()) else ""
        found = mentions(inner or shown)
        if len(found) != 1 or not (inner or _is_all(shown, found[0])):
            return
        citation = self._cite(block.line, block.text)
        if section.stance is Stance.BANS or CROSS.search(text):
            self._ban(Ban((found[0].requirement,)), citation, section)
        else:
            self._add(found[0].requirement, _verdict(section), citation, section)

    def _sentence(self, sentence: Sentence, block: Block, section: Section) -> None:
        text = COMMENT.sub(" ", sentence.text).strip()
        citation = self._cite(sentence.line, text)
        listed = section.packages or section.stance is Stance.APPROVES
        ban = ban_of(text)
        if not ban and section.stance is Stance.BANS and "\u2705" not in text:
            ban = listed_ban(text)
            named = listed or QUOTED.match(text)
            unknown = entries(text) if named and block.kind == "item" and not ban else []
            ban = Ban(tuple(unknown)) if unknown else ban
            if not ban and block.kind == "item":
                self._unread(sentence, "bans no package that is known")
        if ban:
            self._ban(ban, citation, section)
        elif section.stance is not Stance.BANS or "\u2705" in text:
            listing = listed and block.kind == "item" and section.stance is Stance.APPROVES
            found = entries(text, section.packages) if listing else _named(text)
            for requirement in found:
                self._add(requirement, _verdict(section), citation, section)

    def _ban(self, ban: Ban, citation: Citation, section: Section) -> None:
        for requirement in (*ban.banned, *ban.others):
            instead = ban.instead if requirement in ban.banned else ()
            if not requirement.specifier:
                self._add(
                    requirement, Verdict.BANNED, citation, section, instead, PREFERS[ban.soft]
                )
            elif allowed := opposite(requirement.specifier):
                rest = replace(requirement, specifier=allowed)
                self._add(rest, Verdict.MENTIONED, citation, section)
            else:
                self._unread(Sentence(citation.quote, citation.line), "bans a range of versions")
        for requirement in ban.used:
            self._add(requirement, _verdict(section), citation, section)

    def _add(
        self,
        requirement: Requirement,
        verdict: Verdict,
        citation: Citation,
        section: Section,
        instead: tuple[str, ...] = (),
        strength: Severity | None = None,
    ) -> None:
        name = requirement.name
        clause = PackageClause(
            name=name,
            specifier=requirement.specifier,
            verdict=verdict,
            citation=citation,
            instead=tuple(other for other in instead if other != name),
            extras=requirement.extras,
            framework=section.framework,
            strength=strength,
        )
        if clause not in self.packages[-8:]:
            self.packages.append(clause)

    def _close(self, section: Section, first: Citation) -> None:
        heading = section.heading
        citation = self._cite(heading.line, heading.text) if heading else first
        self.closed[citation, section.framework] = None

    def _cite(self, line: int, text: str) -> Citation:
        return Citation(self.document.path, line, " ".join(text.split()))

    def _unread(self, sentence: Sentence, why: str) -> None:
        quote = " ".join(sentence.text.split())
        self.notes.append(f"{self.document.path}:{sentence.line}: `{quote}` {why}")


def _is_all(text: str, mention: Mention) -> bool:
    """Whether a text names a distribution and says nothing else."""
    return not re.search(r"\w", text[: mention.start] + text[mention.end :])


def _named(text: str) -> list[Requirement]:
    return [mention.requirement for mention in named(text)]


def _verdict(section: Section) -> Verdict:
    return Verdict.APPROVED if section.stance is Stance.APPROVES else Verdict.MENTIONED


def _unplaced(clause: PackageClause) -> bool:
    """Whether a clause names a framework outside that framework's own section."""
    named = clause.verdict is Verdict.MENTIONED and clause.name in FRAMEWORK_OF
    return named and not clause.framework
