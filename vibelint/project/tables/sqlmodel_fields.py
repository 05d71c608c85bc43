"""The columns of SQLModel's classes: annotated fields, and what `Field(…)` says of them."""

from __future__ import annotations

from dataclasses import replace

from vibelint.facts.expression import Call, Constant, Expr, Subscript
from vibelint.facts.file import Binding
from vibelint.model.span import Place
from vibelint.project.project import Project
from vibelint.project.spelling import last_name
from vibelint.project.tables.defaults import told
from vibelint.project.tables.kinds import Annotated, TypeMap
from vibelint.project.tables.model import OPAQUE, Column, Kind, Pointer
from vibelint.project.tables.reading import At, reading
from vibelint.project.tables.spec import Spec, Specs
from vibelint.project.tables.sqlalchemy_columns import Members, SqlalchemyColumns

FIELD = frozenset({"Field"})
RELATIONS = ("Relationship", "PrivateAttr", "relationship", "hybrid_property")
NO_FIELDS = ("model_config", "__tablename__", "metadata")
ELLIPSIS = Constant("...")


class SqlmodelFields:
    """Reads fields, for one project."""

    def __init__(self, project: Project, columns: SqlalchemyColumns) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            columns: What reads the columns of `sa_column`.
        """
        self.reading = reading(project)
        self.columns = columns
        self.kinds = columns.kinds
        self.specs = Specs(self.reading, FIELD)

    def members(self, path: str, scope: int, known: TypeMap) -> Members:
        """What the body of a class declares.

        Args:
            path: The class's file.
            scope: Its index in that file's scopes.
            known: The types that a base class maps annotations to.
        """
        found = self.columns.members(path, scope, known)
        columns, relations = dict(found.columns), set(found.relations)
        for binding in self.reading.body(path, scope):
            name = binding.target
            if binding.annotation is None or name.startswith("_") or name in NO_FIELDS:
                continue
            if _is_class_wide(binding.annotation) or name in columns:
                continue
            if isinstance(binding.value, Call) and last_name(binding.value.callee) in RELATIONS:
                relations.add(name)
            else:
                columns[name] = self._field(path, scope, binding)
        return Members(columns, frozenset(relations), found.whole)

    def _field(self, path: str, scope: int, binding: Binding) -> Column:
        assert binding.annotation is not None
        place = Place(path, binding.span)
        said = self.kinds.of_annotation(At(path, scope, binding.annotation))
        value = At(path, scope, binding.value) if binding.value is not None else None
        spec = self.specs.of(value) if value is not None else None
        beside = [found for at in said.given if (found := self.specs.of(at)) is not None]
        calls = [at for one in ([spec] if spec else []) + beside for at in one.calls]
        spec = Spec(tuple(calls))
        own = spec.keyword("sa_column")
        made = self.columns.specs.of(own) if own is not None else None
        if made is not None:
            column = self.columns.column(binding.target, place, made)
            kind = column.kind if column.kind.written else said.kind
            return replace(
                column, kind=kind, defaults=(*column.defaults, *self._defaults(spec, value))
            )
        return self._column(binding.target, place, spec, said, value)

    def _column(
        self, name: str, place: Place, spec: Spec, said: Annotated, value: At | None
    ) -> Column:
        truth = self.reading.truth
        more = self._keywords(spec)
        is_open = None if spec.is_open or spec.keyword("sa_column") is not None else False
        primary = truth(spec.keyword("primary_key") or more.get("primary_key"), absent=is_open)
        null = truth(spec.keyword("nullable") or more.get("nullable"), absent=said.null)
        named = self.reading.text(more.get("name"))
        return Column(
            name=named or name,
            place=place,
            kind=self._kind(spec, said) if is_open is False else Kind(),
            null=False if primary else null,
            primary=primary,
            unique=truth(spec.keyword("unique") or more.get("unique"), absent=is_open),
            index=truth(spec.keyword("index") or more.get("index"), absent=is_open),
            defaults=self._defaults(spec, value),
            pointer=self._pointer(spec),
            names=(name,) if named else (),
        )

    def _keywords(self, spec: Spec) -> dict[str, At]:
        """What `sa_column_kwargs` says."""
        given = spec.keyword("sa_column_kwargs")
        found = {}
        for key, value in self.reading.pairs(given) if given is not None else ():
            text = self.reading.text(key)
            if text:
                found[text] = value
        return found

    def _kind(self, spec: Spec, said: Annotated) -> Kind:
        own = spec.keyword("sa_type")
        if own is not None:
            return self.kinds.of_type(own)
        limit = spec.keyword("max_length") or next(
            (
                at.to(value)
                for at in said.given
                if isinstance(at.expr, Call) and (value := at.expr.keyword("max_length"))
            ),
            None,
        )
        if limit is None or said.kind.family != "string":
            return said.kind
        return replace(said.kind, length=self.reading.number(limit))

    def _defaults(self, spec: Spec, value: At | None) -> tuple[str, ...]:
        given = [spec.keyword("default"), spec.keyword("default_factory")]
        given.append(self._keywords(spec).get("server_default"))
        if spec.calls:
            given.append(next((at for at in spec.args if at.expr != ELLIPSIS), None))
        elif value is not None:
            given.append(value)
        found = [one for at in given if at is not None for one in told(self.reading, at)]
        return tuple(dict.fromkeys([*found, *([OPAQUE] if spec.is_open else [])]))

    def _pointer(self, spec: Spec) -> Pointer | None:
        given = spec.keyword("foreign_key")
        if given is None:
            return Pointer() if spec.is_open or spec.keyword("sa_column_args") else None
        return self.columns.pointer(given)


def _is_class_wide(annotation: Expr) -> bool:
    base = annotation.base if isinstance(annotation, Subscript) else annotation
    return last_name(base) == "ClassVar"
