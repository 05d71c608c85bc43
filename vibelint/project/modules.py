"""Which file an import of the project's own leads to.

A file has a dotted name for each source root above it. Its canonical name is the one counted from
the project's root, since
only that is unique: two services of one repository may both have an `app.main`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from os.path import commonpath

from vibelint.project.distributions import is_known
from vibelint.project.standard_library import is_standard

MOST = 20_000
"""How many answers are kept."""
STARTS = tuple(f"/{name}.py" for name in ("main", "app", "asgi", "wsgi", "server", "manage"))
"""The files that programs are started by; one on the top of a repository says nothing of it."""


@lru_cache(maxsize=MOST)
def dotted(path: str) -> str:
    """The dotted name of a file or folder path; a package's `__init__` is the package.

    Args:
        path: From a source root, with forward slashes: `app/api/deps.py`, `app/__init__.py`,
            `app/`.
    """
    stem = path.rpartition(".")[0] if path.endswith((".py", ".pyi")) else path.rstrip("/")
    parts = stem.split("/")
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


class Modules:
    """The project's own modules, found as Python would find them, with nothing imported."""

    def __init__(self, paths: Iterable[str], source_roots: Sequence[str]) -> None:
        """Indexes the files.

        Args:
            paths: The Python files, from the project's root.
            source_roots: Folders that imports start from, with a trailing slash; the root is the
                empty string.
        """
        self.paths = frozenset(paths)
        self.source_roots = tuple(sorted({*source_roots, ""}, key=len))
        self._found: dict[tuple[str, str], str | None] = {}

    @cached_property
    def _by_name(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Files by dotted name, each with the source root that the name counts from."""
        found: dict[str, list[tuple[str, str]]] = {}
        for path in sorted(self.paths):
            for root in self.source_roots:
                if path.startswith(root):
                    found.setdefault(dotted(path[len(root) :]), []).append((root, path))
        return {name: tuple(paths) for name, paths in found.items()}

    @cached_property
    def _roots(self) -> dict[str, frozenset[str]]:
        """The source roots that dotted names of files and of all folders above them count from."""
        found: dict[str, set[str]] = {}
        for name, places in self._by_name.items():
            roots = {root for root, _ in places}
            while name:
                found.setdefault(name, set()).update(roots)
                name = name.rpartition(".")[0]
        kept = {frozenset(roots): frozenset(roots) for roots in found.values()}  # few are different
        return {name: kept[frozenset(roots)] for name, roots in found.items()}

    @cached_property
    def _words(self) -> frozenset[str]:
        """The names of all folders and modules: what is made of others leads nowhere."""
        return frozenset(
            word
            for path in self.paths
            for word in path.rpartition(".")[0].replace("/", ".").split(".")
        )

    @cached_property
    def _inner(self) -> frozenset[str]:
        """The source roots that hold no module themselves, below a folder that a program starts in.

        A folder of packages (`app/infrastructure/`) looks like a root where nobody wrote an
        `__init__.py`.
        """
        folders = {path.rpartition("/")[0] for path in self.paths}
        bare = (r.rstrip("/") for r in self.source_roots if r and not r.endswith("src/"))
        starts = self._starting
        inner = (r for r in bare if r not in folders and any(_is_below(r, s) for s in starts))
        return frozenset(f"{root}/" for root in inner)

    @cached_property
    def _starting(self) -> frozenset[str]:
        """The folders that a program starts in."""
        return frozenset(p.rpartition("/")[0] for p in self.paths if p.endswith(STARTS))

    def canonical(self, path: str) -> str:
        """The dotted name of a file from the project's root."""
        return dotted(path)

    def find(self, name: str, importer: str = "") -> str | None:
        """The file of a dotted module name.

        Args:
            name: Absolute, as an import writes it. What a known distribution is called too
                (`tests/redis/`) is the project's own only below the same source root.
            importer: The importing file: of several candidates the one nearest to it is taken; its
                folder counts as a source root where it is no package, as it does for a script, and
                so does any folder above it where nothing else makes a dotted name lead anywhere.

        Returns:
            The path from the root, or None when the project has no such module.
        """
        if not self.may_lead(name):
            return None  # as it is for nearly all that is asked
        head = name.partition(".")[0]
        folder, _, file = importer.rpartition("/")
        is_itself = file.partition(".")[0] in ("__init__", name.rpartition(".")[2])
        key = (name, importer if is_itself else folder)  # no module imports itself
        if key not in self._found:
            if len(self._found) > MOST:
                self._found.clear()
            self._found[key] = self._nearest(name, importer, is_known(head))
        return self._found[key]

    def _nearest(self, name: str, importer: str, known: bool) -> str | None:
        head = name.partition(".")[0]
        candidates = [
            path
            for root, path in self._by_name.get(name, ())
            if not known or self._holds(root, head, importer)
        ]
        if not candidates:
            return self._beside(name, importer) or self._above(name, importer, known)
        if len(candidates) == 1:
            return candidates[0]
        return max(candidates, key=lambda path: (len(commonpath([path, importer])), -len(path)))

    def file(self, name: str, importer: str, is_relative: bool) -> str | None:
        """The file of an absolute module name.

        Args:
            name: As `absolute` gives it.
            importer: The importing file.
            is_relative: Whether it was written with leading dots: it counts from the root then.
        """
        if not is_relative:
            return self.find(name, importer)
        return self._below("", name, "") if self.may_lead(name) else None

    def leading(
        self, parts: Sequence[str], importer: str, is_relative: bool
    ) -> Iterator[tuple[int, str]]:
        """The modules that an absolute name begins with, the longest first.

        Args:
            parts: The name's words.
            importer: The importing file.
            is_relative: Whether it was written with leading dots.

        Yields:
            How many of the words are the module's name, and its file.
        """
        if parts[0] not in self._words:
            return  # what begins with no word of a path is outside, as most is
        for count in range(len(parts), 0, -1):
            found = self.file(".".join(parts[:count]), importer, is_relative)
            if found is not None:
                yield count, found

    def may_lead(self, name: str) -> bool:
        """Whether an absolute dotted name may be one of a module: its ends are words of paths.

        Args:
            name: As an import writes it.
        """
        words = self._words
        return name.partition(".")[0] in words and name.rpartition(".")[2] in words

    def _beside(self, name: str, importer: str) -> str | None:
        folder = importer.rpartition("/")[0]
        start = f"{folder}/" if folder else ""
        if f"{start}__init__.py" in self.paths:
            return None
        return self._below(start, name, importer)

    def _above(self, name: str, importer: str, known: bool) -> str | None:
        """A folder that is a package by a stray `__init__.py`, and where the program starts.

        Without dots a name is only what lies beside the module that a program starts with.
        """
        head = name.partition(".")[0]
        if known or is_standard(head):
            return None
        folder = importer.rpartition("/")[0]
        while folder:
            if head != name or folder in self._starting:
                found = self._below(f"{folder}/", name, importer)
                if found is not None:
                    return found
            folder = folder.rpartition("/")[0]
        return None

    def _below(self, start: str, name: str, importer: str) -> str | None:
        stem = start + name.replace(".", "/")
        for path in (f"{stem}.py", f"{stem}/__init__.py", f"{stem}.pyi"):
            if path in self.paths and path != importer:
                return path
        return None

    def is_package(self, name: str, importer: str = "") -> bool:
        """Whether a dotted name is a module or a folder of modules of the project.

        Args:
            name: Absolute.
            importer: As for `find`; without it, any source root will do.
        """
        roots = self._roots.get(name, frozenset())
        head = name.partition(".")[0]
        if importer and is_known(head):
            return any(self._holds(root, head, importer) for root in roots)
        return bool(roots)

    def _holds(self, root: str, head: str, importer: str) -> bool:
        """Whether a file below a source root means what lies there by a distribution's name.

        Where that root is a package itself, a plain folder (`shop/redis/`) is no more than a part
        of it; so is any folder of a root that holds folders only, where the program starts above.
        """
        if not importer.startswith(root):
            return False
        if root in self._inner and not importer.startswith(f"{root}{head}/"):
            return False
        wholes = (f"{root}{head}.py", f"{root}{head}/__init__.py")
        return f"{root}__init__.py" not in self.paths or any(p in self.paths for p in wholes)

    @staticmethod
    def absolute(module: str, path: str) -> str | None:
        """The absolute name that a written module means in a file.

        Args:
            module: As written, leading dots included.
            path: The importing file.

        Returns:
            The name counted from the root for a relative import, the name itself for an absolute
            one; None when the dots
            lead out of the project.
        """
        rest = module.lstrip(".")
        level = len(module) - len(rest)
        if not level:
            return module
        folders = path.split("/")[:-1]
        if level - 1 > len(folders):
            return None
        base = folders[: len(folders) - level + 1]
        return ".".join((*base, rest) if rest else base)


def _is_below(folder: str, other: str) -> bool:
    return folder.startswith(f"{other}/")
