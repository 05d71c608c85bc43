"""Functions that an asynchronous session or connection runs synchronously: `run_sync(f)`."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.expression import Lambda
from vibelint.facts.file import CallSite
from vibelint.project.called import called
from vibelint.project.names import names
from vibelint.project.project import Project

RUNNER = frozenset({"run_sync"})


def given_to_run_sync(project: Project) -> frozenset[tuple[str, int]]:
    """The functions and lambdas that are handed over, each by its file and scope.

    Args:
        project: All its files are read; a method is known by its name in the same file.
    """
    return frozenset(
        place
        for path in project.files
        for site in called(project).by(path, RUNNER)
        if site.call.args
        for place in _handed(project, path, site)
    )


def _handed(project: Project, path: str, site: CallSite) -> Iterator[tuple[str, int]]:
    given = site.call.args[0]
    if isinstance(given, Lambda):
        yield path, given.scope
    if not isinstance(given, str):
        return
    known = names(project)
    place = known.definition(known.resolve(path, site.scope, given))
    if place:
        yield place
        return
    last = given.rpartition(".")[2]
    scopes = project.files[path].scopes
    yield from ((path, index) for index, scope in enumerate(scopes) if scope.name == last)
