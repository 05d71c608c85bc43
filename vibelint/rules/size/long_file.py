"""A file with more lines than the documents allow."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.model.finding import Found
from vibelint.model.span import Place, Span
from vibelint.policy.policy import Policy
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.rules.base import ProjectRule
from vibelint.rules.reach import is_meant


class LongFile(ProjectRule):
    """Measures every file; the documents' numbers decide."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields each file's lines, and its lines of code."""
        known = roles(project, policy.trees)
        for path, facts in project.files.items():
            if facts.generated or not is_meant(policy, self.id, path, known[path]):
                continue
            for option, size, unit, spared in (
                ("max-code-lines", facts.code_lines, "lines of code", ()),
                ("max-lines", facts.lines, "lines", (("max-code-lines", True),)),
            ):
                yield Found(
                    rule=self.id,
                    place=Place(path, Span(1, 1, 1, 1)),
                    message=f"the file has {size} {unit}",
                    remedy="split it by what its parts are about",
                    limit=(option, size),
                    spared=spared,
                )
