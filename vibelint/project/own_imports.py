"""Imports of the project's own modules and names that lead nowhere.

Where Python would look is a guess: source roots, `sys.path`, siblings in one repository. So an
absolute import leads nowhere only if no place of the whole project with its top-level name holds
what it asks for, and one of these places is certainly the one it means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from packaging.utils import canonicalize_name

from vibelint.facts.file import Import
from vibelint.project.distributions import is_known
from vibelint.project.import_places import GENERATED, INITS, MODULE, Origin, import_places
from vibelint.project.names import names
from vibelint.project.offers import offers
from vibelint.project.project import Project
from vibelint.project.standard_library import is_standard

NATIVE = (".pyx", ".pxd", ".c", ".cc", ".cpp", ".rs", ".cu", ".f90", "Cargo.toml", "meson.build")


@dataclass(frozen=True, slots=True)
class Ghost:
    """What an import asks for and nobody has.

    Attributes:
        folder: The deepest folder of the way that exists, with a trailing slash.
        module: The file that should have the name; empty if a module is missing.
        missing: The name, or the part of the module's name, that is missing.
        depth: How many parts of the module's name exist.
    """

    folder: str
    module: str
    missing: str
    depth: int


class OwnImports:
    """Finds them, for one project."""

    def __init__(self, project: Project, is_made: Callable[[str], bool]) -> None:
        """Prepares the look-up.

        Args:
            project: Its files and listing.
            is_made: Whether a path that does not exist is made by a tool.
        """
        self.project = project
        self.listing = project.listing
        self.is_made = is_made
        self.offers = offers(project)
        self.modules = names(project).modules
        self.places = import_places(project)
        self._walk = lru_cache(maxsize=100_000)(self._walked)
        self._proven = lru_cache(maxsize=None)(self._is_proven)

    def ghost(self, path: str, module: str, name: str) -> Ghost | None:
        """What is missing for an import; None if nothing is, or if it is not the project's.

        Args:
            path: The importing file.
            module: As written, leading dots included.
            name: What is taken from it; empty or `*` for the module itself.
        """
        taken = "" if name == "*" else name
        if module.startswith("."):
            absolute = self.modules.absolute(module, path)
            known = absolute is not None and all(absolute.split("."))
            return self._walk("", absolute, taken) if absolute and known else None
        top = module.partition(".")[0]
        origins = self.places.get(top, ())
        if not origins or is_standard(top) or self._is_foreign(top):
            return None
        means = [o for o in origins if self._is_meant(o, top, path)]
        if not means or self._is_anywhere(origins, module, taken):
            return None
        ghosts = (self._walk(origin.parent, module, taken) for origin in means)
        return max((g for g in ghosts if g is not None), key=lambda ghost: ghost.depth)

    def _is_anywhere(self, origins: tuple[Origin, ...], module: str, name: str) -> bool:
        return any(self._walk(o.parent, module, name) is None for o in origins)

    def _is_foreign(self, top: str) -> bool:
        """Whether a distribution has that name, and it is not this very project."""
        environment = self.project.environment
        own = canonicalize_name(top)
        if own == environment.name or own in environment.own:
            return False
        wanted = any(item.name == own for item in environment.declared)
        return wanted or is_known(top) or top in environment.installed

    def _is_meant(self, origin: Origin, top: str, path: str) -> bool:
        """Whether Python would surely look there."""
        if not path.startswith(origin.parent) or origin.path == path:
            return False
        beside = f"{path.rpartition('/')[0]}/" == origin.parent
        if origin.parent not in self.project.source_roots and not beside:
            return False
        if beside and self._has_init(origin.parent):
            return False
        if not origin.is_folder or self._has_init(origin.path):
            return True
        return self._proven(origin.parent, top)

    def _is_proven(self, parent: str, top: str) -> bool:
        """Whether any import of a folder without `__init__` leads to a module in it."""
        return any(
            "." in imported.module and self._walk(parent, imported.module, "") is None
            for path, imported in self._by_top.get(top, ())
            if path.startswith(parent)
        )

    @cached_property
    def _by_top(self) -> dict[str, list[tuple[str, Import]]]:
        found: dict[str, list[tuple[str, Import]]] = {}
        for path, facts in self.project.files.items():
            for imported in facts.imports:
                top = imported.module.partition(".")[0]
                if top in self.places:
                    found.setdefault(top, []).append((path, imported))
        return found

    def _has_init(self, folder: str) -> bool:
        return any(f"{folder}{init}" in self.listing.files for init in INITS)

    def _walked(self, parent: str, module: str, name: str) -> Ghost | None:
        """Follows a module's name from a folder on; None if it, and the name, may be there."""
        folder = parent
        parts = module.split(".") if module else []
        for depth, part in enumerate(parts):
            stem = f"{folder}{part}"
            if self._enters(stem):
                folder = f"{stem}/"
                continue
            if stem not in self._stems:
                return None if self._may_hold(folder, part) else Ghost(folder, "", part, depth)
            rest = [*parts[depth + 1 :], *([name] if name else [])]
            return self._in_file(folder, stem, rest[0], depth + 1) if rest else None
        return self._in_package(folder, name, len(parts)) if name else None

    def _enters(self, stem: str) -> bool:
        """Whether a name leads into a folder: a package, or a folder that no module hides."""
        if f"{stem}/" not in self.listing.folders:
            return False
        return stem not in self._stems or self._has_init(f"{stem}/")

    def _in_package(self, folder: str, name: str, depth: int) -> Ghost | None:
        stem = f"{folder}{name}"
        if self._enters(stem) or stem in self._stems or self._may_hold(folder, name):
            return None
        init = self._stems.get(f"{folder}__init__", "")
        if init and self.offers.gives(init, name):
            return None
        return Ghost(folder, init, name, depth)

    def _in_file(self, folder: str, stem: str, name: str, depth: int) -> Ghost | None:
        file = self._stems[stem]
        return None if self.offers.gives(file, name) else Ghost(folder, file, name, depth)

    def _may_hold(self, folder: str, part: str) -> bool:
        """Whether a module that is not in the listing may be there all the same."""
        stem = f"{folder}{part}"
        if folder in self.listing.empty_folders or GENERATED.match(part):
            return True
        if part.startswith("_") and self._is_compiled:
            return True
        init = self._stems.get(f"{folder}__init__", "")
        if init and self.offers.is_open(init):
            return True
        return any(
            self.project.ignores(path) or self.is_made(path) for path in (f"{stem}.py", f"{stem}/")
        )

    @cached_property
    def _is_compiled(self) -> bool:
        """Whether some of the project is written in a language that is compiled."""
        return any(file.endswith(NATIVE) for file in self.listing.files)

    @cached_property
    def _stems(self) -> dict[str, str]:
        """Every module's file by its path without any ending; sources before what is compiled."""
        return dict(sorted(_stems(self.listing.files), key=lambda pair: _rank(pair[1])))


def _stems(files: frozenset[str]) -> Iterator[tuple[str, str]]:
    for file in files:
        folder, slash, name = file.rpartition("/")
        match = MODULE.match(name)
        if match:
            yield f"{folder}{slash}{match[1]}", file


def _rank(file: str) -> tuple[bool, bool, str]:
    """What is looked at last counts: a source, then what is compiled, then a stub."""
    return file.endswith(".py"), not file.endswith(".pyi"), file
