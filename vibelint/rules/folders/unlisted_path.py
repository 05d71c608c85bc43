"""What lies on the disk and no drawn tree has room for."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.model.clause import EntryKind, TreeEntry
from vibelint.model.finding import Fix, Found
from vibelint.model.span import Place, Span
from vibelint.policy.policy import Policy
from vibelint.project.placement import misplaced
from vibelint.project.project import Project
from vibelint.project.tree import LaidTree, laid_trees
from vibelint.project.tree_examples import name_of, parent_of
from vibelint.project.tree_unlisted import Unlisted, unlisted
from vibelint.rules.base import ProjectRule


class UnlistedPath(ProjectRule):
    """Speaks of the topmost path once, and not of modules that belong in another folder."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields what is not drawn, unless the tree mode is `open`."""
        if policy.tree_mode == "open":
            return
        trees = [tree for tree in laid_trees(project, policy.trees) if not tree.is_dead]
        elsewhere = {found.path for found in misplaced(project, policy.trees)}
        told: set[str] = set(policy.documents)
        for tree in trees:
            if tree.drawn.partial:
                continue
            for found in unlisted(tree, policy.tree_mode == "strict"):
                if found.path in told or any(_has_room(other, found.path) for other in trees):
                    continue
                told.add(found.path)
                files = _files(project, found.path)
                if not _moves(files, elsewhere):
                    yield self._found(found, tree, next(iter(files), found.path))

    def _found(self, found: Unlisted, tree: LaidTree, at: str) -> Found:
        citation = found.folder.citation if found.folder else tree.drawn.citation
        folder = parent_of(found.path) or "the project's root"
        message = f"`{found.path}` is not in the drawing of {_quoted(folder)}"
        remedy = "move it to a folder that is drawn for it, or draw it"
        if found.affix:
            message = (
                f"`{name_of(found.path)}` does not follow `{found.affix.glob}`, "
                f"which the drawing shows for {_quoted(folder)}"
            )
            remedy = f"rename it to fit `{found.affix.glob}`, or draw it"
        return Found(
            rule=self.id,
            place=Place(at, Span(1, 1, 1, 1)),
            message=message,
            remedy=remedy,
            asked_by=citation,
            fix=_fix(found, tree),
            subject=found.path,
        )


def _fix(found: Unlisted, tree: LaidTree) -> Fix | None:
    """The line that draws it beside what is drawn there; a name against the pattern is none."""
    holder = found.folder.path if found.folder else ""
    beside = [spot.entry for spot in tree.children.get(holder, ())]
    if found.affix or not beside:
        return None
    lines = ",".join(str(entry.citation.line) for entry in beside)
    names = "\n".join(_name(entry) for entry in beside)
    values = (
        ("lines", lines),
        ("name", found.path[len(parent_of(found.path)) :]),
        ("names", names),
    )
    return Fix("draw-entry", True, values, tree.drawn.citation.document)


def _name(entry: TreeEntry) -> str:
    """The last part of an entry's path, a folder's with a slash."""
    return f"{name_of(entry.path)}{'/' if entry.kind is EntryKind.FOLDER else ''}"


def _has_room(tree: LaidTree, path: str) -> bool:
    """Whether a drawing shows a path, something below it, or a `...` beside it."""
    holder = tree.spot_at.get(parent_of(path))
    dotted = holder is not None and holder.entry.path in tree.dotted
    return path in tree.spot_at or path in tree.around or dotted


def _moves(files: list[str], elsewhere: set[str]) -> bool:
    """Whether every module of a path is told by `misplaced-module`."""
    modules = [path for path in files if name_of(path) != "__init__.py"]
    return bool(modules) and all(path in elsewhere for path in modules)


def _files(project: Project, path: str) -> list[str]:
    """The Python files that a path stands for, those that hold something first."""
    if not path.endswith("/"):
        return [path]
    below = [file for file in project.listing.python if file.startswith(path)]
    return sorted(below, key=lambda file: name_of(file) == "__init__.py")


def _quoted(folder: str) -> str:
    return f"`{folder}`" if folder.endswith("/") else folder
