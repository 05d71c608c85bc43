"""The collections of document databases: Beanie's documents, and MongoEngine's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Constant
from vibelint.facts.file import Binding, ScopeKind
from vibelint.model.schema import Family
from vibelint.model.span import Place
from vibelint.project.project import Project
from vibelint.project.spelling import last_name
from vibelint.project.tables.brought import is_of
from vibelint.project.tables.defaults import told
from vibelint.project.tables.kinds import Kinds
from vibelint.project.tables.lineage import Class, Lineage
from vibelint.project.tables.model import Column, Kind, Pointer, Table
from vibelint.project.tables.naming import snake
from vibelint.project.tables.reading import At, reading
from vibelint.project.tables.spec import Spec, Specs

TRUE = Constant("True")
FIELD = frozenset({"Field"})
INDEXED = "Indexed"


class Collections:
    """Finds them, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.files = project.files
        self.reading = reading(project)
        self.lineage = Lineage(self.reading)
        self.kinds = Kinds(project)
        self.specs = Specs(self.reading, FIELD)
        self.data: dict[str, Any] = load("schema/libraries.yaml")["documents"]
        rows: dict[str, list[str]] = self.data["fields"]
        self.families = {name: family for family, every in rows.items() for name in every}

    def all(self) -> Iterator[Table]:
        """Every collection; one whose class others inherit from need not be described."""
        found = [one for one in self._classes() if self._library(one)]
        bases = {base for one in found for base in self.lineage.above(one)[1:]}
        for one in found:
            if not self._is_abstract(one):
                table = self._table(one, "beanie" if self._library(one) == "beanie" else "")
                yield replace(table, implicit=one in bases)

    def _classes(self) -> Iterator[Class]:
        for path, facts in self.files.items():
            for index, scope in enumerate(facts.scopes):
                if scope.kind is ScopeKind.CLASS and scope.bases:
                    yield path, index

    def _library(self, one: Class) -> str:
        """The library that a class's documents are of; empty for any other class."""
        foreign = {n for c in self.lineage.above(one) for n in self.lineage.bases(c).foreign}
        roots: dict[str, list[str]] = self.data["roots"]
        return next((name for name, every in roots.items() if foreign.intersection(every)), "")

    def _is_abstract(self, one: Class) -> bool:
        """Whether a class has no collection of its own."""
        if self._told(one, "abstract") == TRUE:
            return True
        above = self.lineage.above(one)[1:]
        root = ("is_root", "allow_inheritance")
        return any(self._told(base, name) == TRUE for base in above for name in root)

    def _told(self, one: Class, name: str) -> object:
        """What a class's own settings say under a name."""
        at = self._setting(one, name)
        return at.expr if at is not None else None

    def _setting(self, one: Class, name: str) -> At | None:
        for inner in ("Settings", "Collection"):
            index = self.reading.inner(*one, inner)
            found = self.reading.attribute(one[0], index, name) if index is not None else None
            if found is not None:
                return found
        meta = self.reading.attribute(*one, "meta")
        pairs = self.reading.pairs(meta) if meta is not None else ()
        return next((value for key, value in pairs if self.reading.text(key) == name), None)

    def _table(self, one: Class, library: str) -> Table:
        path, index = one
        scope = self.files[path].scopes[index]
        place = Place(path, scope.span)
        key = "name" if library else "collection"
        given = self._setting(one, key)
        name = self.reading.text(given) if given is not None else None
        own = (scope.name if library else snake(scope.name)) if given is None else ""
        columns: dict[str, Column] = {}
        for above in reversed(self.lineage.above(one)):
            for column in self._columns(above, library):
                columns[column.names[0]] = replace(column, inherited=above != one)
        id_ = Column("_id", place, null=False, primary=True, names=("id",), implicit=True)
        keyed = any(column.primary for column in columns.values())
        foreign = [n for c in self.lineage.above(one) for n in self.lineage.bases(c).foreign]
        return Table(
            name=name or own,
            place=place,
            columns=(*(() if keyed or "id" in columns else (id_,)), *columns.values()),
            whole=all(is_of(n, self.data["plain"]) for n in foreign),
            grouped=False,
            names=(scope.name,),
            owner=self.reading.names.canonical(path, index),
            symbol=scope.qualname,
        )

    def _columns(self, one: Class, library: str) -> Iterator[Column]:
        for binding in self.reading.body(*one):
            name = binding.target
            if name.startswith("_") or name in ("meta", "model_config", "objects"):
                continue
            if library and binding.annotation is not None:
                column = self._annotated(one, binding)
            else:
                column = None if library else self._engined(one, binding)
            if column is not None:
                yield column

    def _annotated(self, one: Class, binding: Binding) -> Column | None:
        """A field of Beanie's, which are Pydantic's."""
        path, scope = one
        at = At(path, scope, binding.annotation or "")
        if "ClassVar" in (last_name(at.expr), last_name(getattr(at.expr, "base", ""))):
            return None
        said = self.kinds.of_annotation(at, kept=True)
        calls = [*said.given, *([at] if isinstance(at.expr, Call) else [])]
        index = next((c for c in calls if _word(c) == INDEXED), None)
        if index is at and isinstance(at.expr, Call) and at.expr.args:
            said = self.kinds.of_annotation(at.to(at.expr.args[0]), kept=True)
        value = At(path, scope, binding.value) if binding.value is not None else None
        spec = (self.specs.of(value) if value is not None else None) or Spec(())
        alias = self.reading.text(spec.keyword("alias", "serialization_alias"))
        unique = Spec((index,)).keyword("unique") if index is not None else None
        return Column(
            name=alias or binding.target,
            place=Place(path, binding.span),
            kind=replace(said.kind, length=None),
            null=said.null,
            primary=binding.target == "id",
            unique=self.reading.truth(unique, absent=False) or None,
            index=True if index is not None else None,
            defaults=self._defaults(spec, value),
            pointer=Pointer(),
            names=(binding.target,),
        )

    def _defaults(self, spec: Spec, value: At | None) -> tuple[str, ...]:
        given = [spec.keyword("default"), spec.keyword("default_factory"), next(spec.args, None)]
        given += [value] if not spec.calls else []
        return tuple(one for at in given if at is not None for one in told(self.reading, at))

    def _engined(self, one: Class, binding: Binding) -> Column | None:
        """A field of MongoEngine's."""
        at = At(*one, binding.value or "")
        word = _word(at)
        if not word.endswith("Field"):
            return None
        spec, truth = Spec((at,)), self.reading.truth
        required = truth(spec.keyword("required"), absent=False)
        primary = truth(spec.keyword("primary_key"), absent=False)
        default = spec.keyword("default")
        limit = spec.keyword("max_length")
        length = self.reading.number(limit) if limit is not None else None
        return Column(
            name=self.reading.text(spec.keyword("db_field")) or binding.target,
            place=Place(one[0], binding.span),
            kind=Kind(cast("Family", self.families.get(word, "")), length, word),
            null=None if required is None else not (required or primary),
            primary=primary,
            unique=truth(spec.keyword("unique"), absent=False) or None,
            index=None,
            defaults=told(self.reading, default) if default is not None else (),
            pointer=Pointer(),
            names=(binding.target,),
        )


def _word(at: At) -> str:
    return last_name(at.expr.callee) if isinstance(at.expr, Call) else ""
