"""What git would ignore, and what no linter reads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pathspec import GitIgnoreSpec

from vibelint.policy.path_pattern import is_path_pattern
from vibelint.session.disk import is_there
from vibelint.session.files import read_regular
from vibelint.session.roots import repository

NEVER = frozenset(
    {
        ".git", ".hg", ".svn", ".venv", "venv", ".tox", ".nox", ".eggs", ".direnv", "node_modules",
        "__pycache__", "__pypackages__", "site-packages", ".mypy_cache", ".pytest_cache",
        ".ruff_cache",
        ".hypothesis", ".ipynb_checkpoints", ".vibelint_cache",
    }
)  # fmt: skip


class Ignoring:
    """The `.gitignore` files of a tree, each for its own folder, and `.git/info/exclude`."""

    def __init__(self, root: Path) -> None:
        """Reads the files that hold for the root: its own, and those above it as far as `.git`.

        Args:
            root: The project's root, absolute.
        """
        self.root = root
        self._specs: dict[str, GitIgnoreSpec] = {}
        self._above = _above(root)
        self.enter("")

    def enter(self, folder: str) -> None:
        """Takes in a folder's `.gitignore`.

        Args:
            folder: From the root, with a trailing slash; empty for the root.
        """
        spec = _read(self.root / folder / ".gitignore")
        if spec is not None:
            self._specs[folder] = spec

    def __eq__(self, other: object) -> bool:
        """Whether it ignores by the same patterns in the same folders."""
        return isinstance(other, Ignoring) and self._read() == other._read()

    def _read(self) -> tuple[object, ...]:
        return (self.root, self._specs, self._above)

    def __call__(self, path: str) -> bool:
        """Whether git would ignore a path from the root (a folder's ends with a slash)."""
        parts = path.rstrip("/").split("/")
        if not NEVER.isdisjoint(parts):
            return True
        prefixes = ["/".join(parts[: end + 1]) + "/" for end in range(len(parts) - 1)] + [path]
        return any(self.ignores_entry(prefix) for prefix in prefixes)

    def ignores_entry(self, path: str) -> bool:
        """The same for a path whose folders are known not to be ignored."""
        if path.rstrip("/").rpartition("/")[2] in NEVER:
            return True
        verdict: bool | None = None
        for prefix, spec in self._above:
            verdict = _verdict(spec, f"{prefix}{path}", verdict)
        start = 0
        while True:
            if path[:start] in self._specs:
                verdict = _verdict(self._specs[path[:start]], path[start:], verdict)
            start = path.find("/", start, -1) + 1
            if not start:
                return bool(verdict)


def _verdict(spec: GitIgnoreSpec, path: str, before: bool | None) -> bool | None:
    found = spec.check_file(path).include
    return before if found is None else found


def _above(root: Path) -> list[tuple[str, GitIgnoreSpec]]:
    """The specs above the root, outermost first, each with the prefix that leads to the root."""
    found: list[tuple[str, GitIgnoreSpec]] = []
    if repository(root) is None:
        return found
    prefix, folder = "", root
    while True:
        if is_there(folder / ".git"):
            found += _one(prefix, folder / ".git" / "info" / "exclude")
            return found[::-1]
        prefix, folder = f"{folder.name}/{prefix}", folder.parent
        found += _one(prefix, folder / ".gitignore")


def _one(prefix: str, path: Path) -> Iterable[tuple[str, GitIgnoreSpec]]:
    spec = _read(path)
    return [] if spec is None else [(prefix, spec)]


def _read(path: Path) -> GitIgnoreSpec | None:
    try:
        lines = read_regular(path).decode("utf-8", "replace").splitlines()
    except OSError:
        return None
    return GitIgnoreSpec.from_lines(filter(is_path_pattern, lines))
