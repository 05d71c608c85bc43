"""Which imports are the project's own, wherever its modules lie.

Source roots are a guess, and `sys.path` may be anything. So a module that lies anywhere in the
project is its own, unless a known distribution has that import name: then Python's own order
decides as far as it can be seen (`app/clients/redis.py` is not what `import redis` means).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from packaging.utils import canonicalize_name

from vibelint.project.project import Project

MODULE = re.compile(r"^([A-Za-z_]\w*)(?:\.[\w-]+)?\.(?:py|pyi|pyx|so|pyd)$")
INITS = ("__init__.py", "__init__.pyi")
GENERATED = re.compile(r"^(?:\w+_pb2(?:_grpc)?|_?version|__version__|_build_info|conftest)$")
STUBS = "-stubs"


@dataclass(frozen=True, slots=True)
class Origin:
    """A place that an import name could come from.

    Attributes:
        parent: The folder it lies in, with a trailing slash; empty for the root.
        path: The module's file, or the package's folder with a trailing slash.
    """

    parent: str
    path: str

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return self.path.endswith("/")


class FirstParty:
    """Tells the project's own imports from others."""

    def __init__(
        self, project: Project, foreign: Callable[[str], bool], wanted: Callable[[str], bool]
    ) -> None:
        """Indexes the project's modules when first asked.

        Args:
            project: Its files and environment.
            foreign: Whether some distribution is known to have a top-level import name.
            wanted: Whether a declared or approved one has it.
        """
        self.project = project
        self.foreign = foreign
        self.wanted = wanted
        self.files = project.listing.files

    def owns(self, module: str, name: str, path: str) -> bool:
        """Whether an import leads to the project itself.

        Args:
            module: As written; a relative one always does.
            name: What is imported from it; empty or `*` for the module itself.
            path: The importing file.
        """
        top = module.partition(".")[0]
        if module.startswith(".") or not top or self._is_self(top):
            return True
        origins = [o for o in self._origins.get(top, ()) if o.path != path]
        if not (self.foreign(top) or self.wanted(top)):
            return bool(origins) or bool(GENERATED.match(top)) or self._is_ignored(top, path)
        return any(self._leads(origin, module, name) for origin in origins)

    def _is_self(self, top: str) -> bool:
        environment = self.project.environment
        own = canonicalize_name(top)
        return own == environment.name or own in environment.own

    def _leads(self, origin: Origin, module: str, name: str) -> bool:
        """Whether a name that a distribution has too means this place."""
        top = module.partition(".")[0]
        package = not origin.is_folder or self._has_init(origin.path)
        if origin.parent in self.project.source_roots and package:
            return True
        if not package and self.wanted(top):
            return False
        rest = module.partition(".")[2]
        if self._holds(origin, rest, name):
            return True
        plain = not rest and name in ("", "*")
        return plain and package and not self.wanted(top) and not self._has_init(origin.parent)

    def _holds(self, origin: Origin, rest: str, name: str) -> bool:
        """Whether the place really has what is imported from it."""
        if rest and not origin.is_folder:
            return False
        stem = origin.path.rstrip("/") + "".join(f"/{part}" for part in rest.split(".") if part)
        if origin.is_folder and name not in ("", "*") and self._module(f"{stem}/{name}"):
            return True
        file = self._module(stem) if origin.is_folder else origin.path
        if name in ("", "*"):
            return bool(rest) and (file is not None or f"{stem}/" in self.project.listing.folders)
        return file is not None and name in self._defined(file)

    def _module(self, stem: str) -> str | None:
        paths = (f"{stem}.py", *(f"{stem}/{init}" for init in INITS), f"{stem}.pyi")
        return next((path for path in paths if path in self.files), None)

    def _defined(self, file: str) -> Iterator[str]:
        facts = self.project.files.get(file)
        if facts is None:
            return
        yield from (scope.name for scope in facts.scopes if scope.parent == 0)
        yield from (binding.target for binding in facts.bindings if binding.scope == 0)

    def _has_init(self, folder: str) -> bool:
        return any(f"{folder}{init}" in self.files for init in INITS)

    def _is_ignored(self, top: str, path: str) -> bool:
        """Whether git ignores a module of that name where Python would look: it is generated."""
        folder = path.rpartition("/")[0]
        starts = {*self.project.source_roots, f"{folder}/" if folder else ""}
        return any(
            self.project.ignores(f"{start}{top}.py") or self.project.ignores(f"{start}{top}/")
            for start in starts
        )

    @cached_property
    def _origins(self) -> dict[str, tuple[Origin, ...]]:
        found: dict[str, set[Origin]] = {}
        for file in self.files:
            for name, origin in _names(file):
                found.setdefault(name, set()).add(origin)
        return {name: tuple(sorted(origins, key=str)) for name, origins in found.items()}


def _names(file: str) -> Iterator[tuple[str, Origin]]:
    """Every name that a file and the folders above it could be imported by."""
    match = MODULE.match(file.rpartition("/")[2])
    if not match:
        return
    *folders, _ = PurePosixPath(file).parts
    parent = ""
    for folder in folders:
        yield folder.removesuffix(STUBS), Origin(parent, f"{parent}{folder}/")
        parent = f"{parent}{folder}/"
    if match[1] != "__init__":
        yield match[1], Origin(parent, file)
