"""The functions of a project that answer requests."""

from weakref import WeakKeyDictionary

from vibelint.project.handlers.fastapi import Routes, methods_of
from vibelint.project.handlers.functions import FunctionViews
from vibelint.project.handlers.model import Handler, HandlerKind, Registration
from vibelint.project.handlers.views import Views
from vibelint.project.project import Project

__all__ = ["Handler", "HandlerKind", "Registration", "handlers", "methods_of", "registrations"]

_KNOWN: WeakKeyDictionary[Project, tuple[Handler, ...]] = WeakKeyDictionary()
_REGISTERED: WeakKeyDictionary[Project, tuple[Registration, ...]] = WeakKeyDictionary()


def handlers(project: Project) -> tuple[Handler, ...]:
    """Every handler of a project, each once, sorted by path and place."""
    found = _KNOWN.get(project)
    if found is None:
        once: dict[tuple[str, int], Handler] = {}
        registered = (registration.handler for registration in registrations(project))
        for found_by in (registered, Views(project).find(), FunctionViews(project).find()):
            for handler in found_by:
                once.setdefault((handler.path, handler.scope), handler)
        ordered = sorted(once.values(), key=lambda h: (h.path, h.scope))
        found = _KNOWN[project] = tuple(ordered)
    return found


def registrations(project: Project) -> tuple[Registration, ...]:
    """Every registration of a FastAPI route; a function may have several."""
    found = _REGISTERED.get(project)
    if found is None:
        found = _REGISTERED[project] = tuple(dict.fromkeys(Routes(project).find()))
    return found
