"""Which classes are mapped to tables by SQLAlchemy and SQLModel, and how those are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Constant
from vibelint.facts.file import ScopeKind
from vibelint.project.project import Project
from vibelint.project.spelling import last_name
from vibelint.project.tables.brought import is_of
from vibelint.project.tables.kinds import TypeMap
from vibelint.project.tables.lineage import FLASK, Class, Lineage
from vibelint.project.tables.naming import Naming, snake
from vibelint.project.tables.reading import At, reading
from vibelint.project.tables.sqlalchemy_columns import Members, SqlalchemyColumns
from vibelint.project.tables.sqlmodel_fields import SqlmodelFields

TRUE, NONE = Constant("True"), Constant("None")
SQLMODEL = ("sqlmodel.SQLModel", "sqlmodel.main.SQLModel")
DECORATORS = ("as_declarative", "mapped", "mapped_as_dataclass", "as_declarative_base")
OPAQUE_NAME = Constant("…")


@dataclass(frozen=True, slots=True)
class Mapping:
    """That a class is mapped.

    Attributes:
        name: Its table's; empty where that is not evident.
        single: Whether it shares the table of the class that it inherits from.
    """

    name: str
    single: bool = False


class SqlalchemyClasses:
    """Answers that, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.files = project.files
        self.reading = reading(project)
        self.lineage = Lineage(self.reading)
        self._naming = Naming(self.reading)
        self._columns = SqlalchemyColumns(project)
        self._fields = SqlmodelFields(project, self._columns)
        data: dict[str, Any] = load("schema/libraries.yaml")["sqlalchemy"]
        self._roots: frozenset[str] = frozenset(data["roots"])
        self._plain: list[str] = data["plain"]
        self._known: dict[Class, Mapping | None] = {}
        self._members: dict[Class, Members] = {}

    def mapped(self) -> Iterator[tuple[Class, Mapping]]:
        """Every mapped class, in the order of files."""
        for path, facts in self.files.items():
            for index, scope in enumerate(facts.scopes):
                if scope.kind is ScopeKind.CLASS:
                    mapping = self.mapping((path, index))
                    if mapping is not None:
                        yield (path, index), mapping

    def mapping(self, one: Class) -> Mapping | None:
        """How a class is mapped; None for one that is not.

        Args:
            one: Its file and the index of its scope.
        """
        if one not in self._known:
            self._known[one] = None  # what inherits from itself is none
            self._known[one] = self._found(one)
        return self._known[one]

    def parent(self, one: Class) -> Class | None:
        """The nearest mapped class that a class inherits from."""
        above = self.lineage.above(one)[1:]
        return next((c for c in above if self.mapping(c) is not None), None)

    def unmapped(self, one: Class) -> tuple[Class, ...]:
        """A class with its mixins and abstract bases, nearest first."""
        return self.lineage.above(one, lambda base: self.mapping(base) is not None)

    def members(self, one: Class) -> Members:
        """What the body of a class declares."""
        if one not in self._members:
            reads = self._fields if self.is_sqlmodel(one) else self._columns
            self._members[one] = reads.members(*one, self._types(one))
        return self._members[one]

    def is_sqlmodel(self, one: Class) -> bool:
        """Whether a class is one of SQLModel's."""
        above = self.lineage.above(one)
        return any(name in SQLMODEL for c in above for name in self.lineage.bases(c).foreign)

    def _found(self, one: Class) -> Mapping | None:
        scope = self.files[one[0]].scopes[one[1]]
        if self.is_sqlmodel(one):
            if dict(scope.keywords).get("table") != TRUE:
                return None
            return Mapping(self._written(one, scope.name.lower()))
        if self._is_abstract(one) or not self._is_declarative(one):
            return None
        own = self.reading.attribute(*one, "__tablename__")
        if own is not None and own.expr != NONE:
            return Mapping(self._naming.of(own, scope.name) or "")
        if self.reading.attribute(*one, "__table__") is not None:
            return None
        return self._unnamed(one, scope.name, named=own is None)

    def _unnamed(self, one: Class, name: str, *, named: bool) -> Mapping | None:
        """How a class is mapped that does not name its table itself."""
        parent = self.parent(one)
        if parent is not None and not self._is_keyed(one):
            return Mapping("", single=True)
        inherited = self._inherited(one) if named else None
        if inherited is not None:
            return Mapping(self._naming.of(inherited, name) or "")
        if self._is_flask(one) and any(map(self._is_keyed, self.unmapped(one))):
            return Mapping(snake(name))
        return None

    def _written(self, one: Class, otherwise: str) -> str:
        own = self.reading.attribute(*one, "__tablename__") or self._inherited(one)
        name = self.files[one[0]].scopes[one[1]].name
        return otherwise if own is None else self._naming.of(own, name) or ""

    def _inherited(self, one: Class) -> At | None:
        """What names the tables of the classes that inherit from an abstract one."""
        for above in self.unmapped(one):
            for index, method in self.reading.methods(*above):
                if method.name == "__tablename__":
                    results = self.reading.returned(above[0], index)
                    return results[0] if len(results) == 1 else At(*above, OPAQUE_NAME)
            own = self.reading.attribute(*above, "__tablename__") if above != one else None
            if own is not None:
                return own
        return None

    def _is_abstract(self, one: Class) -> bool:
        """Whether a class only hands down: it says so, or is the base of all."""
        given = self.reading.attribute(*one, "__abstract__")
        is_root = not self._roots.isdisjoint(self.lineage.bases(one).foreign)
        names = (m.name for _, m in self.reading.methods(*one))
        return is_root or (given is not None and given.expr == TRUE) or "__tablename__" in names

    def _is_declarative(self, one: Class) -> bool:
        above = self.lineage.above(one)
        if any(self.lineage.bases(c).made for c in above):
            return True
        if any(not self._roots.isdisjoint(self.lineage.bases(c).foreign) for c in above):
            return True
        if any(self._is_decorated(c) for c in above):
            return True
        named = self.reading.attribute(*one, "__tablename__") is not None
        return named and any(
            not is_of(name, self._plain) for c in above for name in self.lineage.bases(c).foreign
        )

    def _is_decorated(self, one: Class) -> bool:
        decorators = self.files[one[0]].scopes[one[1]].decorators
        written = (d.callee if isinstance(d, Call) else d for d in decorators)
        return any(last_name(d) in DECORATORS for d in written)

    def _is_flask(self, one: Class) -> bool:
        return any(FLASK in self.lineage.bases(c).made for c in self.lineage.above(one))

    def _is_keyed(self, one: Class) -> bool:
        """Whether a class's own body declares a primary key."""
        return any(column.primary for column in self.members(one).columns.values())

    def _types(self, one: Class) -> TypeMap:
        """What the bases of a class map annotations to."""
        found: dict[tuple[object, ...], At] = {}
        for above in self.lineage.above(one):
            for given in self._maps(above):
                for key, value in self.reading.pairs(given):
                    found.setdefault(self.reading.identity(key), value)
        return found

    def _maps(self, one: Class) -> Iterator[At]:
        own = self.reading.attribute(*one, "type_annotation_map")
        if own is not None:
            yield own
        made = [*self.lineage.bases(one).calls]
        registry = self.reading.attribute(*one, "registry")
        made += [self.reading.settled(registry)] if registry is not None else []
        for call in made:
            value = (
                call.expr.keyword("type_annotation_map") if isinstance(call.expr, Call) else None
            )
            if value is not None:
                yield call.to(value)
