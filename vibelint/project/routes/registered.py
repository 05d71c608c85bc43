"""What DRF routers have registered, and where their addresses begin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Expr
from vibelint.facts.file import Binding, ScopeKind
from vibelint.project.classes import classes
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.routes.model import Pieces
from vibelint.project.routes.texts import Texts
from vibelint.project.sources import sources
from vibelint.project.spelling import split

DEPTH = 4
Key = tuple[str, int, int]


class Registered(NamedTuple):
    """A call of a router's `register`, and the file it stands in."""

    path: str
    call: Call

    def given(self, place: int, name: str) -> Expr | None:
        """An argument, by its place or its name."""
        args = self.call.args
        return args[place] if place < len(args) else self.call.keyword(name)


class DrfRouters:
    """Follows DRF's routers, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.files = project.files
        self.names = names(project)
        self.classes = classes(project)
        self.sources = sources(project)
        self.texts = Texts(project)
        self.data: dict[str, Any] = load("handlers/frameworks.yaml")["drf"]

    def of(self, path: str, scope: int, dotted: str) -> dict[Key, Call]:
        """The routers a name may be, with the calls that make them."""
        return {
            (source.path, source.thing.scope, source.thing.span.line): source.thing.value
            for source in self.sources.of(path, scope, dotted)
            if isinstance(source.thing, Binding)
            and isinstance(source.thing.value, Call)
            and not source.rest
        }

    def registered(self, key: Key, left: int = DEPTH) -> Iterator[Registered]:
        """What a router has registered, and what it took over from others."""
        yield from self._calls.get(key, ())
        for other in self._extended.get(key, ()) if left > 0 else ():
            yield from self.registered(other, left - 1)

    def is_default(self, key: Key, made: Call) -> bool:
        """Whether a router has a view of its own at its root, which lists all others."""
        return any(name.endswith(".DefaultRouter") for name in self._ancestors(key, made))

    def before(self, key: Key, made: Call, left: int = DEPTH) -> Pieces:
        """What stands before a router's own addresses; None for what is not evident.

        Args:
            key: The router.
            made: The call that makes it.
            left: How many routers above it are still followed.
        """
        ancestors = self._ancestors(key, made)
        if any(name in self.data["nesting"] for name in ancestors) and len(made.args) > 1:
            parent, prefix = made.args[0], made.args[1]
            text = self.texts.read(key[0], key[1], prefix, made.span)
            found = self.of(key[0], key[1], parent) if isinstance(parent, str) else {}
            if text is None or len(found) != 1 or left <= 0:
                return (None,)
            (above,) = found.items()
            return (*self.before(*above, left - 1), f"{text}/", "{parent}/")
        return () if any(name in self.data["routers"] for name in ancestors) else (None,)

    def _ancestors(self, key: Key, made: Call) -> tuple[str, ...]:
        callee = made.callee if isinstance(made.callee, str) else ""
        name = self.names.resolve(key[0], key[1], callee) if callee else None
        return self.classes.of(name) if name else ()

    @cached_property
    def _calls(self) -> dict[Key, list[Registered]]:
        found: dict[Key, list[Registered]] = defaultdict(list)
        for path, facts in self.files.items():
            for site in facts.calls:
                base, method = split(site.call.callee)
                in_class = facts.scopes[site.scope].kind is ScopeKind.CLASS
                if method == "register" and not in_class and isinstance(base, str):
                    one = Registered(path, site.call)
                    if one.given(1, "viewset") is not None:
                        for key in self.of(path, site.scope, base):
                            found[key].append(one)
        return found

    @cached_property
    def _extended(self) -> dict[Key, list[Key]]:
        """Routers that took over others' registries: `router.registry.extend(other.registry)`."""
        found: dict[Key, list[Key]] = defaultdict(list)
        for path, facts in self.files.items():
            for site in facts.calls:
                base, method = split(site.call.callee)
                if method != "extend" or not _is_registry(base) or len(site.call.args) != 1:
                    continue
                other = site.call.args[0]
                if _is_registry(other):
                    others = self.of(path, site.scope, _before(other))
                    for key in self.of(path, site.scope, _before(base)):
                        found[key] += others
        return found


def _is_registry(expr: Expr | None) -> bool:
    return isinstance(expr, str) and expr.endswith(".registry")


def _before(expr: Expr | None) -> str:
    return expr.removesuffix(".registry") if isinstance(expr, str) else ""
