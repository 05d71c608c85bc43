"""The last words of what files call, found once for all who look for calls by their names."""

from __future__ import annotations

from collections.abc import Sequence, Set
from sys import intern

from vibelint.facts.file import CallSite
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.spelling import last_name
from vibelint.project.traces import files_of


class Called:
    """Answers which calls of a file have one of some names, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up; a file is read when first asked for."""
        self._files = files_of(project)
        self._words: dict[str, tuple[str, ...]] = {}

    def words(self, path: str) -> tuple[str, ...]:
        """The last word of each callee of a file, in the order of its calls; empty for none.

        Args:
            path: The file.
        """
        facts = self._files[path]  # noted, whoever asked before
        found = self._words.get(path)
        if found is None:
            callees = (site.call.callee for site in facts.calls)
            found = self._words[path] = tuple(intern(last_name(callee)) for callee in callees)
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


@once
def called(project: Project) -> Called:
    """The names of a project's calls, found when first asked for."""
    return Called(project)
