"""Django's URL patterns: every `path(…)` below ROOT_URLCONF with the prefixes above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Binary, Call, Collection, Expr, Starred, Text
from vibelint.facts.file import Binding
from vibelint.model.span import Place, Span
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.roles import role_by_path
from vibelint.project.routes.model import Pieces
from vibelint.project.routes.texts import Texts
from vibelint.project.sources import Package, sources

DEPTH = 12
GROUP = re.compile(r"\(\?P<\w+>(?:[^()\\]|\\.|\([^()]*\))*\)|\((?:[^()\\]|\\.)*\)")
SIGNS = re.compile(r"[\\^$.*+?\[\]|()]")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where patterns are read.

    Attributes:
        path: The file.
        pieces: The prefixes above.
        mounts: The `path(…, include(…))` above, the outermost first.
        left: How many includes may still be followed.
        reading: The lists that are being read, by file, name and prefixes.
    """

    path: str
    pieces: Pieces = ()
    mounts: tuple[Place, ...] = ()
    left: int = DEPTH
    reading: frozenset[tuple[str, str, Pieces]] = frozenset()


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a pattern leads to.

    Attributes:
        spot: Where, its own piece included.
        view: The view as written, or a DRF router's name before `.urls`.
        place: The pattern.
        routed: Whether `view` is a DRF router.
        opaque: Whether patterns stand below it that nobody sees.
    """

    spot: Spot
    view: Expr
    place: Place
    routed: bool = False
    opaque: bool = False


class Patterns:
    """Walks the patterns of one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the walk."""
        self.files = project.files
        self.names = names(project)
        self.sources = sources(project)
        self.texts = Texts(project)
        self.data: dict[str, Any] = load("handlers/frameworks.yaml")["django"]

    def leaves(self) -> Iterator[Leaf]:
        """Yields every pattern that names a view, from each root on."""
        roots = self._roots()
        for path in roots:
            yield from self._file(Spot(path))
        if not roots:
            yield from self._unrooted()

    def _unrooted(self) -> Iterator[Leaf]:
        """Patterns that no root leads to: their prefixes are unknown."""
        for path, facts in self.files.items():
            bound = [b for b in facts.bindings if b.target == "urlpatterns" and not b.scope]
            if bound and role_by_path(path) != "test":
                yield self._opaque(Spot(path, (None,)), bound[0].span)

    def _opaque(self, spot: Spot, span: Span) -> Leaf:
        place = spot.mounts[-1] if spot.mounts else Place(spot.path, span)
        return Leaf(spot, "", place, opaque=True)

    def _roots(self) -> list[str]:
        found = (
            self.names.modules.find(binding.value.value, path)
            for path, facts in self.files.items()
            if role_by_path(path) != "test"
            for binding in facts.bindings
            if binding.target == "ROOT_URLCONF" and isinstance(binding.value, Text)
        )
        return sorted({path for path in found if path})

    def _file(self, spot: Spot) -> Iterator[Leaf]:
        found = False
        for binding in self.files[spot.path].bindings:
            if binding.target == "urlpatterns" and not binding.scope and binding.value is not None:
                found = True
                reading = spot.reading | {(spot.path, binding.target, spot.pieces)}
                yield from self._list(replace(spot, reading=reading), binding.value)
        if not found:
            yield self._opaque(spot, Span(1, 1, 1, 1))

    def _list(self, spot: Spot, expr: Expr) -> Iterator[Leaf]:
        if spot.left <= 0:
            return
        if isinstance(expr, Collection):
            for item in expr.items:
                yield from self._list(spot, item)
        elif isinstance(expr, Starred):
            yield from self._list(spot, expr.value)
        elif isinstance(expr, Binary):
            yield from self._list(spot, expr.left)
            yield from self._list(spot, expr.right)
        elif isinstance(expr, str):
            yield from self._named(spot, expr)
        elif isinstance(expr, Call):
            yield from self._call(spot, expr)

    def _named(self, spot: Spot, dotted: str) -> Iterator[Leaf]:
        """A list by its name, or a DRF router's `urls`."""
        if dotted.endswith(".urls"):
            place = spot.mounts[-1] if spot.mounts else Place(spot.path, self._first(spot.path))
            yield Leaf(spot, dotted[: -len(".urls")], place, routed=True)
            return
        found = [
            (source.path, source.thing.value)
            for source in self.sources.of(spot.path, 0, dotted)
            if isinstance(source.thing, Binding) and source.thing.value and not source.rest
        ]
        reading = (spot.path, dotted, spot.pieces)
        if reading in spot.reading:
            return  # `urlpatterns = [...] + urlpatterns`: the file's other lists are read already
        inner = replace(spot, reading=spot.reading | {reading})
        for path, value in found:
            yield from self._list(self._deeper(inner, path), value)
        if not found:
            yield self._opaque(spot, self._first(spot.path))

    def _call(self, spot: Spot, call: Call) -> Iterator[Leaf]:
        name = self._canonical(spot.path, call.callee)
        if name in self.data["routes"] and len(call.args) > 1:
            yield from self._pattern(spot, call, is_regex=name in self.data["regex"])
        elif name in (*self.data["patterns"], *self.data["prefixed"]):
            unknown = (None,) if name in self.data["prefixed"] else ()
            inner = replace(spot, pieces=(*spot.pieces, *unknown), left=spot.left - 1)
            for arg in call.args:
                yield from self._list(inner, arg)
        elif name not in self.data["aside"]:
            yield self._opaque(spot, call.span)

    def _pattern(self, spot: Spot, call: Call, *, is_regex: bool) -> Iterator[Leaf]:
        text = self.texts.read(spot.path, 0, call.args[0], call.span)
        piece = plain(text) if is_regex and text is not None else text
        view, place = call.args[1], Place(spot.path, call.span)
        inner = replace(spot, pieces=(*spot.pieces, piece), left=spot.left - 1)
        if isinstance(view, Call) and self._canonical(spot.path, view.callee) in self._includes:
            mounted = replace(inner, mounts=(*spot.mounts, place))
            if view.args:
                yield from self._included(mounted, view.args[0])
        elif self._canonical(spot.path, view) not in self.data["aside-views"]:
            yield Leaf(inner, view, place)

    def _included(self, spot: Spot, given: Expr) -> Iterator[Leaf]:
        if isinstance(given, Text):
            path = self.names.modules.find(given.value, spot.path)
            if path and spot.left > 0:
                yield from self._file(self._deeper(spot, path))
            elif given.value not in self.data["aside-modules"]:
                yield self._opaque(spot, given.span)
        elif isinstance(given, Collection) and given.kind == "tuple" and given.items:
            yield from self._included(spot, given.items[0])
        elif isinstance(given, str):
            modules = [
                source.thing.path
                for source in self.sources.of(spot.path, 0, given)
                if isinstance(source.thing, Package) and source.thing.path and not source.rest
            ]
            for path in modules if spot.left > 0 else ():
                yield from self._file(self._deeper(spot, path))
            if not modules:
                yield from self._list(spot, given)
        else:
            yield from self._list(spot, given)

    @property
    def _includes(self) -> list[str]:
        return list(self.data["includes"])

    def _deeper(self, spot: Spot, path: str) -> Spot:
        return replace(spot, path=path, left=spot.left - 1)

    def _canonical(self, path: str, callee: Expr) -> str | None:
        return self.names.resolve(path, 0, callee) if isinstance(callee, str) else None

    def _first(self, path: str) -> Span:
        bound = (b for b in self.files[path].bindings if b.target == "urlpatterns")
        return next((b.span for b in bound), Span(1, 1, 1, 1))


def plain(pattern: str) -> str | None:
    r"""A regular expression as a path, its groups as `{}`; None for one that is more than that.

    Args:
        pattern: As in `re_path(r"^users/(?P<pk>\d+)/$", …)`.
    """
    text = GROUP.sub("{}", pattern.removeprefix("^").removesuffix("$").removesuffix("\\Z"))
    text = re.sub(r"\\([-./_])", r"\1", text.removesuffix("/?"))
    return None if SIGNS.search(text.replace(".", "")) else text
