"""stale-approval: see rules/documents/stale-approval.md."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from vibelint.model.clause import PackageClause, Verdict
from vibelint.model.finding import Found
from vibelint.policy.policy import Policy
from vibelint.project.distributions import is_run, siblings
from vibelint.project.project import Project
from vibelint.rules.base import ProjectRule
from vibelint.rules.documents.contradiction import place_of
from vibelint.rules.packages.approval import LOCK, Approval
from vibelint.rules.packages.uses import uses

RUNNER = "pytest"
"""Run by its command; tests without fixtures and marks import nothing of it."""


class StaleApproval(ProjectRule):
    """Finds packages of the closed list that the project neither declares nor imports."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields each such package once, at its line; nothing where nothing is declared."""
        declared = {item.name for item in project.environment.declared}
        if policy.closed is None or all(i.group == LOCK for i in project.environment.declared):
            return
        used = declared | project.environment.own
        unused = [clause for clause in policy.packages if _is_meant(clause, used)]
        used |= _imported(project, policy) if unused else set()
        for clause in unused:
            if used.isdisjoint(siblings(clause.name)):
                used.add(clause.name)
                yield self._found(clause)

    def _found(self, clause: PackageClause) -> Found:
        return Found(
            rule=self.id,
            place=place_of(clause.citation),
            message=f"`{clause.name}` is approved, but neither declared nor imported",
            remedy="take it off the list, unless it is approved for later",
            asked_by=clause.citation,
        )


def _is_meant(clause: PackageClause, used: Collection[str]) -> bool:
    """Whether a package is approved to be imported, under none of some names."""
    if clause.verdict is not Verdict.APPROVED or is_run(clause.name) or clause.name == RUNNER:
        return False
    return siblings(clause.name).isdisjoint(used)


def _imported(project: Project, policy: Policy) -> set[str]:
    """All distributions that some import of the project may come from."""
    approval = Approval(project, policy)
    dotted = {use.dotted for facts in project.files.values() for use in uses(facts)}
    found = (approval.provided(name) for name in dotted if not name.startswith("."))
    return {name for one in found if one for name in one.candidates | one.cousins}
