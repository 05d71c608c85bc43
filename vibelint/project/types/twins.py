"""Which asynchronous classes beside drivers' own a project may have objects of, by its imports.

`AsyncSession` stands beside `Session`. Where no file imports anything that leads to it, no
`Session` is one after all, and nobody need be asked what is given for it.
"""

from __future__ import annotations

from functools import cached_property

from vibelint.catalogue.drivers import Drivers, root_of
from vibelint.facts.file import FileFacts
from vibelint.project.given import root, text, words_in
from vibelint.project.project import Project
from vibelint.project.taken import Taking, law_of, taken
from vibelint.project.traces import files_of

TWINS = "twins"


class Twins:
    """Tells them, for one project.

    Attributes:
        drivers: What is known of drivers, and their twins.
    """

    def __init__(self, project: Project) -> None:
        """Prepares the look-up.

        Args:
            project: Its files' facts, and the drivers.
        """
        self._project, self.drivers = project, project.drivers
        self._roots = _roots(project.drivers)
        self._trace = files_of(project).trace
        self._trace.answers(TWINS, self._is_imported)
        self._known: dict[str, bool] = {}

    def may_stand_for(self, name: str) -> bool:
        """Whether what is said to be of a driver's class may be of its asynchronous twin.

        Args:
            name: The class's canonical name; most have no twin.
        """
        twin = self.drivers.twins.get(self.drivers.proper(name))
        if twin is None:
            return False
        if twin not in self._known:
            self._known[twin] = self._is_imported(twin)
        self._trace.ask(TWINS, twin, self._known[twin])
        return self._known[twin]

    def _is_imported(self, twin: str) -> bool:
        module = f"{twin.rpartition('.')[0]}."
        return any(
            module.startswith(path) or path.startswith(module) or self._leads(path, twin)
            for path in (f"{imported}." for imported in self._imported)
        )

    def _leads(self, path: str, twin: str) -> bool:
        """Whether another library than the twin's own gives objects of that one."""
        other, own = root_of(path), root_of(twin)
        return other != own and own in self.drivers.leading.get(other, ())

    @cached_property
    def _imported(self) -> frozenset[str]:
        """What files import of libraries that may lead to twins, with the names they take."""
        taking = Taking(TWINS, str, self._take)
        return words_in(taken(self._project, taking, law_of(sorted(self._roots))).values())

    def _take(self, _path: str, facts: FileFacts) -> str:
        known = [one for one in facts.imports if root(one) in self._roots]
        return text([f"{one.module}.{one.name}".rstrip(".*") for one in known])


def _roots(drivers: Drivers) -> frozenset[str]:
    """The libraries of twins, and those that lead to one."""
    own = set(map(root_of, drivers.twins.values()))
    return frozenset(own.union(one for one, others in drivers.leading.items() if others & own))
