"""What columns hold, by the types of SQLAlchemy and the annotations of Python."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Choice, Collection, Constant, Expr, Subscript
from vibelint.model.schema import Family
from vibelint.project.project import Project
from vibelint.project.spelling import last_name, split
from vibelint.project.tables.model import NO_LIMIT, UNKNOWN, Kind
from vibelint.project.tables.reading import HOPS, At, reading

NONE = Constant("None")
IDENTIFIER = re.compile("uuid|guid", re.IGNORECASE)
WRAPPERS = ("Mapped", "Required", "NotRequired", "Final", "ReadOnly", "DynamicMapped", "Indexed")
TypeMap = Mapping[tuple[object, ...], At]


@dataclass(frozen=True, slots=True)
class Annotated:
    """What an annotation says of a column.

    Attributes:
        kind: What it holds.
        null: Whether it may be null; None where that is not evident.
        given: The calls beside its type in `Annotated[…]`, the nearest first.
    """

    kind: Kind = UNKNOWN
    null: bool | None = None
    given: tuple[At, ...] = ()


class Kinds:
    """Reads types and annotations, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.reading = reading(project)
        data: dict[str, Any] = load("schema/types.yaml")
        self._columns = _turned(data["columns"])
        self._sized: Sequence[str] = data["sized"]
        self._lengths: dict[str, int] = data["lengths"]
        self._plain = _turned(data["annotations"])
        self._kept = _turned(data["kept"])
        self._enums: Sequence[str] = data["enums"]

    # Types

    def of_type(self, at: At, left: int = HOPS) -> Kind:
        """What a type of SQLAlchemy's holds: `String(50)`, `JSON`, a decorator of the project's.

        Args:
            at: The type, called or not.
            left: How many types inside types are still read.
        """
        expr = at.expr
        if left <= 0 or not isinstance(expr, (str, Call)):
            return UNKNOWN
        callee = expr.callee if isinstance(expr, Call) else expr
        receiver, method = split(callee)
        if isinstance(expr, Call) and method == "with_variant" and expr.args:
            return self._either(at.to(cast("Expr", receiver)), at.to(expr.args[0]), left - 1)
        if isinstance(expr, Call) and method == "as_mutable" and expr.args:
            return self.of_type(at.to(expr.args[0]), left - 1)
        name = self.reading.meant(at.to(callee))
        place = self.reading.names.definition(name)
        if place is not None:
            return self._own(name, at, left - 1) or self._returned(place, left - 1)
        word = name.rpartition(".")[2] or last_name(callee)
        if word not in self._columns:
            behind = self.reading.behind(at)
            return self.of_type(behind, left - 1) if behind is not None else Kind(written=word)
        return Kind(self._columns[word], self._length(word, at), word)

    def _length(self, word: str, at: At) -> int | None:
        if word in self._lengths or word not in self._sized:
            return self._lengths.get(word, NO_LIMIT)
        call = at.expr if isinstance(at.expr, Call) else None
        given = call.keyword("length") or next(iter(call.args), None) if call is not None else None
        if given is None or given == NONE:
            return NO_LIMIT
        return self.reading.number(at.to(given))

    def _either(self, first: At, second: At, left: int) -> Kind:
        one, other = self.of_type(first, left), self.of_type(second, left)
        if one.family != other.family:
            return UNKNOWN
        return one if one.length == other.length else replace(one, length=None)

    def _returned(self, place: tuple[str, int], left: int) -> Kind:
        """What a function of the project's own makes."""
        results = self.reading.returned(*place)
        return self.of_type(results[0], left) if len(results) == 1 else UNKNOWN

    def _own(self, name: str, at: At, left: int) -> Kind | None:
        """What a type of the project's own holds: what it is implemented by, or inherits from."""
        if self.reading.classes.place(name) is None:
            return None
        decorated = False
        for ancestor in self.reading.classes.of(name):
            place = self.reading.classes.place(ancestor)
            if place is None:
                word = ancestor.rpartition(".")[2]
                if word in self._columns:
                    given = at.expr if isinstance(at.expr, Call) else word
                    sized = self._length(word, at.to(given)) if word in self._sized else NO_LIMIT
                    return Kind(self._columns[word], sized or None, name.rpartition(".")[2])
                continue
            varies = (one.name for _, one in self.reading.methods(*place))
            decorated = decorated or "load_dialect_impl" in varies
            impl = self.reading.attribute(*place, "impl")
            if impl is not None:
                found = self.of_type(impl, left)
                word = name.rpartition(".")[2]
                if decorated:
                    return Kind("uuid", None, word) if IDENTIFIER.search(word) else UNKNOWN
                return replace(found, written=word)
        return UNKNOWN

    # Annotations

    def of_annotation(
        self, at: At, known: TypeMap | None = None, left: int = HOPS, *, kept: bool = False
    ) -> Annotated:
        """What an annotation says: `Mapped[str | None]`, `Annotated[int, …]`, an alias of one.

        Args:
            at: The annotation.
            known: The types that a base class maps annotations to.
            left: How many annotations inside annotations are still read.
            kept: Whether lists and dicts are kept as they are.
        """
        expr = at.expr
        if left <= 0 or expr == NONE:
            return Annotated(null=True if expr == NONE else None)
        mapped = (known or {}).get(self.reading.identity(at))
        if mapped is not None:
            inner = self._plainly(at, known, left, kept=kept)
            return replace(inner, kind=self.of_type(mapped))
        return self._plainly(at, known, left, kept=kept)

    def _plainly(self, at: At, known: TypeMap | None, left: int, *, kept: bool) -> Annotated:
        expr = at.expr
        if isinstance(expr, Choice):
            return self._union(at, expr.options, known, left, kept=kept)
        if isinstance(expr, Subscript) and expr.index:
            return self._generic(at, expr, known, left, kept=kept)
        if isinstance(expr, Call):
            return self._called(at, expr)
        return self._named(at, known, left, kept=kept) if isinstance(expr, str) else Annotated()

    def _generic(
        self, at: At, expr: Subscript, known: TypeMap | None, left: int, *, kept: bool
    ) -> Annotated:
        word = last_name(expr.base)
        if word in WRAPPERS:
            return self.of_annotation(at.to(expr.index[0]), known, left - 1, kept=kept)
        if word == "Annotated":
            inner = self.of_annotation(at.to(expr.index[0]), known, left - 1, kept=kept)
            calls = tuple(at.to(part) for part in expr.index[1:] if isinstance(part, Call))
            return replace(inner, given=(*calls, *inner.given))
        if word == "Optional":
            return self._union(at, (expr.index[0], NONE), known, left, kept=kept)
        if word == "Union":
            return self._union(at, expr.index, known, left, kept=kept)
        if word == "Literal":
            return Annotated(Kind("enum", None, word), null=NONE in expr.index)
        family = self._kept.get(self.reading.meant(at.to(expr.base)), "") if kept else ""
        return Annotated(Kind(family, None, word), null=False)

    def _union(
        self, at: At, options: Sequence[Expr], known: TypeMap | None, left: int, *, kept: bool
    ) -> Annotated:
        read = [self.of_annotation(at.to(one), known, left - 1, kept=kept) for one in options]
        null = True if NONE in options or any(one.null for one in read) else None
        if null is None and all(one.null is False for one in read):
            null = False
        valued = [one for one, option in zip(read, options, strict=True) if option != NONE]
        if len({one.kind.family for one in valued}) != 1:
            return Annotated(null=null)
        return replace(valued[0], null=null)

    def _called(self, at: At, call: Call) -> Annotated:
        """`constr(max_length=50)` and the like."""
        family = self._plain.get(self.reading.meant(at.to(call.callee)), "")
        limit = call.keyword("max_length")
        length = self.reading.number(at.to(limit)) if limit is not None else NO_LIMIT
        return Annotated(Kind(family, length, last_name(call.callee)), null=False)

    def _named(self, at: At, known: TypeMap | None, left: int, *, kept: bool) -> Annotated:
        name = self.reading.meant(at)
        families = {**self._plain, **self._kept} if kept else self._plain
        if name in families:
            return Annotated(Kind(families[name], NO_LIMIT, name.rpartition(".")[2]), null=False)
        if self.reading.classes.place(name) is not None:
            return self._of_class(name, families)
        behind = self.reading.behind(at)
        if behind is None:
            return Annotated(Kind(written=last_name(at.expr)))
        if isinstance(behind.expr, Call) and last_name(behind.expr.callee) == "NewType":
            behind = behind.to(next(iter(behind.expr.args[1:]), NONE))
        if isinstance(behind.expr, Call) and last_name(behind.expr.callee) in ("Enum", "StrEnum"):
            return Annotated(Kind("enum", None, last_name(at.expr)), null=False)
        return self.of_annotation(behind, known, left - 1, kept=kept)

    def _of_class(self, name: str, families: Mapping[str, Family]) -> Annotated:
        above = self.reading.classes.of(name)
        word = name.rpartition(".")[2]
        if any(one in self._enums for one in above):
            return Annotated(Kind("enum", None, word), null=False)
        family = next((families[one] for one in above if one in families), "")
        return Annotated(Kind(cast("Family", family), None, word), null=False)

    def is_collection(self, at: At) -> bool:
        """Whether an annotation is a list, set or dict of something."""
        expr = at.expr
        base = expr.base if isinstance(expr, Subscript) else expr
        return isinstance(expr, Collection) or self.reading.meant(at.to(base)) in self._kept


def _turned(rows: Mapping[str, Sequence[str]]) -> dict[str, Family]:
    return {name: cast("Family", family) for family, every in rows.items() for name in every}
