"""Django's and DRF's routes with their full paths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Collection, Expr, Text
from vibelint.facts.file import Binding, ScopeKind
from vibelint.model.span import Place
from vibelint.project.classes import classes
from vibelint.project.handlers import Handler, HandlerKind, handlers
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.routes.model import Pieces, Route
from vibelint.project.routes.patterns import Leaf, Patterns
from vibelint.project.sources import sources
from vibelint.project.spelling import split

WRAPPERS = 4
Owner = tuple[str, int]


class DjangoRoutes:
    """Reads the routes of one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the search."""
        self.files = project.files
        self.names = names(project)
        self.classes = classes(project)
        self.sources = sources(project)
        self.patterns = Patterns(project)
        self.data: dict[str, Any] = load("handlers/frameworks.yaml")["drf"]
        found = [h for h in handlers(project) if h.framework != "fastapi"]
        self.handlers = {(h.path, h.scope): h for h in found}
        self.of_class: dict[Owner, list[Handler]] = defaultdict(list)
        for handler in found:
            if handler.owner is not None:
                self.of_class[handler.path, handler.owner].append(handler)

    def find(self) -> Iterator[Route]:
        """Yields every route that ROOT_URLCONF leads to."""
        for leaf in self.patterns.leaves():
            if leaf.routed:
                for call, path in self._registered(leaf):
                    yield from self._viewset(leaf, call, path)
            else:
                yield from self._view(leaf, leaf.view)

    def _view(self, leaf: Leaf, view: Expr) -> Iterator[Route]:
        path = leaf.spot.path
        for _ in range(WRAPPERS):
            if isinstance(view, str):
                place = self.names.definition(self.names.resolve(path, 0, view))
                handler = self.handlers.get(place) if place else None
                if handler is not None:
                    yield self._route(leaf, handler.methods, leaf.spot.pieces, handler, None)
                return
            if not isinstance(view, Call):
                return
            base, method = split(view.callee)
            if method == "as_view" and isinstance(base, str):
                yield from self._class(leaf, base, view.args[0] if view.args else None)
                return
            view = view.args[0] if len(view.args) == 1 else view.callee

    def _class(self, leaf: Leaf, name: str, actions: Expr | None) -> Iterator[Route]:
        owner = self.classes.place(self.names.resolve(leaf.spot.path, 0, name) or "")
        if owner is None:
            return
        if isinstance(actions, Collection) and actions.kind == "dict":
            for key, value in zip(actions.keys, actions.items, strict=False):
                if isinstance(key, Text) and isinstance(value, Text):
                    handler = self._method(owner, value.value)
                    verbs = (key.value.upper(),)
                    yield self._route(leaf, verbs, leaf.spot.pieces, handler, owner)
            return
        for verb in self.data["verbs"]:
            handler = self._method(owner, verb)
            if handler is not None or verb in self._brought(owner):
                yield self._route(leaf, (verb.upper(),), leaf.spot.pieces, handler, owner)

    def _viewset(self, leaf: Leaf, call: Call, path: str) -> Iterator[Route]:
        prefix, view = call.args[0], call.args[1]
        name = self.names.resolve(path, 0, view) if isinstance(view, str) else None
        owner = self.classes.place(name or "")
        if owner is None:
            return
        text = self.patterns.texts.read(path, 0, prefix, call.span)
        place = Place(path, call.span)
        own = None if text is None else f"{text}/"
        for action, (verb, detail) in self.data["routed"].items():
            handler = self._method(owner, action)
            if handler is not None or action in self._brought(owner):
                yield self._made(leaf, (verb,), own, detail, "", handler, owner, place)
        for handler in self._actions(owner):
            detail = self._is_detail(handler)
            yield self._made(
                leaf, handler.methods, own, detail, f"{handler.route}/", handler, owner, place
            )

    def _made(
        self,
        leaf: Leaf,
        verbs: tuple[str, ...],
        own: str | None,
        detail: bool | None,
        rest: str,
        handler: Handler | None,
        owner: Owner,
        place: Place,
    ) -> Route:
        middle: Pieces = (None,) if detail is None else ("{pk}/",) if detail else ()
        pieces = (*leaf.spot.pieces, own, *middle, *((rest,) if rest else ()))
        framework = self._framework(owner)
        return Route(verbs, pieces, handler, owner, framework, place, leaf.spot.mounts)

    def _route(
        self,
        leaf: Leaf,
        verbs: tuple[str, ...],
        pieces: Pieces,
        handler: Handler | None,
        owner: Owner | None,
    ) -> Route:
        framework = self._framework(owner) if owner else handler.framework if handler else "django"
        return Route(verbs, pieces, handler, owner, framework, leaf.place, leaf.spot.mounts)

    def _framework(self, owner: Owner) -> str:
        known = next((h.framework for h in self.of_class[owner]), "")
        is_drf = any(a.startswith("rest_framework.") for a in self.classes.ancestors(*owner))
        return known or ("drf" if is_drf else "django")

    def _method(self, owner: Owner, name: str) -> Handler | None:
        """The handler of a class by its name, its own or an ancestor's in the project."""
        for ancestor in self.classes.ancestors(*owner):
            place = self.names.definition(f"{ancestor}.{name}")
            if place is not None and place in self.handlers:
                return self.handlers[place]
        return None

    def _brought(self, owner: Owner) -> set[str]:
        lasts = (a.rpartition(".")[2] for a in self.classes.ancestors(*owner)[1:])
        return {name for last in lasts for name in self.data["brings"].get(last, ())}

    def _actions(self, owner: Owner) -> Iterator[Handler]:
        for ancestor in self.classes.ancestors(*owner):
            place = self.classes.place(ancestor)
            for handler in self.of_class.get(place, ()) if place else ():
                if handler.kind is HandlerKind.ACTION:
                    yield handler

    def _is_detail(self, handler: Handler) -> bool | None:
        for decorator in self.files[handler.path].scopes[handler.scope].decorators:
            given = decorator.keyword("detail") if isinstance(decorator, Call) else None
            source = getattr(given, "source", "")
            if source in ("True", "False"):
                return bool(source == "True")
        return None

    def _registered(self, leaf: Leaf) -> Iterator[tuple[Call, str]]:
        """The `register(…)` calls of a DRF router, with their files."""
        assert isinstance(leaf.view, str)
        for key in self._routers(leaf.spot.path, 0, leaf.view):
            yield from self._calls.get(key, ())

    def _routers(self, path: str, scope: int, dotted: str) -> Iterator[tuple[str, int, int]]:
        for source in self.sources.of(path, scope, dotted):
            thing = source.thing
            if isinstance(thing, Binding) and isinstance(thing.value, Call) and not source.rest:
                yield source.path, thing.scope, thing.span.line

    @cached_property
    def _calls(self) -> dict[tuple[str, int, int], list[tuple[Call, str]]]:
        found: dict[tuple[str, int, int], list[tuple[Call, str]]] = defaultdict(list)
        for path, facts in self.files.items():
            for site in facts.calls:
                base, method = split(site.call.callee)
                in_class = facts.scopes[site.scope].kind is ScopeKind.CLASS
                if method != "register" or in_class or len(site.call.args) < 2:
                    continue
                if isinstance(base, str):
                    for key in self._routers(path, site.scope, base):
                        found[key].append((site.call, path))
        return found
