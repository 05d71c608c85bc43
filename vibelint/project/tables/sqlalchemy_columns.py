"""The columns that SQLAlchemy's declarations make: `Column`, `mapped_column`, `Mapped[…]`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vibelint.facts.expression import Call, Subscript, Text
from vibelint.facts.file import Binding, Scope
from vibelint.model.span import Place
from vibelint.project.project import Project
from vibelint.project.spelling import last_name
from vibelint.project.standard_library import is_standard
from vibelint.project.tables.defaults import told
from vibelint.project.tables.kinds import Annotated, Kinds, TypeMap
from vibelint.project.tables.model import OPAQUE, UNKNOWN, Column, Kind, Pointer
from vibelint.project.tables.reading import At, reading
from vibelint.project.tables.spec import Spec, Specs

COLUMNS = frozenset({"Column", "mapped_column", "MappedColumn"})
RELATIONS = frozenset({
    "relationship", "Relationship", "association_proxy", "synonym", "composite", "backref",
    "dynamic_loader", "column_property", "query_expression", "hybrid_property", "aggregated",
})  # fmt: skip
ABSTAIN = ("ClassVar", "InitVar", "AssociationProxy")
LOADED = ("DynamicMapped", "WriteOnlyMapped", "Relationship")
DECLARED = ("declared_attr", "directive", "cascading")
COMPUTED = ("hybrid_property", "hybrid_method")
CONSTRAINTS = ("Index", "UniqueConstraint", "CheckConstraint", "ForeignKeyConstraint")
KNOWN = ("builtins", "sqlalchemy", "pydantic")
DEFAULTS = ("server_default", "default", "insert_default", "default_factory")


@dataclass(frozen=True, slots=True)
class Members:
    """What a class's body declares.

    Attributes:
        columns: By the attribute's name.
        relations: Attributes that are no columns.
        whole: Whether nothing else may be a column.
    """

    columns: dict[str, Column]
    relations: frozenset[str]
    whole: bool


class SqlalchemyColumns:
    """Reads columns, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.reading = reading(project)
        self.kinds = Kinds(project)
        self.specs = Specs(self.reading, COLUMNS)

    def members(self, path: str, scope: int, known: TypeMap) -> Members:
        """What the body of a class declares.

        Args:
            path: The class's file.
            scope: Its index in that file's scopes.
            known: The types that a base class maps annotations to.
        """
        columns: dict[str, Column] = {}
        relations: set[str] = set()
        whole = True
        for name, place, value, annotation in self._written(path, scope):
            column = self._declared(name, place, value, annotation, known)
            if column is not None:
                columns[name] = column
            elif self._relates(value, annotation):
                relations.add(name)
            elif value is not None:
                whole = whole and not self._is_foreign(value, annotation)
        relations |= {m.name for _, m in self.reading.methods(path, scope) if _has(m, COMPUTED)}
        return Members(columns, frozenset(relations - set(columns)), whole)

    def _written(self, path: str, scope: int) -> Iterator[tuple[str, Place, At | None, At | None]]:
        """Names of a body with what they are given and annotated with, `declared_attr` included."""
        for binding in self.reading.body(path, scope):
            if not binding.target.startswith("__"):
                yield _of_binding(path, scope, binding)
        for index, method in self.reading.methods(path, scope):
            if _has(method, DECLARED) and not method.name.startswith("__"):
                results = self.reading.returned(path, index)
                value = results[0] if len(results) == 1 else None
                returns = method.returns
                annotation = At(path, scope, returns) if isinstance(returns, Subscript) else None
                yield method.name, Place(path, method.span), value, annotation

    def _declared(
        self,
        name: str,
        place: Place,
        value: At | None,
        annotation: At | None,
        known: TypeMap,
    ) -> Column | None:
        spec = self.specs.of(value) if value is not None else None
        mapped = _mapped(annotation)
        if spec is None and (mapped is None or not self._is_plain(value)):
            return None
        if mapped is not None and spec is None and self._relates(value, annotation):
            return None
        return self.column(name, place, spec or Spec(()), mapped, known)

    def _is_plain(self, value: At | None) -> bool:
        """Whether what a mapped attribute is given leaves it a column."""
        return value is None or not isinstance(value.expr, Call)

    def _relates(self, value: At | None, annotation: At | None) -> bool:
        said = annotation.expr if annotation is not None else None
        if isinstance(said, Subscript) and last_name(said.base) in LOADED:
            return True
        for _ in range(3):
            expr = value.expr if value is not None else None
            if not isinstance(expr, Call) or value is None:
                return False
            if last_name(expr.callee) in RELATIONS:
                return True
            place = self.reading.names.definition(self.reading.meant(value.to(expr.callee)))
            results = self.reading.returned(*place) if place is not None else []
            value = results[0] if len(results) == 1 else None
        return False

    def _is_foreign(self, value: At, annotation: At | None) -> bool:
        """Whether something may be a column that another library makes."""
        expr = value.expr
        if not isinstance(expr, Call) or last_name(expr.callee) in CONSTRAINTS:
            return False
        if annotation is not None:
            return _mapped(annotation) is not None
        name = self.reading.meant(value.to(expr.callee))
        own = self.reading.names.definition(name) is not None
        top = name.partition(".")[0]
        return not (own or top in KNOWN or is_standard(top))

    # One column

    def column(
        self,
        name: str,
        place: Place,
        spec: Spec,
        annotation: At | None = None,
        known: TypeMap | None = None,
    ) -> Column:
        """What a declaration makes.

        Args:
            name: The attribute's name; empty for a column of a `Table`.
            place: Where it stands.
            spec: What is given for it.
            annotation: What stands in its `Mapped[…]`.
            known: The types that a base class maps annotations to.
        """
        said = Annotated(null=True)
        if annotation is not None:
            said = self.kinds.of_annotation(annotation, known)
            more = [found for at in said.given if (found := self.specs.of(at)) is not None]
            spec = Spec((*spec.calls, *(at for one in more for at in one.calls)))
        truth = self.reading.truth
        is_open = None if spec.is_open else False
        primary = truth(spec.keyword("primary_key"), absent=is_open)
        own = self._name(spec)
        return Column(
            name=own or name,
            place=place,
            kind=self._kind(spec, said),
            null=self._null(spec, said, primary),
            primary=primary,
            unique=truth(spec.keyword("unique"), absent=is_open),
            index=truth(spec.keyword("index"), absent=is_open),
            defaults=self._defaults(spec),
            pointer=self._pointer(spec),
            names=(name,) if own and name and own != name else (),
        )

    def _name(self, spec: Spec) -> str:
        named = self.reading.text(spec.keyword("name"))
        first = next((a.expr for a in spec.args), None)
        return named or (first.value if isinstance(first, Text) else "")

    def _kind(self, spec: Spec, said: Annotated) -> Kind:
        if spec.kind is not None:
            return self.kinds.of_type(spec.kind)
        if spec.is_open:
            return UNKNOWN
        # A foreign key without a type of its own takes the type of what it points at.
        return said.kind if spec.item("ForeignKey") is None else replace(said.kind, length=None)

    def _null(self, spec: Spec, said: Annotated, primary: bool | None) -> bool | None:
        given = spec.keyword("nullable")
        if given is not None:
            return self.reading.truth(given, absent=None)
        if primary or spec.item("Identity") is not None:
            return False
        return None if primary is None or spec.is_open else said.null

    def _defaults(self, spec: Spec) -> tuple[str, ...]:
        given = [at for name in DEFAULTS if (at := spec.keyword(name)) is not None]
        found = [one for at in given for one in told(self.reading, at)]
        if spec.item("Sequence", "Identity") is not None:
            found.append("auto")
        if spec.is_open or spec.item("Computed", "FetchedValue", "DefaultClause") is not None:
            found.append(OPAQUE)
        return tuple(dict.fromkeys(found))

    def _pointer(self, spec: Spec) -> Pointer | None:
        item = spec.item("ForeignKey")
        if item is not None and isinstance(item.expr, Call):
            first = item.expr.args[0] if item.expr.args else item.expr.keyword("column")
            return self.pointer(item.to(first)) if first is not None else Pointer()
        return Pointer() if spec.is_open else None

    def pointer(self, at: At) -> Pointer:
        """What a foreign key's argument points at: `"users.id"`, `User.id`, `users.c.id`.

        Args:
            at: The argument.
        """
        text = self.reading.text(at)
        if text is not None:
            table, _, column = text.rpartition(".")
            return Pointer(table.rpartition(".")[2], column) if table else Pointer(text)
        if not isinstance(at.expr, str) or "." not in at.expr:
            return Pointer()
        base, _, column = at.expr.rpartition(".")
        base = base.removesuffix(".c").removesuffix(".columns")
        owner = self.reading.meant(at.to(base))
        if self.reading.classes.place(owner) is not None:
            return Pointer(column=column, owner=owner)
        behind = self.reading.behind(at.to(base))
        if behind is not None and isinstance(behind.expr, Call) and behind.expr.args:
            named = self.reading.text(behind.to(behind.expr.args[0]))
            return Pointer(named or "", column)
        return Pointer()


def _of_binding(path: str, scope: int, binding: Binding) -> tuple[str, Place, At | None, At | None]:
    value = At(path, scope, binding.value) if binding.value is not None else None
    annotation = At(path, scope, binding.annotation) if binding.annotation is not None else None
    return binding.target, Place(path, binding.span), value, annotation


def _mapped(annotation: At | None) -> At | None:
    """What stands in `Mapped[…]`."""
    expr = annotation.expr if annotation is not None else None
    if annotation is None or not isinstance(expr, Subscript) or last_name(expr.base) != "Mapped":
        return None
    return annotation.to(expr.index[0])


def _has(method: Scope, words: tuple[str, ...]) -> bool:
    written = (d.callee if isinstance(d, Call) else d for d in method.decorators)
    return any(last_name(one) in words for one in written)
