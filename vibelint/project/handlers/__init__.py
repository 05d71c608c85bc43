"""The functions of a project that answer requests."""

from weakref import WeakKeyDictionary

from vibelint.project.handlers.fastapi import Routes
from vibelint.project.handlers.functions import FunctionViews
from vibelint.project.handlers.model import Handler, HandlerKind
from vibelint.project.handlers.views import Views
from vibelint.project.project import Project

__all__ = ["Handler", "HandlerKind", "handlers"]

_KNOWN: WeakKeyDictionary[Project, tuple[Handler, ...]] = WeakKeyDictionary()


def handlers(project: Project) -> tuple[Handler, ...]:
    """Every handler of a project, each once, sorted by path and place."""
    found = _KNOWN.get(project)
    if found is None:
        once: dict[tuple[str, int], Handler] = {}
        for finder in (Routes(project), Views(project), FunctionViews(project)):
            for handler in finder.find():
                once.setdefault((handler.path, handler.scope), handler)
        ordered = sorted(once.values(), key=lambda h: (h.path, h.scope))
        found = _KNOWN[project] = tuple(ordered)
    return found
