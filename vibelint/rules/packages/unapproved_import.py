"""`unapproved-import`: an import of a package that the documents do not approve."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.model.finding import Found
from vibelint.model.severity import Severity
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.project import Project
from vibelint.rules.base import ProjectRule
from vibelint.rules.packages.approval import Bound, Refusal
from vibelint.rules.packages.imports import Imports
from vibelint.rules.packages.remedy import remedy


class UnapprovedImport(ProjectRule):
    """Imports against the approved, banned and declared packages."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """See `ProjectRule.check`."""
        imports = Imports(project, policy, UnapprovedImport.id)
        for path, facts in project.files.items():
            bound = imports.bound(path)
            for use, refusal in imports.refused(path, bound):
                symbol = facts.scopes[use.scope].qualname if facts.scopes else ""
                yield _found(imports, Place(path, use.span), symbol, refusal, bound)


def _found(imports: Imports, place: Place, symbol: str, refusal: Refusal, bound: Bound) -> Found:
    doubt = imports.doubt(refusal, bound)
    return Found(
        rule=UnapprovedImport.id,
        place=place,
        message=_message(refusal, bound),
        remedy=remedy(refusal, imports.approval, imports.policy, bound, place.path, doubt),
        symbol=symbol,
        tier=Severity.NOTE if doubt else None,
        asked_by=refusal.ban.citation if refusal.ban else None,
    )


def _message(refusal: Refusal, bound: Bound) -> str:
    if refusal.ban:
        return refusal.told("is banned")
    return refusal.told(
        "is in no requirements" if bound is Bound.REQUIREMENTS else "is not approved"
    )
