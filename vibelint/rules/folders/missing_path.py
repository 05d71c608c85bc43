"""What a drawn tree shows and the disk lacks."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.model.clause import Citation
from vibelint.model.finding import Found
from vibelint.model.severity import Severity
from vibelint.model.span import Place, Span
from vibelint.policy.policy import Policy
from vibelint.project.project import Project
from vibelint.project.tree import LaidTree, laid_trees
from vibelint.project.tree_examples import name_of
from vibelint.project.tree_missing import missing, near
from vibelint.rules.base import ProjectRule


class MissingPath(ProjectRule):
    """Speaks of the topmost missing entry once; of a tree that is mostly missing, once in all."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields what is missing, drawing by drawing."""
        trees = laid_trees(project, policy.trees)
        yield from (self._dead(tree) for tree in trees if tree.is_dead)
        living = [tree for tree in trees if not tree.is_dead]
        drawn = frozenset(path for tree in living for path in tree.spot_at)
        for spot, path in missing(living, project):
            yield self._missing(path, spot.entry.citation, near(project.listing, path, drawn))

    def _missing(self, path: str, citation: Citation, meant: str | None) -> Found:
        message = f"`{path}` is drawn but does not exist"
        if meant:
            message += f"; `{meant}` does"
        return Found(
            rule=self.id,
            place=_place(citation),
            message=message,
            remedy=_remedy(path, meant),
            asked_by=citation,
            subject=path,
        )

    def _dead(self, tree: LaidTree) -> Found:
        citation = tree.drawn.citation
        return Found(
            rule=self.id,
            place=_place(citation),
            message=f"this tree does not describe the code: {tree.found} of the "
            f"{len(tree.required)} entries it requires exist",
            remedy="draw the tree as it is, or mark what is planned",
            tier=Severity.NOTE,
            asked_by=citation,
        )


def _place(citation: Citation) -> Place:
    return Place(citation.document, Span.of_line(citation.line))


def _remedy(path: str, meant: str | None) -> str:
    if meant:
        return f"rename one of the two: the drawing's `{name_of(path)}` or `{meant}`"
    return "create it, or mark it optional or planned in the drawing"
