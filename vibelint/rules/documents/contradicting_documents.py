"""contradicting-documents: see rules/documents/contradicting-documents.md."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from vibelint.model.finding import Found
from vibelint.policy.policy import Policy
from vibelint.project.project import Project
from vibelint.rules.base import ProjectRule
from vibelint.rules.documents.async_stack import driver_contradictions
from vibelint.rules.documents.contradiction import Contradiction, place_of
from vibelint.rules.documents.layout import layout_contradictions
from vibelint.rules.documents.named_packages import package_contradictions
from vibelint.rules.documents.python_versions import python_contradictions
from vibelint.rules.documents.told_twice import permission_contradictions, value_contradictions


class ContradictingDocuments(ProjectRule):
    """Finds lines of the documents that cannot both be followed."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields each contradiction once, at one of its places, the other as a related one."""
        for contradiction in chain(
            package_contradictions(project, policy),
            python_contradictions(project, policy),
            driver_contradictions(policy),
            layout_contradictions(project, policy, policy.asks.get(self.id, ())),
            value_contradictions(policy),
            permission_contradictions(policy),
        ):
            yield self._found(contradiction)

    def _found(self, contradiction: Contradiction) -> Found:
        return Found(
            rule=self.id,
            place=place_of(contradiction.at),
            message=contradiction.message,
            remedy=contradiction.remedy,
            asked_by=contradiction.against or contradiction.at,
            related=tuple(contradiction.related),
        )
