"""The tables of Django's models, and those that many-to-many fields make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from vibelint.catalogue.data import load
from vibelint.model.span import Place
from vibelint.project.project import Project
from vibelint.project.tables.brought import brought
from vibelint.project.tables.constraints import Constraints, constrained
from vibelint.project.tables.django_fields import MANY, DjangoField, DjangoFields
from vibelint.project.tables.django_models import DjangoModels
from vibelint.project.tables.lineage import Class
from vibelint.project.tables.model import Column, Kind, Pointer, Table
from vibelint.project.tables.naming import snake

SELF = "self"


@dataclass(frozen=True, slots=True)
class Body:
    """What the bodies of a model and of its abstract bases declare.

    Attributes:
        columns: By attribute.
        many: Its many-to-many fields.
        relations: Attributes that are no columns.
        parents: The attributes that link to parents by hand.
    """

    columns: dict[str, Column]
    many: tuple[DjangoField, ...]
    relations: frozenset[str]
    parents: bool


class DjangoTables:
    """Finds them, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.files = project.files
        self.models = DjangoModels(project)
        self.fields = DjangoFields(project)
        self.reading = self.fields.reading
        self.data: dict[str, Any] = load("schema/libraries.yaml")["django"]

    def all(self) -> Iterator[Table]:
        """Every table; pointers name their model's class, or `app.model` in lower case."""
        user = self.models.apps.user.lower()
        for one in self.models.all():
            table, body = self._table(one, user)
            yield table
            for field in body.many:
                if field.spec.keyword("through") is None:
                    yield self._many(table, field, one, user)

    def _table(self, one: Class, user: str) -> tuple[Table, Body]:
        path, index = one
        scope = self.files[path].scopes[index]
        place = Place(path, scope.span)
        body = self._body(one, place)
        columns = [self._pointing(c, one, user) for c in body.columns.values()]
        columns = [*self._keys(one, place, columns, body), *columns]
        groups, grouped = self.models.groups(one)
        shown, several = constrained(columns, Constraints(tuple(groups)))
        label = self.models.label(one)
        labelled = (f"{label}.{scope.name}",) if label else ()
        table = Table(
            name=self.models.name(one),
            place=place,
            columns=shown,
            groups=several,
            whole=self.models.knows(one),
            grouped=grouped,
            names=(scope.name, *labelled, *self.models.proxies.get(one, ())),
            relations=body.relations.union(f.name for f in body.many),
            owner=self.reading.names.canonical(path, index),
            symbol=scope.qualname,
        )
        return table, body

    def _body(self, one: Class, place: Place) -> Body:
        fields: dict[str, DjangoField | None] = {}
        columns: dict[str, Column] = {}
        relations: set[str] = set()
        for above in reversed(self.models.bodies(one)):
            for name in self.models.lineage.bases(above).foreign:
                columns |= brought(self.data["brings"].get(name, {}), place)
                relations.update(self.data["relations"] if "auth" in name else ())
            own, aside = self.fields.declared(*above)
            fields |= own
            relations |= aside
            for name, field in own.items():
                columns.pop(name, None)
                if field is not None and field.word not in MANY:
                    column = self.fields.column(field)
                    columns[name] = replace(column, inherited=above != one)
        many = tuple(f for f in fields.values() if f is not None and f.word in MANY)
        linked = any(f.spec.keyword("parent_link") for f in fields.values() if f is not None)
        return Body(columns, many, frozenset(relations), linked)

    def _keys(
        self, one: Class, place: Place, columns: list[Column], body: Body
    ) -> Iterator[Column]:
        """The keys that Django adds: links to parents, or `id`."""
        parents = self.models.parents(one)
        keyed = any(column.primary for column in columns)
        for n, parent in enumerate(parents if not body.parents else ()):
            scope = self.files[parent[0]].scopes[parent[1]]
            yield Column(
                name=f"{scope.name.lower()}_ptr_id",
                place=place,
                null=False,
                primary=n == 0 and not keyed,
                unique=True,
                pointer=Pointer(owner=self.reading.names.canonical(*parent)),
                names=(f"{scope.name.lower()}_ptr", "id"),
                implicit=True,
            )
        if not parents and not keyed:
            kind = Kind("integer", None, "BigAutoField")
            yield Column(
                "id",
                place,
                kind,
                null=False,
                primary=True,
                index=True,
                defaults=("auto",),
                implicit=True,
            )

    def _pointing(self, column: Column, one: Class, user: str) -> Column:
        pointer = column.pointer
        if pointer is None:
            return column
        return replace(
            column, pointer=replace(pointer, owner=self._owner(pointer.owner, one, user))
        )

    def _owner(self, owner: str, one: Class, user: str) -> str:
        """The model that a field leads to: a class by its canonical name, or `app.model`."""
        if owner == SELF:
            return self.reading.names.canonical(*one)
        if owner == "AUTH_USER_MODEL":
            return user or "auth.user"
        if owner and "." not in owner:
            label = self.models.label(one)
            return f"{label}.{owner}".lower() if label else owner.lower()
        place = self.reading.classes.place(owner)
        return owner if place is not None else owner.lower()

    def _many(self, table: Table, field: DjangoField, one: Class, user: str) -> Table:
        target = self.fields.target(field.spec)
        owner = self._owner(target.owner, one, user) if target is not None else ""
        own = self.reading.text(field.spec.keyword("db_table"))
        name = own or (f"{table.name}_{field.name}" if table.name else "")
        model = self.files[one[0]].scopes[one[1]].name.lower()
        other = owner.rpartition(".")[2].lower()
        is_self = owner == table.owner
        first, second = (f"from_{model}", f"to_{model}") if is_self else (model, other)
        columns = [
            Column("id", field.place, Kind("integer"), null=False, primary=True, implicit=True),
            _link(first, field.place, table.owner),
            *([_link(second, field.place, owner)] if owner else []),
        ]
        return Table(
            name=name,
            place=field.place,
            columns=tuple(columns),
            whole=bool(owner),
            grouped=False,
            names=(f"{model}_{field.name}", snake(field.name)),
            symbol=table.symbol,
            implicit=True,
        )


def _link(name: str, place: Place, owner: str) -> Column:
    return Column(
        name=f"{name}_id",
        place=place,
        null=False,
        index=True,
        pointer=Pointer(owner=owner),
        names=(name,),
        implicit=True,
    )
