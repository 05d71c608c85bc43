"""missing-document: see rules/documents/missing-document.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from vibelint.model.clause import Clause, State
from vibelint.model.finding import Found
from vibelint.policy.policy import Policy
from vibelint.project.project import Project
from vibelint.rules.base import ProjectRule
from vibelint.rules.documents.contradiction import place_of

NAMED = re.compile(
    r"(?i)(?<![\w/.-])(?:\./|docs/)?"
    r"((?:RULES|TECH_STACK|FOLDER_STRUCTURE|DB_SCHEMA|API_CONTRACT|EXAMPLES|PRD)\.md)\b"
)

ELSEWHERE = re.compile(
    r"(?i)\bif (?:there|it exists|present|available|any\b|one exists)|\.md`? exists|\boptional"
    r"|\b(?:kalau|jika|bila|apabila) (?:belum |tidak )?(?:ada|tersedia)|\bopsional"
    r"|\b(?:create|write|generate|buat)(?:lah)? (?:it|one|`?\w+\.md)|\bgenerated (?:by|from|with)"
    r"|\b(?:do|does) not (?:keep|have|use|need)|\bno longer|\btidak (?:ada|punya|pakai)"
    r"|\b(?:notion|confluence|wiki)\b"
)
"""Words of a line that does not count on the document, or keeps it in another place."""


class MissingDocument(ProjectRule):
    """Finds team documents that a rules document names and that are not there."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields each missing document once, at the first line that names it."""
        lying = (path for path in project.listing.files if path[-3:].casefold() == ".md")
        there = {PurePosixPath(path).name.casefold() for path in (*policy.documents, *lying)}
        for clause in policy.clauses:
            quote = clause.citation.quote
            if clause.state is State.NOT_APPLICABLE or ELSEWHERE.search(quote):
                continue
            for name in NAMED.findall(quote):
                if name.casefold() not in there and not _has_kind(name, policy):
                    there.add(name.casefold())
                    yield self._found(clause, name)

    def _found(self, clause: Clause, name: str) -> Found:
        return Found(
            rule=self.id,
            place=place_of(clause.citation),
            message=f"this line sends its readers to `{name}`, which is not there",
            remedy=f"write `{name}`, or take the line out",
            asked_by=clause.citation,
        )


def _has_kind(name: str, policy: Policy) -> bool:
    return name.casefold().removesuffix(".md") in policy.kinds
