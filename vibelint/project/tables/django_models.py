"""Django's models: which classes have tables, how those are named, and what Meta says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Constant, Text
from vibelint.facts.file import ScopeKind
from vibelint.project.project import Project
from vibelint.project.spelling import last_name
from vibelint.project.tables.brought import is_of
from vibelint.project.tables.django_apps import DjangoApps
from vibelint.project.tables.lineage import Class, Lineage
from vibelint.project.tables.model import Group
from vibelint.project.tables.reading import At, reading

TRUE = Constant("True")
TOGETHER = {"unique_together": True, "index_together": False}


@dataclass(frozen=True, slots=True)
class Meta:
    """What a model's `Meta` says.

    Attributes:
        given: Its own and inherited settings, `abstract` and `proxy` not inherited.
    """

    given: dict[str, At] = field(default_factory=dict)

    def is_true(self, name: str) -> bool:
        """Whether a setting is on."""
        at = self.given.get(name)
        return at is not None and at.expr == TRUE


class DjangoModels:
    """Answers that, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.files = project.files
        self.reading = reading(project)
        self.lineage = Lineage(self.reading)
        self.apps = DjangoApps(project)
        data: dict[str, Any] = load("schema/libraries.yaml")["django"]
        self._roots: frozenset[str] = frozenset(data["models"])
        self._plain: list[str] = data["plain"]

    def all(self) -> Iterator[Class]:
        """Every model that has a table of its own."""
        for path, facts in self.files.items():
            for index, scope in enumerate(facts.scopes):
                is_class = scope.kind is ScopeKind.CLASS
                if (
                    is_class
                    and self.is_concrete((path, index))
                    and not self.is_proxy((path, index))
                ):
                    yield path, index

    def is_model(self, one: Class) -> bool:
        """Whether a class inherits from Django's models."""
        above = self.lineage.above(one)
        return any(not self._roots.isdisjoint(self.lineage.bases(c).foreign) for c in above)

    def is_concrete(self, one: Class) -> bool:
        """Whether a class is a model and not an abstract one; proxies are concrete."""
        return self.is_model(one) and not self.meta(one).is_true("abstract")

    def is_proxy(self, one: Class) -> bool:
        """Whether a model shares the table of another."""
        return self.meta(one).is_true("proxy")

    def parents(self, one: Class) -> tuple[Class, ...]:
        """The models of whose tables a model's table is an extension."""
        found = (b for c in self.bodies(one) for b in self.lineage.bases(c).own)
        return tuple(dict.fromkeys(base for base in found if self.is_concrete(base)))

    def bodies(self, one: Class) -> tuple[Class, ...]:
        """A model with its mixins and abstract bases, nearest first."""
        return self.lineage.above(one, self.is_concrete)

    @cached_property
    def proxies(self) -> Mapping[Class, Sequence[str]]:
        """What the proxies of models are called."""
        found: dict[Class, list[str]] = defaultdict(list)
        for path, facts in self.files.items():
            for scope in facts.scopes:
                if scope.name != "Meta" or not self.is_proxy((path, scope.parent)):
                    continue
                one = (path, scope.parent)
                for parent in self.parents(one)[:1] if self.is_model(one) else ():
                    found[parent].append(facts.scopes[scope.parent].name)
        return found

    def meta(self, one: Class) -> Meta:
        """What a model's `Meta` says, an abstract base's where it has none of its own.

        Args:
            one: The model.
        """
        own = self.reading.inner(*one, "Meta")
        if own is not None:
            return Meta(self._settings((one[0], own)))
        for base in self.lineage.bases(one).own:
            if self.reading.inner(*base, "Meta") is not None or self.lineage.bases(base).own:
                inherited = self.meta(base)
                if inherited.is_true("abstract"):
                    left = ("abstract", "proxy")
                    return Meta({k: v for k, v in inherited.given.items() if k not in left})
        return Meta()

    def _settings(self, one: Class) -> dict[str, At]:
        found: dict[str, At] = {}
        for above in reversed(self.lineage.above(one)):
            if above != one:
                found = {k: v for k, v in found.items() if k not in ("abstract", "proxy")}
            for binding in self.reading.body(*above):
                if binding.value is not None:
                    found[binding.target] = At(*above, binding.value)
        own = {b.target for b in self.reading.body(*one)}
        return {k: v for k, v in found.items() if k not in ("abstract", "proxy") or k in own}

    def name(self, one: Class) -> str:
        """The name of a model's table; empty where it is not evident."""
        given = self.meta(one).given.get("db_table")
        if given is not None:
            return (self.reading.text(given) or "").strip('"').rpartition(".")[2].strip('"')
        label = self.label(one)
        return f"{label}_{self.files[one[0]].scopes[one[1]].name.lower()}" if label else ""

    def label(self, one: Class) -> str:
        """The label of a model's app; empty where it is not evident."""
        given = self.meta(one).given.get("app_label")
        if given is not None:
            return self.reading.text(given) or ""
        return self.apps.label(one[0])

    def knows(self, one: Class) -> bool:
        """Whether what a model inherits from is known, as far as its columns go."""
        foreign = [n for c in self.bodies(one) for n in self.lineage.bases(c).foreign]
        brought = load("schema/libraries.yaml")["django"]["brings"]
        return all(is_of(name, self._plain) or name in brought for name in foreign)

    # Groups

    def groups(self, one: Class) -> tuple[list[Group], bool]:
        """What `Meta` says of fields together, by their attributes, and whether it is evident."""
        meta = self.meta(one)
        found: list[Group] = []
        whole = True
        for key, unique in TOGETHER.items():
            rows = self._rows(meta.given.get(key))
            whole = whole and rows is not None
            found += [Group(row, unique) for row in rows or ()]
        for key in ("constraints", "indexes"):
            items = self.reading.items(meta.given.get(key))
            whole = whole and items is not None
            for at in items or ():
                group = self._group(self.reading.settled(at))
                found += [group] if group is not None else []
        return found, whole

    def _rows(self, at: At | None) -> list[tuple[str, ...]] | None:
        """`("a", "b")`, or several such in a tuple or list."""
        items = self.reading.items(at)
        if items is None:
            return None
        if items and all(isinstance(one.expr, Text) for one in items):
            return [tuple(one.expr.value for one in items if isinstance(one.expr, Text))]
        found = []
        for one in items:
            inner = self.reading.items(one)
            if inner is None:
                return None
            found.append(tuple(self.reading.text(each) or "" for each in inner))
        return found

    def _group(self, at: At) -> Group | None:
        call = at.expr
        if not isinstance(call, Call):
            return None
        fields = call.keyword("fields")
        items = self.reading.items(at.to(fields)) if fields is not None else None
        if not items:
            return None
        names = tuple((self.reading.text(one) or "").lstrip("-") for one in items)
        unique = last_name(call.callee) == "UniqueConstraint"
        return Group(names, unique, call.keyword("condition") is not None)
