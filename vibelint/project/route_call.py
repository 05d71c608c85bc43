"""The call that registers a route, for what it declares."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from vibelint.facts.expression import Call
from vibelint.project.handlers import Handler, registrations
from vibelint.project.project import Project

_KNOWN: WeakKeyDictionary[Project, dict[tuple[str, int], Call]] = WeakKeyDictionary()


def route_call(project: Project, handler: Handler) -> Call | None:
    """The decorator or call that makes a function a FastAPI route, the first of several.

    Args:
        project: The project.
        handler: One of its routes.

    Returns:
        None where no call does: a class whose methods are routes by their names.
    """
    found = _KNOWN.get(project)
    if found is None:
        found = _KNOWN[project] = {}
        for one in registrations(project):
            if one.call is not None:
                found.setdefault((one.handler.path, one.handler.scope), one.call)
    return found.get((handler.path, handler.scope))
