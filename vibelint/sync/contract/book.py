"""A contract as it stands in its files: every entry, in its form, with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from vibelint.model.contract import EndpointClause
from vibelint.policy.api_contract.drafts import Draft
from vibelint.policy.api_contract.reader import drafted
from vibelint.policy.block import Block
from vibelint.policy.markdown import Document
from vibelint.policy.policy import Policy
from vibelint.project.contracts import Matching
from vibelint.project.project import Project
from vibelint.sync.contract.spelling import base_of
from vibelint.sync.sheet import Sheet

Address = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """An endpoint in one form; the same endpoint may have several.

    Attributes:
        draft: As it was read.
        sheet: The file it stands in.
        placed: Its path with the stated base, by which clauses are known.
        full: Its path as routes are compared.
    """

    draft: Draft
    sheet: Sheet
    placed: str
    full: str

    @property
    def at(self) -> int:
        """The index of its line."""
        return self.draft.citation.line - 1

    @property
    def line(self) -> str:
        """Its line as it is read."""
        return self.sheet.lines[self.at]

    @property
    def base(self) -> str:
        """What its path stands below, without a slash at the end."""
        own = self.draft.path.rstrip("/")
        return self.full.rstrip("/").removesuffix(own) if own else self.full.rstrip("/")


class Book:
    """All contracts of a project beside its routes."""

    def __init__(
        self,
        project: Project,
        policy: Policy,
        documents: Sequence[Document],
        contents: Mapping[str, bytes],
    ) -> None:
        """Reads their entries.

        Args:
            project: The code.
            policy: What the documents come to.
            documents: All of them.
            contents: What the contracts' files hold, by path.
        """
        self.matching = Matching(project, policy)
        self.documents = {one.path: one for one in documents if one.path in contents}
        self.sheets = {path: Sheet(path, contents[path]) for path in self.documents}
        clauses = {(one.method, one.path): one for one in policy.endpoints}
        self.entries = [
            Entry(draft, self.sheets[path], placed, self._full(clauses, draft, placed))
            for path, document in self.documents.items()
            for draft, placed in _drafted(document)
        ]

    def _full(self, clauses: Mapping[Address, EndpointClause], draft: Draft, placed: str) -> str:
        clause = clauses.get((draft.method, placed))
        return placed if clause is None else self.matching.path(clause)

    @cached_property
    def by_address(self) -> dict[Address, list[Entry]]:
        """The entries of each endpoint, in order."""
        found: dict[Address, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault((entry.draft.method, entry.full), []).append(entry)
        return found

    @cached_property
    def depth(self) -> int:
        """How many segments all paths share that name no thing: two of `/api/v1`."""
        return base_of([entry.full for entry in self.entries]).count("/")

    def at(self, path: str, line: int) -> list[Entry]:
        """The entries that one line holds.

        Args:
            path: The file.
            line: Counted from 0.
        """
        return [one for one in self.entries if one.sheet.path == path and one.at == line]

    def block(self, entry: Entry) -> Block | None:
        """The block that an entry's line stands in."""
        found = [b for b in self.documents[entry.sheet.path].blocks if _holds(b, entry.at + 1)]
        return found[-1] if found else None

    def section_end(self, path: str, line: int, level: int) -> int:
        """Where a section ends: the index behind its last line that is not empty.

        Args:
            path: The file.
            line: A line of the section, counted from 0.
            level: Of its heading.
        """
        blocks = self.documents[path].blocks
        nexts = (b.line - 1 for b in blocks if b.kind == "heading" and b.depth <= level)
        sheet = self.sheets[path]
        end = next((n for n in nexts if n > line), len(sheet.lines))
        return end_of_text(sheet.lines, line + 1, end)


def end_of_text(lines: Sequence[str], first: int, end: int) -> int:
    """The index behind the last line that is not empty, at least a first one.

    Args:
        lines: A document's.
        first: What is given back where all lines are empty.
        end: Behind the last line looked at.
    """
    while end > first and not lines[end - 1].strip():
        end -= 1
    return end


def _drafted(document: Document) -> Iterator[tuple[Draft, str]]:
    scene, paths = drafted(document)
    yield from zip(scene.drafts, paths, strict=True)


def _holds(block: Block, number: int) -> bool:
    return block.line <= number < block.line + block.text.count("\n") + 1
