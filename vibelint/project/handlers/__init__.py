"""The functions of a project that answer requests."""

from weakref import WeakKeyDictionary

from vibelint.project.handlers.answering import Answering, answering
from vibelint.project.handlers.fastapi import methods_of
from vibelint.project.handlers.found import finding, in_turn
from vibelint.project.handlers.model import Handler, HandlerKind, Registration
from vibelint.project.project import Project

__all__ = [
    "Answering",
    "Handler",
    "HandlerKind",
    "Registration",
    "answering",
    "handlers",
    "methods_of",
    "registrations",
]

_KNOWN: WeakKeyDictionary[Project, tuple[Handler, ...]] = WeakKeyDictionary()
_REGISTERED: WeakKeyDictionary[Project, tuple[Registration, ...]] = WeakKeyDictionary()


def handlers(project: Project) -> tuple[Handler, ...]:
    """Every handler of a project, each once, sorted by path and place."""
    found = _KNOWN.get(project)
    if found is None:
        once: dict[tuple[str, int], Handler] = {}
        for handler in in_turn(list(finding(project).every())):
            once.setdefault((handler.path, handler.scope), handler)
        ordered = sorted(once.values(), key=lambda h: (h.path, h.scope))
        found = _KNOWN[project] = tuple(ordered)
    return found


def registrations(project: Project) -> tuple[Registration, ...]:
    """Every registration of a FastAPI route; a function may have several."""
    found = _REGISTERED.get(project)
    if found is None:
        every = (one for of_file in finding(project).every() for one in of_file.registrations)
        found = _REGISTERED[project] = tuple(dict.fromkeys(every))
    return found
