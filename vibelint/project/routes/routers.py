"""FastAPI's routers: which object is which, and where each is mounted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Collection, Expr
from vibelint.facts.file import Binding, BindingKind, CallSite
from vibelint.model.span import Place, Span
from vibelint.project.project import Project
from vibelint.project.receivers import receivers
from vibelint.project.roles import role_by_path
from vibelint.project.routes.model import Pieces
from vibelint.project.routes.texts import Texts
from vibelint.project.sources import Source, sources
from vibelint.project.spelling import split

DEPTH = 6
MOUNTS = 12
"""How many ways to one router are followed."""


class Router(NamedTuple):
    """An application or a router, by where it is made; an application of unknown origin is `ANY`.

    Attributes:
        path: The file that makes it.
        scope: Index of the scope that makes it.
        line: The line of the name it is bound to.
    """

    path: str
    scope: int
    line: int


ANY = Router("", 0, 0)


@dataclass(frozen=True, slots=True)
class Way:
    """One way from the server's root to a router.

    Attributes:
        pieces: The prefixes on it, the router's own last.
        mounts: The calls that mount it.
        mounted: Whether it leads to an application, as far as that is evident.
    """

    pieces: Pieces = ()
    mounts: tuple[Place, ...] = ()
    mounted: bool = True


@dataclass(frozen=True, slots=True)
class _Mount:
    parents: tuple[Router, ...]
    prefix: str | None
    place: Place


class Routers:
    """Follows routers to where they are mounted, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.files = project.files
        self.receivers = receivers(project)
        self.sources = sources(project)
        self.texts = Texts(project)
        self.data: dict[str, Any] = load("handlers/frameworks.yaml")["fastapi"]
        self._made: dict[Router, tuple[bool, str | None]] = {ANY: (True, "")}
        self._ways: dict[Router, tuple[Way, ...]] = {}

    def ways(self, path: str, scope: int, router: Expr | None, at: Span) -> tuple[Way, ...]:
        """The ways to the router that an expression stands for.

        Args:
            path: The file it stands in.
            scope: Index of the scope that evaluates it.
            router: The expression; None for an unknown one.
            at: Where it stands.

        Returns:
            At least one; an unknown prefix is a piece that is None.
        """
        found = () if router is None else self.of(path, scope, router, at)
        ways = tuple(way for one in found for way in self._to(one))
        return ways[:MOUNTS] or (Way((None,)),)

    def of(
        self, path: str, scope: int, expr: Expr, at: Span | None, left: int = DEPTH
    ) -> tuple[Router, ...]:
        """The routers an expression may be, none when that is not evident."""
        if left <= 0:
            return ()
        if isinstance(expr, Call):
            return self._given(path, scope, expr, left)
        if isinstance(expr, str):
            origins = self.sources.of(path, scope, expr, at)
            found = [router for source in origins for router in self._source(source, left)]
            if found:
                return tuple(dict.fromkeys(found))
        return (ANY,) if self._is_application(path, scope, expr, at) else ()

    def _source(self, source: Source, left: int) -> tuple[Router, ...]:
        thing = source.thing
        if not isinstance(thing, Binding) or source.rest or thing.value is None:
            return ()
        value, path, scope = thing.value, source.path, thing.scope
        if isinstance(value, Call):
            made = self._router(path, scope, thing, value)
            return (made,) if made else self.of(path, scope, value, thing.span, left - 1)
        if thing.kind is BindingKind.FOR:
            return self._each(path, scope, value, left)
        return self.of(path, scope, value, thing.span, left - 1) if isinstance(value, str) else ()

    def _each(self, path: str, scope: int, value: Expr, left: int) -> tuple[Router, ...]:
        """The routers of a list that a loop goes through."""
        if isinstance(value, str):
            origins = self.sources.of(path, scope, value)
            whole = [(s.path, s.thing) for s in origins if not s.rest]
            lists = [(where, b) for where, b in whole if isinstance(b, Binding)]
            if len(lists) == 1 and lists[0][1].value is not None:
                path, scope, value = lists[0][0], lists[0][1].scope, lists[0][1].value
        items = value.items if isinstance(value, Collection) else ()
        return tuple(r for item in items for r in self.of(path, scope, item, None, left - 1))

    def _given(self, path: str, scope: int, call: Call, left: int) -> tuple[Router, ...]:
        """The router that a function of the project makes and returns."""
        names = self.receivers.names
        callee = call.callee if isinstance(call.callee, str) else ""
        place = names.definition(names.resolve(path, scope, callee)) if callee else None
        if place is None or not self.files[place[0]].scopes[place[1]].is_function:
            return ()
        results = (r for r in self.files[place[0]].results if r.scope == place[1])
        return tuple(
            router
            for result in results
            if isinstance(result.value, str)
            for router in self.of(place[0], place[1], result.value, result.span, left - 1)
        )

    def _router(self, path: str, scope: int, binding: Binding, made: Call) -> Router | None:
        callee = made.callee if isinstance(made.callee, str) else ""
        name = self.receivers.names.resolve(path, scope, callee) if callee else None
        ancestors = self.receivers.classes.of(name) if name else ()
        if not any(ancestor in self.data["routers"] for ancestor in ancestors):
            return None
        router = Router(path, binding.scope, binding.span.line)
        if router not in self._made:
            is_application = any(a in self.data["applications"] for a in ancestors)
            own = self._own_prefix(path, scope, ancestors, made)
            own = "" if own is None and is_application else own
            self._made[router] = (is_application, own)
        return router

    def _own_prefix(
        self, path: str, scope: int, ancestors: tuple[str, ...], made: Call
    ) -> str | None:
        for name in ("prefix", "root_path"):
            given = made.keyword(name)
            if given is not None:
                return self.texts.read(path, scope, given, made.span)
        hidden = made.keyword("**") is not None or self._constructs(ancestors)
        return None if hidden else ""

    def _constructs(self, ancestors: tuple[str, ...]) -> bool:
        """Whether a router class of the project has a constructor of its own."""
        names = self.receivers.names
        return any(names.definition(f"{name}.__init__") for name in ancestors)

    def _is_application(self, path: str, scope: int, expr: Expr, at: Span | None) -> bool:
        found = self.receivers.type_of(path, scope, expr, at)
        ancestors = self.receivers.classes.of(found) if found else ()
        return any(name in self.data["applications"] for name in ancestors)

    def _to(self, router: Router) -> tuple[Way, ...]:
        if router not in self._ways:
            self._ways[router] = (Way((None,)),)  # what a cycle meets
            self._ways[router] = tuple(self._found(router))[:MOUNTS]
        return self._ways[router]

    def _found(self, router: Router) -> Iterator[Way]:
        is_application, own = self._made[router]
        mounts = self._mounts.get(router, ())
        if not mounts:
            yield (
                Way((own,) if own != "" else ())
                if is_application
                else Way((None, own), mounted=False)
            )
        for mount in mounts:
            above = [way for parent in mount.parents for way in self._to(parent)]
            for way in above or [Way((None,))]:
                added = tuple(piece for piece in (mount.prefix, own) if piece != "")
                yield Way((*way.pieces, *added), (*way.mounts, mount.place), way.mounted)

    def opaque(self) -> Iterator[Way]:
        """The ways to what is mounted and not evident: routers of other packages, or of a loop."""
        for path, facts in self.files.items():
            for site in facts.calls if role_by_path(path) != "test" else ():
                base, method = split(site.call.callee)
                if base is not None and method in self.data["mounting"]:
                    yield from self._hidden(path, site, base, method)

    def _hidden(self, path: str, site: CallSite, base: Expr, method: str) -> Iterator[Way]:
        call, row = site.call, self.data["mounting"][method]
        child = _argument(call, row["router"])
        if child is not None and (
            self.of(path, site.scope, child, call.span) or self._is_static(path, site.scope, child)
        ):
            return
        parents = self.of(path, site.scope, base, call.span)
        if not parents and method != "include_router":
            return
        prefix = self._prefix(path, site)
        above = [way for parent in parents for way in self._to(parent)]
        for way in above or [Way((None,))]:
            yield Way((*way.pieces, prefix, None), (*way.mounts, Place(path, call.span)))

    def _is_static(self, path: str, scope: int, child: Expr) -> bool:
        """Whether what is mounted serves files."""
        made = self.receivers.type_of(path, scope, child)
        ancestors = self.receivers.classes.of(made) if made else ()
        return not set(self.data["static"]).isdisjoint(ancestors)

    def _prefix(self, path: str, site: CallSite) -> str | None:
        """The prefix that a mounting call is given."""
        call = site.call
        given = _argument(call, self.data["mounting"][split(call.callee)[1]]["prefix"])
        if given is None:
            return None if call.keyword("**") is not None else ""
        return self.texts.read(path, site.scope, given, call.span)

    @cached_property
    def _mounts(self) -> dict[Router, list[_Mount]]:
        found: dict[Router, list[_Mount]] = defaultdict(list)
        for path, facts in self.files.items():
            if role_by_path(path) == "test":
                continue
            for site in facts.calls:
                base, method = split(site.call.callee)
                if base is not None and method in self.data["mounting"]:
                    for child, mount in self._mounted(path, site, base, method):
                        found[child].append(mount)
        return found

    def _mounted(
        self, path: str, site: CallSite, base: Expr, method: str
    ) -> Iterator[tuple[Router, _Mount]]:
        call, row = site.call, self.data["mounting"][method]
        child = _argument(call, row["router"])
        children = self.of(path, site.scope, child, call.span) if child is not None else ()
        if not children:
            return
        prefix = self._prefix(path, site)
        parents = self.of(path, site.scope, base, call.span)
        for one in children:
            yield one, _Mount(parents, prefix, Place(path, call.span))


def _argument(call: Call, places: list[int | str]) -> Expr | None:
    for place in places:
        if isinstance(place, str):
            given = call.keyword(place)
        else:
            given = call.args[place] if place < len(call.args) else None
        if given is not None:
            return given
    return None
