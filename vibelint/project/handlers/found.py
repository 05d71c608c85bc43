"""What each file tells of handlers, its own and those of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vibelint.project.handlers.fastapi import Routes
from vibelint.project.handlers.functions import FunctionViews
from vibelint.project.handlers.model import Handler, Registration
from vibelint.project.handlers.views import Views
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.staying import Staying
from vibelint.project.traces import files_of


class Found(NamedTuple):
    """What one file tells, of functions of its own and of others."""

    registrations: tuple[Registration, ...]
    methods: tuple[Handler, ...]
    decorated: tuple[Handler, ...]
    routed: tuple[Handler, ...]


class Finding:
    """Asks files, for one project: again where something that one was told from has changed."""

    def __init__(self, project: Project) -> None:
        """Prepares the search."""
        self.files = files_of(project).plain
        self._trace = files_of(project).trace
        self._known = Staying[str, Found](project, "handlers")
        self._routes, self._views = Routes(project), Views(project)
        self._functions = FunctionViews(project)
        self._naming = self._routes.adding | self._functions.routing

    def of(self, path: str) -> Found:
        """What one file tells.

        Args:
            path: The file.
        """
        with self._trace.apart():
            return self._known.get(path, lambda: self._found(path))

    def every(self) -> Iterator[Found]:
        """What all files tell, in order."""
        yield from [self.of(path) for path in self.files]

    def naming(self) -> list[str]:
        """The files that may tell of other files' functions, in order."""
        texts = self._routes.called.texts.items()
        return [path for path, text in texts if not self._naming.isdisjoint(text.split(" ")[:-1])]

    def _found(self, path: str) -> Found:
        return Found(
            tuple(self._routes.of(path)),
            tuple(self._views.of(path)),
            tuple(self._functions.decorated(path)),
            tuple(self._functions.routed(path)),
        )


def in_turn(found: Iterable[Found]) -> Iterator[Handler]:
    """What registrations tell first, then classes, decorators and routes.

    Args:
        found: What files tell, in order; is gone through several times.
    """
    yield from (one.handler for of_file in found for one in of_file.registrations)
    yield from (one for of_file in found for one in of_file.methods)
    yield from (one for of_file in found for one in of_file.decorated)
    yield from (one for of_file in found for one in of_file.routed)


@once
def finding(project: Project) -> Finding:
    """What asks a project's files, prepared once."""
    return Finding(project)
