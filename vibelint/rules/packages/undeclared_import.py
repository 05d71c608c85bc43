"""`undeclared-import`: an import of a package that no requirement of the project brings."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.model.finding import Found
from vibelint.model.severity import Severity
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.project import Project
from vibelint.rules.base import ProjectRule
from vibelint.rules.packages.approval import Bound, Refusal
from vibelint.rules.packages.imports import UNAPPROVED, Imports
from vibelint.rules.packages.remedy import declare


class UndeclaredImport(ProjectRule):
    """Imports against the declared requirements, but what `unapproved-import` tells already."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields one candidate for each file and package, at the first import."""
        imports = Imports(project, policy, UndeclaredImport.id)
        if not imports.approval.declared:
            return
        for path, facts in project.files.items():
            told: set[str] = set()
            for use, refusal in imports.refused(path, Bound.DECLARED):
                repeated = refusal.ban or refusal.distribution in told
                if not (repeated or _is_told(imports, policy, path, use.dotted)):
                    told.add(refusal.distribution)
                    symbol = facts.scopes[use.scope].qualname if facts.scopes else ""
                    yield _found(imports, Place(path, use.span), symbol, refusal)


def _is_told(imports: Imports, policy: Policy, path: str, dotted: str) -> bool:
    """Whether somebody asks for `unapproved-import` there, and it finds the import."""
    if not policy.asks_of(UNAPPROVED, path):
        return False
    return imports.approval.refusal(dotted, imports.bound(path)) is not None


def _found(imports: Imports, place: Place, symbol: str, refusal: Refusal) -> Found:
    doubt = imports.doubt(refusal, Bound.DECLARED)
    return Found(
        rule=UndeclaredImport.id,
        place=place,
        message=refusal.told("is in no requirements"),
        remedy=declare(refusal, imports.approval, place.path, doubt),
        symbol=symbol,
        tier=Severity.NOTE if doubt else None,
    )
