"""FOLDER_STRUCTURE.md, drafted from the disk."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from vibelint.catalogue.data import load
from vibelint.policy.folder_structure.words import is_file_name
from vibelint.project.contents import contents_of
from vibelint.project.project import Project
from vibelint.project.tree_examples import name_of
from vibelint.sync.words import word

LONGEST = 140
"""Lines of a tree that somebody reads."""
DEEPEST = 6
FILES = 12
"""Files of one folder that are drawn; of more the first."""
SHOWN = 4
PLAIN = re.compile(r"[A-Za-z_][\w.-]*")
ROOT_FILES = re.compile(
    r"(?i)manage\.py|pyproject\.toml|setup\.py|requirements[\w-]*\.txt|alembic\.ini|Dockerfile"
    r"|docker-compose[\w.]*\.ya?ml|compose\.ya?ml|Makefile|README\.(?:md|rst)"
)
NEVER = {"__init__.py", "__init__.pyi", "py.typed", "conftest.py"}
MIGRATIONS = {"alembic", "migrations", "versions"}
TESTS = {"tests", "test"}
KINDS = {
    "router": "router",
    "model": "model",
    "schema": "schema-kind",
    "service": "service",
    "repository": "repository",
    "task": "task",
}


@dataclass(frozen=True)
class Wishes:
    """What a tree must show.

    Attributes:
        files: Files that are drawn, however many stand beside them.
        silent: Folders that get no comment.
    """

    files: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()


@dataclass
class _Node:
    """An entry of the tree: its path, its comment, and what is drawn below it."""

    path: str
    comment: str = ""
    children: list[_Node] = field(default_factory=list)
    more: bool = False

    def count(self) -> int:
        return 1 + self.more + sum(child.count() for child in self.children)


def folders(project: Project, language: str, wishes: Wishes | None = None) -> str:
    """The document.

    Args:
        project: The disk, and what modules hold.
        language: `en` or `id`.
        wishes: What the tree must show.
    """
    drawing = _Drawing(project, language, wishes or Wishes())
    lines = list(drawing.lines())
    return "\n".join([f"# {word('folders', language)}", "", "```", *lines, "```", ""])


class _Drawing:
    def __init__(self, project: Project, language: str, wishes: Wishes) -> None:
        self.project, self.language, self.wishes = project, language, wishes
        self.open: list[str] = load("folders/layout.yaml")["open-folders"]
        above = (path.split("/")[:-1] for path in project.listing.python)
        self.code = {"/".join(p[:n]) + "/" for p in above for n in range(1, len(p) + 1)}

    def lines(self) -> Iterator[str]:
        """The tree, as deep as it is still read."""
        depth = DEEPEST
        tops = self._children("", depth)
        while depth > 2 and sum(node.count() for node in tops) > LONGEST:
            depth -= 1
            tops = self._children("", depth)
        yield from _aligned(list(_drawn(tops)))

    def _children(self, folder: str, depth: int) -> list[_Node]:
        """What is drawn in a folder, folders first in the order of names."""
        below = self.project.listing.children.get(folder, ())
        folders = [path for path in below if path.endswith("/") and self._shows(path)]
        files = [path for path in below if not path.endswith("/") and self._draws(path)]
        nodes = [self._node(path, depth) for path in folders]
        kept = files if len(files) <= FILES else self._some(files)
        nodes += [_Node(path) for path in kept]
        if len(kept) < len(files):
            nodes.append(_Node("", more=True))
        return nodes

    def _node(self, path: str, depth: int) -> _Node:
        wished = any(one.startswith(path) for one in self.wishes.files)
        is_open = name_of(path) in self.open or depth <= 1
        node = _Node(path)
        if not is_open:
            node.children = self._children(path, depth - 1)
        elif wished:
            node.children = [*self._wished(path, depth), _Node("", more=True)]
        if path not in self.code:
            node.children = []
        node.comment = self._comment(path, deep=not node.children)
        return node

    def _wished(self, folder: str, depth: int) -> Iterator[_Node]:
        """What must be drawn in a folder of which nothing else is."""
        below = self.project.listing.children.get(folder, ())
        for path in below:
            if path in self.wishes.files:
                yield _Node(path)
            elif path.endswith("/") and any(w.startswith(path) for w in self.wishes.files):
                yield self._node(path, min(depth, 1))

    def _some(self, files: Sequence[str]) -> list[str]:
        first = [path for path in files if name_of(path) not in NEVER][:SHOWN]
        return [path for path in files if path in self.wishes.files or path in first]

    def _shows(self, path: str) -> bool:
        """Whether a folder is worth a line: it holds Python, or lies at the top."""
        plain = PLAIN.fullmatch(name_of(path)) is not None
        return plain and (path in self.code or path.count("/") == 1)

    def _draws(self, path: str) -> bool:
        name = name_of(path)
        if not PLAIN.fullmatch(name) or not is_file_name(name):
            return False
        if "/" not in path:
            return bool(ROOT_FILES.fullmatch(name)) or path.endswith(".py")
        return path.endswith((".py", ".pyi")) and name not in NEVER

    def _comment(self, folder: str, *, deep: bool) -> str:
        """What a folder is for, where its name or all of its modules say so.

        Args:
            folder: Its path.
            deep: Whether modules of folders in it count, too.
        """
        name = name_of(folder).lower()
        if folder in self.wishes.silent:
            return ""
        if name in TESTS:
            return word("tests", self.language)
        if name in MIGRATIONS:
            return word("migrations", self.language)
        kinds = self._kinds(folder, deep=deep)
        return word(KINDS[kinds[0]], self.language) if len(set(kinds)) == 1 else ""

    def _kinds(self, folder: str, *, deep: bool) -> list[str]:
        """What the modules of a folder are about; none where too few of them tell."""
        found = [
            contents_of(self.project, path).kind
            for path in self.project.listing.python
            if path.startswith(folder)
            and (deep or "/" not in path[len(folder) :])
            and name_of(path) not in NEVER
            and self._is_code(path)
        ]
        known = [kind for kind in found if kind]
        return known if len(known) * 3 >= len(found) * 2 else []

    def _is_code(self, path: str) -> bool:
        """Whether a module is part of the application."""
        return not set(path.split("/")) & (MIGRATIONS | TESTS)


def _drawn(
    nodes: Collection[_Node], guides: str = "", top: bool = True
) -> Iterator[tuple[str, str]]:
    """Lines without their comments, and the comments."""
    for number, node in enumerate(nodes):
        last = number + 1 == len(nodes)
        branch = "" if top else f"{guides}{'└── ' if last else '├── '}"
        name = "..." if node.more and not node.path else name_of(node.path)
        yield f"{branch}{name}{'/' if node.path.endswith('/') else ''}", node.comment
        inner = "" if top else f"{guides}{'    ' if last else '│   '}"
        yield from _drawn(node.children, inner, top=False)


def _aligned(lines: Sequence[tuple[str, str]]) -> Iterator[str]:
    width = max((len(line) for line, comment in lines if comment), default=0) + 2
    for line, comment in lines:
        yield f"{line.ljust(width)}# {comment}" if comment else line
