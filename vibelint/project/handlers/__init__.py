"""The functions of a project that answer requests."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple
from weakref import WeakKeyDictionary

from vibelint.project.handlers.fastapi import Routes, methods_of
from vibelint.project.handlers.functions import FunctionViews
from vibelint.project.handlers.model import Handler, HandlerKind, Registration
from vibelint.project.handlers.views import Views
from vibelint.project.project import Project
from vibelint.project.staying import Staying
from vibelint.project.traces import files_of

__all__ = ["Handler", "HandlerKind", "Registration", "handlers", "methods_of", "registrations"]

_KNOWN: WeakKeyDictionary[Project, tuple[Handler, ...]] = WeakKeyDictionary()
_REGISTERED: WeakKeyDictionary[Project, tuple[Registration, ...]] = WeakKeyDictionary()


class _Found(NamedTuple):
    """What one file tells, of functions of its own and of others."""

    registrations: tuple[Registration, ...]
    methods: tuple[Handler, ...]
    decorated: tuple[Handler, ...]
    routed: tuple[Handler, ...]


def handlers(project: Project) -> tuple[Handler, ...]:
    """Every handler of a project, each once, sorted by path and place."""
    found = _KNOWN.get(project)
    if found is None:
        once: dict[tuple[str, int], Handler] = {}
        for handler in _in_turn(list(_each(project))):
            once.setdefault((handler.path, handler.scope), handler)
        ordered = sorted(once.values(), key=lambda h: (h.path, h.scope))
        found = _KNOWN[project] = tuple(ordered)
    return found


def registrations(project: Project) -> tuple[Registration, ...]:
    """Every registration of a FastAPI route; a function may have several."""
    found = _REGISTERED.get(project)
    if found is None:
        every = (one for of_file in _each(project) for one in of_file.registrations)
        found = _REGISTERED[project] = tuple(dict.fromkeys(every))
    return found


def _in_turn(found: Iterable[_Found]) -> Iterator[Handler]:
    """What registrations tell first, then classes, decorators and routes."""
    yield from (one.handler for of_file in found for one in of_file.registrations)
    yield from (one for of_file in found for one in of_file.methods)
    yield from (one for of_file in found for one in of_file.decorated)
    yield from (one for of_file in found for one in of_file.routed)


def _each(project: Project) -> Iterator[_Found]:
    """What each file tells: asked again where something that it was told from has changed."""
    files, known = files_of(project), Staying[str, _Found](project, "handlers")
    routes, views, functions = Routes(project), Views(project), FunctionViews(project)

    def find(path: str) -> _Found:
        return _Found(
            tuple(routes.of(path)),
            tuple(views.of(path)),
            tuple(functions.decorated(path)),
            tuple(functions.routed(path)),
        )

    with files.trace.apart():
        yield from [known.get(path, partial(find, path)) for path in files.plain]
