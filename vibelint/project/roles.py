"""What a file is for: the one table of roles that every rule asks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from weakref import WeakKeyDictionary

from vibelint.catalogue.data import load
from vibelint.model.clause import DrawnTree
from vibelint.project.contents import contents_of
from vibelint.project.project import Project
from vibelint.project.traces import Answers, files_of
from vibelint.project.tree import LaidTree, laid_trees
from vibelint.project.tree_examples import folders_above

OTHER = "module"
BY_CONTENTS = {"task": "worker"}
REVISION = frozenset({"revision", "down_revision"})


class Roles:
    """The roles of a project's files; ask with `roles[path]`."""

    def __init__(self, project: Project, trees: Iterable[LaidTree] = ()) -> None:
        """Prepares the look-up.

        Args:
            project: Its facts, for what no path and no drawing tells.
            trees: Its drawings, laid on the disk.
        """
        self._project = project
        self._trees = [tree for tree in trees if not tree.is_dead]
        self._known: Answers[str, str] = Answers(files_of(project).trace)

    def __getitem__(self, path: str) -> str:
        """The role of a file.

        Args:
            path: From the project's root.

        Returns:
            `test`, `migration`, `script`, `settings`, `composition-root`, `start-up`, `worker`,
            `router`, `model`, `schema`, `service`, `repository`, `admin`, or `module` for all else.
        """
        return self._known.get(path, self._found, path)

    def _found(self, path: str) -> str:
        return role_by_path(path) or self._purpose(path) or self._contents(path)

    def _purpose(self, path: str) -> str:
        """The role that the comment beside the file, or the nearest folder above it, tells."""
        for tree in self._trees:
            spots = map(tree.spot_at.get, (path, *folders_above(path)))
            purpose = next(
                (spot.entry.purpose for spot in spots if spot and spot.entry.purpose), ""
            )
            if role := role_by_purpose(purpose):
                return role
        return ""

    def _contents(self, path: str) -> str:
        if self._is_revision(path):
            return "migration"
        kind = contents_of(self._project, path).kind
        return BY_CONTENTS.get(kind, kind) or OTHER

    def _is_revision(self, path: str) -> bool:
        """Whether a module is one of Alembic's revisions, wherever they are kept."""
        facts = self._project.files.get(path)
        bound = (b.target for b in facts.bindings if not b.scope) if facts else ()
        return not REVISION.difference(bound)


@cache
def role_by_path(path: str) -> str:
    """The role that a path tells by itself, empty if none.

    Args:
        path: From the project's root.
    """
    rooted = f"/{path}"
    return next((role for role, pattern in _paths() if pattern.search(rooted)), "")


@cache
def role_by_purpose(purpose: str) -> str:
    """The role that a drawing's comment tells, empty if none."""
    return next((role for role, pattern in _purposes() if pattern.search(purpose)), "")


@cache
def _paths() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = load("roles.yaml")["paths"]
    return tuple((row["role"], _any(map(_path_pattern, row["patterns"]))) for row in rows)


@cache
def _purposes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = load("roles.yaml")["purposes"]
    return tuple(
        (row["role"], _any(rf"(?<![\w-]){re.escape(word)}(?![\w-])" for word in row["words"]))
        for row in rows
    )


def _path_pattern(pattern: str) -> str:
    """`tests/` as a folder at any depth, `test_*.py` as a file at any depth."""
    plain = re.escape(pattern).replace(r"\*", "[^/]*")
    return f"/{plain}" if pattern.endswith("/") else rf"/{plain}\Z"


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_KNOWN: WeakKeyDictionary[Project, dict[tuple[DrawnTree, ...], Roles]] = WeakKeyDictionary()


def roles(project: Project, trees: tuple[DrawnTree, ...] = ()) -> Roles:
    """The roles of a project, built once for its drawings.

    Args:
        project: The project.
        trees: The policy's drawings.
    """
    known = _KNOWN.setdefault(project, {})
    if trees not in known:
        known[trees] = Roles(project, laid_trees(project, trees))
    return known[trees]
