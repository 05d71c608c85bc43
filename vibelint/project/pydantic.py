"""Pydantic's models, and what code still asks of them in the words of version 1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Collection, Expr, Text
from vibelint.facts.file import FileFacts, ScopeKind
from vibelint.model.span import Span
from vibelint.project.called import called
from vibelint.project.classes import classes
from vibelint.project.given import last
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.spelling import split
from vibelint.project.types.inference import types
from vibelint.project.types.values import ClassObject, Instance, options
from vibelint.project.words import words


@dataclass(frozen=True, slots=True)
class Legacy:
    """Something that has another name in version 2.

    Attributes:
        scope: Index of the scope it stands in.
        span: Its place.
        kind: `method`, `attribute`, `decorator`, `import`, `keyword`, `config`, `class Config` or
            `settings Config`.
        old: What it is called; several names for keywords and keys.
        new: What they are now, in the same order.
        exact: Whether putting the new name in place of the old one is all there is to do.
        owner: The model it belongs to, where that helps; else empty.
    """

    scope: int
    span: Span
    kind: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    exact: bool = False
    owner: str = ""


class Pydantic:
    """Finds the words of version 1 in one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the search."""
        self.files = project.files
        self.names = names(project)
        self.classes = classes(project)
        self.types = types(project)
        self.data: dict[str, Any] = load("schemas/pydantic.yaml")
        self._models = frozenset(self.data["models"])
        self._settings = frozenset(self.data["settings"])
        self._calls = {
            name: kind for kind in ("fields", "config") for name in self.data[kind]["functions"]
        }
        self._words, self._named = words(project), called(project)
        self._methods = frozenset(self.data["methods"])
        self._decorators, self._making = _lasts(self.data["decorators"]), _lasts(self._calls)

    @cached_property
    def is_used(self) -> bool:
        """Whether any file imports it, or what is made of it."""
        heads = ("pydantic", "pydantic_settings", "sqlmodel")
        return any(
            i.module.partition(".")[0] in heads for f in self.files.values() for i in f.imports
        )

    def of(self, path: str) -> Iterator[Legacy]:
        """Every word of version 1 in a file, in no order.

        Args:
            path: The file.
        """
        facts = self.files[path]
        yield from self._imported(facts)
        yield from self._decorated(path, facts)
        yield from self._called(path, facts)
        yield from self._read(path, facts)
        yield from self._configured(path, facts)

    def _imported(self, facts: FileFacts) -> Iterator[Legacy]:
        listed: dict[str, str] = self.data["imports"]
        for imported in facts.imports:
            if imported.guarded or not imported.module.startswith("pydantic"):
                continue
            whole = f"{imported.module}.{imported.name}"
            steps = (imported.module, whole)
            name = next((known for known in listed for step in steps if _leads(step, known)), "")
            if name:
                yield Legacy(imported.scope, imported.span, "import", (name,), (listed[name],))

    def _decorated(self, path: str, facts: FileFacts) -> Iterator[Legacy]:
        listed: dict[str, str] = self.data["decorators"]
        for scope in facts.scopes:
            for decorator in scope.decorators:
                callee = decorator.callee if isinstance(decorator, Call) else decorator
                meant = self._meant(path, scope.parent, callee, self._decorators)
                if meant in listed:
                    span = decorator.span if isinstance(decorator, Call) else scope.span
                    old = meant.rpartition(".")[2]
                    yield Legacy(scope.parent, span, "decorator", (old,), (listed[meant],))

    def _called(self, path: str, facts: FileFacts) -> Iterator[Legacy]:
        methods: dict[str, Any] = self.data["methods"]
        for site in self._named.by(path, self._methods):
            call = site.call
            base, method = split(call.callee)
            if base is not None and self._is_model(path, site.scope, base, method, call.span):
                row = methods[method]
                exact = _keeps(row, call)
                yield Legacy(site.scope, call.span, "method", (method,), (row["use"],), exact)
        for site in facts.calls:
            call = site.call
            meant = ""
            if call.keywords and split(call.callee)[1] not in methods:
                meant = self._meant(path, site.scope, call.callee, self._making)
            if meant in self._calls:
                given = tuple(name for name, _ in call.keywords)
                yield from self._keywords(self._calls[meant], site.scope, call.span, given)

    def _keywords(
        self, kind: str, scope: int, span: Span, given: tuple[str, ...], owner: str = ""
    ) -> Iterator[Legacy]:
        rows: dict[str, Any] = self.data[kind]["keywords" if kind == "fields" else "keys"]
        old = tuple(name for name in given if name in rows)
        if old:
            new = tuple(rows[name]["use"] for name in old)
            exact = all("keeps" in rows[name] for name in old)
            named = "keyword" if kind == "fields" else "config"
            yield Legacy(scope, span, named, old, new, exact, owner)

    def _read(self, path: str, facts: FileFacts) -> Iterator[Legacy]:
        rows: dict[str, Any] = self.data["attributes"]
        for access in facts.accesses:
            if last(access.expr) in rows:
                yield from self._attribute(path, access.scope, access.expr, access.span)
        for site in facts.calls:
            base = split(site.call.callee)[0]
            if base is not None and last(base) in rows:
                yield from self._attribute(path, site.scope, base, site.call.span)

    def _attribute(self, path: str, scope: int, expr: Expr, span: Span) -> Iterator[Legacy]:
        base, name = split(expr)
        if base is not None and self._is_model(path, scope, base, name, span):
            row = self.data["attributes"][name]
            yield Legacy(scope, span, "attribute", (name,), (row["use"],), "keeps" in row)

    def _configured(self, path: str, facts: FileFacts) -> Iterator[Legacy]:
        for index, scope in enumerate(facts.scopes):
            if scope.name != "Config" or scope.kind is not ScopeKind.CLASS or scope.parent == 0:
                continue
            owner = facts.scopes[scope.parent]
            if owner.kind is ScopeKind.CLASS and self._inherits(path, scope.parent):
                settings = not self._settings.isdisjoint(self.classes.ancestors(path, scope.parent))
                kind = "settings Config" if settings else "class Config"
                keys = tuple(b.target for b in facts.bindings if b.scope == index and b.target)
                keys += tuple(s.name for s in facts.scopes if s.parent == index)
                rows = self.data["config"]["keys"]
                new = tuple(rows[key]["use"] if key in rows else key for key in keys)
                yield Legacy(scope.parent, scope.span, kind, keys, new, False, owner.name)
        for binding in facts.bindings:
            value = binding.value
            if binding.target != "model_config" or not isinstance(value, Collection):
                continue
            if self._inherits(path, binding.scope):
                texts = tuple(key.value for key in value.keys if isinstance(key, Text))
                yield from self._keywords("config", binding.scope, binding.span, texts)

    def _inherits(self, path: str, index: int) -> bool:
        return not self._models.isdisjoint(self.classes.ancestors(path, index))

    def _is_model(self, path: str, scope: int, base: Expr, name: str, at: Span) -> bool:
        """Whether a receiver is a model or a model's class, and the name is Pydantic's own."""
        known = options(self.types.of(path, scope, base, at))
        held = [o.name for o in known if isinstance(o, Instance | ClassObject)]
        return bool(held) and len(held) == len(known) and all(self._gives(h, name) for h in held)

    def _gives(self, canonical: str, name: str) -> bool:
        """Whether a class has a name from Pydantic, and not from the project."""
        for ancestor in self.classes.of(canonical):
            if ancestor in self._models:
                return True
            place = self.classes.place(ancestor)
            if place is not None and self._defines(*place, name):
                return False
        return False

    def _defines(self, path: str, index: int, name: str) -> bool:
        facts = self.files[path]
        if any(s.parent == index and s.name == name for s in facts.scopes):
            return True
        return any(b.scope == index and b.target == name for b in facts.bindings)

    def _meant(self, path: str, scope: int, callee: Expr, listed: Set[str]) -> str:
        """The canonical name of what is called, if that may end in one of some words."""
        if not isinstance(callee, str) or not self._words.may_mean(path, callee, listed):
            return ""
        return self.names.resolve(path, scope, callee) or ""


def _lasts(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.rpartition(".")[2] for name in names)


def _leads(name: str, known: str) -> bool:
    return name == known or name.startswith(f"{known}.")


def _keeps(row: dict[str, Any], call: Call) -> bool:
    """Whether a call's keywords mean the same under the new name."""
    if "keeps" not in row:
        return False
    return "*" in row["keeps"] or {name for name, _ in call.keywords} <= set(row["keeps"])
