"""The async functions of a project."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.file import ASYNC_FUNCTION, FileFacts
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.taken import Taking, taken


def coroutines(project: Project) -> Iterator[tuple[str, int]]:
    """All async functions: their files, and their indexes in those files' scopes.

    Args:
        project: The project.
    """
    yield from _all(project)


@once
def _all(project: Project) -> tuple[tuple[str, int], ...]:
    found = taken(project, COROUTINES).items()
    return tuple((path, index) for path, indexes in found for index in indexes)


def _take(_path: str, facts: FileFacts) -> tuple[int, ...]:
    scopes = enumerate(facts.scopes)
    return tuple(index for index, s in scopes if s.kind is ASYNC_FUNCTION)


COROUTINES: Taking[tuple[int, ...]] = Taking("coroutines", tuple[int, ...], _take)
