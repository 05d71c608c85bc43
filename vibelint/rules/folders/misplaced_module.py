"""A module whose contents belong in another folder of the drawn tree."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.model.finding import Found
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.placement import misplaced
from vibelint.project.project import Project
from vibelint.project.tree_examples import name_of, parent_of
from vibelint.rules.base import ProjectRule


class MisplacedModule(ProjectRule):
    """Names the folder that the tree means for such contents."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields one candidate for each module that lies in the wrong folder."""
        for found in misplaced(project, policy.trees):
            folder = parent_of(found.path)
            here = f"`{folder}`" if folder else "the project's root"
            yield Found(
                rule=self.id,
                place=Place(found.path, found.holding.span),
                message=f"{found.plural} such as `{found.holding.name}` belong in "
                f"`{found.target}`, not in {here}",
                remedy=f"move the module to `{found.target}{name_of(found.path)}`",
                asked_by=found.entry.citation,
            )
