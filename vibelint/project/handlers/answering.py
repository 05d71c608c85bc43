"""Which functions of one file answer requests: no more files are asked than can tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from vibelint.project.handlers.found import finding, in_turn
from vibelint.project.handlers.model import Handler
from vibelint.project.once import once
from vibelint.project.project import Project


class Answering:
    """Tells them as `handlers` does, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self._finding = finding(project)
        self._known: dict[str, Mapping[int, Handler]] = {}

    def of(self, path: str) -> Mapping[int, Handler]:
        """The handlers of a file, by their indexes in its scopes.

        Args:
            path: The file.
        """
        if path not in self._known:
            files = {path, *self._telling.get(path, ())}
            told = [self._finding.of(one) for one in sorted(files, key=self._place.__getitem__)]
            found: dict[int, Handler] = {}
            for handler in in_turn(told):
                if handler.path == path:
                    found.setdefault(handler.scope, handler)
            self._known[path] = found
        return self._known[path]

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {path: index for index, path in enumerate(self._finding.files)}

    @cached_property
    def _telling(self) -> Mapping[str, list[str]]:
        """The files that tell of functions of other files, by these."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in self._finding.naming():
            for other in {handler.path for handler in in_turn((self._finding.of(path),))}:
                found[other].append(path)
        return found


@once
def answering(project: Project) -> Answering:
    """What tells a project's handlers file by file, prepared once."""
    return Answering(project)
