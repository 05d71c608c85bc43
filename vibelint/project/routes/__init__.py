"""The routes of a project: method and full path, through every prefix that is evident."""

from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.routes.django import DjangoRoutes
from vibelint.project.routes.fastapi import FastapiRoutes
from vibelint.project.routes.model import Route

__all__ = ["Route", "routes"]


@once
def routes(project: Project) -> tuple[Route, ...]:
    """Every route, once for each way to it, in the order of their files."""
    every = (*FastapiRoutes(project).find(), *DjangoRoutes(project).find())
    return tuple(dict.fromkeys(every))
