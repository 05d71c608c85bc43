"""SQLAlchemy's tables: those of mapped classes, and those that `Table(…)` makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Starred
from vibelint.facts.file import CallSite
from vibelint.model.span import Place
from vibelint.project.project import Project
from vibelint.project.spelling import last_name
from vibelint.project.tables.brought import brought, is_of
from vibelint.project.tables.constraints import ConstraintReader, Constraints, constrained
from vibelint.project.tables.lineage import Class
from vibelint.project.tables.model import Column, Table
from vibelint.project.tables.reading import At, reading
from vibelint.project.tables.spec import Specs
from vibelint.project.tables.sqlalchemy_classes import Mapping, SqlalchemyClasses
from vibelint.project.tables.sqlalchemy_columns import COLUMNS, SqlalchemyColumns

LOADING = ("autoload", "autoload_with")


class SqlalchemyTables:
    """Finds them, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.files = project.files
        self.reading = reading(project)
        self.classes = SqlalchemyClasses(project)
        self.columns = SqlalchemyColumns(project)
        self.specs = Specs(self.reading, COLUMNS)
        self.constraints = ConstraintReader(self.reading)
        self.data: dict[str, Any] = load("schema/libraries.yaml")["sqlalchemy"]

    def all(self) -> Iterator[Table]:
        """Every table, mapped ones first."""
        made: dict[Class, Table] = {}
        sharing: list[Class] = []
        for one, mapping in self.classes.mapped():
            if mapping.single:
                sharing.append(one)
            else:
                made[one] = self._mapped(one, mapping)
        for one in sharing:
            owner = self._owner(one)
            if owner in made:
                made[owner] = self._shared(made[owner], one)
        yield from made.values()
        yield from self._plain()

    def _owner(self, one: Class) -> Class:
        """The class whose table a class shares."""
        parent = self.classes.parent(one)
        mapping = self.classes.mapping(parent) if parent is not None else None
        return one if parent is None or mapping is None else (
            self._owner(parent) if mapping.single else parent
        )  # fmt: skip

    # Classes

    def _mapped(self, one: Class, mapping: Mapping) -> Table:
        path, index = one
        scope = self.files[path].scopes[index]
        place = Place(path, scope.span)
        columns, whole = self._inherited(one, place)
        said = self._said(one)
        shown, groups = constrained(tuple(columns.values()), said)
        relations = (self.classes.members(c).relations for c in self.classes.lineage.above(one))
        return Table(
            name=mapping.name,
            place=place,
            columns=shown,
            groups=groups,
            whole=whole,
            grouped=said.whole,
            names=(scope.name,),
            relations=frozenset().union(*relations),
            owner=self.reading.names.canonical(path, index),
            symbol=scope.qualname,
        )

    def _inherited(self, one: Class, place: Place) -> tuple[dict[str, Column], bool]:
        """The columns of a class by attribute, its mixins' included, and whether they are all."""
        columns: dict[str, Column] = {}
        whole = True
        for above in reversed(self.classes.unmapped(one)):
            for name in self.classes.lineage.bases(above).foreign:
                rows = self.data["brings"].get(name)
                columns |= brought(rows, place) if rows is not None else {}
                whole = whole and (rows is not None or is_of(name, self.data["plain"]))
            members = self.classes.members(above)
            whole = whole and members.whole
            for name in members.relations:
                columns.pop(name, None)
            for name, column in members.columns.items():
                columns[name] = replace(column, inherited=above != one)
        columns |= dict(self._added(one))
        return columns, whole

    def _added(self, one: Class) -> Iterator[tuple[str, Column]]:
        """Columns that a class is given below its body: `User.age = Column(Integer)`."""
        path, index = one
        scope = self.files[path].scopes[index]
        for binding in self.files[path].bindings:
            owner, _, name = binding.target.rpartition(".")
            if owner == scope.name and binding.scope == scope.parent and binding.value is not None:
                spec = self.specs.of(At(path, binding.scope, binding.value))
                if spec is not None:
                    yield name, self.columns.column(name, Place(path, binding.span), spec)

    def _shared(self, table: Table, one: Class) -> Table:
        """A table with the columns of a class that shares it."""
        columns, whole = self._inherited(one, table.place)
        known = {column.name for column in table.columns}
        more = tuple(c for c in columns.values() if c.name not in known)
        return replace(
            table,
            columns=(*table.columns, *more),
            whole=table.whole and whole,
            relations=table.relations | self.classes.members(one).relations,
        )

    def _said(self, one: Class) -> Constraints:
        found = next((a for c in self.classes.unmapped(one) if (a := self._arguments(c))), None)
        outside = list(self._outside(one))
        if found is None:
            return self.constraints.of(outside)
        given = self.reading.items(found)
        if given is None and any(True for _ in self.reading.pairs(found)):
            given = []
        return self.constraints.of(None if given is None else [*given, *outside])

    def _arguments(self, one: Class) -> At | None:
        own = self.reading.attribute(*one, "__table_args__")
        if own is not None:
            return own
        for index, method in self.reading.methods(*one):
            if method.name == "__table_args__":
                results = self.reading.returned(one[0], index)
                return results[0] if len(results) == 1 else At(*one, "…")
        return None

    def _outside(self, one: Class) -> Iterator[At]:
        """Indexes that stand below a class: `Index("name", User.email)`."""
        path, index = one
        name = f"{self.files[path].scopes[index].name}."
        for site in self.files[path].calls:
            if site.scope or not site.discarded or last_name(site.call.callee) != "Index":
                continue
            if any(isinstance(arg, str) and arg.startswith(name) for arg in site.call.args):
                yield At(path, 0, site.call)

    # Plain tables

    def _plain(self) -> Iterator[Table]:
        for path, facts in self.files.items():
            for site in facts.calls:
                if last_name(site.call.callee) == "Table" and len(site.call.args) > 1:
                    table = self._of_call(path, site)
                    if table is not None:
                        yield table

    def _of_call(self, path: str, site: CallSite) -> Table | None:
        at = At(path, site.scope, site.call)
        given = [at.to(arg) for arg in site.call.args[1:] if not isinstance(arg, str)]
        name = self.reading.text(at.to(site.call.args[0]))
        found = [(one, self.specs.of(one)) for one in given]
        columns = tuple(
            self.columns.column("", self._place(one), spec)
            for one, spec in found
            if spec is not None
        )
        loads = any(site.call.keyword(key) is not None for key in LOADING)
        starred = any(isinstance(one.expr, Starred) for one in given)
        if not columns and not (name and (loads or starred) and self._is_of_sqlalchemy(at)):
            return None
        said = self.constraints.of([one for one, spec in found if spec is None])
        shown, groups = constrained(columns, said)
        return Table(
            name=name or "",
            place=self._place(at),
            columns=shown,
            groups=groups,
            whole=not loads and said.whole and not starred,
            grouped=said.whole and not starred,
            names=self._variables(at),
            symbol=self.files[path].scopes[site.scope].qualname,
        )

    def _place(self, at: At) -> Place:
        assert isinstance(at.expr, Call)
        return Place(at.path, at.expr.span)

    def _is_of_sqlalchemy(self, at: At) -> bool:
        assert isinstance(at.expr, Call)
        return self.reading.meant(at.to(at.expr.callee)).startswith("sqlalchemy.")

    def _variables(self, at: At) -> tuple[str, ...]:
        """What a table is called in the code."""
        bound = (b for b in self.files[at.path].bindings if b.value is at.expr and b.target)
        return tuple(b.target.rpartition(".")[2] for b in bound)
