"""The routes of a project: method and full path, through every prefix that is evident."""

from weakref import WeakKeyDictionary

from vibelint.project.project import Project
from vibelint.project.routes.django import DjangoRoutes
from vibelint.project.routes.fastapi import FastapiRoutes
from vibelint.project.routes.model import Route

__all__ = ["Route", "routes"]

_KNOWN: WeakKeyDictionary[Project, tuple[Route, ...]] = WeakKeyDictionary()


def routes(project: Project) -> tuple[Route, ...]:
    """Every route, once for each way to it, in the order of their files."""
    found = _KNOWN.get(project)
    if found is None:
        every = (*FastapiRoutes(project).find(), *DjangoRoutes(project).find())
        found = _KNOWN[project] = tuple(dict.fromkeys(every))
    return found
