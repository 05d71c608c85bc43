"""A function with more lines than the documents allow."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.file import FileFacts, Scope, ScopeKind
from vibelint.model.finding import Found
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.rules.base import ProjectRule
from vibelint.rules.reach import is_meant


class LongFunction(ProjectRule):
    """Measures every function; the documents' numbers decide."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields each function's lines, and its lines of code."""
        known = roles(project, policy.trees)
        for path, facts in project.files.items():
            if facts.generated or not is_meant(policy, self.id, path, known[path]):
                continue
            for scope in facts.scopes:
                if scope.is_function:
                    yield from self._sizes(facts, scope)

    def _sizes(self, facts: FileFacts, scope: Scope) -> Iterator[Found]:
        is_method = facts.scopes[scope.parent].kind is ScopeKind.CLASS
        plain = () if is_method else (("methods", True),)
        for option, size, unit, spared in (
            ("max-code-lines", scope.code_lines, "lines of code", plain),
            ("max-lines", scope.lines, "lines", (("max-code-lines", True), *plain)),
        ):
            yield Found(
                rule=self.id,
                place=Place(facts.path, scope.span),
                message=f"`{scope.name}` has {size} {unit}",
                remedy="split it into functions that each do one thing",
                symbol=scope.qualname,
                limit=(option, size),
                spared=spared,
            )
