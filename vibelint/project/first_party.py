"""Which imports are the project's own, wherever its modules lie.

Source roots are a guess, and `sys.path` may be anything. So a module that lies anywhere in the
project is its own, unless a known distribution has that import name: then Python's own order
decides as far as it can be seen (`app/clients/redis.py` is not what `import redis` means).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from packaging.utils import canonicalize_name

from vibelint.project.import_places import GENERATED, INITS, Origin, import_places
from vibelint.project.project import Project


class FirstParty:
    """Tells the project's own imports from others."""

    def __init__(
        self, project: Project, foreign: Callable[[str], bool], wanted: Callable[[str], bool]
    ) -> None:
        """Takes the index of the project's modules.

        Args:
            project: Its files and environment.
            foreign: Whether some distribution is known to have a top-level import name.
            wanted: Whether a declared or approved one has it.
        """
        self.project = project
        self.foreign = foreign
        self.wanted = wanted
        self.files = project.listing.files
        self._origins = import_places(project)

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
