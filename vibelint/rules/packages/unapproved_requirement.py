"""`unapproved-requirement`: a declared requirement that the documents do not approve."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.model.clause import Citation, PackageClause, Verdict
from vibelint.model.finding import Found
from vibelint.model.severity import Severity
from vibelint.model.span import Place, Span
from vibelint.policy.policy import Policy
from vibelint.policy.version_range import meets, outside
from vibelint.project.distributions import is_run, siblings
from vibelint.project.project import Declared, Project
from vibelint.rules.base import ProjectRule
from vibelint.rules.packages.approval import LOCK, Approval
from vibelint.rules.packages.remedy import replacement

RUNTIME, BUILD = "runtime", "build"


class UnapprovedRequirement(ProjectRule):
    """Declared requirements against the approved and banned packages and their versions."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields at most one candidate for each requirement, at its line."""
        check, environment = _Check(project, policy), project.environment
        own = environment.own | {environment.name}
        for item in environment.declared:
            if item.group in (LOCK, BUILD) or item.name in own:
                continue
            if not _is_compiled(item.path, project):
                yield from check.requirement(item)


class _Check:
    def __init__(self, project: Project, policy: Policy) -> None:
        self.policy = policy
        self.approval = Approval(project, policy)

    def requirement(self, item: Declared) -> Iterator[Found]:
        """What is wrong with one requirement: a ban, no approval, or its versions."""
        clauses = [clause for clause in self.policy.packages if clause.name == item.name]
        ban = next((c for c in clauses if _is_ban(c)), None)
        if ban is not None:
            yield self._banned(item, ban)
        elif self._is_unlisted(item):
            yield self._unlisted(item)
        else:
            yield from self._versions(item, clauses)

    def _banned(self, item: Declared, ban: PackageClause) -> Found:
        instead = [replacement(name, self.policy) for name in ban.instead]
        remedy = f"use {' or '.join(instead)}" if instead else self._instead(item, "remove it")
        return _found(item, f"`{_written(item)}` is banned", remedy, ban.citation)

    def _is_unlisted(self, item: Declared) -> bool:
        if self.policy.closed is None or (is_run(item.name) and item.group != RUNTIME):
            return False
        return self.approval.approved.isdisjoint(siblings(item.name))

    def _unlisted(self, item: Declared) -> Found:
        document = self.policy.closed.document if self.policy.closed else ""
        otherwise = f"add `{item.name}` to {document} if the team approves it, or remove it"
        return _found(item, f"`{item.name}` is not approved", self._instead(item, otherwise))

    def _instead(self, item: Declared, otherwise: str) -> str:
        other = self.approval.alternative(item.name)
        return f"use {replacement(other, self.policy)}" if other else otherwise

    def _versions(self, item: Declared, clauses: list[PackageClause]) -> Iterator[Found]:
        approved = [c for c in clauses if c.verdict is not Verdict.BANNED]
        left = [(c, outside(item.specifier, c.specifier)) for c in approved]
        if not left or not all(version for _, version in left):
            return
        clause, version = left[0]
        written, limit = _written(item), clause.specifier
        if not meets(item.specifier, limit):
            message, tier = f"`{written}` lies outside the approved `{limit}`", None
        else:
            message = f"`{written}` allows more than the approved `{limit}`"
            tier = None if meets(f">={version}", limit) else Severity.WARNING
        remedy = f"declare `{item.name}{limit}`, or a part of it"
        yield _found(item, message, remedy, clause.citation, tier)


def _is_ban(clause: PackageClause) -> bool:
    """Whether a clause bans all of a package; a ban of some versions leaves a range."""
    return clause.verdict is Verdict.BANNED and not clause.specifier


def _found(
    item: Declared,
    message: str,
    remedy: str,
    asked_by: Citation | None = None,
    tier: Severity | None = None,
) -> Found:
    return Found(
        rule=UnapprovedRequirement.id,
        place=Place(item.path, Span.of_line(item.line)),
        message=message,
        remedy=remedy,
        symbol=item.name,
        tier=tier,
        asked_by=asked_by,
    )


def _written(item: Declared) -> str:
    extras = f"[{','.join(item.extras)}]" if item.extras else ""
    return f"{item.name}{extras}{item.specifier}"


def _is_compiled(path: str, project: Project) -> bool:
    """Whether a requirements file was made from another, whose words count."""
    return path.endswith(".txt") and f"{path[:-4]}.in" in project.listing.files
