"""Which modules are loaded beside one another: what a script imports, and nothing else.

An object of a class can only be where the class's module is loaded. Where only scripts lead to that
module, a call on an unknown object elsewhere in the project is none of it. Tests are left out; an
import that leads nowhere, and a text, may mean whatever is named so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from vibelint.facts.expression import Text
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.roles import role_by_path

MOST = 200
"""A module that more lead to may be loaded anywhere."""


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
        self._worlds: dict[frozenset[str], frozenset[str]] = {}
        self._beside: dict[str, frozenset[str] | None] = {}

    def beside(self, path: str) -> frozenset[str] | None:
        """The modules that may be loaded where a module is.

        Args:
            path: The module's file.

        Returns:
            None for any: nothing but scripts must lead to it, and one at least.
        """
        if path not in self._beside:
            self._beside[path] = self._found_beside(path)
        return self._beside[path]

    def _found_beside(self, path: str) -> frozenset[str] | None:
        above = self._above(path)
        starts = frozenset(p for p in above if not self._importers.get(p))
        if not starts or len(above) > MOST or not all(map(self._is_script, starts)):
            return None
        if starts not in self._worlds:
            self._worlds[starts] = frozenset(_reached(starts, self._imports))
        return self._worlds[starts]

    def _above(self, path: str) -> set[str]:
        """A module and all that imports it, at first hand or not."""
        return _reached([path], lambda one: self._importers.get(one, ()), MOST)

    @cached_property
    def _importers(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for path in self.files:
            for taken in self._imports(path) if role_by_path(path) != "test" else ():
                found[taken].append(path)
        return found

    def _imports(self, path: str) -> tuple[str, ...]:
        if path not in self._taken:
            self._taken[path] = tuple(dict.fromkeys(self._found(path)))
        return self._taken[path]

    def _found(self, path: str) -> Iterator[str]:
        facts = self.files[path]
        for one in facts.imports:
            name = self.modules.absolute(one.module, path)
            if name is not None:
                wanted = [n for n in (name, f"{name}.{one.name}".strip(".")) if n]
                yield from self._meant(path, wanted, one.module.startswith("."))
        for site in facts.calls:
            for given in site.call.args:
                if isinstance(given, Text) and "." in given.value:
                    yield from self._ending.get(given.value, ())

    def _meant(self, path: str, wanted: list[str], is_relative: bool) -> Iterator[str]:
        """The files that an import means; where none is found, all that its name may be of."""
        found = [self.modules.file(name, path, is_relative) for name in wanted]
        told = [one for one in found if one is not None]
        yield from told or (one for name in wanted for one in self._ending.get(name, ()))

    @cached_property
    def _ending(self) -> Mapping[str, list[str]]:
        """The files by all that their dotted names end with, from a dot on."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in self.files:
            name = self.modules.canonical(path)
            while name:
                found[name].append(path)
                name = name.partition(".")[2]
        return found


def _reached(
    starts: Iterable[str], nexts: Callable[[str], Iterable[str]], most: int = 0
) -> set[str]:
    """What some modules lead to, themselves included; no more than a little over `most`."""
    found = set(starts)
    waiting = list(found)
    for current in waiting:
        if most and len(found) > most:
            break
        new = [one for one in nexts(current) if one not in found]
        found.update(new)
        waiting += new
    return found
