"""Which modules are loaded beside one another: what a script imports, and nothing else.

An object of a class can only be where the class's module is loaded. Where only scripts lead to that
module, a call on an unknown object elsewhere in the project is none of it. Tests are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.roles import role_by_path


class Loading:
    """Tells them, for one project."""

    def __init__(self, project: Project, is_script: Callable[[str], bool]) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            is_script: Whether a module is a program of its own, which nothing imports.
        """
        self.files, self.modules = project.files, names(project).modules
        self._is_script = is_script
        self._taken: dict[str, tuple[str, ...]] = {}
        self._takers: dict[str, list[str]] | None = None
        self._beside: dict[str, frozenset[str] | None] = {}

    def beside(self, path: str) -> frozenset[str] | None:
        """The modules that may be loaded where a module is.

        Args:
            path: The module's file.

        Returns:
            None for any: nothing but scripts must lead to it, and one at least.
        """
        if path not in self._beside:
            starts = {p for p in self._above(path) if not self._importers().get(p)}
            is_told = bool(starts) and all(map(self._is_script, starts))
            self._beside[path] = frozenset(_reached(starts, self._imports)) if is_told else None
        return self._beside[path]

    def _above(self, path: str) -> set[str]:
        """A module and all that imports it, at first hand or not."""
        importers = self._importers()
        return _reached([path], lambda one: importers.get(one, ()))

    def _importers(self) -> Mapping[str, list[str]]:
        if self._takers is None:
            self._takers = defaultdict(list)
            for path in self.files:
                for taken in self._imports(path) if role_by_path(path) != "test" else ():
                    self._takers[taken].append(path)
        return self._takers

    def _imports(self, path: str) -> tuple[str, ...]:
        if path not in self._taken:
            self._taken[path] = tuple(dict.fromkeys(self._found(path)))
        return self._taken[path]

    def _found(self, path: str) -> Iterator[str]:
        for one in self.files[path].imports:
            name = self.modules.absolute(one.module, path)
            if name is None:
                continue
            is_relative = one.module.startswith(".")
            whole = f"{name}.{one.name}" if name and one.name else name or one.name
            for target in (name, whole):
                found = self.modules.file(target, path, is_relative) if target else None
                if found is not None and found != path:
                    yield found


def _reached(starts: Iterable[str], nexts: Callable[[str], Iterable[str]]) -> set[str]:
    found = set(starts)
    waiting = list(found)
    for current in waiting:
        new = [one for one in nexts(current) if one not in found]
        found.update(new)
        waiting += new
    return found
