"""What is made of a project once, and kept as long as the project is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from vibelint.policy.policy import Policy
from vibelint.project.project import Project

Made = TypeVar("Made")


def once(make: Callable[[Project], Made]) -> Callable[[Project], Made]:
    """A function that is asked once for each project.

    Args:
        make: Makes something that is not None.
    """
    known: WeakKeyDictionary[Project, Made] = WeakKeyDictionary()

    @wraps(make)
    def made(project: Project) -> Made:
        found = known.get(project)
        if found is None:
            found = known[project] = make(project)
        return found

    return made


def once_beside(make: Callable[[Project, Policy], Made]) -> Callable[[Project, Policy], Made]:
    """A function that is asked again only for another project, or other documents beside it.

    Args:
        make: Makes something of both.
    """
    known: WeakKeyDictionary[Project, tuple[Policy, Made]] = WeakKeyDictionary()

    @wraps(make)
    def made(project: Project, policy: Policy) -> Made:
        found = known.get(project)
        if found is None or found[0] is not policy:
            found = known[project] = (policy, make(project, policy))
        return found[1]

    return made
