"""The last words of what files call, found once for all who look for calls by their names."""

from __future__ import annotations

from collections.abc import Sequence, Set

from vibelint.facts.file import CallSite, FileFacts
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.spelling import last_name
from vibelint.project.taken import Taking, taken
from vibelint.project.traces import files_of

MOST = 200
"""Of how many files the words are kept apart: it is quick, and all would take as much as calls."""


class Called:
    """Answers which calls of a file have one of some names, for one project.

    Attributes:
        texts: By file the words of all that it calls, in order, each with a blank after it.
    """

    def __init__(self, project: Project) -> None:
        """Takes the words of each file."""
        self._files = files_of(project)
        self.texts = taken(project, WORDS)
        self._words: dict[str, tuple[str, ...]] = {}

    def words(self, path: str) -> tuple[str, ...]:
        """The last word of each callee of a file, in the order of its calls; empty for none.

        Args:
            path: The file.
        """
        self._files.trace.read.add(path)
        found = self._words.get(path)
        if found is None:
            if len(self._words) >= MOST:
                self._words.clear()
            found = self._words[path] = tuple(self.texts[path].split(" ")[:-1])
        return found

    def by(self, path: str, names: Set[str]) -> Sequence[CallSite]:
        """The calls of a file whose callee ends in one of some words.

        Args:
            path: The file.
            names: The words.
        """
        words = self.words(path)
        if names.isdisjoint(words):
            return ()
        sites = self._files[path].calls
        return [site for site, word in zip(sites, words, strict=True) if word in names]

    def inside(self, path: str, scope: int, names: Set[str]) -> Sequence[CallSite]:
        """The calls of a function, and of those in it, whose callee ends in one of some words.

        Args:
            path: Its file.
            scope: Its index in that file's scopes.
            names: The words.
        """
        made = self.by(path, names)
        if not made:
            return ()
        around = self._files[path].scopes[scope]
        first, end = around.span.line, around.end_line
        return [site for site in made if first <= site.call.span.line <= end]


def _take(_path: str, facts: FileFacts) -> str:
    callees = [site.call.callee for site in facts.calls]
    words = [c.rpartition(".")[2] if type(c) is str else last_name(c) for c in callees]
    return "".join([f"{word} " for word in words])


WORDS = Taking("called", str, _take)


@once
def called(project: Project) -> Called:
    """The names of a project's calls, found when first asked for."""
    return Called(project)
