"""Several writes that no transaction holds together."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.file import ScopeKind
from vibelint.model.finding import Found
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.project.writes import Writes, Written
from vibelint.rules.base import ProjectRule
from vibelint.rules.reach import is_meant, runs_alone

SPARED = frozenset({"test", "migration", "script", "worker"})


class MultiWriteWithoutTransaction(ProjectRule):
    """Yields each function whose writes may happen one without the other."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields one finding for each such function, at its second write."""
        known, writes = roles(project, policy.trees), Writes(project)
        for path, facts in project.files.items():
            if not is_meant(policy, self.id, path, known[path], SPARED) or runs_alone(facts):
                continue
            for index, scope in enumerate(facts.scopes):
                top = facts.scopes[scope.parent].kind in (ScopeKind.MODULE, ScopeKind.CLASS)
                apart = writes.apart(path, index) if scope.is_function and top else ()
                if apart:
                    yield self._found(path, scope.name, scope.qualname, apart)

    def _found(self, path: str, name: str, symbol: str, apart: tuple[Written, ...]) -> Found:
        what = "commits" if apart[0].ends else "writes"
        open_one = "open one transaction round them"
        return Found(
            rule=self.id,
            place=Place(path, apart[1].span),
            message=f"`{name}` {what} {len(apart)} times, in no one transaction: "
            f"`{apart[0].about}`, then `{apart[1].about}`",
            remedy=f"commit once at the end, or {open_one}" if apart[0].ends else open_one,
            symbol=symbol,
            related=((Place(path, apart[0].span), "the first write"),),
        )
