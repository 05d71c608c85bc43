"""Django's and DRF's routes with their full paths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Collection, Expr, Text
from vibelint.model.span import Place
from vibelint.project.classes import classes
from vibelint.project.handlers import Handler, HandlerKind, handlers
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.routes.model import Pieces, Route
from vibelint.project.routes.patterns import Leaf, Patterns, plain
from vibelint.project.routes.registered import DrfRouters, Registered
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
        self.routers = DrfRouters(project)
        self.patterns = Patterns(project)
        self.data: dict[str, Any] = load("handlers/frameworks.yaml")["drf"]
        self.bare = tuple(self.data["bare"])
        found = [h for h in handlers(project) if h.framework != "fastapi"]
        self.handlers = {(h.path, h.scope): h for h in found}
        self.of_class: dict[Owner, list[Handler]] = defaultdict(list)
        for handler in found:
            if handler.owner is not None:
                self.of_class[handler.path, handler.owner].append(handler)

    def find(self) -> Iterator[Route]:
        """Yields every route that ROOT_URLCONF leads to, and what may be there unseen."""
        for leaf in self.patterns.leaves():
            if leaf.routed:
                yield from self._router(leaf)
            elif leaf.opaque:
                yield self._hidden(leaf, (*leaf.spot.pieces, None))
            else:
                yield from self._view(leaf, leaf.view)

    def _hidden(self, leaf: Leaf, pieces: Pieces, owner: Owner | None = None) -> Route:
        """A route whose methods nobody sees."""
        return Route((), pieces, None, owner, "django", leaf.place, leaf.spot.mounts)

    def _view(self, leaf: Leaf, view: Expr) -> Iterator[Route]:
        path = leaf.spot.path
        for _ in range(WRAPPERS):
            if isinstance(view, str):
                place = self.names.definition(self.names.resolve(path, 0, view))
                handler = self.handlers.get(place) if place else None
                if handler is not None:
                    yield self._route(leaf, handler.methods, leaf.spot.pieces, handler, None)
                    return
                break
            if not isinstance(view, Call):
                break
            base, method = split(view.callee)
            if method == "as_view" and isinstance(base, str):
                yield from self._class(leaf, base, view.args[0] if view.args else None)
                return
            view = view.args[0] if len(view.args) == 1 else view.callee
        below = (None,) if isinstance(view, str) and view.endswith(".urls") else ()
        yield self._hidden(leaf, (*leaf.spot.pieces, *below))

    def _class(self, leaf: Leaf, name: str, actions: Expr | None) -> Iterator[Route]:
        owner = self.classes.place(self.names.resolve(leaf.spot.path, 0, name) or "")
        pieces = leaf.spot.pieces
        listed = isinstance(actions, Collection) and actions.kind == "dict"
        if owner is None or (actions is not None and not listed):
            yield self._hidden(leaf, pieces)
            return
        if isinstance(actions, Collection):
            for key, value in zip(actions.keys, actions.items, strict=False):
                if isinstance(key, Text) and isinstance(value, Text):
                    handler = self._method(owner, value.value)
                    verbs = (key.value.upper(),)
                    yield self._route(leaf, verbs, pieces, handler, owner, action=value.value)
            return
        if self._is_open(owner):
            yield self._hidden(leaf, pieces)
        for verb in self._allowed(owner, self.data["verbs"]):
            handler = self._method(owner, verb)
            if handler is not None or verb in self._brought(owner):
                yield self._route(leaf, (verb.upper(),), pieces, handler, owner, action=verb)

    def _router(self, leaf: Leaf) -> Iterator[Route]:
        assert isinstance(leaf.view, str)
        found = self.routers.of(leaf.spot.path, 0, leaf.view)
        if not found:
            yield self._hidden(leaf, (*leaf.spot.pieces, None))
        for key, made in found.items():
            before = (*leaf.spot.pieces, *self.routers.before(key, made))
            if self.routers.is_default(key, made):
                yield Route(("GET",), before, None, None, "django", leaf.place, leaf.spot.mounts)
            for one in self.routers.registered(key):
                yield from self._viewset(leaf, one, before)

    def _viewset(self, leaf: Leaf, one: Registered, before: Pieces) -> Iterator[Route]:
        view = one.given(1, "viewset")
        name = self.names.resolve(one.path, 0, view) if isinstance(view, str) else None
        owner = self.classes.place(name or "")
        text = self.patterns.texts.read(one.path, 0, one.given(0, "prefix"), one.call.span)
        known = plain(text) if text is not None else None
        own = None if known is None else f"{known}/" if known else ""
        if owner is None:
            yield self._hidden(leaf, (*before, own, None))
            return
        if self._is_open(owner):
            yield self._hidden(leaf, (*before, own, None), owner)
        made = partial(self._made, leaf, (*before, own), owner, Place(one.path, one.call.span))
        for action, (verb, detail) in self.data["routed"].items():
            handler = self._method(owner, action)
            is_there = handler is not None or action in self._brought(owner)
            if is_there and self._allowed(owner, [verb.lower()]):
                yield made((verb,), detail, "", handler, action)
        for handler in self._actions(owner):
            detail, rest = self._is_detail(handler), plain(handler.route)
            name = self.files[handler.path].scopes[handler.scope].name
            below = None if rest is None else f"{rest}/"
            yield made(handler.methods, detail, below, handler, name)
            for verb, other, called in self._mapped(handler, name):
                yield made((verb,), detail, below, other, called)

    def _made(
        self,
        leaf: Leaf,
        before: Pieces,
        owner: Owner,
        place: Place,
        verbs: tuple[str, ...],
        detail: bool | None,
        rest: str | None,
        handler: Handler | None,
        action: str,
    ) -> Route:
        middle: Pieces = (None,) if detail is None else ("{pk}/",) if detail else ()
        pieces = (*before, *middle, *((rest,) if rest != "" else ()))
        framework, mounts = self._framework(owner), leaf.spot.mounts
        return Route(verbs, pieces, handler, owner, framework, place, mounts, action=action)

    def _route(
        self,
        leaf: Leaf,
        verbs: tuple[str, ...],
        pieces: Pieces,
        handler: Handler | None,
        owner: Owner | None,
        action: str = "",
    ) -> Route:
        framework = self._framework(owner) if owner else handler.framework if handler else "django"
        place, mounts = leaf.place, leaf.spot.mounts
        return Route(verbs, pieces, handler, owner, framework, place, mounts, action=action)

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

    def _is_open(self, owner: Owner) -> bool:
        """Whether a base that nobody knows may bring methods."""
        return any(
            self.classes.place(ancestor) is None and not ancestor.startswith(self.bare)
            for ancestor in self.classes.ancestors(*owner)[1:]
        )

    def _allowed(self, owner: Owner, verbs: list[str]) -> list[str]:
        """Those of some verbs that `http_method_names` leaves."""
        for ancestor in self.classes.ancestors(*owner):
            place = self.classes.place(ancestor)
            given = self._value(place, "http_method_names") if place else None
            if isinstance(given, Collection):
                kept = {item.value.lower() for item in given.items if isinstance(item, Text)}
                return [verb for verb in verbs if verb in kept]
        return list(verbs)

    def _value(self, place: Owner, name: str) -> Expr | None:
        bound = (b for b in self.files[place[0]].bindings if b.scope == place[1])
        return next((b.value for b in bound if b.target == name), None)

    def _actions(self, owner: Owner) -> Iterator[Handler]:
        for ancestor in self.classes.ancestors(*owner):
            place = self.classes.place(ancestor)
            for handler in self.of_class.get(place, ()) if place else ():
                if handler.kind is HandlerKind.ACTION:
                    yield handler

    def _mapped(self, handler: Handler, name: str) -> Iterator[tuple[str, Handler | None, str]]:
        """The further methods of an action: `@ship.mapping.delete`."""
        start = f"{name}.mapping."
        for index, scope in enumerate(self.files[handler.path].scopes):
            if scope.parent != handler.owner:
                continue
            for decorator in scope.decorators:
                written = decorator.callee if isinstance(decorator, Call) else decorator
                if isinstance(written, str) and written.startswith(start):
                    verb = written.removeprefix(start).upper()
                    yield verb, self.handlers.get((handler.path, index)), scope.name

    def _is_detail(self, handler: Handler) -> bool | None:
        for decorator in self.files[handler.path].scopes[handler.scope].decorators:
            given = decorator.keyword("detail") if isinstance(decorator, Call) else None
            source = getattr(given, "source", "")
            if source in ("True", "False"):
                return bool(source == "True")
        return None
