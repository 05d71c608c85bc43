"""The columns that Django's fields make."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, cast

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Expr, Text
from vibelint.model.schema import Family
from vibelint.model.span import Place
from vibelint.project.project import Project
from vibelint.project.spelling import last_name
from vibelint.project.tables.defaults import told
from vibelint.project.tables.model import NO_LIMIT, OPAQUE, Column, Kind, Pointer
from vibelint.project.tables.reading import At, reading
from vibelint.project.tables.spec import Spec

KEYS = ("ForeignKey", "OneToOneField", "TreeForeignKey", "TreeOneToOneField", "ParentalKey")
MANY = (
    "ManyToManyField",
    "ParentalManyToManyField",
    "TreeManyToManyField",
    "SortedManyToManyField",
)
NONE_AT_ALL = (
    "GenericForeignKey", "GenericRelation", "TaggableManager", "HistoricalRecords", "FieldTracker",
)  # fmt: skip
ONE = ("OneToOneField", "TreeOneToOneField")
AUTOMATIC = ("AutoField", "BigAutoField", "SmallAutoField")
DEFAULTS = ("default", "db_default")
USER = ("settings.AUTH_USER_MODEL", "get_user_model")


@dataclass(frozen=True, slots=True)
class DjangoField:
    """A field of a model.

    Attributes:
        name: Its attribute.
        word: Its class's last name.
        spec: What is given for it.
        place: Where it stands.
    """

    name: str
    word: str
    spec: Spec
    place: Place


class DjangoFields:
    """Reads fields, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.reading = reading(project)
        data: dict[str, Any] = load("schema/types.yaml")
        rows: dict[str, list[str]] = data["fields"]
        self.families = {name: family for family, every in rows.items() for name in every}
        self.lengths: dict[str, int] = data["field-lengths"]
        self.unsized: list[str] = data["unsized-fields"]

    def declared(
        self, path: str, scope: int
    ) -> tuple[dict[str, DjangoField | None], frozenset[str]]:
        """The fields of a model's own body.

        Args:
            path: The class's file.
            scope: Its index in that file's scopes.

        Returns:
            The fields by attribute, None for one that the class takes back, and what relates
            without a column.
        """
        found: dict[str, DjangoField | None] = {}
        relations: set[str] = set()
        for binding in self.reading.body(path, scope):
            if binding.value is None:
                continue
            at = At(path, scope, binding.value)
            place = Place(path, binding.span)
            word = last_name(at.expr.callee) if isinstance(at.expr, Call) else ""
            field = self._field(binding.target, at, place)
            if word in NONE_AT_ALL:
                relations.add(binding.target)
            elif field is not None or _is_none(at.expr):
                found[binding.target] = field
        return found, frozenset(relations)

    def _field(self, name: str, at: At, place: Place) -> DjangoField | None:
        if not isinstance(at.expr, Call):
            return None
        word = self._word(at)
        if word:
            return DjangoField(name, word, Spec((at,)), place)
        made = self.reading.names.definition(self.reading.meant(at.to(at.expr.callee)))
        results = self.reading.returned(*made) if made is not None else []
        if len(results) != 1 or not isinstance(results[0].expr, Call):
            return None
        inner = self._word(results[0])
        return DjangoField(name, inner, Spec((results[0],)), place) if inner else None

    def _word(self, at: At) -> str:
        """The class of a field, as Django knows it; empty for what is no field."""
        assert isinstance(at.expr, Call)
        name = self.reading.meant(at.to(at.expr.callee))
        above = self.reading.classes.of(name) if name else ()
        known = (one.rpartition(".")[2] for one in above)
        found = next((w for w in known if w in self.families or w in KEYS or w in MANY), "")
        if found or self.reading.classes.place(name) is not None:
            return found or ("Field" if any(_is_field(one) for one in above[1:]) else "")
        word = last_name(at.expr.callee)
        if word in NONE_AT_ALL:
            return ""
        is_known = word in self.families or word in KEYS or word in MANY
        return word if is_known or word.endswith("Field") else ""

    # One column

    def column(self, field: DjangoField) -> Column:
        """What a field makes, but for what a many-to-many one makes.

        Args:
            field: The field.
        """
        spec, truth = field.spec, self.reading.truth
        keys = field.word in KEYS
        own = self.reading.text(spec.keyword("db_column"))
        name = own or (f"{field.name}_id" if keys else field.name)
        open_ = None if spec.is_open else False
        primary = truth(spec.keyword("primary_key"), absent=open_)
        null = truth(
            spec.keyword("null"),
            absent=field.word == "NullBooleanField" if open_ is False else None,
        )
        unique = truth(spec.keyword("unique"), absent=open_)
        indexed = keys or field.word == "SlugField"
        return Column(
            name=name,
            place=field.place,
            kind=Kind() if keys else self._kind(field),
            null=False if primary else null,
            primary=primary,
            unique=True if field.word in ONE else unique,
            index=truth(spec.keyword("db_index"), absent=indexed or open_),
            defaults=self._defaults(field),
            pointer=self._pointer(spec) if keys else None,
            names=(field.name,) if name != field.name else (),
        )

    def _kind(self, field: DjangoField) -> Kind:
        word, spec = field.word, field.spec
        family = cast("Family", self.families.get(word, ""))
        if family != "string" or word in self.unsized:
            return Kind(family, None, word)
        limit = spec.keyword("max_length")
        if limit is None or word in ("TextField", "RichTextField"):
            length = self.lengths.get(word, NO_LIMIT if word == "CharField" else None)
            return Kind(family, None if spec.is_open else length, word)
        return Kind(family, self.reading.number(limit), word)

    def _defaults(self, field: DjangoField) -> tuple[str, ...]:
        spec = field.spec
        given = [at for name in DEFAULTS if (at := spec.keyword(name)) is not None]
        found = [one for at in given for one in told(self.reading, at)]
        automatic = [spec.keyword(name) for name in ("auto_now", "auto_now_add")]
        if any(self.reading.truth(at, absent=False) is not False for at in automatic):
            found.append("now()")
        if field.word in AUTOMATIC:
            found.append("auto")
        if spec.is_open or (field.word not in self.families and field.word not in KEYS):
            found.append(OPAQUE)
        return tuple(dict.fromkeys(found))

    def _pointer(self, spec: Spec) -> Pointer:
        column = self.reading.text(spec.keyword("to_field")) or ""
        target = self.target(spec)
        return replace(target, column=column) if target is not None else Pointer(column=column)

    def target(self, spec: Spec) -> Pointer | None:
        """The model that a relation leads to; `self` for the model itself, None if not evident."""
        at = spec.keyword("to") or next(iter(spec.args), None)
        if at is None:
            return None
        if isinstance(at.expr, Text):
            return Pointer(owner=at.expr.value)
        word = at.expr.callee if isinstance(at.expr, Call) else at.expr
        if isinstance(word, str) and word.endswith(USER):
            return Pointer(owner="AUTH_USER_MODEL")
        name = self.reading.meant(at)
        if name:
            return Pointer(owner=name)
        text = self.reading.text(at)
        return Pointer(owner=text) if text else None


def _is_field(name: str) -> bool:
    return name.startswith("django.") and name.endswith("Field") and ".models" in name


def _is_none(expr: Expr) -> bool:
    return getattr(expr, "source", "") == "None"
